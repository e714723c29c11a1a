"""Typed texts as cells, the places of a table, and a table opened for typing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosures import catalogue
from disclosures.spec.address import Address
from disclosures.spec.content import Cell, Line
from disclosures.spec.edition import TableForm
from disclosures.spec.entry import (
    Unknown,
    code_of,
    complaint,
    kind_at,
    opened,
    order,
    read,
    rows_to_begin,
    same,
    written,
)
from disclosures.spec.report import TableReport
from disclosures.spec.table import Kind

TABLES = catalogue.all_tables()
SHANXI = catalogue.edition("shanxi", 2024)


def account(key, *rows):
    form = SHANXI.form(key) or TableForm(key)
    return TableReport(TABLES[key], form, tuple(Line(key, row, row) for row in rows))


def rows(report):
    return [line.row for line in report.lines]


@pytest.mark.parametrize(
    ("typed", "kind", "expected"),
    [
        ("１，２３４.5", Kind.AMOUNT, Cell(Decimal("1234.50"))),
        ("(3.2)", Kind.AMOUNT, Cell(Decimal("-3.20"))),
        ("-0", Kind.AMOUNT, Cell(Decimal("0.00"))),
        ("0.12345", Kind.AMOUNT, Cell(Decimal("0.12345"))),
        ("7", Kind.NUMBER, Cell(Decimal("7"))),
        ("98%", Kind.NUMBER, Cell(text="98%")),
        ("--", Kind.AMOUNT, Cell(text="——")),
        ("—", Kind.TEXT, Cell(text="—")),
        ("12", Kind.TEXT, Cell(text="12")),
        ("<p>人员<b>增加</b></p>", Kind.TEXT, Cell(text="人员增加")),
        ("<script>alert(1)</script>", Kind.TEXT, None),
        ("第一行\r\n第二行", Kind.TEXT, Cell(text="第一行\n第二行")),
        (" \u3000\t", Kind.AMOUNT, None),
        ("\x00\ud800", Kind.TEXT, None),
    ],
)
def test_a_typed_text_is_read_as_people_mean_it(typed, kind, expected):
    assert read(typed, kind) == expected


@given(st.text(), st.sampled_from(Kind))
def test_what_is_read_is_written_and_read_again_as_the_same(typed, kind):
    cell = read(typed, kind)
    assert same(read(written(cell), kind), cell)
    assert (cell is None) == (written(cell) == "")


def test_blank_zero_and_dashes_are_three_things():
    values = [read(text, Kind.AMOUNT) for text in ("", "0", "——")]
    assert [same(a, b) for a in values for b in values] == [True, *[False] * 3] * 2 + [True]


@pytest.mark.parametrize(
    ("typed", "kind", "said"),
    [
        ("12,34", Kind.AMOUNT, "“12,34”不是数字"),
        ("1" * 16, Kind.AMOUNT, "数字过大"),
        ("九" * 50, Kind.NUMBER, "九…”不是数字"),
        ("98%", Kind.AMOUNT, "不是数字"),
        ("98%", Kind.NUMBER, ""),
        ("——", Kind.AMOUNT, ""),
        ("随便", Kind.TEXT, ""),
    ],
)
def test_what_is_no_number_is_complained_about(typed, kind, said):
    told = complaint(read(typed, kind), kind)
    assert said in told
    assert bool(told) is bool(said)


def test_every_declared_cell_has_its_kind():
    for table in TABLES.values():
        prefix = "1-" if table.repeats else ""
        for section, row in table.rows():
            for column in section.columns:
                address = Address(table.key, prefix + row.key, column.key)
                assert kind_at(table, address) is (row.kind or column.kind)


@pytest.mark.parametrize("place", ["expenditure.x.total", "expenditure.total.x"])
def test_a_place_that_is_not_declared_is_unknown(place):
    with pytest.raises(Unknown, match="没有"):
        kind_at(TABLES["expenditure"], Address.parse(place))


@pytest.mark.parametrize(
    "typed", ["", "2", "20", "20105041", "二〇一", "201a5", "²⁰¹ⅳⅴ", "1010101"]
)
def test_what_is_no_function_code_is_refused(typed):
    with pytest.raises(Unknown, match="科目"):
        code_of(typed)


def test_lines_stand_by_occurrence_section_and_code():
    table = TABLES["evaluation_project"]
    mixed = ["2-project", "1-indicators-10", "1-indicators-2", "1-total", "1-project"]
    assert sorted(mixed, key=lambda row: order(table, row)) == [
        "1-project",
        "1-indicators-2",
        "1-indicators-10",
        "1-total",
        "2-project",
    ]
    codes = ["2010504", "202", "total", "20105", "201"]
    by_code = sorted(codes, key=lambda row: order(TABLES["expenditure"], row))
    assert by_code == ["total", "201", "20105", "2010504", "202"]


def test_an_opened_table_has_every_row_of_its_form_once_and_keeps_the_agencys_order():
    report = opened(account("expenditure", "202", "201"), SHANXI)
    assert rows(report) == ["total", "202", "201"]
    three = opened(account("three_public", "total", "reception"), SHANXI)
    assert rows(three)[:2] == ["total", "abroad"]
    assert "meetings" not in rows(three)


def test_an_opened_sheet_can_have_one_more_occurrence():
    report = account("evaluation_project", "1-project")
    assert not any(row.startswith("2-") for row in rows(opened(report, SHANXI)))
    assert "2-project" in rows(opened(report, SHANXI, another=True))


def test_a_table_of_the_form_begins_whole_and_an_attached_sheet_with_nothing():
    begun = rows_to_begin(account("general_budget_basic"), SHANXI)
    assert [line.row for line in begun][:2] == ["301", "30101"]
    assert len(begun) == 112
    assert rows_to_begin(account("evaluation_project"), SHANXI) == ()
