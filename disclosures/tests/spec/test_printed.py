"""The printed form shows every figure of a table once, in a form without gaps."""

from decimal import Decimal

import pytest

from disclosures.catalogue import all_tables, edition, edition_keys
from disclosures.spec.content import Cell, Line
from disclosures.spec.edition import TableForm
from disclosures.spec.layout import Role, needs_landscape, placed
from disclosures.spec.printed import printed
from disclosures.spec.report import TableReport

FORMS = [
    (key, form) for key in edition_keys() for form in edition(key, 2024).tables
]  # every form of every edition


def filled(form):
    """A report of the table with a figure in every place that the declaration has."""
    table, number = all_tables()[form.key], 0
    lines = []
    for section in table.sections:
        rows = [row.key for row in section.rows if row.key]
        if section.rows_from.value == "function":
            rows += ["201", "20105", "2010504"]
        for row in rows:
            cells = {}
            for column in section.columns:
                number += 1
                cells[column.key] = Cell(amount=Decimal(number) / 100)
            lines.append(Line(table.key, row, f"行{row}", cells))
    return TableReport(table, form, tuple(lines))


def report(table_key, edition_key, lines):
    made = [
        Line(table_key, row, label, {column: Cell(amount=Decimal(value))})
        for row, label, column, value in lines
    ]
    form = edition(edition_key, 2024).form(table_key)
    return TableReport(all_tables()[table_key], form, tuple(made))


def one(table_report, edition_key):
    (layout,) = printed(table_report, edition(edition_key, 2024))
    return layout


def texts(row):
    return [box.text for box in row.boxes]


@pytest.mark.parametrize(("key", "form"), FORMS, ids=[f"{k}-{f.key}" for k, f in FORMS])
def test_every_figure_is_printed_once(key, form):
    given = filled(form)
    boxes = [b for row in one(given, key).body for b in row.boxes if b.cell is not None]
    shown = [str(box.address) for box in boxes]
    assert sorted(shown) == sorted(str(a) for line in given.lines for a, _ in line.addresses())


@pytest.mark.parametrize(("key", "form"), FORMS, ids=[f"{k}-{f.key}" for k, f in FORMS])
def test_the_form_has_no_gaps(key, form):
    layout = one(TableReport(all_tables()[form.key], form), key)
    for rows in (layout.head, layout.body):
        taken = [
            (row + r, column + c)
            for row, column, box in placed(rows)
            for r in range(box.rows)
            for c in range(box.columns)
        ]
        assert len(taken) == len(set(taken)) == len(rows) * layout.width


def test_both_sides_of_01_end_on_one_line():
    layout = one(filled(edition("hunan", 2024).form("income_expense_total")), "hunan")
    last = texts(layout.body[-1])
    assert last[:2] == ["行income_grand_total", "31"]
    assert last[3:5] == ["行expenditure_grand_total", "62"]
    assert len(layout.body) == 31


def test_a_row_that_the_edition_omits_is_printed_in_its_place_when_it_is_filled():
    given = report("income_expense_total", "shanghai", [("231", "债务还本支出", "amount", "1")])
    labels = [box.text for row in one(given, "shanghai").body for box in row.boxes]
    assert labels.index("债务还本支出") < labels.index("二十四、抗疫特别国债安排的支出")
    assert "二十五、债务付息支出" not in labels


def test_a_code_outside_the_lists_of_06_is_printed_under_its_section():
    given = report(
        "general_budget_basic", "shanghai", [("30701", "国内债务付息", "amount", "1.00")]
    )
    codes = [b.text for row in one(given, "shanghai").body for b in row.boxes if b.text]
    assert "30701" in codes
    assert "30702" not in codes


def test_a_code_that_the_form_does_not_know_is_printed_too():
    given = report("general_budget_basic", "hunan", [("30298", "新科目", "amount", "1.00")])
    row = next(row for row in one(given, "hunan").body if "30298" in texts(row))
    assert texts(row).index("30298") == 3  # in the list of 302, not of 301


def test_the_totals_of_06_stand_under_their_blocks():
    layout = one(filled(edition("hunan", 2024).form("general_budget_basic")), "hunan")
    foot = layout.body[-1].boxes
    assert [(box.columns, box.role) for box in foot] == [
        (2, Role.LABEL), (1, Role.FIGURE), (5, Role.LABEL), (1, Role.FIGURE),
    ]  # fmt: skip


def test_09_is_printed_in_pairs_where_the_edition_says_so():
    shanghai = one(filled(edition("shanghai", 2024).form("three_public")), "shanghai")
    hunan = one(filled(edition("hunan", 2024).form("three_public")), "hunan")
    assert [box.address.column for box in shanghai.body[0].boxes][:4] == ["budget", "final"] * 2
    assert {box.address.column for box in hunan.body[0].boxes[:6]} == {"budget"}


def test_a_total_that_the_edition_prints_last_is_last():
    layout = one(filled(edition("shanghai", 2024).form("general_budget_expenditure")), "shanghai")
    assert layout.body[-1].level == 0


def test_split_codes_have_a_column_for_each_level():
    layout = one(filled(edition("shanghai", 2024).form("expenditure")), "shanghai")
    assert texts(layout.body[-1])[:4] == ["201", "05", "04", "行2010504"]


def test_the_third_level_of_an_indicator_follows_the_first_two():
    table = all_tables()["evaluation_project"]
    cells = {"level1": Cell(text="产出指标"), "level2": Cell(text="数量指标")}
    lines = (Line(table.key, "1-indicators-1", "聘用人员", cells),)
    (layout,) = printed(TableReport(table, TableForm(table.key), lines), edition("hunan", 2024))
    assert texts(layout.body[1])[:3] == ["一级指标", "二级指标", "三级指标"]
    assert texts(layout.body[2])[:3] == ["产出指标", "数量指标", "聘用人员"]


def test_seven_figures_side_by_side_need_a_wide_page():
    plain = TableForm("income")
    income = TableReport(all_tables()["income"], plain)
    narrow = TableReport(all_tables()["general_budget_expenditure"], TableForm("x"))
    assert needs_landscape(income, one(income, "national"))
    assert not needs_landscape(narrow, one(narrow, "national"))
