// Autosave: half a second after the last change, and on leaving. Nothing typed is dropped.

const QUIET = 500;
const AGAIN = [3000, 10000, 30000];
const MOST = 5000; // changes in one request
const BEACON = 60000; // bytes that a browser still sends while the page goes away

export const send = async (url, body, token, options = {}) => {
  const response = await fetch(url, {
    method: "POST",
    headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify(body),
    credentials: "same-origin",
    redirect: "manual",
    ...options,
  });
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  return { status: response.status, told: isJson ? await response.json() : null };
};

export class Saver {
  constructor({ about, token, figures, kept, say, took, stopped }) {
    Object.assign(this, { about, token, figures, kept, say, took, stopped });
    Object.assign(this, { timer: 0, failures: 0, running: null, ended: false });
    figures.addEventListener("typed", () => {
      if (!this.ended && figures.waiting().length) say("有改动，马上保存", "busy");
      this.soon();
    });
    addEventListener("pagehide", () => this.#leave());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.now();
    });
    addEventListener("online", () => this.now());
  }

  soon(delay = QUIET) {
    this.kept.put(this.figures.typed);
    clearTimeout(this.timer);
    if (!this.ended) this.timer = setTimeout(() => this.now(), delay);
  }

  // Saves what waits; resolves when nothing is on its way any more.
  async now() {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    const changes = this.figures.waiting().slice(0, MOST);
    if (this.ended) return;
    if (!changes.length) {
      this.#rest();
      return;
    }
    this.running = this.#save(changes);
    await this.running;
    this.running = null;
    if (this.failures === 0 && !this.ended && this.figures.waiting().length) await this.now();
  }

  async #save(changes) {
    this.say("正在保存……", "busy");
    let answer;
    try {
      answer = await send(this.about.save, { changes }, this.token());
    } catch {
      this.#later("网络不通");
      return;
    }
    const { status, told } = answer;
    if (status === 200 && told) this.#done(changes, told);
    else if (status === 401 && told) this.#signIn(told);
    else if (status === 0 || (status === 403 && !told)) this.#reload();
    else if (told && [403, 404, 409].includes(status)) this.#end(told.message);
    else if (told && status < 500) this.#refused(changes, told.message);
    else this.#later("服务器没有回应");
  }

  #done(changes, told) {
    this.failures = 0;
    for (const [address, , now] of changes) {
      if (told.saved[address]) this.figures.saved(address, now, told.saved[address]);
      else if (told.refused[address]) this.figures.refuse(address, told.refused[address]);
      else if (!told.conflicts.some((one) => one.address === address)) {
        this.figures.saved(address, now, { value: now, text: now, source: "" });
      }
    }
    for (const conflict of told.conflicts) this.figures.disputed(conflict);
    this.kept.put(this.figures.typed);
    this.at = told.at;
    this.took(told.state);
    this.#rest();
  }

  #rest() {
    const { conflicts, refused } = this.figures;
    const open = [];
    if (conflicts.size) open.push(`${conflicts.size} 个数别人刚改过，请选用谁的`);
    if (refused.size) open.push(`${refused.size} 个数没有保存，原因见格子`);
    const at = this.at ? `已保存 ${this.at}` : "";
    if (open.length) this.say([at, ...open].filter(Boolean).join("；"), "wrong");
    else if (at) this.say(at, "saved");
  }

  #later(why) {
    const delay = AGAIN[Math.min(this.failures, AGAIN.length - 1)];
    this.failures += 1;
    this.say(`没有保存：${why}，${delay / 1000} 秒后再试。填的数留在这台电脑上。`, "wrong");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), delay);
  }

  #refused(changes, message) {
    for (const [address] of changes) this.figures.refuse(address, message);
    this.failures = 0;
    this.say(`没有保存：${message}`, "wrong");
  }

  #signIn({ message, sign_in: address }) {
    const next = encodeURIComponent(location.pathname + location.search);
    this.ended = true;
    this.say(`没有保存：${message}`, "wrong", { text: "重新登录", href: `${address}?next=${next}`, act: () => this.kept.leaveToSignIn() });
  }

  #reload() {
    this.ended = true;
    this.say("没有保存：您在别处重新登录过，这一页已过期。填的数留在这台电脑上。", "wrong", {
      text: "刷新本页", href: location.href.split("#")[0], act: () => this.kept.leaveToSignIn(),
    });
  }

  #end(message) {
    this.ended = true;
    this.say(`没有保存：${message}`, "wrong");
    this.stopped();
  }

  #leave() {
    const changes = this.figures.waiting().slice(0, MOST);
    if (this.ended || this.running || !changes.length) return;
    const keepalive = JSON.stringify(changes).length < BEACON;
    if (keepalive) send(this.about.save, { changes }, this.token(), { keepalive }).catch(() => {});
  }
}
