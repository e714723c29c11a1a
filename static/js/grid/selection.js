// One cell is current and in the tab order; with Shift a block of cells is selected.

const sticky = (selector, side) => document.querySelector(selector)?.getBoundingClientRect()[side] ?? 0;

// Scrolls a cell into view: inside its frame, clear of headings and names that stay, then the
// page, clear of the bar above and of the panel that a phone has at its foot.
export const reveal = (cell) => {
  const frame = cell.closest(".grid-frame");
  const head = frame.querySelector("thead")?.offsetHeight ?? 0;
  const label = cell.parentElement.querySelector("th.label");
  const stays = label && getComputedStyle(label).position === "sticky" ? label.offsetWidth : 0;
  const inner = () => frame.getBoundingClientRect();
  const box = () => cell.getBoundingClientRect();
  frame.scrollTop += Math.min(box().top - inner().top - head, 0) || Math.max(box().bottom - inner().bottom + 20, 0);
  frame.scrollLeft += Math.min(box().left - inner().left - stays, 0) || Math.max(box().right - inner().right + 20, 0);
  const top = Math.max(sticky("#grid-bar", "bottom"), 0);
  const below = document.querySelector(".grid-panel");
  const low = below && below.getBoundingClientRect().left <= inner().left;
  const bottom = low ? Math.min(below.getBoundingClientRect().top, innerHeight) : innerHeight;
  const fits = inner().height <= bottom - top;
  const [from, to] = fits ? [inner().top, inner().bottom] : [box().top - head, box().bottom];
  if (from < top) scrollBy(0, from - top - 4);
  else if (to > bottom) scrollBy(0, Math.min(to - bottom + 4, from - top - 4));
};

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
      reveal(cell);
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
