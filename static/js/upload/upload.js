// A file input that also takes a dropped file and shows how far a large file has got.
// Without this script the form does the same by itself.

export function enhance(form) {
  const input = form.querySelector("input[type=file]");
  const zone = form.querySelector("[data-dropzone]");
  for (const hint of form.querySelectorAll("[data-needs-script]")) hint.hidden = false;

  const over = (on) => zone.classList.toggle("over", on);
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    over(true);
  });
  zone.addEventListener("dragleave", () => over(false));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    if (event.dataTransfer.files.length > 1) {
      say(form, "一次请只拖一个文件。");
    } else if (event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
  input.addEventListener("change", () => say(form, tooLarge(input)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const refused = tooLarge(input);
    if (refused) say(form, refused);
    else send(form);
  });
}

function tooLarge(input) {
  const limit = Number(input.dataset.limit);
  const file = input.files[0];
  if (!file || !limit || file.size <= limit) return "";
  const mebibytes = (bytes) => (bytes / 1024 / 1024).toFixed(1);
  return `文件有 ${mebibytes(file.size)} MB，超过上限 ${mebibytes(limit)} MB。请删去图片和无关的工作表后再上传。`;
}

function send(form) {
  const request = new XMLHttpRequest();
  const button = form.querySelector("button[type=submit]");
  const progress = form.querySelector("[data-progress]");
  const bar = progress.querySelector("progress");
  const percent = progress.querySelector("[data-percent]");
  const stop = (message) => {
    button.disabled = false;
    progress.hidden = true;
    say(form, message);
  };
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.responseType = "text";
  request.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    bar.value = Math.round((100 * event.loaded) / event.total);
    percent.textContent = bar.value < 100 ? `已上传 ${bar.value}%` : "已传完，正在识别……";
  });
  request.addEventListener("load", () => {
    const answer = parsed(request.responseText);
    if (answer?.next) window.location.assign(answer.next);
    else stop(answer?.message ?? "没有传成，可能已经退出登录。请刷新页面，登录后再试；草稿没有改动。");
  });
  request.addEventListener("error", () => stop("网络中断，没有传成。草稿没有改动，请再试一次。"));
  say(form, "");
  button.disabled = true;
  progress.hidden = false;
  bar.value = 0;
  percent.textContent = "开始上传……";
  request.send(new FormData(form));
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function say(form, message) {
  form.querySelector("[data-said]").textContent = message;
}

for (const form of document.querySelectorAll("form[data-upload]")) enhance(form);
