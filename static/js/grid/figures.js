// What each figure says: what the server last said, and what was typed since.

const EVENT = "typed";

export class Figures extends EventTarget {
  constructor(sheet) {
    super();
    this.sheet = sheet;
    this.typed = new Map(); // address -> { was, now }, not saved yet
    this.conflicts = new Map(); // address -> what the server told
    this.refused = new Map(); // address -> why it was not kept
  }

  stored(address) {
    const waiting = this.typed.get(address);
    if (waiting) return waiting.was;
    const cell = this.sheet.byAddress.get(address);
    return cell ? (cell.dataset.value ?? cell.textContent) : "";
  }

  value(address) {
    return this.typed.get(address)?.now ?? this.stored(address);
  }

  // Changes as [address, now]; returns those that change something, with what was there.
  type(changes) {
    const made = [];
    for (const [address, now] of changes) {
      const before = this.value(address);
      if (before === now || !this.sheet.byAddress.has(address)) continue;
      made.push([address, before, now]);
      const was = this.stored(address);
      this.conflicts.delete(address);
      this.refused.delete(address);
      this.typed.set(address, { was, now });
      this.#show(address, now, now);
    }
    if (made.length) this.dispatchEvent(new Event(EVENT));
    return made;
  }

  // What is ready to be sent: everything typed that waits for no choice.
  waiting() {
    return [...this.typed]
      .filter(([address]) => !this.conflicts.has(address) && !this.refused.has(address))
      .map(([address, { was, now }]) => [address, was, now]);
  }

  saved(address, sent, told) {
    const waiting = this.typed.get(address);
    const cell = this.sheet.byAddress.get(address);
    if (cell && told.source) cell.dataset.source = told.source;
    else if (cell) delete cell.dataset.source;
    if (waiting && waiting.now !== sent) {
      waiting.was = told.value; // typed on while it was being saved
      return;
    }
    this.typed.delete(address);
    this.#show(address, told.value, told.text);
  }

  disputed(told) {
    if (this.typed.has(told.address)) this.conflicts.set(told.address, told);
    this.#mark(told.address);
  }

  refuse(address, message) {
    this.refused.set(address, message);
    this.#mark(address);
  }

  // The person has seen both values and keeps one.
  settle(address, mine) {
    const told = this.conflicts.get(address);
    const { now } = this.typed.get(address);
    this.conflicts.delete(address);
    if (mine) {
      this.typed.set(address, { was: told.theirs, now });
      this.#show(address, now, now);
    } else {
      this.typed.delete(address);
      this.#show(address, told.theirs, told.theirs);
    }
    this.dispatchEvent(new Event(EVENT));
  }

  // After the grid was drawn anew: what was typed and not saved is put back into it.
  redraw() {
    for (const [address, { now }] of this.typed) this.#show(address, now, now);
  }

  #show(address, value, text) {
    const cell = this.sheet.byAddress.get(address);
    if (!cell) return;
    if (cell.classList.contains("editing")) {
      Object.assign(cell.dataset, { value, text }); // the field in it is not taken away
      return;
    }
    cell.textContent = text;
    if (value === text) delete cell.dataset.value;
    else cell.dataset.value = value;
    this.#mark(address);
  }

  #mark(address) {
    const cell = this.sheet.byAddress.get(address);
    if (!cell) return;
    cell.classList.toggle("unsaved", this.typed.has(address));
    cell.classList.toggle("disputed", this.conflicts.has(address));
    cell.classList.toggle("refused", this.refused.has(address));
  }
}
