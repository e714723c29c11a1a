// What was typed and not saved stays in this browser: per person, version and table.

const SIGNING_IN = "entry:signing-in";

export class Kept {
  constructor(owner) {
    this.key = `entry:${owner}`;
  }

  // typed: Map of address -> { was, now }
  put(typed) {
    try {
      if (typed.size) localStorage.setItem(this.key, JSON.stringify([...typed].map(([a, { was, now }]) => [a, was, now])));
      else localStorage.removeItem(this.key);
    } catch {
      // No room or no storage: what is typed still waits on the page.
    }
  }

  get() {
    try {
      const found = JSON.parse(localStorage.getItem(this.key) ?? "[]");
      return found.filter((one) => Array.isArray(one) && one.length === 3 && one.every((text) => typeof text === "string"));
    } catch {
      return [];
    }
  }

  leaveToSignIn() {
    try {
      sessionStorage.setItem(SIGNING_IN, this.key);
    } catch {
      // Without it the values are offered instead of put back.
    }
  }

  cameBack() {
    try {
      const back = sessionStorage.getItem(SIGNING_IN) === this.key;
      sessionStorage.removeItem(SIGNING_IN);
      return back;
    } catch {
      return false;
    }
  }
}
