#version 330 core
// Colour and contour lines per pixel, from the texture of heights and light.
in vec2 v_texel;
out vec4 o_colour;
uniform sampler2D u_heights;
uniform sampler2D u_ramp;
uniform float u_headroom;
uniform bool u_flat;
uniform bool u_log;       // heights are logarithmic already
uniform float u_fill;     // opacity of the fill on the floor
uniform sampler2D u_basins; // colours of the floor by where each start leads
uniform bool u_tinted;    // whether the floor has them
uniform float u_levels;   // number of contours; 0 for none
uniform float u_fineness; // device pixels to a logical one
uniform vec4 u_line;      // contour colour
uniform vec3 u_shadow;    // factor of faces turned from the light

float shade_of(float z) {
    float t = clamp(z, 0.0, 1.0);
    return u_log ? t : log2(1.0 + 255.0 * t) / 8.0;
}

void main() {
    vec2 texel = texture(u_heights, v_texel).rg; // height, light
    float z = texel.r;
    if (z > u_headroom) discard;
    float s = shade_of(z);
    vec3 colour = texture(u_ramp, vec2(s * 255.0 / 256.0 + 0.5 / 256.0, 0.5)).rgb;
    if (u_flat && u_tinted) colour = texture(u_basins, v_texel).rgb;
    float alpha = u_flat ? u_fill : 1.0;
    if (!u_flat) colour *= mix(u_shadow, vec3(1.0), gl_FrontFacing ? texel.g : 0.3);
    if (u_levels > 0.0) {
        float level = s * u_levels;
        float width = fwidth(level) * u_fineness;
        float away = abs(fract(level - 0.5) - 0.5) / max(width, 1e-6);
        float line = (1.0 - smoothstep(0.45, 1.25, away)) * (1.0 - smoothstep(0.35, 0.9, width));
        if (level < 0.5) line = 0.0; // no contour at the very bottom
        if (u_flat) {
            colour = mix(colour, u_line.rgb, line);
            alpha = max(alpha, line * u_line.a);
        } else {
            colour = mix(colour, u_line.rgb, line * u_line.a);
        }
    }
    o_colour = vec4(colour, alpha);
}
