// The fit: curves through points, a map over two inputs, or predictions against what was measured.

import {
  chartArea,
  chartScales,
  clipped,
  cross,
  disc,
  drawAxes,
  faded,
  font,
  haloText,
  line,
} from "./drawing.js";
import {
  drawBefore,
  drawRainbow,
  drawResiduals,
  drawSnapshots,
  heightAt,
  nameSnapshots,
  stepText,
} from "./fit-layers.js";
import { formatNumber } from "./numbers.js";
import { nearest, within } from "./pointer.js";
import { indexUpTo, isMarked, rowOf } from "./record.js";

const PAST = 40;

/** The fit of a film; `draw` shows one of its rows. */
export class Fit {
  constructor(film) {
    this.film = film;
    this.fit = film.fit;
    this.heat = null;
    this.area = this.scales = null;
    this.places = [];
    this.lit = -1;
  }

  draw(pen, width, height, state, theme) {
    const { fit } = this;
    const area = chartArea(pen, width, height, fit.yRange, false, 14, state.texts.axes[0]);
    const scales = chartScales(area, fit.xRange, fit.yRange);
    const { switches } = state;
    Object.assign(this, { area, scales });
    if (fit.kind === "plane" && switches.on("fit", "heat")) {
      clipped(pen, area, () => this.drawHeat(pen, area, state, theme));
    }
    drawAxes(pen, area, scales, state.texts.axes, theme);
    const at = (x, y) => [scales.x(x), scales.y(y)];
    clipped(pen, area, () => {
      if (fit.kind === "line") this.drawCurves(pen, at, state, theme);
      if (fit.kind === "plane" && switches.on("fit", "now")) this.drawBoundary(pen, area, state, theme);
      if (fit.kind === "many" && switches.on("fit", "right")) this.drawRight(pen, at, theme);
    });
    this.drawPoints(pen, at, area, state, theme);
    if (fit.snapshots && switches.on("fit", "snapshots"))
      nameSnapshots(pen, this.film, state, theme, area, this.places);
  }

  /** What is at a place of the canvas, in lines to say; the point there is lit. */
  told(x, y, state) {
    const { fit, area } = this;
    this.lit = area && state.switches.on("fit", "data") ? nearest(this.places, x, y) : -1;
    if (this.lit >= 0) return this.pointTold(this.lit, state);
    if (!area || !within(area, x, y)) return [];
    const [across, up] = state.texts.axes;
    const here = this.scales.value(x);
    const place = `${across} ${told(here)}`;
    if (fit.kind === "many") return [place];
    if (fit.kind === "line") return [place, `ŷ ${told(this.now(state.index, here))}`];
    return [place, `${up} ${told(this.scales.valueY(y))}`, ...this.shareTold(x, y, state)];
  }

  now(index, x) {
    return heightAt(this.fit.x, rowOf(this.fit.now, index), x);
  }

  pointTold(point, { index, texts }) {
    const { kind, points, predicted } = this.fit;
    const [across, up] = texts.axes;
    const place = `${across} ${told(points.x[point])}`;
    if (kind === "plane") return [place, `${up} ${told(points.y[point])}`];
    const many = kind === "many";
    const y = many ? points.x[point] : points.y[point];
    const guess = many ? rowOf(predicted, index)[point] : this.now(index, points.x[point]);
    const measured = many ? place : `${up} ${told(y)}`;
    return [...(many ? [] : [place]), measured, `ŷ ${told(guess)}`, `ŷ − y ${told(guess - y)}`];
  }

  /** The probability at a place of a map, to the percent that its shade has. */
  shareTold(x, y, { index, words }) {
    const { area } = this;
    const { cells, heat, labels } = this.fit;
    if (!labels) return [];
    const cell = (share) => Math.min(cells - 1, Math.floor(share * cells));
    const column = cell((x - area.left) / area.width);
    const up = cell(1 - (y - area.top) / area.height);
    const share = rowOf(heat, index)[up * cells + column] / 255;
    return [`${words.probability} ${told(Math.round(share * 100) / 100)}`];
  }

  curve(at, values) {
    return Array.from(this.fit.x, (x, index) => at(x, values[index]));
  }

  drawCurves(pen, at, state, theme) {
    const { fit, film } = this;
    const { index, row, switches } = state;
    const on = (name) => switches.on("fit", name);
    const live = (name) => fit.views.includes(name) && on(name);
    const draw = (values) => this.curve(at, values);
    if (live("truth")) line(pen, this.curve(at, fit.truth), faded(theme.ink, 0.25), 6);
    if (live("residuals")) drawResiduals(pen, at, fit, index, theme);
    if (live("rainbow")) drawRainbow(pen, draw, film, state, theme);
    else if (!film.races && on("past")) {
      for (let age = Math.min(PAST, index); age >= 1; age--) {
        const colour = faded(theme.now, 0.62 * 0.8 ** (age - 1) + 0.1);
        line(pen, this.curve(at, rowOf(fit.now, index - age)), colour, 1.2);
      }
    }
    if (live("start")) line(pen, draw(rowOf(fit.now, 0)), theme.ink, 1.5, [5, 3.5]);
    if (fit.best && on("best")) line(pen, this.curve(at, fit.best), theme.minimum, 1.75, [5, 3.5]);
    for (const [place, pin] of film.pins.entries()) {
      if (!pin.fit || !on(`pin-${place}`)) continue;
      const shown = rowOf(pin.fit, Math.max(0, indexUpTo(pin.rows, row)));
      line(pen, this.curve(at, shown), pin.colour[theme.name], 2, pin.dash);
    }
    if (live("snapshots")) drawSnapshots(pen, draw, film, state, theme);
    if (live("before-after")) {
      drawBefore(pen, draw, film, state, theme);
      font(pen, 12);
      const [left, top] = [this.area.left + 6, this.area.top + 11];
      haloText(pen, stepText(film, state), left, top, theme.ink2, theme.panel, "left");
    }
    if (!on("now")) return;
    const now = this.curve(at, rowOf(fit.now, index));
    line(pen, now, theme.panel, 5.5);
    line(pen, now, theme.now, 3);
  }

  /** What is predicted over two inputs: probabilities in six flat steps, as in the program. */
  drawHeat(pen, area, { index }, theme) {
    const { fit } = this;
    const cells = fit.cells;
    const key = `${index} ${theme.name}`;
    if (this.heat?.key !== key) {
      const picture = Object.assign(document.createElement("canvas"), { width: cells, height: cells });
      const brush = picture.getContext("2d");
      const pixels = brush.createImageData(cells, cells);
      const colour = fit.labels ? theme.now : theme.data;
      const tint = [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));
      const levels = rowOf(fit.heat, index);
      for (let y = 0; y < cells; y++) {
        for (let x = 0; x < cells; x++) {
          const share = levels[(cells - 1 - y) * cells + x] / 255;
          const alpha = fit.labels
            ? [0, 13, 26, 51, 69, 87][Math.min(5, Math.floor(share * 6))]
            : 127 * share;
          pixels.data.set([...tint, alpha], 4 * (y * cells + x));
        }
      }
      brush.putImageData(pixels, 0, 0);
      this.heat = { key, picture };
    }
    pen.imageSmoothingEnabled = !fit.labels;
    pen.drawImage(this.heat.picture, area.left, area.top, area.width, area.height);
  }

  drawBoundary(pen, area, { index }, theme) {
    const { lines, ends } = this.fit;
    const begin = index ? ends[index - 1] : 0;
    const points = [];
    for (let i = begin; i < ends[index]; i++) {
      const [x, y] = [lines[2 * i], lines[2 * i + 1]];
      points.push(
        x < 0 ? [NaN, NaN] : [area.left + (x / 32000) * area.width, area.top + (1 - y / 32000) * area.height],
      );
    }
    line(pen, points, theme.panel, 5.5);
    line(pen, points, theme.now, 3);
  }

  drawRight(pen, at, theme) {
    const ends = this.fit.xRange;
    line(pen, [at(ends[0], ends[0]), at(ends[1], ends[1])], theme.minimum, 1.75, [5, 3.5]);
  }

  drawPoints(pen, at, area, { index, switches }, theme) {
    const { fit } = this;
    const on = (name) => switches.on("fit", name);
    const many = fit.kind === "many";
    clipped(pen, area, () => {
      if (fit.test && on("test")) {
        const tested = many ? rowOf(fit.testPredicted, index) : fit.test.y;
        fit.test.x.forEach((x, point) => {
          const filled = fit.test.ones?.[point];
          disc(pen, at(x, tested[point]), 3.6, filled ? theme.ink3 : theme.panel, theme.ink2, 1.6);
        });
      }
      const heights = many ? rowOf(fit.predicted, index) : fit.points.y;
      this.places = Array.from(fit.points.x, (x, point) => at(x, heights[point]));
      if (!on("data")) return;
      fit.points.x.forEach((x, point) => {
        const here = at(x, heights[point]);
        const hollow = fit.points.ones && !fit.points.ones[point];
        if (hollow) disc(pen, here, 3.4, theme.panel, theme.data, 1.8);
        else disc(pen, here, 3.6, theme.data, theme.panel, 1);
        if (on("wrong") && isMarked(fit.wrong, index, point)) cross(pen, here, 6.5, theme.ink);
      });
      if (this.lit >= 0) disc(pen, this.places[this.lit], 7, null, theme.ink, 2);
    });
  }
}

const told = (value) => formatNumber(value, 4);
