// The entry grid: wires the sheet, its keyboard, autosave and what is said beside it.

import { listen as listenClipboard } from "./clipboard.js";
import { Editor } from "./editor.js";
import { Figures } from "./figures.js";
import { Findings } from "./findings.js";
import { History } from "./history.js";
import { Kept } from "./kept.js";
import { listen as listenKeys } from "./keys.js";
import { Panel } from "./panel.js";
import { button, element } from "./parts.js";
import { RowsOf } from "./rows.js";
import { Saver } from "./saving.js";
import { reveal, Selection } from "./selection.js";
import { Sheet } from "./sheet.js";

const root = document.getElementById("grid");
const bar = document.getElementById("grid-bar");
const offer = document.getElementById("grid-offer");
const about = JSON.parse(document.getElementById("grid-about").textContent);

let open = about.editable;
const editable = () => open;
const token = () => root.querySelector("[name=csrfmiddlewaretoken]").value;

const say = (text, kind = "", link = null) => {
  const place = document.getElementById("grid-state");
  if (!place) return;
  place.className = kind;
  const made = link && Object.assign(element("a", "", link.text), { href: link.href });
  made?.addEventListener("click", link.act);
  place.replaceChildren(text, ...(made ? [" ", made] : []));
};

const tool = (name) => bar?.querySelector(`[data-do="${name}"]`);

const sheet = new Sheet(root);
const figures = new Figures(sheet);
const selection = new Selection(sheet);
const findings = new Findings(sheet, about.state);
const kept = new Kept(about.owner);

const history = new History({
  apply: (changes) => {
    figures.type(changes);
    const cell = sheet.byAddress.get(changes[0][0]);
    if (cell) selection.choose(cell);
  },
  changed: ({ done, undone }) => {
    tool("undo").disabled = !done.length;
    tool("redo").disabled = !undone.length;
  },
});

const commit = (changes) => history.edited(figures.type(changes));
const editor = new Editor({ editable, figures, selection, commit });

const totals = () => {
  const made = tool("totals");
  if (!made) return;
  const blank = findings.blankTotals((address) => figures.value(address));
  made.hidden = !blank.length;
  made.textContent = `填上 ${blank.length} 个空白合计`;
};

const saver = new Saver({
  about, token, figures, kept, say,
  took: (state) => findings.set(state),
  stopped: () => {
    open = false;
    root.dataset.editable = "no";
  },
});

// After rows changed: the server draws the form, what is typed and not saved stays.
const redraw = async () => {
  const response = await fetch(location.pathname + location.search, { credentials: "same-origin" });
  if (!response.ok || response.redirected) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const drawn = page.getElementById("grid");
  if (!drawn) return;
  root.replaceChildren(...drawn.childNodes);
  const news = JSON.parse(page.getElementById("grid-about").textContent);
  Object.assign(about, { growing: news.growing, labels: news.labels });
  sheet.read();
  figures.redraw();
  findings.set(news.state);
  selection.redraw();
};

const rows = new RowsOf({ about, token, sheet, figures, saver, history, selection, redraw, say });
const panel = new Panel({
  root: document.getElementById("grid-panel"),
  about, sheet, figures, findings, selection, editable, commit, rows,
  edit: (cell) => {
    selection.choose(cell);
    editor.start(cell, { quick: false });
  },
});

listenKeys({
  root, sheet, selection, editor, history,
  leave: () => panel.root.focus(),
  clear: () => editable() && commit(selection.figures().map((cell) => [cell.id, ""])),
});
listenClipboard({ root, sheet, selection, editor, figures, editable, commit, say });

root.addEventListener("mousedown", (event) => {
  const cell = event.target.closest("td.figure");
  if (!cell || cell === editor.cell) return;
  event.preventDefault();
  editor.stop({ keep: true, focus: false });
  const again = cell === selection.current && !event.shiftKey;
  selection.choose(cell, { extend: event.shiftKey });
  const touched = matchMedia("(pointer: coarse)").matches;
  if (event.detail === 2 || (again && touched)) editor.start(cell, { quick: false });
});

root.addEventListener("mousemove", (event) => {
  const cell = event.buttons === 1 && !editor.cell && event.target.closest("td.figure");
  if (cell && cell !== selection.current) selection.choose(cell, { extend: true });
});

root.addEventListener("focusin", (event) => {
  if (event.target !== selection.current && sheet.places.has(event.target)) selection.choose(event.target);
});

findings.addEventListener("told", totals);
figures.addEventListener("typed", totals);

// What was typed and not saved before: put back after signing in, else offered.
const putBack = (waiting) => {
  for (const [address, was, now] of waiting) {
    if (!sheet.byAddress.has(address)) continue;
    figures.type([[address, now]]);
    const typed = figures.typed.get(address);
    if (typed) typed.was = was;
  }
  offer.hidden = true;
  saver.now();
};

const remember = () => {
  const waiting = kept.get().filter(([address, , now]) => figures.value(address) !== now);
  if (!waiting.length) return kept.put(new Map());
  if (kept.cameBack()) return putBack(waiting);
  offer.replaceChildren(
    element("p", "", `上次有 ${waiting.length} 个数没有保存，还留在这台电脑上。放回格子里吗？别人改过的不会被覆盖。`),
    button("放回并保存", () => putBack(waiting), "button strong"),
    button("不要了", () => {
      kept.put(new Map());
      offer.hidden = true;
    }),
  );
  offer.hidden = false;
  return undefined;
};

const pointed = () => {
  const cell = sheet.byAddress.get(decodeURIComponent(location.hash.slice(1)));
  if (!cell) return;
  selection.choose(cell);
};

if (editable()) {
  bar.hidden = false;
  tool("undo").addEventListener("click", history.undo);
  tool("redo").addEventListener("click", history.redo);
  tool("totals").addEventListener("click", () => commit(findings.blankTotals((address) => figures.value(address))));
  const place = element("div", "adding");
  bar.after(place);
  tool("add")?.addEventListener("click", () => rows.form(place));
  remember();
}

addEventListener("hashchange", pointed);
// The browser goes to the address by itself once the page is there, heading and names on top of it.
addEventListener("load", () => requestAnimationFrame(() => selection.current && reveal(selection.current)));
panel.show();
totals();
pointed();
