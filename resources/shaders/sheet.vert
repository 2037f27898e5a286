#version 330 core
// A coarse mesh whose heights come from a fine texture. u_flat draws it on the floor instead.
uniform mat4 u_mvp;
uniform sampler2D u_heights;
uniform int u_mesh;       // vertices along a side
uniform vec4 u_rect;      // x0, y0, x1, y1 in box coordinates
uniform float u_headroom; // heights above are not drawn
uniform bool u_flat;
uniform float u_floor;
out vec2 v_texel;

void main() {
    vec2 uv = vec2(gl_VertexID % u_mesh, gl_VertexID / u_mesh) / float(u_mesh - 1);
    vec2 size = vec2(textureSize(u_heights, 0));
    v_texel = (uv * (size - 1.0) + 0.5) / size;
    float z = min(textureLod(u_heights, v_texel, 0.0).r, u_headroom);
    gl_Position = u_mvp * vec4(mix(u_rect.xy, u_rect.zw, uv), u_flat ? u_floor : z, 1.0);
}
