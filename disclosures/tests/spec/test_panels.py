"""Panels show every figure of a table once, on rows that a phone can read."""

from decimal import Decimal

import pytest

from disclosures import catalogue, reports
from disclosures.spec.content import Cell, Line
from disclosures.spec.layout import Role
from disclosures.spec.panels import panels
from disclosures.spec.table import Rows


def full_lines(table, instances=("",)):
    """A line with a figure in every column, for every declared row and two codes."""
    lines = []
    for prefix in instances:
        for section in table.sections:
            keys = [row.key for row in section.rows if row.key]
            if section.rows_from is Rows.FUNCTION:
                keys += ["201", "20103", "2010301"]
            if section.rows_from is Rows.FREE:
                keys += [f"{section.key}-1", f"{section.key}-2"]
            for key in keys:
                cells = {c.key: Cell(Decimal(len(lines) + 1)) for c in section.columns}
                lines.append(Line(table.key, prefix + key, f"行{len(lines)}", cells))
    return lines


@pytest.mark.parametrize("table", catalogue.all_tables().values(), ids=lambda table: table.key)
@pytest.mark.parametrize("edition", ["hunan", "shanghai"])
def test_every_figure_is_shown_exactly_once_under_its_address(table, edition):
    lines = full_lines(table, instances=("1-", "2-") if table.repeats else ("",))
    style = catalogue.edition(edition)
    report = next(t for t in reports.tables(style, lines, {}) if t.key == table.key)
    shown = [
        box.address
        for panel in panels(report, style)
        for row in panel.body
        for box in row.boxes
        if box.role is Role.FIGURE and box.cell is not None
    ]
    assert sorted(shown) == sorted(address for line in lines for address, _ in line.addresses())


def test_rows_without_figures_are_marked_so_that_they_can_be_folded():
    table = catalogue.all_tables()["income_expense_total"]
    lines = [Line(table.key, "201", "一般公共服务支出", {"amount": Cell(Decimal("1.00"))})]
    style = catalogue.edition("shanxi")
    report = next(t for t in reports.tables(style, lines, {}) if t.key == table.key)
    income, expenditure = panels(report, style)
    assert income.nil_rows == len(income.body)
    assert expenditure.nil_rows == len(expenditure.body) - 1


def test_a_total_stands_above_what_it_sums():
    table = catalogue.all_tables()["general_budget_basic"]
    lines = full_lines(table)
    style = catalogue.edition("hunan")
    report = next(t for t in reports.tables(style, lines, {}) if t.key == table.key)
    for panel in panels(report, style):
        assert panel.body[0].level == 0
