// Further layers of a fit over one input, which a lesson opens: how far off, before, by time.

import { faded, font, haloText, line } from "./drawing.js";
import { formatCount, formatNumber } from "./numbers.js";
import { rowOf } from "./record.js";

const RAINBOW = 200;

/** What a curve, its places and heights, is at `x`; straight between two places. */
export function heightAt(places, heights, x) {
  let after = 1;
  while (after < places.length - 1 && places[after] < x) after++;
  const [low, high] = [places[after - 1], places[after]];
  const share = high > low ? (x - low) / (high - low) : 0;
  return heights[after - 1] + share * (heights[after] - heights[after - 1]);
}

export function drawResiduals(pen, at, fit, index, theme) {
  const now = rowOf(fit.now, index);
  const { x, y } = fit.points;
  const points = [];
  x.forEach((place, point) => {
    points.push([NaN, NaN], at(place, y[point]), at(place, heightAt(fit.x, now, place)));
  });
  line(pen, points, faded(theme.ink2, 0.55), 1);
}

/** The fit before the update that is shown, if the page has it. */
export function drawBefore(pen, draw, film, state, theme) {
  const { index, row } = state;
  if (index && film.rows[index - 1] === row - 1) {
    line(pen, draw(rowOf(film.fit.now, index - 1)), faded(theme.now, 0.8), 1.75, [5, 3.5]);
  }
}

/** What the update that is shown has changed, as far as a line holds it. */
export function stepText(film, { index, row, words }) {
  if (!index || film.rows[index - 1] !== row - 1 || film.names.length > 3) return "";
  const [before, now] = [rowOf(film.params, index - 1), rowOf(film.params, index)];
  const steps = film.names.map((name, place) => {
    const step = now[place] - before[place];
    return `${name} ${step < 0 ? "−" : "+"}${formatNumber(Math.abs(step), 3)}`;
  });
  return `${words.update} ${formatCount(row)}: ${steps.join(", ")}`;
}

const colourAt = (colours, share) => colours[Math.round(share * (colours.length - 1))];

/** The line after each update, violet first and red last; of very many as many, spread evenly. */
export function drawRainbow(pen, draw, film, state, theme) {
  const colours = film.fit.spectrum[theme.name];
  const last = film.rows[state.index];
  const end = Math.max(last, Math.min(RAINBOW, film.planned), 1);
  const step = Math.max(1, Math.ceil(state.index / RAINBOW));
  for (let index = 1; index <= state.index; index += step) {
    const share = (film.rows[index] - 1) / Math.max(end - 1, 1);
    line(pen, draw(rowOf(film.fit.now, index)), faded(colourAt(colours, share), 0.85), 1);
  }
}

/** The fit at a few updates up to the one that is shown. */
export function drawSnapshots(pen, draw, film, state, theme) {
  for (const [place, index] of film.fit.snapshots.entries()) {
    if (index > state.index) return;
    line(pen, draw(rowOf(film.fit.now, index)), snapshotColour(film, place, theme), 2);
  }
}

/** Say which they are, in the corner with the fewest points. */
export function nameSnapshots(pen, film, state, theme, area, points) {
  const texts = state.texts.snapshots.filter((_, place) => film.fit.snapshots[place] <= state.index);
  if (!texts.length) return;
  font(pen);
  const wide = Math.max(...texts.map((text) => pen.measureText(text).width)) + 38;
  const high = 15 * texts.length + 8;
  const [right, bottom] = [area.left + area.width - wide - 4, area.top + area.height - high - 4];
  const corners = [area.top + 4, bottom].flatMap((top) => [right, area.left + 4].map((left) => [left, top]));
  const crowd = ([left, top]) =>
    points.filter(([x, y]) => x > left && x < left + wide && y > top && y < top + high).length;
  const [left, top] = corners.reduce((best, one) => (crowd(one) < crowd(best) ? one : best));
  pen.fillStyle = faded(theme.panel, 0.85);
  pen.fillRect(left, top, wide, high);
  texts.forEach((text, place) => {
    const y = top + 11 + 15 * place;
    const sign = [
      [left + 6, y],
      [left + 24, y],
    ];
    line(pen, sign, snapshotColour(film, place, theme), 2.4);
    haloText(pen, text, left + 30, y, theme.ink2, null, "left");
  });
}

const snapshotColour = ({ fit }, place, theme) =>
  colourAt(fit.times[theme.name], place / Math.max(fit.snapshots.length - 1, 1));
