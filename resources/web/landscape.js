// The loss over the parameters: a surface that can be turned, a map, or a curve; with the descent.

import { Axes } from "./axes.js";
import { Camera } from "./camera.js";
import {
  arrow,
  arrowhead,
  ball,
  chartArea,
  chartScales,
  clipped,
  disc,
  drawAxes,
  faded,
  font,
  haloText,
  line,
  polygon,
  ring,
  star,
} from "./drawing.js";
import { indexUpTo, rowOf } from "./record.js";
import { bilinear, FLOOR, HEADROOM, LEVELS } from "./relief.js";
import { along, MapView, SolidView, unitOf } from "./views.js";

const DOTS = 200;

/** Draws the landscape of a film. */
export class Landscape {
  constructor(film) {
    this.film = film;
    this.surface = film.surface;
    this.camera = null;
    this.fitted = this.turned = false;
    this.map = null;
    this.size = [0, 0];
  }

  /** The camera for a view of this size; the box fills it until somebody has turned it. */
  cameraFor(width, height) {
    const { surface } = this;
    if (!this.camera) this.camera = new Camera(surface.camera[0], surface.camera[1]);
    const resized = this.size[0] !== width || this.size[1] !== height;
    if (resized || !this.fitted) {
      this.size = [width, height];
      const small = width < 420;
      const margins = { left: small ? 46 : 58, top: 30, right: small ? 26 : 44, bottom: small ? 34 : 40 };
      this.camera.fit(boxPoints(surface), width, height, margins);
      this.fitted = true;
    }
    return this.camera;
  }

  reset() {
    this.camera = null;
    this.fitted = false;
    this.turned = false;
  }

  turn(azimuth, elevation) {
    this.camera?.orbit(azimuth, elevation);
    this.turned = true;
  }

  zoom(factor) {
    this.camera?.zoom(factor);
    this.turned = true;
  }

  /** How many chords of the path there are up to a row. */
  chordsUpTo(index) {
    return indexUpTo(this.surface.ends, index) + 1;
  }

  drawSolid(pen, width, height, state, theme) {
    const view = new SolidView(this.surface, this.cameraFor(width, height), width, height);
    new Axes(pen, view, theme).draw();
    this.drawMarks(pen, view, width, height, state, theme);
  }

  drawFlat(pen, width, height, state, theme) {
    const { surface } = this;
    const area = chartArea(pen, width, height, surface.yRange, false, 14, surface.names[0]);
    const view = new MapView(surface, area);
    pen.drawImage(this.mapPicture(area, theme), area.left, area.top, area.width, area.height);
    pen.strokeStyle = theme.edge;
    pen.lineWidth = 1;
    pen.strokeRect(area.left, area.top, area.width, area.height);
    const scales = chartScales(area, surface.xRange, surface.yRange);
    const plain = {
      ...Object.fromEntries(["ink2", "ink3"].map((role) => [role, theme[role]])),
      grid: "#00000000",
    };
    drawAxes(pen, area, scales, surface.names, plain);
    clipped(
      pen,
      { left: area.left - 9, top: area.top - 9, width: area.width + 18, height: area.height + 18 },
      () => {
        const chords = this.chordsUpTo(state.index);
        for (const [colour, thick] of [
          [faded(theme.casing, 0.9), 6.4],
          [theme.now, 3.4],
        ]) {
          this.drawChords(pen, view, surface.chords, chords, colour, thick);
        }
        this.drawMarks(pen, view, width, height, state, theme);
      },
    );
  }

  drawChords(pen, view, chords, count, colour, width) {
    const points = [];
    for (let i = 0; i < count; i++) {
      const chord = chords.subarray(6 * i, 6 * i + 6);
      points.push([NaN, NaN], view.project(chord.subarray(0, 3)), view.project(chord.subarray(3)));
    }
    line(pen, points, colour, width);
  }

  /** Colours and contours from above, pixel by pixel, as the shader makes them. */
  mapPicture(area, theme) {
    const [width, height] = [Math.round(area.width), Math.round(area.height)];
    const key = `${width} ${height} ${theme.name}`;
    if (this.map?.key === key) return this.map.picture;
    const { heights } = this.surface;
    const [ny, nx] = heights.shape;
    const picture = Object.assign(document.createElement("canvas"), { width, height });
    const brush = picture.getContext("2d");
    const pixels = brush.createImageData(width, height);
    const levels = new Float32Array(width * height);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const z = bilinear(heights, (x / (width - 1)) * (nx - 1), (1 - y / (height - 1)) * (ny - 1));
        levels[y * width + x] = z > HEADROOM ? NaN : Math.log2(1 + 255 * Math.min(Math.max(z, 0), 1)) / 8;
      }
    }
    const { ramp, contour } = theme.look;
    for (let i = 0; i < levels.length; i++) {
      if (Number.isNaN(levels[i])) continue;
      const level = levels[i] * LEVELS;
      const steps = [levels[i + 1], levels[i + width]].map(
        (next) => Math.abs((next ?? levels[i]) * LEVELS - level) || 0,
      );
      const wide = Math.max(steps[0] + steps[1], 1e-6);
      const away = Math.abs(level - Math.round(level)) / wide;
      const ink =
        level < 0.5 ? 0 : contour[3] * (1 - smooth(0.45, 1.25, away)) * (1 - smooth(0.35, 0.9, wide));
      const colour = 4 * Math.round(levels[i] * 255);
      for (const part of [0, 1, 2]) {
        pixels.data[4 * i + part] = ramp[colour + part] * (1 - ink) + 255 * contour[part] * ink;
      }
      pixels.data[4 * i + 3] = 255;
    }
    brush.putImageData(pixels, 0, 0);
    this.map = { key, picture };
    return picture;
  }

  // -- marks -----------------------------------------------------------------------------------

  inside(point) {
    const [x0, y0, x1, y1] = this.surface.rect;
    const [x, y, z] = point;
    return x >= x0 && x <= x1 && y >= y0 && y <= y1 && z >= -0.02 && z <= HEADROOM;
  }

  drawMarks(pen, view, width, height, state, theme) {
    const { film, surface } = this;
    const { index } = state;
    const raised = (point) => [point[0], point[1], point[2] + 0.01];
    const paint = (point, draw) => {
      pen.globalAlpha = view.hides(point) ? 0.5 : 1;
      draw(view.project(point));
      pen.globalAlpha = 1;
    };
    const on = (name) => state.switches.on("surface", name);
    const pins = film.pins.filter((one, place) => one.path && on(`pin-${place}`));
    for (const pin of pins) this.drawOther(pen, view, pin, state, theme);
    const here = rowOf(surface.points, index);
    const shown = this.inside(here);
    if (shown && view.solid) {
      const foot = view.project([here[0], here[1], FLOOR]);
      line(pen, [view.project(here), foot], faded(theme.now, 0.8), 1.2, [2, 2.5]);
      disc(pen, foot, 3.2, faded(theme.now, 0.9));
    }
    if (!film.races && index < DOTS) {
      let last = [-99, -99];
      for (let i = 0; i <= index; i++) {
        const point = rowOf(surface.points, i);
        if (!this.inside(point)) continue;
        const pixel = view.project(point);
        if (Math.hypot(pixel[0] - last[0], pixel[1] - last[1]) < 5) continue;
        last = pixel;
        paint(raised(point), (at) => disc(pen, at, 3.3, theme.now, theme.casing, 1.2));
      }
    }
    for (const bottom of on("minimum") ? surface.bottoms : []) {
      paint(raised(bottom.at), (at) => star(pen, at, bottom.deepest ? 10 : 7.5, theme.minimum, theme.casing));
    }
    const start = rowOf(surface.points, 0);
    if (on("start") && film.rows[0] === 0 && this.inside(start)) {
      paint(raised(start), (at) => ring(pen, at, 6.5, theme.ink, theme.casing));
    }
    if (shown && surface.uphill && on("gradient")) this.drawGradient(pen, view, here, index, theme);
    if (shown) {
      const letter = film.races ? "A" : "";
      paint(raised(here), (at) => ball(pen, at, theme.now, theme.casing, letter));
    }
    this.drawExit(pen, view, width, height, state, theme);
  }

  drawOther(pen, view, pin, { row }, theme) {
    const now = indexUpTo(pin.rows, row);
    if (now < 0) return;
    const points = [];
    for (let i = 0; i <= now; i++) {
      const point = rowOf(pin.path, i);
      points.push(this.inside(point) ? view.project([point[0], point[1], point[2] + 0.01]) : [NaN, NaN]);
    }
    line(pen, points, faded(theme.casing, 0.9), otherWidth(this.film, 1));
    line(pen, points, pin.colour[theme.name], otherWidth(this.film, 0), pin.dash);
    const at = points[now];
    if (!Number.isFinite(at[0])) return;
    if (this.film.races) ball(pen, at, pin.colour[theme.name], theme.casing, pin.letter);
    else disc(pen, at, 4.2, pin.colour[theme.name], theme.casing);
  }

  drawGradient(pen, view, here, index, theme) {
    const [x, y, z, size] = rowOf(this.surface.uphill, index);
    let vector = [x, y, z];
    if (!view.solid) {
      const flat = unitOf([x, y]);
      vector = [0.34 * size * flat[0], 0.34 * size * flat[1], 0];
    }
    if (!vector.every(Number.isFinite)) return;
    const begin = view.project(here);
    let end = view.project(vector.map((part, axis) => part + here[axis]));
    const length = Math.hypot(end[0] - begin[0], end[1] - begin[1]);
    const shortest = size * 22;
    if (length > 1e-3 && length < shortest) {
      end = begin.map((part, axis) => part + ((end[axis] - part) / length) * shortest);
    }
    arrow(pen, begin, end, theme.gradient, theme.casing);
  }

  drawExit(pen, view, width, height, { index, texts }, theme) {
    const { surface } = this;
    const exit = surface.exitAt[index];
    if (exit < 0) return;
    const { point, direction, row } = surface.exits[exit];
    const begin = view.project(point);
    const ahead = view.project(point.map((part, axis) => part + 0.1 * direction[axis]));
    const unit = unitOf([ahead[0] - begin[0], ahead[1] - begin[1]]);
    arrowhead(pen, along(begin, unit, 15), unit, 15, 7.5, theme.danger, theme.casing);
    font(pen, 12, 600);
    const text = texts.exits[exit] ?? String(row);
    const wide = pen.measureText(text).width;
    const x = begin[0] + 14 + wide < width - 4 ? begin[0] + 14 : Math.max(4, begin[0] - 14 - wide);
    haloText(
      pen,
      text,
      x,
      Math.min(Math.max(begin[1] - 5, 12), height - 12),
      theme.danger,
      theme.panel,
      "left",
    );
  }

  // -- a single parameter ------------------------------------------------------------------------

  drawCurve(pen, width, height, state, theme) {
    const { film, surface } = this;
    const area = chartArea(pen, width, height, surface.yRange, false, 14, surface.names[0]);
    const scales = chartScales(area, surface.xRange, surface.yRange);
    drawAxes(pen, area, scales, surface.names, theme);
    const place = (point) => [scales.x(point[0]), scales.y(point[1])];
    const on = (name) => state.switches.on("surface", name);
    const points = Array.from({ length: state.index + 1 }, (_, i) => place(rowOf(surface.points, i)));
    clipped(pen, area, () => {
      const curve = Array.from(surface.x, (x, i) => place([x, surface.y[i]]));
      line(pen, curve, theme.ink2, 2.2);
      for (const [number, pin] of film.pins.entries()) {
        if (!pin.path || !on(`pin-${number}`)) continue;
        const now = indexUpTo(pin.rows, state.row);
        const path = Array.from({ length: now + 1 }, (_, i) => place(rowOf(pin.path, i)));
        line(pen, path, pin.colour[theme.name], 2, pin.dash);
        if (now >= 0)
          ball(pen, path[now], pin.colour[theme.name], theme.casing, film.races ? pin.letter : "");
      }
      line(pen, points, theme.casing, 5);
      line(pen, points, theme.now, 2);
      if (points.length <= DOTS) points.forEach((at) => disc(pen, at, 3.3, theme.now, theme.casing, 1.2));
      for (const bottom of on("minimum") ? surface.bottoms : [])
        star(pen, place(bottom.at), 10, theme.minimum, theme.casing);
      if (on("start") && film.rows[0] === 0) ring(pen, points[0], 6.5, theme.ink, theme.casing);
      ball(pen, points.at(-1), theme.now, theme.casing, film.races ? "A" : "");
    });
    const now = points.at(-1);
    const outside = !(now[1] >= area.top && now[0] >= area.left && now[0] <= area.left + area.width);
    if (outside && state.texts.outside) {
      font(pen, 12, 600);
      polygon(
        pen,
        [
          [area.left + 10, area.top + 16],
          [area.left + 16, area.top + 5],
          [area.left + 22, area.top + 16],
        ],
        theme.danger,
      );
      haloText(pen, state.texts.outside, area.left + 28, area.top + 11, theme.danger, theme.panel, "left");
    }
  }
}

const otherWidth = (film, casing) => (film.races ? [2.6, 5.4] : [2.2, 4.6])[casing];
function smooth(low, high, value) {
  const share = Math.min(Math.max((value - low) / (high - low), 0), 1);
  return share * share * (3 - 2 * share);
}

/** What the view is filled with: the floor's corners, the surface, the top of the height axis. */
function boxPoints({ heights, rect: [x0, y0, x1, y1] }) {
  const [ny, nx] = heights.shape;
  const points = [
    [x0, y0, FLOOR],
    [x0, y1, FLOOR],
    [x1, y0, FLOOR],
    [x1, y1, FLOOR],
    [x0, y0, 1],
  ];
  for (let i = 0; i <= 8; i++) {
    for (let j = 0; j <= 8; j++) {
      const z = bilinear(heights, (i / 8) * (nx - 1), (j / 8) * (ny - 1));
      points.push([x0 + (i / 8) * (x1 - x0), y0 + (j / 8) * (y1 - y0), z > HEADROOM ? 1 : z]);
    }
  }
  return points;
}
