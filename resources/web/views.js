// Where box points are in a picture: of a surface seen from a camera, or of a map.

import { projected } from "./camera.js";
import { bilinear, HEADROOM } from "./relief.js";

/** Box points to pixels, and what hides them, for a surface seen from a camera. */
export class SolidView {
  constructor(surface, camera, width, height) {
    Object.assign(this, { solid: true, surface, camera, width, height });
    this.matrix = camera.matrix(width, height);
    this.eye = camera.eye;
  }

  project(point) {
    return projected(this.matrix, point, this.width, this.height);
  }

  /** Whether the surface stands between a point and the eye. */
  hides(point) {
    const { heights, rect } = this.surface;
    const [ny, nx] = heights.shape;
    for (let step = 1; step <= 40; step++) {
      const share = 0.5 * (step / 40) ** 2;
      const [x, y, z] = point.map((part, axis) => part + share * (this.eye[axis] - part));
      if (x < rect[0] || x > rect[2] || y < rect[1] || y > rect[3] || z > HEADROOM) return false;
      const ground = bilinear(
        heights,
        ((x - rect[0]) / (rect[2] - rect[0])) * (nx - 1),
        ((y - rect[1]) / (rect[3] - rect[1])) * (ny - 1),
      );
      if (ground <= HEADROOM && ground > z + 0.004) return true;
    }
    return false;
  }
}

/** The same from above, without depth. */
export class MapView {
  constructor(surface, area) {
    Object.assign(this, { solid: false, surface, area });
  }

  project([x, y]) {
    const {
      area,
      surface: { rect },
    } = this;
    return [
      area.left + ((x - rect[0]) / (rect[2] - rect[0])) * area.width,
      area.top + (1 - (y - rect[1]) / (rect[3] - rect[1])) * area.height,
    ];
  }

  hides() {
    return false;
  }
}

export const along = ([x, y], [dx, dy], far) => [x + far * dx, y + far * dy];

export function unitOf([x, y]) {
  const length = Math.hypot(x, y);
  return length > 1e-9 ? [x / length, y / length] : [0, 1];
}
