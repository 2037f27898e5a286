// What is said in words and numbers beside the pictures: their legends, and a table of all rows.

import { styleOf } from "./classes.js";
import { formatCount, formatShort } from "./numbers.js";
import { rowOf } from "./record.js";

const LISTED = 6;
/** How thick the line of a run is in a legend; its dashes are in this unit. */
const STROKE = 2;

/** What the signs of each picture mean; `toggle(part, name)` is what a switch does. */
export function addLegends(film, state, theme, toggle) {
  const { words, texts } = state;
  const pins = (part) =>
    film.pins.flatMap((pin, index) => {
      const text = `${film.races ? `${pin.letter} ` : ""}${texts.pins[index]}`;
      const look = { colour: pin.colour[theme.name], dash: pin.dash };
      return pin[part] ? [["stroke", text, `pin-${index}`, look]] : [];
    });
  const beside = film.races ? [] : pins("loss"); // their balls have letters, which the surface tells
  const add = (part, entries) => legend(part, entries, state.switches, toggle);
  add("fit", film.fit ? [...fitEntries(film, words, texts, theme), ...pins("fit")] : []);
  add("surface", [
    ...(film.surface
      ? [
          ["dot", film.races ? texts.own : words.now],
          ["ring", words.start, "start"],
        ]
      : []),
    ...(film.surface?.bottoms.length ? [["star", texts.minimum, "minimum"]] : []),
    ...(film.surface?.uphill ? [["arrow", words.gradient, "gradient"]] : []),
    ...pins("path"),
  ]);
  add("loss", [
    ...(film.test
      ? [
          ["line", words.training, "now"],
          ["dots", words.test, "test"],
        ]
      : []),
    ...(film.lowest === null ? [] : [["best", words.lowest, "lowest"]]),
    ...(film.batch ? [["past", texts.batch, "batch"]] : []),
    ...beside,
  ]);
}

function fitEntries(film, words, texts, theme) {
  const { kind, views = [], on = [] } = film.fit;
  if (film.fit.classes) return classEntries(film.fit, words, texts.classes, theme);
  const further = [
    ["truth", "band", texts.truth],
    ["residuals", "residuals", words.residuals],
    ["start", "before", words.start],
    ["before-after", "before", words.before],
    ["snapshots", "past", words.snapshots],
    ["rainbow", "rainbow", words.rainbow],
  ].filter(([name]) => views.includes(name));
  further.sort(([one], [other]) => on.includes(other) - on.includes(one)); // the lesson's in front
  return [
    ["data", texts.points, "data"],
    ...(film.fit.test ? [["tested", words.test, "test"]] : []),
    ...(film.fit.wrong ? [["cross", words.wrong, "wrong"]] : []),
    ...(kind === "line" ? [["line", words.fitNow, "now"]] : []),
    ...(kind === "line" && !film.races ? [["past", words.earlier, "past"]] : []),
    ...(kind === "plane" && film.fit.labels ? [["line", words.half, "now"]] : []),
    ...(kind === "plane" && !film.fit.labels ? [["heat", texts.prediction, "heat"]] : []),
    ...(film.fit.best ? [["best", texts.best, "best"]] : []),
    ...further.map(([name, sign, text]) => [sign, text, name]),
    ...(kind === "many" ? [["best", words.right, "right"]] : []),
  ];
}

function classEntries(fit, words, texts, theme) {
  const { names, named } = fit.classes;
  const look = (label) => {
    const { outline, colour } = styleOf(fit.classes, label);
    return { outline, fill: colour[theme.name] };
  };
  return [
    ...names.slice(0, named).map((name, label) => ["mark", name, "", look(label)]),
    ...(texts.some ? [["none", texts.some]] : []),
    ...(fit.test ? [["tested", texts.test, "test"]] : []),
    ...(fit.wrong ? [["cross", words.wrong, "wrong"]] : []),
    ...(fit.kind === "regions" ? [["border", texts.border, "border"]] : []),
    ...(fit.kind === "chances" ? [["curve", texts.curve, "curve"]] : []),
    ...(fit.kind === "shares" ? [["best", texts.guess, "guess"]] : []),
  ];
}

function signOf(sign, look) {
  if (sign === "mark") return classMark(look);
  return sign === "stroke" ? strokeSign(look) : lineSign(sign);
}

function lineSign(sign) {
  const mark = document.createElement("span");
  mark.className = `sign ${sign}`;
  return mark;
}

/** A piece of a run's line, as it is drawn in the pictures: by its colour and its dashes. */
function strokeSign({ colour, dash }) {
  const [picture, shape] = svgOf("line");
  picture.setAttribute("viewBox", "0 0 30 4");
  picture.setAttribute("class", "stroke-sign");
  const ends = Object.entries({ x1: 0, y1: 2, x2: 30, y2: 2 });
  for (const [name, value] of ends) shape.setAttribute(name, value);
  shape.setAttribute("stroke", colour);
  shape.setAttribute("stroke-width", STROKE);
  if (dash.length) shape.setAttribute("stroke-dasharray", dash.map((part) => part * STROKE).join(" "));
  return picture;
}

/** A picture that screen readers pass over, and the shape in it. */
function svgOf(tag) {
  const [picture, shape] = ["svg", tag].map((name) =>
    document.createElementNS("http://www.w3.org/2000/svg", name),
  );
  picture.setAttribute("aria-hidden", "true");
  picture.append(shape);
  return [picture, shape];
}

/** The mark of a class, as it is drawn in the picture. */
function classMark({ outline, fill }) {
  const [picture, shape] = svgOf(outline.length ? "polygon" : "circle");
  picture.setAttribute("viewBox", "-1.5 -1.5 3 3");
  picture.setAttribute("class", "class-mark");
  if (outline.length) shape.setAttribute("points", outline.flat().join(" "));
  else shape.setAttribute("r", "1");
  shape.setAttribute("fill", fill);
  return picture;
}

function legend(part, entries, switches, toggle) {
  document.getElementById(`${part}-legend`).replaceChildren(
    ...entries.map(([sign, text, name, look]) => {
      const entry = document.createElement("li");
      const shown = [signOf(sign, look), text];
      entry.append(...(name ? [switchOf(part, name, shown, switches, toggle)] : shown));
      return entry;
    }),
  );
}

/** A button that shows or hides a layer; it stays where it is, and keeps the focus. */
function switchOf(part, name, shown, switches, toggle) {
  const button = Object.assign(document.createElement("button"), { type: "button", id: `${part}-${name}` });
  const tell = () => button.setAttribute("aria-pressed", String(switches.on(part, name)));
  button.append(...shown);
  button.addEventListener("click", () => {
    toggle(part, name);
    tell();
  });
  tell();
  return button;
}

/** Every number of the page, for those who want to read or copy them. */
export function addTable(film, words, number) {
  const names = film.names.slice(0, LISTED);
  const row = (tag, texts) => {
    const made = document.createElement("tr");
    made.append(...texts.map((text) => Object.assign(document.createElement(tag), { textContent: text })));
    return made;
  };
  const head = row("th", [words.update, words.epoch, "L", words.rate, ...names]);
  for (const cell of head.children) cell.scope = "col";
  const body = Array.from(film.rows, (update, index) =>
    row("td", [
      formatCount(update),
      formatCount(film.epochs[index]),
      number(film.loss[index]),
      formatShort(film.rate[index], 6),
      ...names.map((_, place) => number(rowOf(film.params, index)[place])),
    ]),
  );
  const [top, bottom] = ["thead", "tbody"].map((tag) => document.createElement(tag));
  top.append(head);
  bottom.append(...body);
  document.getElementById("rows").replaceChildren(top, bottom);
}
