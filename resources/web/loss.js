// The loss over the updates: strong up to the row that is shown, pale behind it.

import {
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
} from "./drawing.js";
import { formatCount, formatNumber } from "./numbers.js";
import { within } from "./pointer.js";
import { indexUpTo } from "./record.js";

const GUTTER = 74;

/** The loss of a film; its canvas can be dragged over to move the cursor. */
export class LossCurve {
  constructor(film) {
    this.film = film;
    this.area = null;
    this.scales = null;
    this.pointed = -1;
  }

  draw(pen, width, height, state, theme) {
    const { film } = this;
    const on = (name) => state.switches.on("loss", name);
    const log = state.log && film.lossRange.log !== null;
    const range = log ? film.lossRange.log : film.lossRange.linear;
    const area = chartArea(pen, width, height, range, log, GUTTER, state.words.update);
    const scales = chartScales(area, film.updateRange, range, log);
    Object.assign(this, { area, scales });
    drawAxes(pen, area, scales, [state.words.update, "L"], theme);
    const points = (rows, values, last) =>
      Array.from({ length: last + 1 }, (_, i) => [scales.x(rows[i]), this.height(values[i], range, log)]);
    clipped(pen, area, () => {
      for (const turn of film.turns) {
        const x = scales.x(turn);
        line(
          pen,
          [
            [x, area.top],
            [x, area.top + area.height],
          ],
          theme.ink3,
          1,
          [3, 3],
        );
      }
      if (film.lowest !== null && on("lowest") && (!log || film.lowest > 0)) {
        const y = scales.y(film.lowest);
        line(
          pen,
          [
            [area.left, y],
            [area.left + area.width, y],
          ],
          theme.minimum,
          1.5,
          [5, 3.5],
        );
      }
      for (const pin of film.pins.filter((one, place) => one.loss && on(`pin-${place}`))) {
        const colour = pin.colour[theme.name];
        const whole = points(pin.rows, pin.loss, pin.rows.length - 1);
        const now = Math.max(0, indexUpTo(pin.rows, state.row));
        line(pen, whole, faded(colour, 0.3), 1.6, pin.dash);
        line(pen, whole.slice(0, now + 1), colour, 2, pin.dash);
      }
      if (film.batch && on("batch")) {
        const told = points(film.rows, film.batch, state.index).slice(1);
        line(pen, told, faded(theme.now, 0.45), 1);
      }
      const whole = points(film.rows, film.loss, film.rows.length - 1);
      if (on("now")) line(pen, whole, faded(theme.now, 0.25), 1.6);
      if (film.test && on("test"))
        line(pen, points(film.rows, film.test, state.index), theme.ink, 1.6, [1.5, 2.5]);
      if (on("now")) line(pen, whole.slice(0, state.index + 1), theme.now, 2.4);
    });
    this.drawNow(pen, area, scales, range, log, state, theme);
    if (this.pointed >= 0) this.drawPointed(pen, area, range, log, theme);
  }

  /** Mark the row that the pointer is nearest to. */
  drawPointed(pen, area, range, log, theme) {
    const x = this.scales.x(this.film.rows[this.pointed]);
    const y = this.height(this.film.loss[this.pointed], range, log);
    const upright = [
      [x, area.top],
      [x, area.top + area.height],
    ];
    line(pen, upright, theme.ink3, 1);
    if (y >= area.top && y <= area.top + area.height) disc(pen, [x, y], 4.5, theme.panel, theme.ink, 2);
  }

  /** What the nearest row says, in lines; nothing beside the chart. */
  told(x, y, { words, texts, switches }) {
    const { film, area } = this;
    this.pointed = area && within(area, x, y) ? this.rowAt(x) : -1;
    if (this.pointed < 0) return [];
    const row = film.rows[this.pointed];
    const said = (value) => (Number.isNaN(value) ? words.noNumber : formatNumber(value, 6));
    const lines = [`${words.update} ${formatCount(row)}`, `L ${said(film.loss[this.pointed])}`];
    if (film.test) lines.push(`${words.test} ${said(film.test[this.pointed])}`);
    if (film.batch && switches.on("loss", "batch") && row) {
      lines.push(`${texts.batch} ${said(film.batch[this.pointed])}`);
    }
    film.pins.forEach((pin, place) => {
      if (!pin.loss || !switches.on("loss", `pin-${place}`)) return;
      const index = indexUpTo(pin.rows, row);
      if (index >= 0) lines.push(`${texts.pins[place]}: ${said(pin.loss[index])}`);
    });
    return lines;
  }

  /** A loss that is no number, or above the frame, leaves it upwards. */
  height(value, range, log) {
    if (Number.isNaN(value)) return NaN;
    const low = log ? range[0] : -Infinity;
    return Math.max(this.scales.y(Math.min(Math.max(value, low), Number.MAX_VALUE)), -1e6);
  }

  drawNow(pen, area, scales, range, log, state, theme) {
    const { film } = this;
    const on = (name) => state.switches.on("loss", name);
    const x = scales.x(state.row);
    const loss = film.loss[state.index];
    line(
      pen,
      [
        [x, area.top],
        [x, area.top + area.height],
      ],
      faded(theme.now, 0.55),
      1.2,
    );
    const bottom = area.top + area.height;
    const level = (value) => Math.min(bottom, Math.max(area.top, this.height(value, range, log)));
    const beside = on("now") ? [{ value: loss, colour: theme.now }] : [];
    if (film.test && on("test")) beside.push({ value: film.test[state.index], colour: theme.ink });
    if (film.lowest !== null && on("lowest") && film.lowest >= range[0])
      beside.push({ value: film.lowest, colour: theme.minimum });
    font(pen, 11);
    let taken = [];
    for (const { value, colour } of beside) {
      if (!Number.isFinite(value) || (log && value <= 0)) continue;
      let y = level(value);
      while (taken.some((other) => Math.abs(other - y) < 14)) y += value === loss ? -14 : 14;
      taken = [...taken, y];
      haloText(pen, marginText(value), area.left + area.width + 10, y, colour, null, "left");
    }
    for (const pin of film.pins.filter((one, place) => one.loss && on(`pin-${place}`))) {
      const index = Math.max(0, indexUpTo(pin.rows, state.row));
      const value = pin.loss[index];
      if (!Number.isFinite(value) || this.height(value, range, log) < area.top) continue;
      const at = [scales.x(pin.rows[index]), level(value)];
      if (film.races) ball(pen, at, pin.colour[theme.name], theme.panel, pin.letter);
      else disc(pen, at, 4, pin.colour[theme.name], theme.panel);
    }
    if (Number.isNaN(loss) || !on("now")) return;
    if (this.height(loss, range, log) < area.top - 1) {
      arrowhead(pen, [x, area.top - 2], [0, -1], 13, 7, theme.danger, theme.panel); // it has left the frame
    } else if (film.races) ball(pen, [x, level(loss)], theme.now, theme.panel, "A");
    else disc(pen, [x, level(loss)], 5, theme.now, theme.panel);
  }

  /** The row nearest to a place on the canvas. */
  rowAt(pixel) {
    const { film, scales } = this;
    if (!scales) return 0;
    const row = scales.value(pixel);
    const before = Math.max(0, indexUpTo(film.rows, row));
    const after = Math.min(before + 1, film.rows.length - 1);
    return row - film.rows[before] < film.rows[after] - row ? before : after;
  }
}

/** A number for the margin, which has room for few digits. */
function marginText(value) {
  const text = formatNumber(value, 4);
  return text.includes("·") ? formatNumber(value, 3) : text;
}
