// The axes of a surface: at the edges of its box that suit the view.

import { faded, fitted, font, haloText, line } from "./drawing.js";
import { linearTicks, tickTexts } from "./numbers.js";
import { FLOOR } from "./relief.js";
import { along, unitOf } from "./views.js";

const ROUND = [1, 2, 3, 4, 5];
/** How far a name stays from the edges of its picture. */
const EDGE = 3;
const bounded = (value, low, high) => Math.min(Math.max(value, low), high);

/** Draws the axes of one picture. */
export class Axes {
  constructor(pen, view, theme) {
    Object.assign(this, { pen, view, theme, surface: view.surface, taken: [] });
  }

  draw() {
    const { view, surface } = this;
    const [x0, y0, x1, y1] = surface.rect;
    const back = view.camera.axes[2];
    const sides = [back[0] > -1e-6 ? x1 : x0, back[1] < 1e-6 ? y0 : y1];
    this.drawHeights();
    const ranges = [surface.xRange, surface.yRange];
    for (const axis of [0, 1]) {
      const begin = [0, 0, FLOOR];
      begin[1 - axis] = sides[1 - axis];
      begin[axis] = surface.rect[axis];
      this.drawFloorAxis(axis, begin, ranges[axis]);
    }
  }

  drawFloorAxis(axis, begin, [low, high]) {
    const { pen, view, theme, surface } = this;
    const long = surface.rect[axis + 2] - surface.rect[axis];
    const at = (share) => begin.map((part, i) => part + (i === axis ? share * long : 0));
    const [first, last, middle] = [0, 1, 0.5].map((share) => view.project(at(share)));
    const inner = view.project(
      at(0.5).map((part, i) => (i === 1 - axis ? part - 0.5 * Math.sign(part) : part)),
    );
    const length = Math.hypot(last[0] - first[0], last[1] - first[1]);
    if (length < 50) return;
    const outward = unitOf([middle[0] - inner[0], middle[1] - inner[1]]);
    const level = Math.abs(last[0] - first[0]) / length;
    const ticks = linearTicks(low, high, Math.max(2, Math.floor(length / (24 + 22 * level))), ROUND);
    const texts = tickTexts(ticks);
    font(pen);
    const widest = Math.max(0, ...texts.map((text) => pen.measureText(text).width));
    const reach = 14 + Math.max(0, widest / 2 - 8) * Math.abs(outward[0]);
    ticks.forEach((tick, i) => {
      const pixel = view.project(at((tick - low) / (high - low)));
      line(pen, [pixel, along(pixel, outward, 4)], theme.edge, 1);
      this.write(texts[i], along(pixel, outward, reach));
    });
    const beyond = reach + (widest / 2 + 6) * Math.abs(outward[0]) + 14;
    this.name(surface.names[axis], along(middle, outward, Math.max(beyond, 30)));
  }

  drawHeights() {
    const { pen, view, theme, surface } = this;
    const [x0, y0, x1, y1] = surface.rect;
    const corners = [
      [x0, y0],
      [x0, y1],
      [x1, y0],
      [x1, y1],
    ];
    const lines = corners.map((corner) =>
      [
        [...corner, FLOOR],
        [...corner, 1],
      ].map((point) => view.project(point)),
    );
    const lefts = lines.map(([low, high]) => low[0] + high[0]);
    const chosen = lefts.indexOf(Math.min(...lefts));
    const [low, high] = lines[chosen];
    const length = Math.hypot(high[0] - low[0], high[1] - low[1]);
    if (length < 50) return;
    line(pen, [low, high], faded(theme.edge, 0.9), 1.1);
    const [least, most] = surface.lossRange;
    const from = least > 0 && least < 0.02 * (most - least) ? 0 : least;
    const ticks = linearTicks(from, most, Math.max(2, Math.floor(length / (1 - FLOOR) / 34)), ROUND);
    const texts = tickTexts(ticks);
    font(pen);
    ticks.forEach((tick, i) => {
      const pixel = view.project([...corners[chosen], (tick - least) / (most - least)]);
      line(pen, [pixel, [pixel[0] - 4, pixel[1]]], theme.edge, 1);
      this.write(texts[i], [pixel[0] - 8, pixel[1]], "right");
    });
    this.name("L", [high[0], high[1] - 11]);
  }

  /** A number, unless something else stands there already. */
  write(text, [x, y], align = "center") {
    const wide = this.pen.measureText(text).width + 4;
    const left = x - (align === "right" ? wide : wide / 2);
    const overlaps = this.taken.some(
      (other) => left < other[2] && left + wide > other[0] && Math.abs(y - other[1]) < 13,
    );
    if (overlaps) return;
    this.taken.push([left, y, left + wide]);
    haloText(this.pen, text, x, y, this.theme.ink3, null, align);
  }

  /** The name of an axis, whatever stands there, and whole: it goes no farther than the picture. */
  name(text, [x, y]) {
    const { pen, view } = this;
    font(pen, 13, 600);
    const shown = fitted(pen, text, view.width - 2 * EDGE);
    const half = pen.measureText(shown).width / 2 + EDGE;
    const at = [bounded(x, half, view.width - half), bounded(y, 8, view.height - 8)];
    haloText(pen, shown, ...at, this.theme.ink2, null);
  }
}
