// The keyboard of a spreadsheet.

const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const PAGE = 15;

export const listen = ({ root, sheet, selection, editor, history, leave, clear }) => {
  const far = (cell, down) => {
    let found = cell;
    for (let step = 0; step < PAGE; step += 1) found = sheet.next(found, down, 0) ?? found;
    return found;
  };

  const edge = (cell, event, last) => {
    const among = event.ctrlKey ? sheet.figures() : sheet.inRow(cell);
    return among.at(last ? -1 : 0);
  };

  const target = (cell, event) => {
    if (event.key in ARROWS) return sheet.next(cell, ...ARROWS[event.key]) ?? cell;
    if (event.key === "Home" || event.key === "End") return edge(cell, event, event.key === "End");
    if (event.key === "PageUp" || event.key === "PageDown") return far(cell, event.key === "PageUp" ? -1 : 1);
    if (event.key === "Enter") return sheet.next(cell, event.shiftKey ? -1 : 1, 0) ?? cell;
    if (event.key === "Tab") return sheet.following(cell, event.shiftKey ? -1 : 1);
    return undefined;
  };

  const move = (cell, event) => {
    const found = target(cell, event);
    if (!found) return false; // Tab at either end leaves the grid
    const extends_ = event.shiftKey && event.key !== "Enter" && event.key !== "Tab";
    selection.choose(found, { extend: extends_ });
    return true;
  };

  const shortcut = (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
    const key = event.key.toLowerCase();
    if (key === "z") return event.shiftKey ? history.redo : history.undo;
    return key === "y" ? history.redo : null;
  };

  const whileEditing = (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") editor.stop({ keep: false });
    else if (event.key === "Enter" && event.altKey) editor.newline();
    else if (event.key === "Enter" || event.key === "Tab") {
      const { cell } = editor;
      editor.stop({ keep: true });
      if (!move(cell, event)) return;
    } else if (event.key in ARROWS && editor.quick) {
      const { cell } = editor;
      editor.stop({ keep: true });
      move(cell, event);
    } else return;
    event.preventDefault();
  };

  const whileMoving = (event) => {
    const act = shortcut(event);
    const { current } = selection;
    if (act) act();
    else if (event.key === "F2") editor.start(current, { quick: false });
    else if (event.key === "Escape") leave();
    else if (event.key === "Delete" || event.key === "Backspace") clear();
    else if (target(current, event) !== undefined) {
      if (!move(current, event)) return;
    } else {
      // The key itself lands in the field, so that an input method can compose.
      const types = event.key.length === 1 || event.key === "Process";
      if (types && !event.ctrlKey && !event.metaKey && !event.altKey) editor.start(current, { quick: true, empty: true });
      return;
    }
    event.preventDefault();
  };

  root.addEventListener("keydown", (event) => {
    if (editor.cell) whileEditing(event);
    else if (selection.current && event.target === selection.current) whileMoving(event);
  });
};
