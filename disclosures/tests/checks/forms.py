"""Accounts as lines of the ten tables, in the form of their edition.

Every figure is rounded to 0.01 by itself, as an agency does that keeps its books in 元.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from disclosures import catalogue
from disclosures.reports import tables
from disclosures.spec.book import BUDGETS, NATURES, OPENINGS, OTHER_INCOME
from disclosures.spec.classification import CLASS_CODES
from disclosures.spec.content import Cell, Line
from disclosures.spec.edition import printed_codes, printed_rows
from disclosures.spec.report import Report
from disclosures.spec.table import Rows
from disclosures.tests.checks.accounts import (
    CAPITAL,
    FUND,
    GENERAL,
    OWN,
    ZERO,
    Accounts,
    levels,
)

CENT = Decimal("0.01")
PERSONNEL, PUBLIC = ("301", "303"), ("302", "307", "310", "312", "313", "399")
KINDS_OF_EXPENDITURE = ("basic", "project", "to_superior", "business", "to_affiliated")

Amounts = Mapping[str, Decimal]
Drawn = dict[str, Amounts]
"""Row to column to amount."""


def report(accounts: Accounts) -> Report:
    """The accounts as they would be shown, not yet verified."""
    return Report(
        region_code="140000",
        region_name="某省",
        agency_slug="synthetic",
        agency_name="某市数据局",
        year=accounts.year,
        edition=accounts.edition,
        title=f"某市数据局{accounts.year}年度部门决算（虚构）",
        version=1,
        tables=tables(accounts.edition, lines(accounts), {}),
    )


def lines(accounts: Accounts) -> list[Line]:
    printed = (
        line
        for form in accounts.edition.tables
        for line in _printed(accounts, form.key, _DRAWN[form.key](accounts))
    )
    return [*printed, *accounts.attached]


def _printed(accounts: Accounts, key: str, drawn: Drawn) -> Iterator[Line]:
    """Every row the form prints, filled or not; of a coded table those there are."""
    table, form = catalogue.all_tables()[key], accounts.edition.form(key)
    labels = {row.key: row.label for _, row in table.rows()}
    printed = [row.key for s in table.sections for row in printed_rows(s, form) if row.key]
    if table.sections[0].rows_from is Rows.ECONOMIC:
        printed = [*printed_codes(table, form), "personnel_total", "public_total"]
    filled = sorted(row for row in drawn.keys() - set(printed) if any(drawn[row].values()))
    for row in [*printed, *filled]:
        shown = {column: rounded(amount) for column, amount in drawn.get(row, {}).items() if amount}
        if accounts.zeros:
            columns = [column.key for column in table.section_of(row).columns]
            shown = {column: Decimal("0.00") for column in columns} | shown
        label = labels.get(row) or accounts.names.get(row, f"科目{row}")
        yield Line(key, row, label, {column: Cell(amount) for column, amount in shown.items()})


def rounded(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def _income_expense(a: Accounts) -> Drawn:
    closing = sum((a.closing(budget) for budget in (*BUDGETS, OWN)), ZERO)
    opening = sum((a.opens(budget) for budget in (*BUDGETS, OWN)), ZERO)
    whole = {source: a.income(source) for source in (*BUDGETS, *OTHER_INCOME)}
    whole |= {code: a.expenditure(code=code) for code in CLASS_CODES}
    whole |= {
        "income_total": a.income(),
        "use_of_surplus": a.use_of_surplus,
        "opening": opening,
        "income_grand_total": a.income() + a.use_of_surplus + opening,
        "expenditure_total": a.expenditure(),
        "distribution": a.distribution,
        "closing": closing,
        "expenditure_grand_total": a.expenditure() + a.distribution + closing,
    }
    return {row: {"amount": amount} for row, amount in whole.items()}


def _income(a: Accounts) -> Drawn:
    def line(code: str = "") -> Amounts:
        sources = {source: a.income(source, code=code) for source in OTHER_INCOME}
        appropriation = a.income(*BUDGETS, code=code)
        return {"total": a.income(code=code), "appropriation": appropriation} | sources

    codes = levels({received.code for received in a.received})
    return {"total": line()} | {code: line(code) for code in codes}


def _expenditure(a: Accounts) -> Drawn:
    return _by_code(a, (*BUDGETS, OWN), ("total", *KINDS_OF_EXPENDITURE))


def _general_budget(a: Accounts) -> Drawn:
    return _by_code(a, (GENERAL,), NATURES)


def _by_code(a: Accounts, budgets: tuple[str, ...], columns: tuple[str, ...]) -> Drawn:
    codes = levels({spent.code for spent in a.spent if spent.budget in budgets})
    return {
        code or "total": {
            column: a.expenditure(*budgets, code=code, nature="" if column == "total" else column)
            for column in columns
        }
        for code in ("", *codes)
    }


def _rolling(a: Accounts, budget: str) -> Drawn:
    drawn = _by_code(a, (budget,), NATURES)
    return {
        code or "total": {
            "opening": a.opens(budget, code),
            "income": a.income(budget, code=code),
            "closing": a.closing(budget, code),
            **drawn.get(code or "total", {}),
        }
        for code in ("", *a.codes(budget))
    }


def _capital(a: Accounts) -> Drawn:
    return _rolling(a, CAPITAL) if a.six_columns else _by_code(a, (CAPITAL,), NATURES)


def _appropriations(a: Accounts) -> Drawn:
    opening = {OPENINGS[budget]: a.opens(budget) for budget in BUDGETS}
    income = {budget: a.income(budget) for budget in BUDGETS}
    carried = sum(opening.values(), ZERO)
    left = income | opening | {"income_total": a.income(*BUDGETS), "opening": carried}
    left["income_grand_total"] = a.income(*BUDGETS) + carried
    spent = {code: {b: a.expenditure(b, code=code) for b in BUDGETS} for code in CLASS_CODES}
    spent["expenditure_total"] = {budget: a.expenditure(budget) for budget in BUDGETS}
    spent["closing"] = {budget: a.closing(budget) for budget in BUDGETS}
    spent["expenditure_grand_total"] = {b: a.expenditure(b) + a.closing(b) for b in BUDGETS}
    right = {row: {"total": sum(by.values(), ZERO)} | by for row, by in spent.items()}
    return {row: {"amount": amount} for row, amount in left.items()} | right


def _basic(a: Accounts) -> Drawn:
    whole = dict(a.basic)
    for code in (*PERSONNEL, *PUBLIC):
        whole[code] = sum((v for k, v in a.basic.items() if k.startswith(code)), ZERO)
    whole["personnel_total"] = sum((whole[code] for code in PERSONNEL), ZERO)
    whole["public_total"] = sum((whole[code] for code in PUBLIC), ZERO)
    return {row: {"amount": amount} for row, amount in whole.items()}


def _three_public(a: Accounts) -> Drawn:
    items = {item: {"budget": b, "final": f} for item, (b, f) in a.three_public.items()}

    def added(*rows: str) -> Amounts:
        return {
            c: sum((items.get(row, {}).get(c, ZERO) for row in rows), ZERO)
            for c in ("budget", "final")
        }

    vehicles = ("vehicle_purchase", "vehicle_running")
    total = added("abroad", "reception", *vehicles)
    return items | {"vehicles": added(*vehicles), "total": total}


def _statistics(a: Accounts) -> Drawn:
    whole = dict(a.statistics)
    for total, start in (("procurement_total", "procurement_"), ("vehicles_total", "vehicles_")):
        whole[total] = sum((v for k, v in a.statistics.items() if k.startswith(start)), ZERO)
    return {row: {"value": amount} for row, amount in whole.items()}


_DRAWN: Mapping[str, Callable[[Accounts], Drawn]] = {
    "income_expense_total": _income_expense,
    "income": _income,
    "expenditure": _expenditure,
    "appropriation_total": _appropriations,
    "general_budget_expenditure": _general_budget,
    "general_budget_basic": _basic,
    "government_fund": lambda a: _rolling(a, FUND),
    "state_capital": _capital,
    "three_public": _three_public,
    "disclosure_statistics": _statistics,
}
