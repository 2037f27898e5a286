#version 330 core
in vec2 v_along;
flat in vec2 v_size;
flat in float v_strength;
out vec4 o_colour;
uniform vec4 u_colour;
uniform vec3 u_pale;      // what old lines fade towards

void main() {
    float beyond = max(max(-v_along.x, v_along.x - v_size.x), 0.0);
    float away = length(vec2(beyond, v_along.y));
    float cover = clamp(v_size.y + 0.5 - away, 0.0, 1.0);
    if (cover <= 0.0) discard;
    o_colour = vec4(mix(u_pale, u_colour.rgb, v_strength), u_colour.a * cover);
}
