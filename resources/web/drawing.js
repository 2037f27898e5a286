// What all pictures are drawn with: sharp canvases, colours of the theme, marks, axes.

import { linearTicks, logTicks, tickTexts } from "./numbers.js";

const FONT = '"Inter", system-ui, "NanumGothic", "Nanum Gothic", "Noto Sans KR", "Malgun Gothic", sans-serif';

/** A canvas that is as fine as the screen; `draw(pen, width, height)` is called when it changes. */
export class Picture {
  constructor(canvas, draw) {
    this.canvas = canvas;
    this.draw = draw;
    this.pending = false;
    new ResizeObserver(() => this.refresh()).observe(canvas);
  }

  /** Draw before the next frame, however often this is called until then. */
  refresh() {
    if (this.pending) return;
    this.pending = true;
    requestAnimationFrame(() => {
      this.pending = false;
      this.paint();
    });
  }

  paint() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (!width || !height) return;
    const ratio = window.devicePixelRatio || 1;
    const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.canvas.width !== across || this.canvas.height !== down) {
      this.canvas.width = across;
      this.canvas.height = down;
    }
    const pen = this.canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.lineCap = pen.lineJoin = "round";
    this.draw(pen, width, height);
  }
}

/** The colours of the theme in use, by their roles. */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  return new Proxy({}, { get: (_, role) => style.getPropertyValue(`--${String(role)}`).trim() });
}

/** A colour #RRGGBB at an opacity. */
export function faded(colour, alpha) {
  return (
    colour +
    Math.round(255 * alpha)
      .toString(16)
      .padStart(2, "0")
  );
}

export function font(pen, size = 11, weight = 400) {
  pen.font = `${weight} ${size}px ${FONT}`;
}

/** Text with the ground's colour around it, so that it can be read on anything. */
export function haloText(pen, text, x, y, colour, ground, align = "center") {
  pen.textAlign = align;
  pen.textBaseline = "middle";
  if (ground) {
    pen.strokeStyle = faded(ground, 0.9);
    pen.lineWidth = 3.5;
    pen.strokeText(text, x, y);
  }
  pen.fillStyle = colour;
  pen.fillText(text, x, y);
}

export function line(pen, points, colour, width, dash = []) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.setLineDash(dash.map((part) => part * width));
  pen.lineCap = dash.length ? "butt" : "round";
  pen.beginPath();
  let down = false;
  for (const [x, y] of points) {
    const known = Number.isFinite(x) && Number.isFinite(y);
    if (known && down) pen.lineTo(x, y);
    else if (known) pen.moveTo(x, y);
    down = known;
  }
  pen.stroke();
  pen.setLineDash([]);
  pen.lineCap = "round";
}

export function disc(pen, [x, y], radius, fill, edge, width = 1.5) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  if (fill) {
    pen.fillStyle = fill;
    pen.fill();
  }
  if (edge) {
    pen.strokeStyle = edge;
    pen.lineWidth = width;
    pen.stroke();
  }
}

export function ring(pen, at, radius, ink, casing) {
  disc(pen, at, radius, casing, casing, 5);
  disc(pen, at, radius, casing, ink, 2.2);
}

export function polygon(pen, points, fill, edge, width = 2) {
  pen.beginPath();
  points.forEach(([x, y], index) => (index ? pen.lineTo(x, y) : pen.moveTo(x, y)));
  pen.closePath();
  if (edge) {
    pen.strokeStyle = edge;
    pen.lineWidth = width;
    pen.stroke();
  }
  if (fill) {
    pen.fillStyle = fill;
    pen.fill();
  }
}

export function star(pen, [x, y], radius, fill, casing) {
  const points = Array.from({ length: 10 }, (_, index) => {
    const angle = (index * Math.PI) / 5 - Math.PI / 2;
    const reach = index % 2 ? 0.42 * radius : radius;
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
  });
  polygon(pen, points, fill, casing, 4);
  polygon(pen, points, fill);
}

/** A cross that leaves to be seen what it lies upon. */
export function cross(pen, [x, y], reach, colour) {
  for (const side of [-reach, reach]) {
    line(
      pen,
      [
        [x - reach, y - side],
        [x + reach, y + side],
      ],
      colour,
      1.4,
    );
  }
}

/** The ball of a run, with its letter where there are several. */
export function ball(pen, at, colour, casing, letter = "") {
  disc(pen, at, 7.5, colour, casing, 2);
  if (!letter) return;
  const [red, green, blue] = [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16) / 255);
  font(pen, 10, 700);
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle =
    0.2126 * red ** 2.2 + 0.7152 * green ** 2.2 + 0.0722 * blue ** 2.2 > 0.18 ? "#000000" : "#FFFFFF";
  pen.fillText(letter, at[0], at[1] + 0.5);
}

export function arrow(pen, begin, end, colour, casing, width = 3) {
  const along = [end[0] - begin[0], end[1] - begin[1]];
  const length = Math.hypot(...along);
  if (!(length > 1)) return;
  const unit = along.map((part) => part / length);
  const neck = end.map((part, axis) => part - unit[axis] * Math.min(9, length));
  for (const [ink, thick, extra] of [
    [casing, width + 3.2, 1.6],
    [colour, width, 0],
  ]) {
    line(pen, [begin, neck], ink, thick);
    arrowhead(
      pen,
      end.map((part, axis) => part + unit[axis] * extra * 1.6),
      unit,
      13 + extra,
      6 + extra,
      ink,
    );
  }
}

export function arrowhead(pen, tip, unit, long, half, fill, edge) {
  const base = tip.map((part, axis) => part - unit[axis] * long);
  const side = [-unit[1] * half, unit[0] * half];
  polygon(
    pen,
    [tip, [base[0] + side[0], base[1] + side[1]], [base[0] - side[0], base[1] - side[1]]],
    fill,
    edge,
  );
}

// -- axes --------------------------------------------------------------------------------------

/** Where numbers of a chart are in its area, and what stands at its ticks. */
export function chartScales(area, x, y, log = false) {
  const place = (value) => (log ? Math.log10(value) : value);
  const [low, high] = [place(y[0]), place(y[1])];
  const ticksX = linearTicks(x[0], x[1], Math.max(2, Math.floor(area.width / 70)));
  const ticksY = (log ? logTicks : linearTicks)(y[0], y[1], Math.max(2, Math.floor(area.height / 40)));
  return {
    x: (value) => area.left + ((value - x[0]) / (x[1] - x[0])) * area.width,
    y: (value) => area.top + area.height - ((place(value) - low) / (high - low)) * area.height,
    valueY: (pixel) => y[0] + ((area.top + area.height - pixel) / area.height) * (y[1] - y[0]),
    value: (pixel) => x[0] + ((pixel - area.left) / area.width) * (x[1] - x[0]),
    ticksX,
    ticksY,
    textsX: tickTexts(ticksX),
    textsY: tickTexts(ticksY, log),
  };
}

/** How much of the line below a chart the name of its axis may take; a longer one has a line of its own. */
const NAME_SHARE = 0.3;
const NAME_LINE = 15;

/** The area of a chart: as wide on the left as its numbers need, `name` being that of the level axis. */
export function chartArea(pen, width, height, y, log, right = 14, name = "") {
  font(pen);
  const upright = { left: 0, top: 22, width: 100, height: height - 54 };
  const texts = chartScales(upright, [0, 1], y, log).textsY;
  const left = Math.max(30, ...texts.map((text) => pen.measureText(text).width + 16));
  const across = Math.max(20, width - left - right);
  font(pen, 12, 600);
  const apart = pen.measureText(name).width > NAME_SHARE * across;
  return {
    left,
    top: upright.top,
    width: across,
    height: Math.max(20, upright.height - (apart ? NAME_LINE : 0)),
    apart,
    end: width,
  };
}

/** A text no wider than `room`: what is cut off ends in dots. */
export function fitted(pen, text, room) {
  if (pen.measureText(text).width <= room) return text;
  const letters = [...text];
  while (letters.length && pen.measureText(`${letters.join("")}…`).width > room) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

/** Grid, numbers and names; nothing over the data. */
export function drawAxes(pen, area, scales, names, theme) {
  const bottom = area.top + area.height;
  pen.strokeStyle = theme.grid;
  pen.lineWidth = 1;
  pen.beginPath();
  for (const tick of scales.ticksX) {
    const x = Math.round(scales.x(tick)) + 0.5;
    pen.moveTo(x, area.top);
    pen.lineTo(x, bottom);
  }
  for (const tick of scales.ticksY) {
    const y = Math.round(scales.y(tick)) + 0.5;
    pen.moveTo(area.left, y);
    pen.lineTo(area.left + area.width, y);
  }
  pen.stroke();
  const edge = area.left + area.width;
  font(pen, 12, 600);
  const name = fitted(pen, names[0], area.width);
  const taken = area.apart || !name ? 0 : pen.measureText(name).width + 8;
  haloText(pen, name, edge, bottom + 14 + (area.apart ? NAME_LINE : 0), theme.ink2, null, "right");
  const left = Math.max(4, area.left - 24);
  haloText(pen, fitted(pen, names[1], area.end - left - 4), left, area.top - 12, theme.ink2, null, "left");
  font(pen);
  scales.ticksX.forEach((tick, index) => {
    const x = scales.x(tick);
    const half = pen.measureText(scales.textsX[index]).width / 2;
    const clear = taken ? x + half < edge - taken : x + half < area.end;
    if (clear) haloText(pen, scales.textsX[index], x, bottom + 14, theme.ink3, null);
  });
  scales.ticksY.forEach((tick, index) => {
    haloText(pen, scales.textsY[index], area.left - 8, scales.y(tick), theme.ink3, null, "right");
  });
}

/** Draw something that ends at the edges of an area. */
export function clipped(pen, area, draw) {
  pen.save();
  pen.beginPath();
  pen.rect(area.left, area.top, area.width, area.height);
  pen.clip();
  draw();
  pen.restore();
}
