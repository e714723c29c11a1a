"""某市数据局 2024 with everything that the text needs besides: the supplementary tables, filled in
so that every check holds, and last year's figures typed although they are published."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from disclosures.spec.book import T1, T2, T3, T4, T5, T9
from disclosures.spec.content import Cell, Line
from disclosures.tests.checks import forms, synthetic
from disclosures.tests.checks.accounts import Accounts

Rows = Mapping[str, Mapping[str, str]]

QUANTITIES = {
    "trips": "1",
    "travellers": "2",
    "vehicles_bought": "1",
    "vehicles_kept": "3",
    "receptions": "7",
    "guests": "36",
    "foreign_receptions": "1",
    "foreign_guests": "4",
    "foreign_reception": "0.60",
}
PROCUREMENT = {
    "total": "238.31",
    "goods": "64.20",
    "works": "31.75",
    "services": "142.36",
    "sme": "200.00",
    "small": "150.00",
    "sme_goods": "50.00",
    "sme_works": "30.00",
    "sme_services": "120.00",
    "reserved_sme": "90.00",
    "reserved_small": "60.00",
}
ASSETS = {
    "vehicles_total": "6",
    "vehicles_leaders": "0",
    "vehicles_principal": "0",
    "vehicles_confidential": "0",
    "vehicles_emergency": "2",
    "vehicles_law_enforcement": "3",
    "vehicles_special": "0",
    "vehicles_retired": "0",
    "vehicles_other": "1",
    "equipment": "4",
}
EVENTS: Rows = {
    "meetings_total": {"amount": "2.50"},
    "training_total": {"amount": "1.28"},
    "festivals_total": {"amount": "0.90"},
    "meetings-1": {"amount": "1.50", "people": "40"},
    "meetings-2": {"amount": "1.00", "people": "25"},
    "training-1": {"amount": "1.28", "people": "91"},
    "festivals-1": {"amount": "0.90", "people": "200"},
}
GRADES = {"projects": "2", "excellent": "1", "good": "1", "fair": "0", "poor": "0"}
STAFF: Rows = {
    "staff_administrative": {"established": "20", "employed": "18"},
    "staff_civil_service": {"established": "5", "employed": "5"},
    "staff_institutional": {"established": "8", "employed": "7"},
    "staff_other": {"established": "0", "employed": "2"},
    "staff_total": {"established": "33", "employed": "32"},
}
SHEET: Rows = {
    "funds_total": {"weight": "10", "score": "9"},
    "indicators-1": {"level1": "产出指标（50分）", "weight": "50", "score": "46"},
    "indicators-2": {"level1": "效益指标（40分）", "weight": "40", "score": "40"},
    "total": {"weight": "100", "score": "95"},
}


def supplemented() -> Accounts:
    """2024: all 公用经费 is 机关运行经费, 06 has a meeting and a training, a sheet a project."""
    second = synthetic.second()
    basic = {**second.basic, "30215": Decimal("2.00"), "30216": Decimal("1.00")}
    basic["30201"] -= Decimal("3.00")
    full = replace(second, basic=basic)
    public = _figures(full)["general_budget_basic", "public_total", "amount"]
    rest = public - full.statistics["operating_civil_service"]
    full = replace(full, statistics={**full.statistics, "operating_administrative": rest})
    return replace(full, attached=merged([*full.attached, *_supplement(full, public)]))


def before() -> Accounts:
    """2023, with what 机关运行经费 was."""
    spent = lines("operating_costs", {"operating": {"amount": "60.00"}})
    return replace(synthetic.first(), attached=tuple(spent))


def merged(found: list[Line]) -> tuple[Line, ...]:
    """Lines of the same row as one."""
    rows: dict[tuple[str, str], Line] = {}
    for line in found:
        known = rows.get((line.table, line.row), line)
        rows[line.table, line.row] = replace(known, cells={**known.cells, **line.cells})
    return tuple(rows.values())


def _supplement(accounts: Accounts, public: Decimal) -> Iterator[Line]:
    now = _figures(accounts)
    yield from lines("three_public_quantities", {r: {"value": v} for r, v in QUANTITIES.items()})
    yield from lines("procurement", {r: {"amount": v} for r, v in PROCUREMENT.items()})
    yield from lines("assets", {r: {"count": v} for r, v in ASSETS.items()})
    yield from lines("meetings_training", EVENTS)
    yield from lines("operating_costs", {"operating": {"amount": f"{public}", "prior": "60.00"}})
    answers = {"newly_established": {"value": "否"}, "unit_type": {"value": "行政单位"}}
    yield from lines("profile", {**STAFF, **answers})
    project = now["expenditure", "total", "project"]
    yield from lines("performance", _performance(project))
    yield from lines("initial_budget", _budget(now))
    yield from lines("prior_year", _last_year())
    yield from lines("evaluation_overall", SHEET)
    yield from lines("evaluation_project", _sheets(accounts, project))


def _sheets(accounts: Accounts, project: Decimal) -> Rows:
    """One more project: what the sheets there are leave of the project expenditure."""
    sheet = {f"9-{row}": dict(cells) for row, cells in SHEET.items()}
    for row, column in (("funds_total", "executed"), ("project_total", "spent")):
        spent = sum(
            (
                cell.amount or Decimal(0)
                for line in accounts.attached
                if line.table == "evaluation_project" and line.row.endswith(f"-{row}")
                if (cell := line.cells.get(column))
            ),
            Decimal(0),
        )
        sheet.setdefault(f"9-{row}", {})[column] = f"{project - spent}"
    return sheet


Figures = Mapping[tuple[str, str, str], Decimal]


def _figures(accounts: Accounts) -> Figures:
    return {
        (line.table, line.row, column): cell.amount
        for line in forms.lines(replace(accounts, attached=()))
        for column, cell in line.cells.items()
        if cell.amount is not None
    }


def _performance(project: Decimal) -> Rows:
    one = (project / 2).quantize(Decimal("0.01"))
    scope = {row: {"value": value} for row, value in GRADES.items()}
    return {
        **scope,
        "funds": {"value": f"{project}"},
        "overall_score": {"value": "95.4"},
        "projects-1": {"budget": f"{one + 10}", "executed": f"{one}", "score": "96"},
        "projects-2": {"budget": f"{project}", "executed": f"{project - one}", "score": "88.5"},
    }


def _budget(now: Figures) -> Rows:
    """Every 项 with 5.00 more in the year than it spent; 类 and 合计 are sums."""
    items = {
        row: amount
        for (table, row, column), amount in now.items()
        if (table, column) == (T5.table, "total") and len(row) == 7
    }
    rows = {row: (amount, amount + 5) for row, amount in items.items()}
    for start in {row[:3] for row in items} | {""}:
        under = [both for row, both in rows.items() if len(row) == 7 and row.startswith(start)]
        rows[start or "total"] = (sum(b[0] for b in under), sum(b[1] for b in under))
    return {row: {"initial": f"{b[0]}", "adjusted": f"{b[1]}"} for row, b in rows.items()}


def _last_year() -> Rows:
    before = _figures(synthetic.first())
    places = {
        "income_total": (T1.table, "income_grand_total", "amount"),
        "expenditure_total": (T1.table, "expenditure_grand_total", "amount"),
        "year_income": (T2.table, "total", "total"),
        "year_expenditure": (T3.table, "total", "total"),
        "appropriation_income_total": (T4.table, "income_grand_total", "amount"),
        "appropriation_expenditure_total": (T4.table, "expenditure_grand_total", "total"),
        "general_budget_income": (T4.table, "general_budget", "amount"),
        "fund_income": (T4.table, "government_fund", "amount"),
        "capital_income": (T4.table, "state_capital", "amount"),
        "general_budget_expenditure": (T5.table, "total", "total"),
        "three_public": (T9.table, "total", "final"),
        **{
            row: (T9.table, row, "final")
            for row in ("abroad", "vehicles", "vehicle_purchase", "vehicle_running", "reception")
        },
    }
    classes = {
        row: (table, row, column)
        for table, row, column in before
        if (table, column) == (T5.table, "total") and len(row) == 3 and row.isdigit()
    }
    return {row: {"amount": f"{before[at]}"} for row, at in (places | classes).items()}


def lines(table: str, rows: Rows) -> Iterator[Line]:
    for row, cells in rows.items():
        yield Line(table, row, row, {column: _cell(value) for column, value in cells.items()})


def _cell(value: str) -> Cell:
    return Cell(Decimal(value)) if value[0].isdigit() else Cell(text=value)
