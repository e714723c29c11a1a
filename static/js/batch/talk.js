// What the scripts of 批量导入 say to the server and to the person.

export async function post(url, token, body) {
  let answer;
  try {
    answer = await fetch(url, {
      method: "POST",
      body,
      headers: { Accept: "application/json", "X-CSRFToken": token },
    });
  } catch {
    throw new Error("网络断开了。");
  }
  if (answer.redirected) throw new Error("登录已过期，请在另一个窗口重新登录。");
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(said.message || "服务器没有接受。");
  return said;
}

export function show(form, done, total, text) {
  const shown = form.querySelector("[data-progress]");
  shown.hidden = false;
  shown.querySelector("progress").max = total;
  shown.querySelector("progress").value = done;
  shown.querySelector("output").textContent = text;
}
