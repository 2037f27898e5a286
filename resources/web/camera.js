// From where the surface is seen: the same camera as the program's.

const FIELD_OF_VIEW = 26;
const WIDEST = 2.2;
const NARROWEST = 0.8;
const radians = (degrees) => (degrees * Math.PI) / 180;
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

/** A perspective camera that orbits `centre`; angles in degrees, as in matplotlib. */
export class Camera {
  constructor(azimuth = -73, elevation = 32) {
    Object.assign(this, { azimuth, elevation, distance: 6, centre: [0, 0, 0.2], stretch: 1 });
  }

  /** Right, up and backward, in box coordinates. */
  get axes() {
    const [a, e] = [radians(this.azimuth), radians(this.elevation)];
    const right = [-Math.sin(a), Math.cos(a), 0];
    const back = [Math.cos(e) * Math.cos(a), Math.cos(e) * Math.sin(a), Math.sin(e)];
    const up = [
      back[1] * right[2] - back[2] * right[1],
      back[2] * right[0] - back[0] * right[2],
      back[0] * right[1] - back[1] * right[0],
    ];
    return [right, up, back];
  }

  get eye() {
    const back = this.axes[2];
    return this.centre.map((part, axis) => part + this.distance * back[axis]);
  }

  /** Box to clip coordinates: 16 numbers, column after column, as WebGL wants them. */
  matrix(width, height) {
    const near = Math.max(this.distance - 4, 0.02 * this.distance);
    const far = this.distance + 6;
    const cot = 1 / Math.tan(radians(FIELD_OF_VIEW) / 2);
    const eye = this.eye;
    const [right, up, back] = this.axes;
    const rows = [right, up, back].map((axis) => [...axis, -dot(axis, eye)]);
    const x = rows[0].map((part) => part * cot * this.stretch);
    const y = rows[1].map((part) => (part * cot * width) / Math.max(height, 1));
    const depth = (far + near) / (near - far);
    const z = rows[2].map((part) => part * depth);
    z[3] += (2 * far * near) / (near - far);
    const w = rows[2].map((part) => -part);
    return [0, 1, 2, 3].flatMap((column) => [x[column], y[column], z[column], w[column]]);
  }

  /** Turn by degrees; never below the floor, never over the top. */
  orbit(azimuth, elevation) {
    this.azimuth = ((((this.azimuth + azimuth + 180) % 360) + 360) % 360) - 180;
    this.elevation = clamp(this.elevation + elevation, 0, 90);
  }

  zoom(factor) {
    const tan = Math.tan(radians(FIELD_OF_VIEW) / 2);
    this.distance = clamp(this.distance / factor, 0.35 / tan, 12 / tan);
  }

  /** Have box points just fill the view inside its margins, stretched a little to its shape. */
  fit(points, width, height, margins) {
    const free = [
      Math.max(width - margins.left - margins.right, 40),
      Math.max(height - margins.top - margins.bottom, 40),
    ];
    const target = [margins.left + free[0] / 2, margins.top + free[1] / 2];
    this.stretch = 1;
    this.fill(points, width, height, free, target);
    const [low, high] = extent(this, points, width, height);
    const wanted = free[0] / free[1] / ((high[0] - low[0]) / Math.max(high[1] - low[1], 1e-6));
    this.stretch = clamp(wanted, NARROWEST, WIDEST);
    this.fill(points, width, height, free, target);
  }

  fill(points, width, height, free, target) {
    for (let round = 0; round < 40; round++) {
      const [low, high] = extent(this, points, width, height);
      const excess = Math.max((high[0] - low[0]) / free[0], (high[1] - low[1]) / free[1], 1e-6);
      const offset = [0, 1].map((axis) => target[axis] - (low[axis] + high[axis]) / 2);
      if (Math.abs(excess - 1) < 1e-3 && Math.max(...offset.map(Math.abs)) < 0.2) break;
      this.distance *= excess ** 0.9;
      this.pan(0.9 * offset[0], 0.9 * offset[1], width);
    }
  }

  pan(dx, dy, width) {
    const unit = (2 * this.distance * Math.tan(radians(FIELD_OF_VIEW) / 2)) / Math.max(width, 1);
    const [right, up] = this.axes;
    this.centre = this.centre.map((part, axis) =>
      clamp(part - unit * ((dx / this.stretch) * right[axis] - dy * up[axis]), -3, 3),
    );
  }
}

/** A box point in pixels, through a matrix as `Camera.matrix` returns it. */
export function projected(matrix, [x, y, z], width, height) {
  const part = (row) => matrix[row] * x + matrix[row + 4] * y + matrix[row + 8] * z + matrix[row + 12];
  const w = part(3);
  return [(part(0) / w + 1) * 0.5 * width, (1 - part(1) / w) * 0.5 * height];
}

function extent(camera, points, width, height) {
  const matrix = camera.matrix(width, height);
  const pixels = points.map((point) => projected(matrix, point, width, height));
  const ends = (choose) => [0, 1].map((axis) => choose(...pixels.map((pixel) => pixel[axis])));
  return [ends(Math.min), ends(Math.max)];
}
