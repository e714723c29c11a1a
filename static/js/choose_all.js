// One checkbox in front of a group that ticks them all, for <fieldset data-choose-all="全选">.

for (const group of document.querySelectorAll("[data-choose-all]")) {
  const boxes = [...group.querySelectorAll("input[type=checkbox]")];
  if (boxes.length < 2) continue;
  const all = document.createElement("input");
  all.type = "checkbox";
  const label = document.createElement("label");
  label.className = "list-choice list-choice-all";
  label.append(all, ` ${group.dataset.chooseAll}`);
  group.querySelector("legend").after(label);

  const look = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  };
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
  });
  for (const box of boxes) box.addEventListener("change", look);
  look();
}
