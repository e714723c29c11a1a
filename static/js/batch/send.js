// Sends the chosen files one by one with a progress bar; without scripts the form does it itself.

import { post, show } from "./talk.js";

for (const form of document.querySelectorAll("form[data-send]")) prepare(form);

function prepare(form) {
  const folder = form.querySelector("[data-folder]");
  folder.hidden = false;
  form.querySelector("[data-without-scripts]").hidden = true;
  form.addEventListener("submit", async (event) => {
    const chosen = [...files(form.querySelector("#id_files, [name=files]")), ...files(folder.querySelector("input"))];
    if (!chosen.length) return; // the server says what is missing
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    await send(form, chosen);
    delete form.dataset.busy;
  });
}

function files(input) {
  return [...input.files];
}

async function send(form, chosen) {
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  try {
    const place = await begun(form, token);
    for (const [index, file] of chosen.entries()) {
      show(form, index, chosen.length, `正在上传第 ${index + 1} 份，共 ${chosen.length} 份：${file.name}`);
      const body = new FormData();
      body.append("files", file);
      body.append("path", file.webkitRelativePath || file.name);
      await post(place.files, token, body);
    }
    location.assign(place.page);
  } catch (problem) {
    show(form, 0, chosen.length, `${problem.message} 已上传的文件没有丢失。`);
  }
}

// On the page of a batch the files go there; on the page of a new one it is begun first.
async function begun(form, token) {
  if (form.getAttribute("action")) {
    return { files: form.action, page: location.pathname };
  }
  if (!form.begun) {
    const body = new FormData(form);
    body.delete("files");
    form.begun = await post(location.pathname, token, body);
  }
  return form.begun;
}
