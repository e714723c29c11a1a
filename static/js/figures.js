// A chosen figure says what it is, where it came from, and how to link to it.
// Without this script the addresses work all the same: the figure is marked by :target.
(() => {
  const CHOSEN = "chosen-figure";
  const panel = document.createElement("section");
  panel.className = "chosen";
  panel.hidden = true;
  panel.setAttribute("aria-label", "选中的数字");
  panel.setAttribute("aria-live", "polite");
  document.body.append(panel);

  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    return made;
  };

  const button = (text, act) => {
    const made = element("button", "", text);
    made.type = "button";
    made.addEventListener("click", () => act(made));
    return made;
  };

  // The headings above a cell, group heading first: those that span its middle.
  const headings = (cell) => {
    const { left, width } = cell.getBoundingClientRect();
    const middle = left + width / 2;
    return [...cell.closest("table").tHead.querySelectorAll("th")].filter((th) => {
      const box = th.getBoundingClientRect();
      return box.left <= middle && middle <= box.right;
    });
  };

  const words = (nodes) => nodes.map((node) => node.textContent.trim()).filter(Boolean).join("，");

  const unit = (cell) => {
    const said = cell.closest(".sheet")?.querySelector(".unit")?.textContent.split("：")[1];
    const isAmount = !cell.matches(":empty, .count, .words, .dash");
    return said && isAmount ? ` ${said}` : "";
  };

  const copy = async (made) => {
    try {
      await navigator.clipboard.writeText(location.href);
      made.textContent = "已复制链接";
    } catch {
      made.textContent = "请从地址栏复制";
    }
  };

  // What stands in the cell, without the mark of a finding.
  const text = (cell) =>
    [...cell.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join("");

  // The formulas that the figure takes part in, each leading to the check report.
  const formulas = (cell) => {
    const known = document.getElementById("formulas");
    const ids = cell.dataset.checks?.split(" ") ?? [];
    if (!known || !ids.length) return [];
    const list = element("ul", "formulas", "");
    for (const id of ids) {
      const found = known.content.querySelector(`[data-rule="${id}"]`);
      if (found) list.append(found.cloneNode(true));
    }
    const all = element("a", "", "看这些算式的数字");
    all.href = `${known.dataset.report}?figure=${encodeURIComponent(cell.id)}`;
    const heading = element("p", "formulas-title", `参加 ${ids.length} 条勾稽关系。`);
    heading.append(all);
    return [heading, list];
  };

  const chosen = () => document.querySelector(`.${CHOSEN}`);

  const describe = (cell) => {
    chosen()?.classList.remove(CHOSEN);
    cell.classList.add(CHOSEN);
    document.documentElement.classList.add("choosing");
    const caption = cell.closest("table").caption.textContent.replace(/\s+/g, "");
    const label = cell.parentElement.querySelector("th a");
    const value = document.createElement("p");
    value.append(element("strong", "", text(cell) || "没有填写"), unit(cell));
    const actions = element("p", "actions", "");
    actions.append(button("复制链接", copy), button("关闭", close));
    const source = cell.dataset.source;
    panel.replaceChildren(
      element("p", "", `${caption}，${words([label, ...headings(cell)])}`),
      value,
      ...(source ? [element("p", "source", `来源：${source}`)] : []),
      ...formulas(cell),
      actions,
    );
    panel.hidden = false;
  };

  const close = () => {
    panel.hidden = true;
    chosen()?.classList.remove(CHOSEN);
  };

  const targeted = () => {
    const cell = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (cell?.matches("td.figure")) describe(cell);
    else close();
  };

  // Points the address at a cell without moving the page under the reader.
  const choose = (cell) => {
    history.replaceState(null, "", `#${cell.id}`);
    describe(cell);
  };

  document.addEventListener("click", (event) => {
    const cell = event.target.closest("td.figure[id]:not(:empty)");
    if (event.target.closest("a")) return;
    if (cell && !getSelection().toString()) choose(cell);
  });

  // Left and right walk along the row of the chosen figure.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const cell = chosen();
    if (!step || !cell || event.target.closest("input")) return;
    const cells = [...cell.parentElement.querySelectorAll("td.figure:not(:empty)")];
    const next = cells[cells.indexOf(cell) + step];
    if (!next) return;
    event.preventDefault();
    choose(next);
    next.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  });

  addEventListener("hashchange", targeted);
  targeted();
})();
