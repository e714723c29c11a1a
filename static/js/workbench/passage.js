// Writing a section: what is typed is kept on this computer until it is saved, and drawn as the
// public will see it. Without scripts both are buttons of the form.

const form = document.getElementById("writing");
if (form) {
  const { title, text, shown } = form.elements;
  const place = form.dataset.kept;
  const said = document.getElementById("autosaved");
  const tidy = (words) => words.replace(/[ \t\u3000]+$/gm, "").trim();
  const same = (kept) => tidy(kept.text) === tidy(text.value) && tidy(kept.title) === tidy(title?.value ?? "");

  keep(form, { place, said, same });
  draw(form);

  function fill(kept) {
    text.value = kept.text;
    if (title) title.value = kept.title;
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function keep(form, { place, said, same }) {
    const bar = form.querySelector(".restore");
    const kept = read(place);
    if (kept && !form.dataset.unsaved) {
      const saved = kept.sent && kept.shown !== shown.value;
      if (saved || same(kept)) forget(place);
      else offer(bar, kept);
    }
    let waiting;
    form.addEventListener("input", () => {
      bar.hidden = true;
      clearTimeout(waiting);
      waiting = setTimeout(() => store(false), 400);
    });
    form.addEventListener("submit", (event) => {
      clearTimeout(waiting);
      if (event.submitter?.name !== "preview") store(true);
    });

    function store(sent) {
      const now = { text: text.value, title: title?.value ?? "", shown: shown.value, at: Date.now(), sent };
      try {
        localStorage.setItem(place, JSON.stringify(now));
        if (!sent) said.textContent = "文字已留在这台电脑上，还没有保存到网站。";
      } catch {
        said.textContent = "";
      }
    }
  }

  function offer(bar, kept) {
    bar.querySelector("time").textContent = new Date(kept.at).toLocaleString("zh-CN");
    bar.querySelector("[data-restore]").addEventListener("click", () => {
      fill(kept);
      text.focus();
    });
    bar.querySelector("[data-forget]").addEventListener("click", () => {
      forget(place);
      bar.hidden = true;
    });
    bar.hidden = false;
  }

  function draw(form) {
    const drawn = document.getElementById("drawn");
    let waiting;
    let asked = 0;
    const ask = async () => {
      const number = ++asked;
      const body = new FormData(form);
      body.set("preview", "1");
      try {
        const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Fragment": "1" }, redirect: "error" });
        if (!answer.ok || number !== asked) return;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        drawn.replaceChildren(...page.body.childNodes);
        drawn.classList.remove("later");
      } catch {
        // the text stays in the form; the next stroke asks again
      }
    };
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, 600);
    });
    ask();
  }
}

function read(place) {
  try {
    const kept = JSON.parse(localStorage.getItem(place));
    return kept && typeof kept.text === "string" ? kept : null;
  } catch {
    return null;
  }
}

function forget(place) {
  try {
    localStorage.removeItem(place);
  } catch {
    // nothing was kept where nothing can be
  }
}
