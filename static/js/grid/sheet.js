// The cells of the page as a sheet: what stands at which row and column, spans included.
// A figure is a <td> whose id is its address; everything else is part of the form.

export const isFigure = (box) => box?.classList.contains("figure") ?? false;

export class Sheet {
  constructor(root) {
    this.root = root;
    this.read();
  }

  read() {
    this.rows = [];
    this.places = new Map();
    this.byAddress = new Map();
    for (const tr of this.root.querySelectorAll(".entry-grid tbody tr")) {
      const boxes = [];
      for (const box of tr.cells) {
        if (isFigure(box)) {
          this.places.set(box, { row: this.rows.length, column: boxes.length });
          this.byAddress.set(box.id, box);
        }
        for (let span = 0; span < box.colSpan; span += 1) boxes.push(box);
      }
      this.rows.push(boxes);
    }
  }

  at(row, column) {
    return this.rows[row]?.[column];
  }

  // The nearest figure from a cell in a direction; null at the edge.
  next(cell, down, right) {
    let { row, column } = this.places.get(cell);
    for (;;) {
      row += down;
      column += right;
      const box = this.at(row, column);
      if (!box) return null;
      if (isFigure(box) && box !== cell) return box;
    }
  }

  // The figure before or after a cell as one reads; null at the end.
  following(cell, step) {
    const all = this.figures();
    return all[all.indexOf(cell) + step] ?? null;
  }

  figures() {
    return [...this.places.keys()];
  }

  inRow(cell) {
    const boxes = this.rows[this.places.get(cell).row];
    return [...new Set(boxes)].filter(isFigure);
  }

  // The boxes between two figures, row by row, each box once.
  block(from, to) {
    const a = this.places.get(from);
    const b = this.places.get(to);
    const [top, bottom] = [a.row, b.row].sort((x, y) => x - y);
    const [left, right] = [a.column, b.column].sort((x, y) => x - y);
    return this.rows.slice(top, bottom + 1).map((boxes) => [...new Set(boxes.slice(left, right + 1))]);
  }
}

// The words beside a figure: the nearest label to its left, else its declared row.
export const labelOf = (cell, about) => {
  const declared = about.labels[rowOf(cell.id).replace(/^\d+-/, "")] ?? about.labels[rowOf(cell.id)];
  let box = cell.previousElementSibling;
  while (box && box.tagName !== "TH") box = box.previousElementSibling;
  return box?.textContent.trim() || declared || cell.parentElement.querySelector("th")?.textContent.trim() || "";
};

export const rowOf = (address) => address.split(".")[1];
export const columnOf = (address) => address.split(".")[2];
