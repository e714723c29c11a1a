"""The blank workbook reads back: empty without a problem, filled to the same figures."""

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosures import reports
from disclosures.catalogue import all_tables, edition, edition_keys
from disclosures.exports.xlsx.blank import GUIDE, render_blank
from disclosures.exports.xlsx.styles import AMOUNT_FORMAT
from disclosures.spec.reference import TITLE as REFERENCE
from disclosures.spec.report import Report
from disclosures.tests.exports.factories import EXPENDITURE, make_table
from disclosures.workbooks import read_workbook
from disclosures.workbooks.annotated import annotate

AGENCY = "阳泉市大数据管理服务中心"
AMOUNTS = st.decimals(
    min_value=-(10**7), max_value=10**9, places=2, allow_nan=False, allow_infinity=False
)


def a_report(key: str = "shanxi", year: int = 2024, **changes) -> Report:
    printed_as = edition(key, year)
    report = Report(
        region_code="140300",
        region_name="阳泉市",
        agency_slug="dashuju-zhongxin",
        agency_name=AGENCY,
        year=year,
        edition=printed_as,
        tables=reports.tables(printed_as, [], {}),
    )
    return replace(report, **changes)


def last_year(key: str = "shanxi") -> Report:
    report = a_report(key, 2023)
    tables = (
        make_table(t.key, EXPENDITURE, form=t.form) if t.key == "expenditure" else t
        for t in report.tables
    )
    return replace(report, tables=tuple(tables))


def read(data: bytes, key: str = "shanxi", year: int = 2024):
    return read_workbook(
        data,
        tables=all_tables().values(),
        edition=edition(key, year),
        year=year,
        agency_names=[AGENCY],
    )


def filled(data: bytes, amount) -> tuple[bytes, dict[str, Decimal]]:
    """Every cell for an amount in a row that has a name, and what was put there by its place."""
    book, given_amounts = openpyxl.load_workbook(io.BytesIO(data)), {}
    for sheet in book.worksheets:
        if sheet.title in (GUIDE, REFERENCE):
            continue
        for row in sheet.iter_rows():
            named = any(isinstance(cell.value, str) for cell in row)
            data_row_of_09 = "三公" in sheet.title
            for cell in row:
                if cell.number_format == AMOUNT_FORMAT and (named or data_row_of_09):
                    value = amount()
                    cell.value = value
                    given_amounts[f"{sheet.title}!{cell.coordinate}"] = value
    return saved(book), given_amounts


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def amounts(reading) -> dict[str, Decimal]:
    return {
        cell.source: cell.amount
        for line in reading.lines
        for cell in line.cells.values()
        if cell.amount is not None
    }


@pytest.mark.parametrize("key", edition_keys())
@pytest.mark.parametrize("before", [False, True], ids=["first year", "after a year"])
def test_empty_it_reads_back_without_a_problem(key, before):
    reading = read(render_blank(a_report(key), last_year(key) if before else None), key)
    assert reading.problems == ()
    assert set(reading.tables) == {form.key for form in edition(key, 2024).tables}
    assert (reading.agency, reading.year) == (AGENCY, 2024)
    assert not any(line.cells for line in reading.lines)
    assert not any(table.empty_reason for table in reading.tables.values())


@pytest.mark.parametrize("key", edition_keys())
def test_every_place_for_an_amount_reads_back_to_its_own_figure(key):
    number = iter(range(1, 10_000))
    data, put = filled(render_blank(a_report(key), last_year(key)), lambda: Decimal(next(number)))
    reading = read(data, key)
    assert reading.problems == ()
    assert amounts(reading) == put
    addresses = [a for line in reading.lines for a, _ in line.addresses()]
    assert len(addresses) == len(set(addresses)) == len(put) > 250


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_random_amounts_come_back(data):
    book, put = filled(render_blank(a_report(), last_year()), lambda: data.draw(AMOUNTS))
    reading = read(book)
    assert reading.problems == ()
    assert amounts(reading) == {
        place: value.quantize(Decimal("0.01")) for place, value in put.items()
    }


def test_last_years_codes_are_there_with_rows_to_spare():
    sheet = openpyxl.load_workbook(io.BytesIO(render_blank(a_report(), last_year())))[
        "公开03表 支出决算表"
    ]
    codes = [row[0] for row in sheet.iter_rows(min_row=5, values_only=True)]
    assert [c for c in codes if c and c.isdigit()] == ["201", "20105", "2010504", "208"]
    at = codes.index("208") + 5 + 1
    sheet.cell(at, 1, 2080505)
    sheet.cell(at, 2, "机关事业单位基本养老保险缴费支出")
    sheet.cell(at, 3, 12.5)
    reading = read(saved(sheet.parent))
    (line,) = [line for line in reading.lines if line.row == "2080505"]
    assert (reading.problems, line.cells["total"].amount) == ((), Decimal("12.50"))


def test_last_years_figures_are_on_a_sheet_that_is_not_read():
    book = openpyxl.load_workbook(io.BytesIO(render_blank(a_report(), last_year())))
    sheet = book[REFERENCE]
    rows = list(sheet.iter_rows(min_row=5, values_only=True))
    assert ("公开03表", "支出决算表", "2010504", "信息事务", "本年支出合计", "249.28") in rows
    assert REFERENCE not in openpyxl.load_workbook(io.BytesIO(render_blank(a_report()))).sheetnames


def test_a_number_typed_on_that_sheet_is_not_lost():
    book = openpyxl.load_workbook(io.BytesIO(render_blank(a_report(), last_year())))
    book[REFERENCE]["G6"] = 12.5
    (problem,) = read(saved(book)).problems
    assert (problem.sheet, problem.cell) == (REFERENCE, "G6")


def test_a_workbook_of_last_year_is_told_from_this_years_even_where_forms_print_no_year():
    reading = read(render_blank(a_report("hunan", 2023)), "hunan")
    assert reading.foreign
    assert "2023" in reading.problems[-1].message


def test_it_is_plain_open_and_set_up_for_the_printer():
    book = openpyxl.load_workbook(io.BytesIO(render_blank(a_report(), last_year())))
    for sheet in book.worksheets:
        assert not sheet.protection.sheet
        assert sheet.page_setup.paperSize == int(sheet.PAPERSIZE_A4)
        assert not any(c.data_type == "f" for row in sheet.iter_rows() for c in row)
    assert book["公开03表 支出决算表"].freeze_panes == "C7"


def test_its_annotated_copy_keeps_the_sheet_of_last_year():
    copy = annotate(render_blank(a_report(), last_year()), [])
    assert REFERENCE in openpyxl.load_workbook(io.BytesIO(copy)).sheetnames
    assert read(copy).problems == ()


def test_names_are_no_formulas():
    report = last_year()
    tables = tuple(
        make_table(t.key, {"201 =1+1": {"total": "1"}}, form=t.form) if t.lines else t
        for t in report.tables
    )
    data = render_blank(a_report(), replace(report, tables=tables))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert not any(c.data_type == "f" for s in book for row in s.iter_rows() for c in row)


@pytest.mark.slow
def test_libreoffice_opens_fills_and_saves_it(tmp_path: Path, office):
    number = iter(range(1, 10_000))
    data, put = filled(render_blank(a_report(), last_year()), lambda: Decimal(next(number)))
    (tmp_path / "blank.xlsx").write_bytes(data)
    for kind in ("xlsx", "ods"):
        reading = read(office(tmp_path / "blank.xlsx", kind).read_bytes())
        assert reading.problems == ()
        assert amounts(reading) == put
