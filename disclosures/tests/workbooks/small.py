"""A small agency's year: few lines in each table, with blank, 0.00, —— and a negative figure."""

from collections.abc import Mapping
from decimal import Decimal

from disclosures.catalogue import all_tables, edition
from disclosures.spec.content import Cell, Line
from disclosures.spec.edition import Edition, printed_rows
from disclosures.spec.table import Row, Rows, Table

AGENCY = "阳泉市大数据管理服务中心"
YEAR = 2024

_CODES = (
    ("201", "一般公共服务支出", "249.89", "224.91", "24.98"),
    ("20105", "统计信息事务", "249.28", "224.30", "24.98"),
    ("2010504", "信息事务", "249.28", "224.30", "24.98"),
    ("20132", "组织事务", "0.60", "0.60", None),
    ("2013299", "其他组织事务支出", "0.60", "0.60", "0.00"),
    ("208", "社会保障和就业支出", "-1.05", "-1.05", "——"),
)
_BASIC = {"301": "286.33", "30101": "86.11", "30106": None, "303": "36.39", "30302": "0.00"}
_BASIC |= {"302": "17.95", "30201": "1.96", "309": "——", "30901": "——", "310": "0.1286"}


def cell(text: str | None) -> Cell | None:
    if text is None:
        return None
    return Cell(text="——") if text == "——" else Cell(amount=Decimal(text))


def cells(**figures: str | None) -> dict[str, Cell]:
    return {key: made for key, text in figures.items() if (made := cell(text))}


def lines(key: str, form: Edition) -> list[Line]:
    """The lines of one table as the edition prints it."""
    return _MAKERS[key](all_tables()[key], form)


def standard_lines(form: Edition) -> dict[str, list[Line]]:
    """Every table that the edition prints, in its order."""
    return {table.key: lines(table.key, form) for table in form.tables}


def _labelled(table: Table, form: Edition, row: Row, **figures: str | None) -> Line:
    return Line(table.key, row.key, form.label(table, row), cells(**figures))


def _income_expense(table: Table, form: Edition) -> list[Line]:
    income, expenditure = table.sections
    known = {"general_budget": "365.65", "other": "0.00", "income_total": "365.65"}
    known |= {"opening": "——", "201": "249.89", "208": "-1.05", "expenditure_total": "365.65"}
    known |= {"income_grand_total": "365.65", "expenditure_grand_total": "365.65"}
    return [
        _labelled(table, form, row, amount=known.get(row.key))
        for section in (income, expenditure)
        for row in printed_rows(section, form.form(table.key))
        if row.key
    ]


def _appropriations(table: Table, form: Edition) -> list[Line]:
    income, expenditure = table.sections
    known = {"general_budget": "365.65", "income_total": "365.65", "opening": "1.50"}
    known |= {"opening_general_budget": "1.50", "income_grand_total": "367.15"}
    found = [
        _labelled(table, form, row, amount=known.get(row.key))
        for row in printed_rows(income, form.form(table.key))
        if row.key
    ]
    spent = {"201": "249.89", "expenditure_total": "249.89", "closing": "0.00"}
    return found + [
        _labelled(
            table, form, row, total=spent.get(row.key), general_budget=spent.get(row.key),
            government_fund="——" if row.key == "201" else None,
        )
        for row in printed_rows(expenditure, form.form(table.key))
        if row.key
    ]  # fmt: skip


def _by_function(table: Table, form: Edition) -> list[Line]:
    columns = [column.key for column in table.columns]
    third = "project" if "project" in columns else columns[-1]
    second = "basic" if "basic" in columns else columns[1]
    total = Line(table.key, "total", "合计", cells(**{"total": "365.65", second: "340.67"}))
    return [total] + [
        Line(table.key, code, name, cells(**{"total": a, second: b, third: c}))
        for code, name, a, b, c in _CODES
    ]


def _empty(table: Table, form: Edition) -> list[Line]:
    return [Line(table.key, "total", "合计", {})]


def _basic(table: Table, form: Edition) -> list[Line]:
    found = []
    for section, total in zip(table.sections, ("322.72", "17.95"), strict=True):
        for row in section.rows:
            if row.key in _BASIC:
                found.append(_labelled(table, form, row, amount=_BASIC[row.key]))
        if section.total:
            found.append(_labelled(table, form, section.total, amount=total))
    return found


def _three_public(table: Table, form: Edition) -> list[Line]:
    known: Mapping[str, tuple[str | None, str | None]] = {
        "total": ("0.20", "0.1286"),
        "abroad": (None, "0.00"),
        "vehicles": ("——", None),
        "reception": ("0.20", "0.1286"),
    }
    omitted = form.form(table.key)
    rows = [r for r in table.sections[0].rows if omitted is None or r.key not in omitted.omit]
    return [
        Line(table.key, row.key, row.label, cells(budget=budget, final=final))
        for row in rows
        for budget, final in [known.get(row.key, (None, None))]
    ]


def _statistics(table: Table, form: Edition) -> list[Line]:
    known = {"procurement_total": "0.50", "procurement_services": "0.50", "vehicles_total": "2"}
    return [_labelled(table, form, row, value=known.get(row.key)) for _, row in table.rows()]


def evaluation(key: str, *, instance: str = "") -> list[Line]:
    """A filled self-evaluation sheet: numbers, percentages and text."""
    table = all_tables()[key]
    found = []
    for section in table.sections:
        keys = [(row.key, row.label) for row in section.rows if row.key]
        if section.rows_from is Rows.FREE:
            keys = [(f"{section.key}-{n}", f"完成事项{n}") for n in (1, 2)]
        for index, (row, label) in enumerate(keys):
            figures = {
                column.key: _sample(table.kind(instance + row, column), index + place)
                for place, column in enumerate(section.columns)
            }
            filled = {column: made for column, made in figures.items() if made}
            found.append(Line(key, instance + row, label, filled))
    return found


def _sample(kind: str, turn: int) -> Cell | None:
    if turn % 4 == 3:
        return None
    if kind == "text":
        return Cell(text=("全年完成", "≥ 90%", "9 家")[turn % 3])
    return Cell(text="94.4%") if turn % 5 == 4 else Cell(amount=Decimal(("10", "19.722")[turn % 2]))


_MAKERS = {
    "income_expense_total": _income_expense,
    "income": _by_function,
    "expenditure": _by_function,
    "appropriation_total": _appropriations,
    "general_budget_expenditure": _by_function,
    "general_budget_basic": _basic,
    "government_fund": _empty,
    "state_capital": _empty,
    "three_public": _three_public,
    "disclosure_statistics": _statistics,
}

HUNAN = edition("hunan", YEAR)
SHANXI = edition("shanxi", YEAR)
SHANGHAI = edition("shanghai", YEAR)
