// The page: which row is shown, in which language and theme, and everything that can be pressed.

import { ClassPicture } from "./classes.js";
import { colours, Picture } from "./drawing.js";
import { Fit } from "./fit.js";
import { Landscape } from "./landscape.js";
import { addLegends, addTable } from "./legends.js";
import { LossCurve } from "./loss.js";
import { formatCount, formatNumber, formatShort } from "./numbers.js";
import { onPaper } from "./paper.js";
import { listen, Tip } from "./pointer.js";
import { readFilm, rowOf } from "./record.js";
import { Relief } from "./relief.js";
import { Switches } from "./switches.js";

const TURN = 5;
const film = readFilm();
const root = document.documentElement;
const element = (id) => document.getElementById(id);
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const state = { index: film.opens, row: 0, playing: false, log: film.lossRange.log !== null, flat: false };
state.switches = new Switches(film);

const theme = new Proxy(colours(), {
  get(roles, role) {
    const name = root.dataset.theme === "system" ? (dark.matches ? "dark" : "light") : root.dataset.theme;
    if (role === "name") return name;
    return role === "look" ? film.looks[name] : roles[role];
  },
});

const fit = film.fit && (film.fit.classes ? new ClassPicture(film) : new Fit(film));
const landscape = new Landscape(film);
const loss = new LossCurve(film);
const pictures = [];
let relief = null;
let surfacePicture = null;

function add(id, draw) {
  const picture = new Picture(element(id), (pen, width, height) => draw(pen, width, height, state, theme));
  pictures.push(picture);
  return picture;
}

// -- what is shown -----------------------------------------------------------------------------

function show(index) {
  state.index = Math.min(Math.max(index, 0), film.rows.length - 1);
  state.row = film.rows[state.index];
  refresh();
}

function refresh() {
  for (const picture of pictures) picture.refresh();
  const { words } = state;
  const slider = element("timeline");
  slider.value = state.index;
  slider.style.setProperty("--played", `${(100 * state.index) / Math.max(1, film.rows.length - 1)}%`);
  const updates = `${formatCount(state.row)} / ${formatCount(film.planned)}`;
  slider.setAttribute("aria-valuetext", `${words.update} ${updates}`);
  element("counter").textContent = formatCount(state.row);
  element("of").textContent = ` / ${formatCount(film.planned)}`;
  element("epoch").textContent = `${words.updates} · ${words.epoch} ${formatCount(film.epochs[state.index])}`;
  for (const { cell, text } of values) cell.textContent = text();
  const outcome = outcomeAt(state.index);
  element("outcome").textContent = outcome;
  element("outcome").hidden = !outcome;
  const ends = { first: 0, back: 0, step: film.rows.length - 1, last: film.rows.length - 1 };
  for (const [id, end] of Object.entries(ends)) {
    element(id).setAttribute("aria-disabled", String(state.index === end)); // it keeps the focus
  }
  showWayBack();
  if (!state.playing) say();
}

const number = (value) => (Number.isNaN(value) ? state.words.noNumber : formatNumber(value, 6));

function outcomeAt(index) {
  const found = state.texts.outcomes.filter(([first]) => first <= index).at(-1);
  return found ? found[1] : "";
}

/** What a screen reader hears of a row; what the pictures show is said with it. */
function say() {
  const told = values.filter(({ told: one }) => one).map(({ name, text }) => `${name()} ${text()}`);
  element("said").textContent = [...told, outcomeAt(state.index)].filter(Boolean).join(", ");
  const shown = `${state.words.update} ${formatCount(state.row)}`;
  for (const id of ["fit-picture", "surface-picture", "loss-picture"]) {
    const canvas = element(id);
    canvas.setAttribute("aria-label", `${state.words[canvas.dataset.word]}: ${shown}`);
  }
}

/** The numbers at the cursor. */
const values = [];

function addValue(name, text, { moving = false, told = false } = {}) {
  const [group, term, cell] = ["div", "dt", "dd"].map((tag) => document.createElement(tag));
  if (moving) group.className = "moving";
  group.append(term, cell);
  element("values").append(group);
  values.push({ name, text, term, cell, told });
}

function addValues() {
  addValue(
    () => state.words.update,
    () => `${formatCount(state.row)} / ${formatCount(film.planned)}`,
    { told: true },
  );
  addValue(
    () => state.words.epoch,
    () => formatCount(film.epochs[state.index]),
  );
  addValue(
    () => (state.texts.loss ? `L (${state.texts.loss})` : "L"),
    () => number(film.loss[state.index]),
    { told: true },
  );
  if (film.test)
    addValue(
      () => state.words.test,
      () => number(film.test[state.index]),
    );
  if (film.quality)
    addValue(
      () => state.texts.quality,
      () => film.quality[state.index] || state.words.noNumber,
      { told: true },
    );
  addValue(
    () => state.words.rate,
    () => formatShort(film.rate[state.index], 6),
  );
  film.names.forEach((name, place) => {
    addValue(
      () => name,
      () => number(rowOf(film.params, state.index)[place]),
      { moving: true, told: place < 4 },
    );
  });
}

// -- words -------------------------------------------------------------------------------------

function speak(language) {
  root.lang = language;
  state.texts = film.texts[language];
  state.words = state.texts.words;
  for (const part of document.querySelectorAll("[data-word]:not(canvas)"))
    part.textContent = state.words[part.dataset.word];
  for (const part of document.querySelectorAll("[data-label]")) {
    part.setAttribute("aria-label", state.words[part.dataset.label]);
    if (part.matches("button")) part.title = state.words[part.dataset.label];
  }
  for (const name of ["title", "settings", "story", "slice", "thinned", "carried", "hidden", "empty"]) {
    const part = element(name);
    part.textContent = state.texts[name] ?? "";
    part.hidden = !state.texts[name];
  }
  document.title = state.texts.title;
  for (const value of values) value.term.textContent = value.name();
  for (const choice of document.querySelectorAll("[data-language]"))
    press(choice, choice.dataset.language === language);
  addLegends(film, state, theme, toggle);
  element("rows").replaceChildren();
  if (element("table").open) addTable(film, state.words, number);
  showPlaying();
  refresh();
}

function press(button, on) {
  button.setAttribute("aria-pressed", String(on));
}

function wear(name) {
  root.dataset.theme = name;
  for (const choice of document.querySelectorAll("[data-wear]")) press(choice, choice.dataset.wear === name);
  addLegends(film, state, theme, toggle);
  refresh();
}

function putOn({ name, flat }) {
  wear(name);
  setFlat(flat);
}

function toggle(part, name) {
  state.switches.toggle(part, name);
  refresh();
}

// -- playing -----------------------------------------------------------------------------------

let begun = null;

function play(on) {
  if (on && state.index === film.rows.length - 1) show(0);
  state.playing = on && film.rows.length > 1;
  begun = null;
  showPlaying();
  if (state.playing) requestAnimationFrame(advance);
  else refresh();
}

function showPlaying() {
  const word = state.playing ? "pause" : "play";
  const button = element("play");
  button.dataset.label = word;
  button.dataset.playing = state.playing;
  button.setAttribute("aria-label", state.words[word]);
  button.title = state.words[word];
}

/** Rows follow the clock, not the screen: a slow machine leaves some out and is not late. */
function advance(time) {
  if (!state.playing) return;
  const speed = Number(element("speed").value);
  begun ??= { time, index: state.index, speed };
  if (begun.speed !== speed) begun = { time, index: state.index, speed };
  const index = begun.index + Math.floor(((time - begun.time) / 1000) * speed);
  if (index !== state.index) show(index);
  if (state.index === film.rows.length - 1) play(false);
  else requestAnimationFrame(advance);
}

function go(index) {
  if (state.playing) play(false);
  show(index);
}

// -- the surface -------------------------------------------------------------------------------

function openSurface() {
  const { surface } = film;
  if (!surface) return;
  const canvas = element("surface-picture");
  element("views").hidden = surface.kind !== "surface";
  if (surface.kind === "curve") {
    add("surface-picture", (...all) => landscape.drawCurve(...all));
    return;
  }
  try {
    relief = new Relief(element("relief"), surface, film.shaders, (event) => {
      event.preventDefault();
      giveUp();
    });
  } catch {
    giveUp();
  }
  surfacePicture = add("surface-picture", (pen, width, height) => {
    if (state.flat) return landscape.drawFlat(pen, width, height, state, theme);
    const camera = landscape.cameraFor(width, height);
    relief.draw(camera, landscape.chordsUpTo(state.index), lookOf(theme));
    return landscape.drawSolid(pen, width, height, state, theme);
  });
  canvas.addEventListener("pointerdown", beginTurn);
  canvas.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey || state.flat) return; // the wheel scrolls the page
      event.preventDefault();
      landscape.zoom(1.1 ** (-event.deltaY / 60));
      refreshSurface();
    },
    { passive: false },
  );
  canvas.addEventListener("keydown", turnByKey);
}

/** Draw it anew when only the place it is seen from has changed. */
function refreshSurface() {
  surfacePicture.refresh();
  showWayBack();
}

function showWayBack() {
  element("standard").hidden = !landscape.turned || state.flat;
}

/** Without a graphics card, contours say the same. */
function giveUp() {
  relief = null;
  state.flat = true;
  element("views").hidden = true;
  element("no-gl").hidden = false;
  showView();
}

function showView() {
  element("relief").hidden = state.flat;
  element("surface-picture").classList.toggle("turns", !state.flat);
  press(element("solid"), !state.flat);
  press(element("flat"), state.flat);
}

function beginTurn(event) {
  if (state.flat || event.button !== 0) return;
  const canvas = event.currentTarget;
  canvas.setPointerCapture(event.pointerId);
  let [x, y] = [event.clientX, event.clientY];
  const move = (to) => {
    landscape.turn(-0.5 * (to.clientX - x), 0.5 * (to.clientY - y));
    [x, y] = [to.clientX, to.clientY];
    refreshSurface();
  };
  canvas.addEventListener("pointermove", move);
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => canvas.removeEventListener("pointermove", move), { once: true });
  }
}

function turnByKey(event) {
  const turns = { ArrowLeft: [TURN, 0], ArrowRight: [-TURN, 0], ArrowUp: [0, TURN], ArrowDown: [0, -TURN] };
  if (state.flat) return;
  if (event.shiftKey && event.key in turns) landscape.turn(...turns[event.key]);
  else if (event.key === "+" || event.key === "=") landscape.zoom(1.1);
  else if (event.key === "-") landscape.zoom(1 / 1.1);
  else if (event.key === "0") landscape.reset();
  else return;
  event.preventDefault();
  event.stopPropagation();
  refreshSurface();
}

const looks = {};

/** The colours of a theme as numbers, as shaders want them. */
function lookOf({ name, now, panel, casing, edge }) {
  const rgba = (colour) => [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16) / 255).concat(1);
  const known = film.looks[name];
  looks[name] ??= {
    ...known,
    now: rgba(now),
    panel: rgba(panel),
    casing: rgba(casing),
    edge: [...rgba(edge).slice(0, 3), 0.9],
  };
  return looks[name];
}

// -- what can be pressed -------------------------------------------------------------------------

function openControls() {
  const slider = element("timeline");
  slider.max = film.rows.length - 1;
  slider.addEventListener("input", () => go(Number(slider.value)));
  const acts = {
    first: () => go(0),
    back: () => go(state.index - 1),
    step: () => go(state.index + 1),
    last: () => go(film.rows.length - 1),
    play: () => play(!state.playing),
    solid: () => setFlat(false),
    flat: () => setFlat(true),
    standard: () => {
      landscape.reset();
      refreshSurface();
    },
    linear: () => setLog(false),
    log: () => setLog(true),
  };
  for (const [id, act] of Object.entries(acts)) element(id).addEventListener("click", act);
  for (const choice of document.querySelectorAll("[data-language]")) {
    choice.addEventListener("click", () => speak(choice.dataset.language));
  }
  for (const choice of document.querySelectorAll("[data-wear]"))
    choice.addEventListener("click", () => wear(choice.dataset.wear));
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest("button")) event.preventDefault(); // the keys stay the film's
  });
  element("table").addEventListener(
    "toggle",
    () => element("table").open && addTable(film, state.words, number),
  );
  dark.addEventListener("change", () => wear(root.dataset.theme));
  onPaper(() => ({ name: root.dataset.theme, flat: state.flat }), putOn, pictures);
  document.addEventListener("keydown", onKey);
  const curve = element("loss-picture");
  const scrub = (event) => event.buttons & 1 && go(loss.rowAt(event.offsetX));
  curve.addEventListener("pointerdown", scrub);
  curve.addEventListener("pointermove", scrub);
  const tip = new Tip(element("tip"));
  if (fit) openHover(element("fit-picture"), tip, fit, () => (fit.lit = -1));
  openHover(curve, tip, loss, () => (loss.pointed = -1));
  element("scale").hidden = film.lossRange.log === null;
  setLog(state.log);
}

/** Say what is at the pointer, and mark it. */
function openHover(canvas, tip, shown, forget) {
  const picture = pictures.find((one) => one.canvas === canvas);
  const tell = (x, y) => {
    const lines = shown.told(x, y, state);
    picture.refresh();
    return lines;
  };
  listen(canvas, tip, tell, () => {
    forget();
    picture.refresh();
  });
}

function setLog(log) {
  state.log = log;
  press(element("linear"), !log);
  press(element("log"), log);
  refresh();
}

function setFlat(flat) {
  state.flat = flat;
  showView();
  refresh();
}

/** Space and the arrows belong to the film, save where a control has them for itself. */
function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const own = event.target.closest("select, summary, input, button");
  const acts = {
    " ": () => play(!state.playing),
    ArrowRight: () => go(state.index + 1),
    ArrowLeft: () => go(state.index - 1),
    Home: () => go(0),
    End: () => go(film.rows.length - 1),
  };
  const act = acts[event.key];
  const taken = own && (own.matches("select, summary") || (own.matches("button") && event.key === " "));
  if (!act || taken) return;
  event.preventDefault();
  act();
}

addValues();
if (fit) add("fit-picture", (...all) => fit.draw(...all));
element("fit").hidden = !fit;
element("surface-card").hidden = !film.surface;
add("loss-picture", (...all) => loss.draw(...all));
speak(film.language ?? (navigator.language.startsWith("ko") ? "ko" : "en"));
openSurface();
showView();
openControls();
wear(root.dataset.theme);
show(state.index);
root.dataset.ready = "yes";
