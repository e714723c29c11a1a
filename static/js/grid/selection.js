// One cell is current and in the tab order; with Shift a block of cells is selected.

export class Selection extends EventTarget {
  constructor(sheet) {
    super();
    this.sheet = sheet;
    this.current = null;
    this.anchor = null;
    const first = sheet.figures()[0];
    if (first) first.tabIndex = 0;
  }

  choose(cell, { extend = false, focus = true } = {}) {
    if (!cell) return;
    const moved = cell !== this.current;
    if (this.current) this.current.tabIndex = -1;
    else for (const open of this.sheet.root.querySelectorAll('td[tabindex="0"]')) open.tabIndex = -1;
    this.current = cell;
    if (!extend) this.anchor = cell;
    cell.tabIndex = 0;
    this.#paint();
    if (focus) {
      cell.focus({ preventScroll: true });
      cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
    if (moved) this.dispatchEvent(new Event("moved"));
  }

  // The selected boxes, row by row; a single row with a single box where nothing is selected.
  block() {
    return this.current ? this.sheet.block(this.anchor, this.current) : [];
  }

  figures() {
    return this.block().flat().filter((box) => this.sheet.places.has(box));
  }

  // Where a pasted block begins.
  corner() {
    return this.figures()[0] ?? this.current;
  }

  // After the grid was drawn anew: the same address is current again.
  redraw() {
    const again = this.current && this.sheet.byAddress.get(this.current.id);
    this.current = null;
    this.anchor = null;
    const cell = again ?? this.sheet.figures()[0];
    if (cell) this.choose(cell, { focus: Boolean(again) });
  }

  #paint() {
    for (const old of this.sheet.root.querySelectorAll('[aria-selected="true"]')) {
      old.removeAttribute("aria-selected");
    }
    for (const cell of this.figures()) cell.setAttribute("aria-selected", "true");
  }
}
