// The fit of several classes: regions over two inputs, probabilities over one, shares of more.

import {
  chartArea,
  chartScales,
  clipped,
  cross,
  disc,
  drawAxes,
  font,
  line,
  polygon,
} from "./drawing.js";
import { formatNumber } from "./numbers.js";
import { nearest, within } from "./pointer.js";
import { isMarked, rowOf } from "./record.js";

const UNITS = 65000;
const MAP_UNITS = 32000;

/** How a class looks; of very many, the looks begin anew. */
export const styleOf = ({ styles }, label) => styles[label % styles.length];

/** The fit of a film whose model tells several classes; `draw` shows one of its rows. */
export class ClassPicture {
  constructor(film) {
    this.fit = film.fit;
    this.ground = null;
    this.area = this.scales = null;
    this.places = new Map();
    this.lit = -1;
  }

  draw(pen, width, height, state, theme) {
    const { fit } = this;
    const { index, switches } = state;
    const on = (name) => switches.on("fit", name);
    const name = fit.kind === "shares" ? "" : state.texts.axes[0];
    const area = chartArea(pen, width, height, fit.yRange, false, 14, name);
    const scales = chartScales(area, fit.xRange, fit.yRange);
    Object.assign(this, { area, scales });
    this.places.clear();
    const named = fit.kind === "shares" && this.nameColumns(pen, area, scales);
    if (fit.kind === "regions") this.drawRegions(pen, area, index, theme);
    drawAxes(pen, area, scales, named ? ["", state.texts.axes[1]] : state.texts.axes, theme);
    clipped(pen, area, () => {
      if (fit.kind === "regions" && on("border")) this.drawBorders(pen, area, index, theme);
      if (fit.kind === "chances" && on("curve")) this.drawCurves(pen, scales, index, theme);
      if (fit.kind === "shares" && on("guess")) this.drawGuess(pen, area, scales, theme);
      if (fit.test && on("test")) {
        this.marks(fit.test, fit.testOwn, scales, index, (at, label) => this.hollow(pen, at, label, theme));
      }
      this.marks(fit.points, fit.own, scales, index, (at, label, point) => {
        this.places.set(point, at);
        this.mark(pen, at, label, theme);
        if (on("wrong") && isMarked(fit.wrong, index, point)) cross(pen, at, 6.5, theme.ink);
      });
      if (this.places.has(this.lit)) disc(pen, this.places.get(this.lit), 7.5, null, theme.ink, 2);
    });
  }

  /** What is at a place of the canvas, in lines to say; the point there is lit. */
  told(x, y, { index, texts }) {
    const { fit, area, scales } = this;
    const keys = [...this.places.keys()];
    this.lit = keys[nearest([...this.places.values()], x, y)] ?? -1;
    const number = (value) => formatNumber(value, 4);
    const [across, up] = texts.axes;
    if (this.lit >= 0) {
      const { points, own } = fit;
      const label = fit.classes.names[points.classes[this.lit]];
      const place = fit.kind === "shares" ? [] : [`${across} ${number(points.x[this.lit])}`];
      const value = own ? shareOf(rowOf(own, index)[this.lit]) : points.y[this.lit];
      return [label, ...place, `${up} ${number(value)}`];
    }
    if (!area || fit.kind === "shares" || !within(area, x, y)) return [];
    return [`${across} ${number(scales.value(x))}`, `${up} ${number(scales.valueY(y))}`];
  }

  /** Call `draw` with the place of every point that has one. */
  marks(points, own, scales, index, draw) {
    const heights = own && rowOf(own, index);
    points.x.forEach((x, point) => {
      const y = heights ? shareOf(heights[point]) : points.y[point];
      if (Number.isFinite(y)) draw([scales.x(x), scales.y(y)], points.classes[point], point);
    });
  }

  mark(pen, at, label, theme) {
    const { outline, colour } = styleOf(this.fit.classes, label);
    if (outline.length) polygon(pen, around(outline, at, 4), colour[theme.name], theme.panel, 1.6);
    else disc(pen, at, 4, colour[theme.name], theme.panel, 0.8);
  }

  hollow(pen, at, label, theme) {
    const { outline, colour } = styleOf(this.fit.classes, label);
    if (!outline.length) return disc(pen, at, 3, theme.panel, colour[theme.name], 1.6);
    polygon(pen, around(outline, at, 3), null, colour[theme.name], 3.2);
    return polygon(pen, around(outline, at, 3), theme.panel);
  }

  drawRegions(pen, area, index, theme) {
    const key = `${index} ${theme.name}`;
    if (this.ground?.key !== key) this.ground = { key, picture: this.paintRegions(index, theme) };
    pen.imageSmoothingEnabled = false;
    pen.drawImage(this.ground.picture, area.left, area.top, area.width, area.height);
  }

  /** A pixel a cell, the first row of cells at the bottom. */
  paintRegions(index, theme) {
    const { cells, tints, lengths, tintEnds, classes } = this.fit;
    const picture = Object.assign(document.createElement("canvas"), { width: cells, height: cells });
    const brush = picture.getContext("2d");
    const pixels = brush.createImageData(cells, cells);
    const colours = classes.tints[theme.name];
    let cell = 0;
    for (let run = index ? tintEnds[index - 1] : 0; run < tintEnds[index]; run++) {
      const tint = colours.subarray(4 * tints[run], 4 * tints[run] + 4);
      for (const end = cell + lengths[run]; cell < end; cell++) {
        const up = cells - 1 - Math.floor(cell / cells);
        pixels.data.set(tint, 4 * (up * cells + (cell % cells)));
      }
    }
    brush.putImageData(pixels, 0, 0);
    return picture;
  }

  drawBorders(pen, area, index, theme) {
    const { lines, ends } = this.fit;
    const points = [];
    for (let i = index ? ends[index - 1] : 0; i < ends[index]; i++) {
      const [x, y] = [lines[2 * i] / MAP_UNITS, lines[2 * i + 1] / MAP_UNITS];
      points.push(x < 0 ? [NaN, NaN] : [area.left + x * area.width, area.top + (1 - y) * area.height]);
    }
    line(pen, points, theme.panel, 5);
    line(pen, points, theme.ink, 1.75);
  }

  drawCurves(pen, scales, index, theme) {
    const { x, curves, classes } = this.fit;
    const values = rowOf(curves, index);
    classes.names.forEach((_, label) => {
      const { colour, dash } = styleOf(classes, label);
      const points = Array.from(x, (place, i) => [
        scales.x(place),
        scales.y(shareOf(values[label * x.length + i])),
      ]);
      line(pen, points, theme.panel, 4.8);
      line(pen, points, colour[theme.name], 2.4, dash);
    });
  }

  drawGuess(pen, area, scales, theme) {
    const y = scales.y(1 / this.fit.classes.names.length);
    const [left, right] = [area.left, area.left + area.width];
    line(
      pen,
      [
        [left, y],
        [right, y],
      ],
      theme.minimum,
      1.75,
      [5, 3.5],
    );
  }

  /** Write the classes below their columns, if there is room; returns whether there is. */
  nameColumns(pen, area, scales) {
    const { names } = this.fit.classes;
    font(pen);
    scales.ticksX = names.map((_, label) => label);
    scales.textsX = names.map((_, label) => String(label));
    const wide = Math.max(...names.map((name) => pen.measureText(name).width));
    if (wide + 8 > area.width / names.length) return false;
    scales.textsX = names;
    return true;
  }
}

const shareOf = (units) => (units > UNITS ? NaN : units / UNITS);

const around = (outline, [x, y], size) => outline.map(([dx, dy]) => [x + size * dx, y + size * dy]);
