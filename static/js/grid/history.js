// Undo and redo of edits, pastes and rows. A step knows how to go back and how to come again.

const DEEPEST = 200;

export class History {
  constructor({ apply, changed }) {
    Object.assign(this, { apply, changed, done: [], undone: [], busy: false });
    this.undo = () => this.#go(this.done, this.undone, "back");
    this.redo = () => this.#go(this.undone, this.done, "again");
  }

  // Edits as [address, before, after].
  edited(made) {
    if (!made.length) return;
    this.add({
      back: () => this.apply(made.map(([address, before]) => [address, before])),
      again: () => this.apply(made.map(([address, , after]) => [address, after])),
    });
  }

  add(step) {
    this.done.push(step);
    if (this.done.length > DEEPEST) this.done.shift();
    this.undone = [];
    this.changed(this);
  }

  async #go(from, to, way) {
    if (this.busy || !from.length) return;
    this.busy = true;
    const step = from.pop();
    try {
      if ((await step[way]()) !== false) to.push(step);
      else from.push(step);
    } finally {
      this.busy = false;
    }
    this.changed(this);
  }
}
