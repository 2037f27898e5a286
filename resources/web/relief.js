// The surface on the graphics card, by the shaders of the program.

export const FLOOR = -0.29;
export const HEADROOM = 1.12;
export const LEVELS = 18;
const LIGHT = [-0.35, -0.55, 0.9].map((part) => part / Math.hypot(-0.35, -0.55, 0.9));
const PATH = { width: 3.4, casing: 6.4, shadow: 1.6, lift: 0.01, oldest: 0.6, each: 0.95 };

/** How much every texel is turned to the light, 0 to 1; as in the program. */
function lit(heights, nx, ny, rect) {
  const z = (x, y) => Math.min(heights[y * nx + x], HEADROOM);
  const slope = (at, count, low, high) => (high - low) * (at === 0 || at === count - 1 ? 1 : 0.5);
  return Float32Array.from(heights, (_, index) => {
    const [x, y] = [index % nx, Math.floor(index / nx)];
    const [left, right] = [Math.max(x - 1, 0), Math.min(x + 1, nx - 1)];
    const [below, above] = [Math.max(y - 1, 0), Math.min(y + 1, ny - 1)];
    const east = (slope(x, nx, z(left, y), z(right, y)) * (nx - 1)) / (rect[2] - rect[0]);
    const north = (slope(y, ny, z(x, below), z(x, above)) * (ny - 1)) / (rect[3] - rect[1]);
    const facing =
      (LIGHT[2] - LIGHT[0] * east - LIGHT[1] * north) / Math.sqrt(1 + east * east + north * north);
    return Math.min(1, Math.max(0, 0.8125 + 0.3125 * facing));
  });
}

/** Whether there is no graphics card: then smooth edges would cost more than all the rest. */
function drawsByProcessor() {
  const gl = document.createElement("canvas").getContext("webgl2");
  const known = gl?.getExtension("WEBGL_debug_renderer_info");
  const name = known ? gl.getParameter(known.UNMASKED_RENDERER_WEBGL) : "";
  gl?.getExtension("WEBGL_lose_context")?.loseContext();
  return /swiftshader|llvmpipe|software|basic render/i.test(name);
}

/** Draws a surface; `lost` is called where the graphics card gives up. */
export class Relief {
  constructor(canvas, surface, shaders, lost) {
    const gl = canvas.getContext("webgl2", { antialias: !drawsByProcessor(), alpha: false });
    if (!gl) throw new Error("no WebGL2");
    this.gl = gl;
    this.canvas = canvas;
    this.surface = surface;
    canvas.addEventListener("webglcontextlost", lost);
    this.sheet = this.program(shaders.sheet);
    this.line = this.program(shaders.line);
    this.uploadHeights();
    this.uploadMesh();
    this.chords = this.buffer(surface.chords);
    this.rims = this.buffer(rimLines(surface));
    this.edges = this.buffer(floorLines(surface.rect));
    this.ramp = null;
  }

  program([vertex, fragment]) {
    const { gl } = this;
    const program = gl.createProgram();
    for (const [kind, text] of [
      [gl.VERTEX_SHADER, vertex],
      [gl.FRAGMENT_SHADER, fragment],
    ]) {
      const shader = gl.createShader(kind);
      gl.shaderSource(shader, text);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
    }
    gl.linkProgram(program);
    if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program));
    const places = {};
    return { program, place: (name) => (places[name] ??= gl.getUniformLocation(program, name)) };
  }

  texture(unit, write) {
    const { gl } = this;
    gl.activeTexture(gl.TEXTURE0 + unit);
    gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
    write();
    for (const name of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
      gl.texParameteri(gl.TEXTURE_2D, name, gl.LINEAR);
    for (const name of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T])
      gl.texParameteri(gl.TEXTURE_2D, name, gl.CLAMP_TO_EDGE);
  }

  uploadHeights() {
    const { gl, surface } = this;
    const [ny, nx] = surface.heights.shape;
    const light = lit(surface.heights, nx, ny, surface.rect);
    const texels = new Float32Array(2 * nx * ny);
    surface.heights.forEach((height, index) => texels.set([height, light[index]], 2 * index));
    const kind = gl.getExtension("OES_texture_float_linear") ? gl.RG32F : gl.RG16F;
    this.texture(0, () => gl.texImage2D(gl.TEXTURE_2D, 0, kind, nx, ny, 0, gl.RG, gl.FLOAT, texels));
    this.texture(2, () => gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, 1, 1, 0, gl.RGBA, gl.UNSIGNED_BYTE, null));
  }

  uploadMesh() {
    const { gl } = this;
    const side = this.surface.mesh;
    const corners = [];
    for (let row = 0; row < side - 1; row++) {
      for (let column = 0; column < side - 1; column++) {
        const a = row * side + column;
        corners.push(a, a + 1, a + side, a + side, a + 1, a + side + 1);
      }
    }
    this.meshes = [
      [side, corners],
      [2, [0, 1, 2, 2, 1, 3]],
    ].map(([size, indices]) => {
      const vertices = gl.createVertexArray();
      gl.bindVertexArray(vertices);
      gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
      gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, new Uint32Array(indices), gl.STATIC_DRAW);
      return { vertices, size, count: indices.length };
    });
  }

  buffer(lines) {
    const { gl } = this;
    const vertices = gl.createVertexArray();
    gl.bindVertexArray(vertices);
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ARRAY_BUFFER, lines, gl.STATIC_DRAW);
    for (const location of [0, 1]) {
      gl.enableVertexAttribArray(location);
      gl.vertexAttribPointer(location, 3, gl.FLOAT, false, 24, 12 * location);
      gl.vertexAttribDivisor(location, 1);
    }
    return { vertices, count: lines.length / 6 };
  }

  /** Draw from a camera, with the first `chords` of the path; colours are those of a theme. */
  draw(camera, chords, look) {
    const { gl, canvas } = this;
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)];
    if (!width || !height) return;
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    this.ratio = ratio;
    if (this.ramp !== look) {
      this.texture(1, () =>
        gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, 256, 1, 0, gl.RGBA, gl.UNSIGNED_BYTE, look.ramp),
      );
      this.ramp = look;
    }
    this.matrix = camera.matrix(canvas.clientWidth, canvas.clientHeight);
    gl.viewport(0, 0, width, height);
    gl.clearColor(...look.panel);
    gl.depthMask(true);
    gl.enable(gl.DEPTH_TEST);
    gl.depthFunc(gl.LESS);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA);
    this.drawSheet(this.meshes[0], false, look);
    gl.enable(gl.BLEND);
    this.drawSheet(this.meshes[1], true, look);
    gl.depthMask(false);
    this.beginLines(0, 0.004);
    this.stroke(this.edges, this.edges.count, look.edge, 1.1);
    this.stroke(this.rims, this.rims.count, look.rim, 1.3);
    this.beginLines(PATH.lift, 0);
    this.drawPath(chords, look);
    gl.depthFunc(gl.LESS);
    gl.depthMask(true);
    gl.disable(gl.BLEND);
  }

  drawSheet(mesh, flat, look) {
    const { gl } = this;
    const { program, place } = this.sheet;
    gl.useProgram(program);
    gl.uniformMatrix4fv(place("u_mvp"), false, this.matrix);
    ["u_heights", "u_ramp", "u_basins"].forEach((name, unit) => gl.uniform1i(place(name), unit));
    gl.uniform1i(place("u_mesh"), mesh.size);
    gl.uniform1i(place("u_flat"), flat);
    gl.uniform1i(place("u_log"), 0);
    gl.uniform1i(place("u_tinted"), 0);
    gl.uniform4fv(place("u_rect"), this.surface.rect);
    gl.uniform1f(place("u_headroom"), HEADROOM);
    gl.uniform1f(place("u_floor"), FLOOR);
    gl.uniform1f(place("u_fill"), 0.1);
    gl.uniform1f(place("u_levels"), LEVELS);
    gl.uniform1f(place("u_fineness"), this.ratio);
    gl.uniform4fv(place("u_line"), flat ? look.floorContour : look.contour);
    gl.uniform3fv(place("u_shadow"), look.shade);
    gl.enable(gl.POLYGON_OFFSET_FILL);
    gl.polygonOffset(1, 2);
    gl.bindVertexArray(mesh.vertices);
    gl.drawElements(gl.TRIANGLES, mesh.count, gl.UNSIGNED_INT, 0);
    gl.disable(gl.POLYGON_OFFSET_FILL);
  }

  beginLines(lift, bias) {
    const { gl } = this;
    const { program, place } = this.line;
    gl.useProgram(program);
    gl.uniformMatrix4fv(place("u_mvp"), false, this.matrix);
    gl.uniform2f(place("u_half"), this.canvas.width / 2, this.canvas.height / 2);
    gl.uniform1f(place("u_lift"), lift);
    gl.uniform1f(place("u_bias"), bias);
    gl.uniform1f(place("u_floor"), FLOOR + 0.002);
  }

  stroke(lines, count, colour, width, { flat = false, pale = null } = {}) {
    const { gl } = this;
    const { place } = this.line;
    if (!count) return;
    gl.uniform1f(place("u_width"), width * this.ratio);
    gl.uniform4fv(place("u_colour"), colour);
    gl.uniform1i(place("u_flat"), flat);
    gl.uniform1i(place("u_newest"), pale ? count - 1 : -1);
    gl.uniform2f(place("u_fade"), pale ? PATH.oldest : 1, pale ? PATH.each : 1);
    gl.uniform3fv(place("u_pale"), (pale ?? colour).slice(0, 3));
    gl.bindVertexArray(lines.vertices);
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, count);
  }

  drawPath(count, look) {
    const { gl, chords } = this;
    const at = (colour, alpha) => [...colour.slice(0, 3), alpha];
    this.stroke(chords, count, at(look.now, 0.55), PATH.shadow, { flat: true });
    gl.depthFunc(gl.GREATER);
    this.stroke(chords, count, at(look.now, 0.3), PATH.width, { pale: look.casing });
    gl.depthFunc(gl.LEQUAL);
    this.stroke(chords, count, at(look.casing, 0.9), PATH.casing);
    this.stroke(chords, count, look.now, PATH.width, { pale: look.casing });
  }
}

/** The four edges of the surface, sampled where the mesh has its vertices. */
function rimLines({ heights, mesh, rect }) {
  const [ny, nx] = heights.shape;
  const z = (u, v) => bilinear(heights, u * (nx - 1), v * (ny - 1));
  const lines = [];
  for (const side of [(t) => [t, 0], (t) => [t, 1], (t) => [0, t], (t) => [1, t]]) {
    let before = null;
    for (let step = 0; step < mesh; step++) {
      const [u, v] = side(step / (mesh - 1));
      const point = [rect[0] + u * (rect[2] - rect[0]), rect[1] + v * (rect[3] - rect[1]), z(u, v)];
      if (before && before[2] <= HEADROOM && point[2] <= HEADROOM) lines.push(...before, ...point);
      before = point;
    }
  }
  return new Float32Array(lines);
}

function floorLines([x0, y0, x1, y1]) {
  const ring = [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
    [x0, y0],
  ].map((corner) => [...corner, FLOOR]);
  return new Float32Array([0, 1, 2, 3].flatMap((index) => [...ring[index], ...ring[index + 1]]));
}

/** Heights (ny, nx) at fractional indices, clamped to the grid. */
export function bilinear(heights, column, row) {
  const [ny, nx] = heights.shape;
  const x = Math.min(Math.max(column, 0), nx - 1);
  const y = Math.min(Math.max(row, 0), ny - 1);
  const [left, below] = [
    Math.min(Math.floor(x), Math.max(nx - 2, 0)),
    Math.min(Math.floor(y), Math.max(ny - 2, 0)),
  ];
  const [right, above] = [Math.min(left + 1, nx - 1), Math.min(below + 1, ny - 1)];
  const [u, v] = [x - left, y - below];
  const low = heights[below * nx + left] * (1 - u) + heights[below * nx + right] * u;
  const high = heights[above * nx + left] * (1 - u) + heights[above * nx + right] * u;
  return low * (1 - v) + high * v;
}
