// Which layers are drawn: every entry of a legend that has a name is a switch.

/** What is off; at first what no lesson has opened. */
export class Switches {
  constructor(film) {
    const { views = [], on = [] } = film.fit ?? {};
    this.off = new Set(views.filter((view) => !on.includes(view)).map((view) => `fit ${view}`));
    if (!film.batchOn) this.off.add("loss batch");
  }

  /** Whether a layer of a part of the page is drawn. */
  on(part, name) {
    return !this.off.has(`${part} ${name}`);
  }

  toggle(part, name) {
    const key = `${part} ${name}`;
    if (!this.off.delete(key)) this.off.add(key);
  }
}
