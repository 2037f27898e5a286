// What the numbers are where the pointer is: a small card beside it, and a mark in the picture.

const GAP = 14;

/** The card of a page; only those who see the pictures need it, others have the table. */
export class Tip {
  constructor(element) {
    this.element = element;
  }

  hide() {
    this.element.hidden = true;
  }

  /** Say lines beside the pointer, within the window. */
  show(lines, event) {
    const { element } = this;
    element.textContent = lines.join("\n");
    element.hidden = !lines.length;
    if (!lines.length) return;
    const { width, height } = element.getBoundingClientRect();
    const wide = document.documentElement.clientWidth;
    const right = event.clientX + GAP + width > wide - 4;
    const left = right ? event.clientX - GAP - width : event.clientX + GAP;
    const above = event.clientY - GAP - height;
    element.style.left = `${Math.max(4, Math.min(left, wide - width - 4))}px`;
    element.style.top = `${above < 4 ? event.clientY + GAP : above}px`;
  }
}

/** Call `told(x, y)` for what is at a place of a canvas: lines to say; `leave` when nothing is. */
export function listen(canvas, tip, told, leave) {
  const look = (event) => tip.show(told(event.offsetX, event.offsetY), event);
  const away = () => {
    tip.hide();
    leave();
  };
  for (const kind of ["pointermove", "pointerdown"]) canvas.addEventListener(kind, look);
  for (const kind of ["pointerleave", "pointercancel"]) canvas.addEventListener(kind, away);
  window.addEventListener("scroll", away, { passive: true });
}

/** The nearest of some places within reach; −1 if there is none. */
export function nearest(places, x, y, reach = 12) {
  let [found, best] = [-1, reach];
  places.forEach(([across, up], index) => {
    const away = Math.hypot(across - x, up - y);
    if (away < best) [found, best] = [index, away];
  });
  return found;
}

export const within = (area, x, y) =>
  x >= area.left && x <= area.left + area.width && y >= area.top && y <= area.top + area.height;
