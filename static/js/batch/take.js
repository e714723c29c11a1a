// Has the server import one waiting file after the other and puts each result into its row.

import { post, show } from "./talk.js";

const WAIT = 1500; // milliseconds, while another tab is at the last files

const form = document.querySelector("form[data-take]");
if (form) run();

async function run() {
  const button = form.querySelector("input[type=submit]");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const total = Number(form.dataset.total);
  let left = Number(form.dataset.left);
  button.hidden = true;
  try {
    while (left > 0) {
      show(form, total - left, total, `正在导入，还有 ${left} 份，共 ${total} 份。`);
      const answer = await post(form.action, token, new FormData());
      left = answer.left;
      if (answer.id) replace(answer.id, answer.row);
      else if (left > 0) await new Promise((resolve) => setTimeout(resolve, WAIT));
    }
    location.reload();
  } catch (problem) {
    show(form, total - left, total, `${problem.message} 已导入的不会丢失，按“继续导入”接着做。`);
    button.value = `继续导入（还有 ${left} 份）`;
    button.hidden = false;
  }
}

function replace(id, html) {
  const row = document.getElementById(`file-${id}`);
  if (!row) return;
  const table = document.createElement("table");
  table.innerHTML = html;
  row.replaceWith(table.querySelector("tr"));
}
