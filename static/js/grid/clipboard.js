// Blocks of cells to and from Excel and WPS: lines with tabs between the cells.

import { isFigure } from "./sheet.js";

const MOST = 5000;
const LONGEST = { words: 5000, figure: 200 };

// Lines of cells; a cell with a line break or a quote stands in quotes.
export const parse = (text) => {
  const lines = [[]];
  const cell = /("(?:[^"]|"")*"(?=[\t\r\n]|$)|[^\t\r\n]*)(\t|\r\n|\n|\r|$)/gy;
  const whole = text.replace(/(\r\n|\n|\r)$/, "");
  while (cell.lastIndex <= whole.length) {
    const [, said, end] = cell.exec(whole);
    const quoted = said.length > 1 && said.startsWith('"') && said.endsWith('"');
    lines.at(-1).push((quoted ? said.slice(1, -1).replaceAll('""', '"') : said).trim());
    if (end === "") break;
    if (end !== "\t") lines.push([]);
  }
  return lines;
};

const quoted = (text) => (/["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const written = (block, value) =>
  block.map((boxes) => boxes.map((box) => quoted(isFigure(box) ? value(box.id) : box.textContent.trim())).join("\t")).join("\n");

const bare = (text) => text.normalize("NFKC").replace(/[\s:：、,，.．“”"()（）一二三四五六七八九十\d]/g, "");

// What a block changes when its first cell lands on ``corner``: { changes, notice } or { refusal }.
export const placed = (lines, corner, sheet) => {
  const count = lines.reduce((sum, line) => sum + line.length, 0);
  if (count > MOST) return { refusal: `复制的区域有 ${count} 格，一次最多 ${MOST} 格。没有粘贴，请分几次复制。` };
  const { row: top, column: left } = sheet.places.get(corner);
  const changes = [];
  const strange = [];
  for (const [down, line] of lines.entries()) {
    const boxes = sheet.rows[top + down];
    if (!boxes) {
      if (!lines.slice(down).flat().some(Boolean)) break;
      return { refusal: `复制的区域有 ${lines.length} 行，从这一格往下只有 ${sheet.rows.length - top} 行。没有粘贴，请先增加行，或者从上面的格开始。` };
    }
    const targets = reached(boxes, left, line);
    for (const [right, text] of line.entries()) {
      const refusal = landed(targets[right], text, { down, right, changes, strange });
      if (refusal) return { refusal };
    }
  }
  const notice = strange.length ? `粘贴的项目和表里不一样：${strange.slice(0, 3).join("；")}。请核对，贴错了可以撤销。` : "";
  return { changes, notice };
};

// The box that each cell of a line lands on. Where figures span columns of the form, a line
// without the holes of merged cells counts boxes, not columns.
const reached = (boxes, left, line) => {
  const from = boxes.slice(left);
  const single = [...new Set(from)];
  const spanned = single.some((box) => isFigure(box) && box.colSpan > 1);
  if (spanned && line.length <= single.length) return single;
  return from.map((box, at) => (at > 0 && box === from[at - 1] ? null : box));
};

// Null is the hole of a merged cell, undefined is beyond the edge of the form.
const landed = (box, text, { down, right, changes, strange }) => {
  const where = `第 ${down + 1} 行第 ${right + 1} 列的“${text.slice(0, 20)}”`;
  if (box && isFigure(box)) {
    const most = box.classList.contains("words") ? LONGEST.words : LONGEST.figure;
    if (text.length > most) return `${where}超过 ${most} 个字。没有粘贴。`;
    changes.push([box.id, text]);
    return "";
  }
  if (!text) return "";
  if (box === undefined) return `复制的区域比表宽：${where}在表的右边界外。没有粘贴，请从左边的格开始。`;
  if (box === null || box.classList.contains("row-number")) return "";
  if (box.classList.contains("blank")) return `${where}对着表里不能填的空格。没有粘贴，请核对从哪一格开始。`;
  const own = box.textContent.trim();
  if (box.classList.contains("code") && own !== text) return `科目代码对不上：表里是 ${own || "空"}，复制的是 ${text.slice(0, 20)}。没有粘贴。`;
  if (bare(own) !== bare(text)) strange.push(`“${text.slice(0, 20)}”对着“${own.slice(0, 20)}”`);
  return "";
};

export const listen = ({ root, sheet, selection, editor, figures, editable, commit, say }) => {
  const ours = (event) => !editor.cell && selection.current && root.contains(document.activeElement) && event.clipboardData;

  const put = (event) => {
    event.clipboardData.setData("text/plain", written(selection.block(), (address) => figures.value(address)));
    event.preventDefault();
  };

  document.addEventListener("copy", (event) => {
    if (ours(event)) put(event);
  });

  document.addEventListener("cut", (event) => {
    if (!ours(event)) return;
    put(event);
    if (editable()) commit(selection.figures().map((cell) => [cell.id, ""]));
  });

  document.addEventListener("paste", (event) => {
    if (!ours(event) || !editable()) return;
    event.preventDefault();
    const lines = parse(event.clipboardData.getData("text/plain"));
    const chosen = selection.figures();
    if (lines.length === 1 && lines[0].length === 1 && chosen.length > 1) {
      commit(chosen.map((cell) => [cell.id, lines[0][0]]));
      return;
    }
    const { refusal, notice, changes } = placed(lines, selection.corner(), sheet);
    if (refusal) {
      say(refusal, "wrong");
      return;
    }
    commit(changes);
    const last = changes.at(-1);
    if (last) selection.choose(sheet.byAddress.get(last[0]), { extend: true });
    say(notice || `粘贴了 ${changes.length} 格。`, notice ? "doubt" : "");
  });
};
