#version 330 core
// Screen-space thick lines: one instance per line, four corners each, round ends in the fragment.
// Corners have w = 1, so that what the fragment gets is linear on the screen, in WebGL as well.
layout(location = 0) in vec3 a_begin;
layout(location = 1) in vec3 a_end;
uniform mat4 u_mvp;
uniform vec2 u_half;      // half the viewport in device pixels
uniform float u_width;    // device pixels
uniform float u_lift;     // raised by this much, or
uniform float u_bias;     // pulled towards the eye, so that a rim wins over its own surface
uniform bool u_flat;      // laid on the floor
uniform float u_floor;
uniform int u_newest;     // age 0 is this instance; negative: no ageing
uniform vec2 u_fade;      // strength of the oldest, factor per update
out vec2 v_along;         // pixels along and across
flat out vec2 v_size;     // length, half width
flat out float v_strength;

vec4 placed(vec3 p) {
    return u_mvp * vec4(p.xy, u_flat ? u_floor : p.z + u_lift, 1.0);
}

void main() {
    const float NEAR = 0.02;
    vec4 a = placed(a_begin), b = placed(a_end);
    if (a.w < NEAR) a = mix(a, b, clamp((NEAR - a.w) / max(b.w - a.w, 1e-6), 0.0, 1.0));
    if (b.w < NEAR) b = mix(b, a, clamp((NEAR - b.w) / max(a.w - b.w, 1e-6), 0.0, 1.0));
    vec2 from = a.xy / a.w * u_half, to = b.xy / b.w * u_half;
    float size = length(to - from);
    vec2 along = size > 1e-4 ? (to - from) / size : vec2(1.0, 0.0);
    float strength = u_fade.x;
    if (u_newest >= 0)
        strength += (1.0 - u_fade.x) * pow(u_fade.y, float(u_newest - gl_InstanceID));
    float half_width = 0.5 * u_width * (0.62 + 0.38 * strength);
    float pad = half_width + 1.0;
    float side = (gl_VertexID & 1) == 0 ? -1.0 : 1.0;
    bool at_end = (gl_VertexID & 2) != 0;
    vec4 position = at_end ? b : a;
    vec2 offset = vec2(-along.y, along.x) * side * pad + along * (at_end ? pad : -pad);
    position.xy += offset / u_half * position.w;
    position.z -= u_bias * position.w;
    v_along = vec2(at_end ? size + pad : -pad, side * pad);
    v_size = vec2(size, half_width);
    v_strength = strength;
    gl_Position = position.w > 0.0 ? vec4(position.xyz / position.w, 1.0) : vec4(0.0, 0.0, 2.0, 1.0);
}
