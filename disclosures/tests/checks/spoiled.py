"""Disclosures with a fault that an inspection must find, by the id of the check."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from disclosures.spec import amounts
from disclosures.spec.address import Address
from disclosures.spec.content import Cell, Line
from disclosures.spec.figures import Figures
from disclosures.tests.checks import sources


def respelt(figures: Figures, changes: Mapping[Address, Decimal]) -> Figures:
    """The same lines with some figures changed."""
    lines = [
        replace(
            line,
            cells=dict(line.cells)
            | {
                address.column: Cell(amount)
                for address, amount in changes.items()
                if (address.table, address.row) == (line.table, line.row)
            },
        )
        for rows in figures.lines.values()
        for line in rows.values()
    ]
    return rebuilt(figures, lines)


def rebuilt(figures: Figures, lines: list[Line]) -> Figures:
    """Other lines, all else the same."""
    return Figures(
        lines,
        edition=figures.edition,
        year=figures.year,
        prior=figures.prior,
        expected=figures.expected,
        declared=figures.declared,
    )


def with_lines(*more: Line, name: str = "second") -> Figures:
    figures = sources.figures(name)
    return rebuilt(figures, [*all_lines(figures), *more])


def all_lines(figures: Figures) -> list[Line]:
    return [line for rows in figures.lines.values() for line in rows.values()]


def without(table: str, row: str, name: str = "second") -> Figures:
    figures = sources.figures(name)
    kept = [line for line in all_lines(figures) if (line.table, line.row) != (table, row)]
    return rebuilt(figures, kept)


def renamed(table: str, row: str, label: str, name: str = "second") -> Figures:
    figures = sources.figures(name)
    return rebuilt(
        figures,
        [
            replace(line, label=label) if (line.table, line.row) == (table, row) else line
            for line in all_lines(figures)
        ],
    )


def amount(table: str, row: str, column: str, text: str) -> Line:
    return Line(table, row, "", {column: Cell(Decimal(text))})


def _in_yuan() -> Figures:
    figures = sources.figures("second")
    places = [address for address in figures.amounts if address.table == "expenditure"]
    return respelt(figures, {address: figures.amounts[address] * 10_000 for address in places})


def answering(address: str, text: str) -> Figures:
    """The supplemented disclosure with another answer at an address."""
    place, figures = Address.parse(address), sources.figures("supplemented")
    number = amounts.parse(text)
    cell = Cell(text=text) if number is None else Cell(number)
    lines = {(line.table, line.row): line for line in all_lines(figures)}
    line = lines.get((place.table, place.row)) or Line(place.table, place.row, place.row, {})
    lines[place.table, place.row] = replace(line, cells={**line.cells, place.column: cell})
    return rebuilt(figures, list(lines.values()))


SPOILED: Mapping[str, Callable[[], Figures]] = {
    "T1-08": lambda: with_lines(amount("income_expense_total", "209", "amount", "1.00")),
    "T2-05": lambda: without("income", "20105"),
    "T2-06": lambda: renamed("income", "210", "医疗卫生与计划生育支出"),
    "T3-05": lambda: with_lines(amount("expenditure", "2010504", "total", "1.00")),
    "T3-06": lambda: renamed("expenditure", "201", "国防支出"),
    "T5-05": lambda: with_lines(amount("general_budget_expenditure", "21301", "total", "1.00")),
    "T5-06": lambda: renamed("general_budget_expenditure", "208", "教育支出"),
    "T6-11": lambda: respelt(
        sources.figures("second"),
        {Address("general_budget_basic", "30902", "amount"): Decimal("3.00")},
    ),
    "T6-12": lambda: without("general_budget_basic", "30101"),
    "T7-05": lambda: without("government_fund", "2120899"),
    "T8-04": lambda: without("state_capital", "223"),
    "T10-03": lambda: without("disclosure_statistics", "equipment"),
    "S-11": lambda: answering("three_public_quantities.vehicles_kept.value", "0"),
    "S-12": lambda: answering("three_public.abroad.final", "0.00"),
    "S-15": lambda: answering("three_public_quantities.guests.value", "36.5"),
    "S-16": lambda: answering("assets.vehicles_other.count", "1.5"),
    "S-23": lambda: answering("initial_budget.2130504.reason", "政策调整"),
    "S-33": lambda: answering("profile.no_procurement.value", "是"),
    "S-50": lambda: answering("performance.projects-1.score", "196"),
    "S-61": lambda: answering("evaluation_overall.indicators-1.weight", "60"),
    "S-62": lambda: answering("evaluation_overall.total.score", "85"),
    "S-63": lambda: answering("evaluation_overall.indicators-2.score", "41"),
    "S-64": lambda: answering("evaluation_overall.indicators-2.level1", "效益指标（30分）"),
    "S-71": lambda: answering("evaluation_project.9-indicators-1.weight", "60"),
    "S-72": lambda: answering("evaluation_project.9-total.score", "85"),
    "S-73": lambda: answering("evaluation_project.9-indicators-2.score", "41"),
    "S-74": lambda: answering("evaluation_project.9-indicators-2.level1", "效益指标（30分）"),
    "X-33": _in_yuan,
    "Y-08": lambda: renamed("expenditure", "2010504", "统计信息"),
}
