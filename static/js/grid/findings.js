// What the checks say, at the cells: marks, what totals come to, what is no number.

const WORST = ["fail", "warn", "waived", "tail"];

export class Findings extends EventTarget {
  constructor(sheet, state) {
    super();
    this.sheet = sheet;
    this.set(state);
  }

  set(state) {
    this.state = state;
    this.at = new Map();
    for (const finding of state.findings) {
      for (const address of finding.addresses) {
        if (!this.at.has(address)) this.at.set(address, []);
        this.at.get(address).push(finding);
      }
    }
    this.mark();
    this.dispatchEvent(new Event("told"));
  }

  mark() {
    const { computed, invalid } = this.state;
    for (const cell of this.sheet.root.querySelectorAll("td[data-found], td[data-computed], td.invalid")) {
      delete cell.dataset.found;
      delete cell.dataset.computed;
      cell.classList.remove("invalid");
      cell.removeAttribute("aria-invalid");
    }
    for (const [address, found] of this.at) {
      const cell = this.sheet.byAddress.get(address);
      const worst = WORST.find((status) => found.some((finding) => finding.status === status));
      if (!cell || worst === undefined || worst === "tail" || worst === "waived") continue;
      cell.dataset.found = worst;
      if (worst === "fail") cell.setAttribute("aria-invalid", "true");
    }
    for (const [address, given] of Object.entries(computed)) {
      const cell = this.sheet.byAddress.get(address);
      const other = given.find((one) => !one.tail);
      if (cell && other) cell.dataset.computed = other.shown;
    }
    for (const address of Object.keys(invalid)) {
      const cell = this.sheet.byAddress.get(address);
      cell?.classList.add("invalid");
      cell?.setAttribute("aria-invalid", "true");
    }
  }

  of(address) {
    return this.at.get(address) ?? [];
  }

  computed(address) {
    return this.state.computed[address] ?? [];
  }

  invalid(address) {
    return this.state.invalid[address] ?? "";
  }

  // Totals that stand blank and whose formulas agree on one value.
  blankTotals(value) {
    return Object.entries(this.state.computed)
      .filter(([address, given]) => value(address) === "" && new Set(given.map((one) => one.value)).size === 1)
      .map(([address, given]) => [address, given[0].value]);
  }
}
