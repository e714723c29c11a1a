// Editing one cell in place. "Quick" is what begins by typing: arrows then confirm and move.

export class Editor {
  constructor({ editable, figures, selection, commit }) {
    Object.assign(this, { editable, figures, selection, commit, cell: null, quick: false });
  }

  start(cell, { quick, empty = false }) {
    if (!this.editable() || this.cell) return;
    this.cell = cell;
    this.quick = quick;
    const words = cell.classList.contains("words");
    const field = document.createElement(words ? "textarea" : "input");
    field.value = empty ? "" : this.figures.value(cell.id);
    field.className = "cell-field";
    field.autocomplete = "off";
    if (!words) field.inputMode = "decimal";
    field.setAttribute("aria-label", "填写");
    field.addEventListener("blur", () => this.stop({ keep: true, focus: false }));
    cell.dataset.text = cell.textContent; // what the cell says while the field is there
    cell.dataset.value ??= cell.textContent;
    cell.replaceChildren(field);
    cell.classList.add("editing");
    this.field = field;
    field.focus({ preventScroll: true });
    if (!empty) field.select();
  }

  stop({ keep, focus = true }) {
    const { cell, field } = this;
    if (!cell) return;
    this.cell = null;
    const typed = field.value.trim();
    cell.classList.remove("editing");
    cell.textContent = cell.dataset.text;
    if (cell.dataset.value === cell.dataset.text) delete cell.dataset.value;
    delete cell.dataset.text;
    if (keep) this.commit([[cell.id, typed]]);
    if (focus) this.selection.choose(cell);
  }

  newline() {
    const { field } = this;
    if (field.tagName === "TEXTAREA") field.setRangeText("\n", field.selectionStart, field.selectionEnd, "end");
  }
}
