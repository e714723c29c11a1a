// Rows that the agency adds itself: found by code or name, renamed, removed, and undone.

import { button, element, field } from "./parts.js";
import { labelOf, rowOf } from "./sheet.js";
import { send } from "./saving.js";
import { reveal } from "./selection.js";

const WAIT = 250;

export class RowsOf {
  constructor({ about, token, sheet, figures, saver, history, selection, redraw, say }) {
    Object.assign(this, { about, token, sheet, figures, saver, history, selection, redraw, say });
  }

  // What can be done with the row of a cell.
  actions(cell) {
    if (!("own" in cell.parentElement.dataset)) return null;
    const label = labelOf(cell, this.about);
    const box = element("div", "doing");
    box.append(
      button("删除这一行", () => this.#confirm(box, cell, label)),
      button("改名称", () => this.#askName(box, cell, label)),
    );
    return box;
  }

  #filled(cell) {
    return this.sheet.inRow(cell).map(({ id }) => [id, this.figures.value(id)]).filter(([, value]) => value !== "");
  }

  #confirm(box, cell, label) {
    const count = this.#filled(cell).length;
    const what = count ? `这一行和其中 ${count} 个数都会删除，可以撤销。` : "这一行是空的。";
    box.replaceChildren(element("p", "", `删除“${label}”？${what}`), button("删除", () => this.remove(cell)), button("不删", () => this.selection.choose(cell)));
    box.querySelector("button").focus();
  }

  #askName(box, cell, label) {
    const { input, whole } = field("新名称", "label", { value: label, maxLength: 200 });
    const rename = async () => {
      const now = input.value.trim();
      const way = (was, to) => this.#ask({ rename: { row: rowOf(cell.id), was, now: to } });
      if (await way(label, now)) this.history.add({ back: () => way(now, label), again: () => way(label, now) });
    };
    box.replaceChildren(whole, button("保存名称", rename));
    input.addEventListener("keydown", (event) => event.key === "Enter" && rename());
    input.focus();
  }

  async remove(cell) {
    await this.saver.now();
    const row = rowOf(cell.id);
    const filled = this.#filled(cell);
    const label = labelOf(cell, this.about);
    const section = this.#sectionOf(row);
    const was = Object.fromEntries(filled.map(([address, value]) => [address.split(".")[2], value]));
    const gone = () => this.#ask({ remove: { row, was } });
    const back = async () => {
      const code = /\d+$/.exec(row)?.[0] ?? "";
      if (!(await this.#ask({ add: { section, code, label, row } }))) return false;
      this.figures.type(filled);
      await this.saver.now();
      return true;
    };
    if (await gone()) this.history.add({ back, again: gone });
  }

  #sectionOf(row) {
    const growing = this.about.growing;
    const prefix = /^\d+-(?=\D)/.exec(row)?.[0] ?? "";
    const found = growing.find(({ key }) => row.startsWith(`${key}-`)) ?? growing.find(({ key, coded }) => coded && key.startsWith(prefix));
    return found?.key ?? "";
  }

  // The form to add a row, put into ``place``.
  form(place) {
    const { growing } = this.about;
    const section = element("select");
    for (const { key, title } of growing) section.append(new Option(title || this.about.title, key));
    const code = field("科目代码或名称", "code", { maxLength: 50 });
    const label = field("", "label", { maxLength: 200 });
    const found = element("datalist");
    found.id = "grid-codes";
    code.input.setAttribute("list", found.id);
    const chosen = () => growing.find(({ key }) => key === section.value) ?? growing[0];
    const fit = () => {
      const { coded, heading } = chosen();
      code.whole.hidden = !coded;
      label.whole.firstChild.textContent = coded ? "名称（科目表里有的可不填）" : heading;
    };
    label.whole.prepend(document.createTextNode(""));
    section.addEventListener("change", fit);
    code.input.addEventListener("input", () => this.#look(code.input, found));
    const form = element("form", "add-row", growing.length > 1 ? element("label", "", "加在", section) : null, code.whole, found, label.whole);
    const add = element("button", "button strong", "增加");
    form.append(add, button("收起", () => place.replaceChildren()));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const wanted = { section: chosen().key, code: code.input.value.trim().split(" ")[0], label: label.input.value.trim() };
      if (await this.add(wanted)) code.input.value = label.input.value = "";
    });
    fit();
    place.replaceChildren(form);
    (chosen().coded ? code : label).input.focus();
  }

  async add(wanted) {
    await this.saver.now();
    const told = await this.#ask({ add: wanted });
    if (!told) return false;
    const made = told.rows;
    const { section, code, label } = wanted;
    const back = async () => {
      for (const row of [...made].reverse()) if (!(await this.#ask({ remove: { row, was: {} } }))) return false;
      return true;
    };
    const again = () => this.#ask({ add: { section, code, label, row: made.at(-1) } });
    this.history.add({ back, again });
    const first = this.sheet.figures().find((cell) => rowOf(cell.id) === made.at(-1));
    if (first) this.selection.choose(first, { focus: false });
    if (first) reveal(first);
    this.say(`已增加 ${made.length} 行：${made.join("、")}。`, "saved");
    return true;
  }

  #look(input, list) {
    clearTimeout(this.timer);
    const asked = input.value.trim();
    if (!asked || asked.includes(" ")) return;
    this.timer = setTimeout(async () => {
      const response = await fetch(`${this.about.codes}?q=${encodeURIComponent(asked)}`, { headers: { Accept: "application/json" } });
      if (!response.ok) return;
      const { codes } = await response.json();
      list.replaceChildren(...codes.map(({ code, name }) => new Option("", `${code} ${name}`)));
    }, WAIT);
  }

  async #ask(body) {
    await this.saver.now();
    let answer;
    try {
      answer = await send(this.about.rows, body, this.token());
    } catch {
      this.say("没有办成：网络不通，请稍后再试。", "wrong");
      return null;
    }
    const { status, told } = answer;
    if (status !== 200 || !told) {
      this.say(told?.message ?? "没有办成：服务器没有回应，请刷新本页再试。", "wrong");
      return null;
    }
    await this.redraw();
    this.say("表里的行已保存", "saved");
    return told;
  }
}
