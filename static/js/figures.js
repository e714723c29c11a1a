// A chosen figure says what it is, where it came from, and how to link to it.
// Without this script the addresses work all the same: the figure is marked by :target.
(() => {
  const panel = document.createElement("section");
  panel.className = "chosen";
  panel.hidden = true;
  panel.setAttribute("aria-label", "选中的数字");
  document.body.append(panel);

  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    return made;
  };

  const headings = (cell) => {
    const { left, width } = cell.getBoundingClientRect();
    const middle = left + width / 2;
    return [...cell.closest("table").tHead.querySelectorAll("th")].filter((th) => {
      const box = th.getBoundingClientRect();
      return box.left <= middle && middle <= box.right;
    });
  };

  const words = (nodes) => nodes.map((node) => node.textContent.trim()).filter(Boolean).join("，");

  const button = (text, act) => {
    const made = element("button", "", text);
    made.type = "button";
    made.addEventListener("click", () => act(made));
    return made;
  };

  const copy = async (made) => {
    try {
      await navigator.clipboard.writeText(location.href);
      made.textContent = "已复制链接";
    } catch {
      made.textContent = "请从地址栏复制";
    }
  };

  const unit = (cell) => {
    const said = cell.closest(".sheet")?.querySelector(".unit")?.textContent.split("：")[1];
    return said && cell.textContent && cell.className === "figure" ? ` ${said}` : "";
  };

  const describe = (cell) => {
    const caption = cell.closest("table").caption.textContent.replace(/\s+/g, "");
    const label = cell.parentElement.querySelector("th a");
    const name = element("p", "", `${caption}，${words([label, ...headings(cell)])}`);
    const value = document.createElement("p");
    value.append(element("strong", "", cell.textContent || "没有填写"), unit(cell));
    const actions = element("p", "actions", "");
    actions.append(button("复制链接", copy), button("关闭", close));
    panel.replaceChildren(name, value);
    if (cell.dataset.source) {
      panel.append(element("p", "source", `来源：${cell.dataset.source}`));
    }
    panel.append(actions);
    panel.hidden = false;
  };

  const close = () => {
    panel.hidden = true;
  };

  const targeted = () => {
    const cell = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (cell?.matches("td.figure")) describe(cell);
    else close();
  };

  // Point the address at a cell without moving the page under the reader.
  const choose = (cell) => {
    const frame = cell.closest(".frame");
    const [x, y, left, top] = [scrollX, scrollY, frame.scrollLeft, frame.scrollTop];
    location.replace(`#${cell.id}`);
    scrollTo({ left: x, top: y, behavior: "instant" });
    frame.scrollTo({ left, top, behavior: "instant" });
  };

  document.addEventListener("click", (event) => {
    const cell = event.target.closest("td.figure[id]:not(:empty)");
    if (cell && !getSelection().toString()) choose(cell);
  });

  // Left and right walk along the row from its heading.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    const row = event.target.closest("table.accounts tbody tr");
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!row || !step) return;
    const cells = [...row.querySelectorAll("td.figure[id]:not(:empty)")];
    const next = cells[cells.findIndex((cell) => cell.matches(":target")) + step];
    if (!next) return;
    event.preventDefault();
    choose(next);
    next.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  });

  addEventListener("hashchange", targeted);
  targeted();
})();
