"""What we write, our own reader and LibreOffice read back to the same figures."""

import subprocess
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosures.catalogue import all_tables, edition, edition_keys
from disclosures.exports.xlsx import EXPORT
from disclosures.spec.content import Cell, Line
from disclosures.spec.report import Report, TableReport
from disclosures.spec.table import Kind
from disclosures.tests.exports.factories import make_report
from disclosures.workbooks import read_workbook

AMOUNTS = st.decimals(-(10**9), 10**9, places=2, allow_nan=False, allow_infinity=False)
EXACT = st.decimals(-(10**6), 10**6, places=6, allow_nan=False, allow_infinity=False)
CELLS = st.one_of(AMOUNTS, EXACT, st.just("——"), st.none())
CODES = ("201", "20103", "2010302", "208", "20805", "2080505")


def read(report: Report):
    return read_workbook(
        EXPORT.render(report),
        tables=all_tables().values(),
        edition=report.edition,
        year=report.year,
        agency_names=[report.agency_name],
    )


def figures(lines):
    return {
        str(address): cell.text if cell.amount is None else cell.amount.normalize()
        for line in lines
        for address, cell in line.addresses()
    }


@st.composite
def reports(draw):
    """Any edition with any figures in all its tables."""
    printed_as = edition(draw(st.sampled_from(edition_keys())), 2024)
    tables = []
    for form in printed_as.tables:
        table = all_tables()[form.key]
        lines = []
        for section in table.sections:
            rows = [(row.key, printed_as.label(table, row)) for row in section.rows if row.key]
            rows = [(key, label) for key, label in rows if key not in form.omit]
            if section.rows_from.value == "function":
                rows += [(code, f"科目{code}") for code in CODES]
            for key, label in rows:
                cells = {
                    column.key: _cell(value)
                    for column in section.columns
                    if not form.columns or column.key in form.columns
                    if table.kind(key, column) is Kind.AMOUNT
                    if (value := draw(CELLS)) is not None
                }
                lines.append(Line(table.key, key, label, cells))
        tables.append(TableReport(table, form, tuple(lines)))
    return make_report(edition=printed_as, tables=tuple(tables))


def _cell(value: Decimal | str) -> Cell:
    return Cell(text=value) if isinstance(value, str) else Cell(amount=value)


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(reports())
def test_any_figures_in_any_edition_come_back(report):
    reading = read(report)
    assert reading.problems == ()
    given_lines = [line for table in report.tables for line in table.lines]
    assert figures(reading.lines) == figures(given_lines)


def test_texts_of_attached_sheets_come_back():
    report = make_report()
    expected = [
        line for table in report.tables for line in table.lines if "evaluation" in table.key
    ]
    found = [line for line in read(report).lines if "evaluation" in line.table]
    assert figures(found) == figures(expected)


def test_the_agency_and_the_year_come_back():
    reading = read(make_report())
    assert reading.agency == "阳泉市大数据管理服务中心"
    assert reading.year == 2024


@pytest.mark.slow
def test_libreoffice_opens_it_and_shows_the_figures(tmp_path, office):
    path = tmp_path / "report.xlsx"
    path.write_bytes(EXPORT.render(make_report()))
    made = ["pdftotext", "-layout", office(path, "pdf"), "-"]
    text = subprocess.run(made, check=True, capture_output=True).stdout.decode()
    for shown in ("365.65", "340.67", "-1,234.57", "0.00", "——", "公开01表", "专业人员聘用补贴"):
        assert shown in text
    assert "###" not in text  # a column too narrow for its figures
