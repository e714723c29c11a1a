// Beside the grid (on a phone: at its foot): what there is to say about the current cell.

import { button, element } from "./parts.js";
import { columnOf, labelOf } from "./sheet.js";

export class Panel {
  constructor({ root, about, sheet, figures, findings, selection, editable, commit, edit, rows }) {
    Object.assign(this, { root, about, sheet, figures, findings, selection, editable, commit, edit, rows });
    this.comments = new Map();
    const show = () => this.show();
    selection.addEventListener("moved", show);
    findings.addEventListener("told", show);
    figures.addEventListener("typed", show);
    root.tabIndex = -1;
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !selection.current) return;
      event.preventDefault();
      selection.choose(selection.current);
    });
  }

  name(address) {
    const cell = this.sheet.byAddress.get(address);
    if (!cell) return address;
    return [labelOf(cell, this.about), this.about.columns[columnOf(address)]].filter(Boolean).join("，");
  }

  show() {
    const cell = this.selection.current;
    const within = this.root.contains(document.activeElement);
    this.root.replaceChildren(...(cell ? this.#cell(cell) : [element("p", "aside", "选中一格，这里会说明它从哪里来、有没有问题。")]), ...this.#all());
    if (within) this.root.focus();
  }

  #cell(cell) {
    const address = cell.id;
    const value = this.figures.value(address);
    return [
      element("h3", "", this.name(address)),
      element("p", "value", element("strong", "", value || "空白"), this.#edit(cell)),
      this.#conflict(address),
      this.#wrong(this.figures.refused.get(address) || (this.figures.typed.has(address) ? "" : this.findings.invalid(address))),
      ...this.findings.computed(address).map((one) => this.#computed(address, one)),
      ...this.#found(address),
      cell.dataset.source ? element("p", "aside", `来源：${cell.dataset.source}`) : null,
      this.editable() ? this.rows.actions(cell) : null,
      this.#remarks(cell),
    ].filter(Boolean);
  }

  #edit(cell) {
    return this.editable() ? button("修改", () => this.edit(cell)) : null;
  }

  #wrong(message) {
    return message ? element("p", "wrong", message) : null;
  }

  #conflict(address) {
    const told = this.figures.conflicts.get(address);
    if (!told) return null;
    const who = [told.who || "别人", told.when].filter(Boolean).join(" ");
    return element(
      "div", "conflict",
      element("p", "", `${who} 把这一格改成了 `, element("strong", "", told.theirs || "空白"), "，您填的是 ", element("strong", "", told.yours || "空白"), "。用哪一个？"),
      element("p", "doing", button("用我的", () => this.#settle(address, true)), button("用对方的", () => this.#settle(address, false))),
    );
  }

  #settle(address, mine) {
    this.figures.settle(address, mine);
    this.selection.choose(this.sheet.byAddress.get(address));
  }

  #computed(address, { value, shown, check, tail }) {
    const said = tail ? `按 ${check} 算得 ${shown}，差额是四舍五入的尾数，不必改。` : `按 ${check} 算得 ${shown}。`;
    const take = this.editable() && !tail ? button("采用", () => this.#take(address, value)) : null;
    return element("p", "computed", said, take);
  }

  #take(address, value) {
    this.commit([[address, value]]);
    this.selection.choose(this.sheet.byAddress.get(address));
  }

  // The findings at a cell, each likely cause once, before what it causes.
  #found(address) {
    const found = this.findings.of(address);
    const causes = new Map(found.filter(({ cause }) => cause).map((finding) => [finding.cause, finding.suspects]));
    return [
      ...[...causes].map(([cause, suspects]) => this.#cause(cause, suspects)),
      ...found.map((finding) => this.#finding(finding)),
    ];
  }

  #cause(cause, suspects) {
    const here = suspects.filter(({ address }) => this.sheet.byAddress.has(address));
    return element("div", "cause", element("p", "", cause), ...here.map((suspect) => this.#suspect(suspect)));
  }

  #finding({ status, message, advice, waiver }) {
    const more = waiver ? `已说明：${waiver}` : advice;
    return element("div", `finding ${status}`, element("p", "", message), more ? element("p", "aside", more) : null);
  }

  #suspect({ address, proposed }) {
    const cell = this.sheet.byAddress.get(address);
    const go = cell === this.selection.current ? null : button(`看“${this.name(address)}”`, () => this.selection.choose(cell), "plain");
    const take = this.editable() ? button(`改为 ${proposed}`, () => this.#take(address, proposed)) : null;
    return element("p", "doing", go, take);
  }

  // The problems of the whole table, each leading to its first cell.
  #all() {
    const { findings, more, invalid } = this.findings.state;
    const conflicts = [...this.figures.conflicts.keys()].map((address) => [address, "别人刚改过，请选用谁的"]);
    const wrong = findings.filter(({ status }) => status === "fail" || status === "warn").map(({ addresses, message }) => [addresses[0], message]);
    const listed = [...conflicts, ...Object.entries(invalid), ...wrong];
    if (!listed.length) return [];
    const list = element("ol", "problems");
    for (const [address, message] of listed) {
      const go = button(message, () => this.selection.choose(this.sheet.byAddress.get(address)), "plain");
      list.append(element("li", "", this.sheet.byAddress.has(address) ? go : message));
    }
    const heading = `本表 ${listed.length + more} 处要看`;
    return [element("details", "", element("summary", "", heading), list)];
  }

  #remarks(cell) {
    if (!this.about.comments) return null;
    const address = cell.id;
    const count = Number(cell.dataset.remarks ?? 0);
    const box = element("div", "remarks workpage wide");
    const url = `${this.about.comments}?place=${encodeURIComponent(address)}`;
    const link = element("a", "", count ? `看 ${count} 条批注` : "写批注");
    link.href = url;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.#load(address, url, box, link);
    });
    box.append(link);
    return box;
  }

  async #load(address, url, box, link) {
    try {
      const response = await fetch(url, { headers: { "X-Fragment": "1" }, credentials: "same-origin" });
      if (!response.ok || response.redirected) throw new Error(response.statusText);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      for (const next of page.querySelectorAll('input[name="next"]')) next.value = `${location.pathname}#${address}`;
      box.replaceChildren(...page.body.childNodes);
    } catch {
      location.href = link.href; // the page of the remark says what is wrong
    }
  }
}
