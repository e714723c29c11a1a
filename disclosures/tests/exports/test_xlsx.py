"""The workbook is the printed form: numbers as numbers, text that stays text, ready to print."""

import zipfile
from io import BytesIO

import pytest
from openpyxl import load_workbook

from disclosures.exports.xlsx import EXPORT
from disclosures.spec.sheet_text import sheet_name
from disclosures.tests.exports.factories import make_report, make_table

DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(1)")


@pytest.fixture(scope="module")
def book():
    return load_workbook(BytesIO(EXPORT.render(make_report())))


def sheet(book, number):
    return next(s for s in book if s.title.startswith(number))


def find(sheet, text):
    return next(cell for row in sheet for cell in row if cell.value == text)


def test_has_one_sheet_a_table_after_the_index(book):
    assert [s.title.partition(" ")[0] for s in book] == [
        "目录",
        *(f"公开{number:02}表" for number in range(1, 11)),
        "项目支出绩效自评表",
    ]


def test_a_table_that_was_not_handed_in_is_an_empty_form_that_says_so(book):
    missing = find(book["目录"], "公开02表")
    assert book["目录"].cell(missing.row, 3).value == "未提供"
    assert book["目录"].cell(missing.row, 4).value == "本部门没有提供本表。"
    assert find(sheet(book, "公开02表"), "说明：本部门没有提供本表。")


def test_the_index_holds_no_number_that_could_be_taken_for_a_figure(book):
    assert not any(isinstance(c.value, (int, float)) for row in book["目录"] for c in row)


def test_the_index_leads_to_each_sheet(book):
    link = find(book["目录"], "支出决算表").hyperlink
    assert link.location == "'公开03表 支出决算表'!A1"


def test_amounts_are_exact_numbers_and_blanks_are_empty(book):
    form = sheet(book, "公开01表")
    closing = find(form, "年末结转和结余")
    amount = form.cell(closing.row, 6)
    assert amount.value == -1234.5678
    assert amount.number_format == "#,##0.00"
    assert form.cell(find(form, "结余分配").row, 6).value is None
    assert form.cell(find(form, "二、政府性基金预算财政拨款收入").row, 3).value == 0


def test_codes_and_dashes_are_text(book):
    form = sheet(book, "公开06表")
    code = find(form, "309")
    assert isinstance(code.value, str)
    assert form.cell(code.row, code.column + 2).value == "——"


def test_is_set_up_for_the_printer(book):
    form = sheet(book, "公开03表")
    assert form.page_setup.orientation == "landscape"
    assert form.page_setup.paperSize == 9
    assert form.print_title_rows == "$4:$6"
    assert form.freeze_panes == "C7"
    assert form.sheet_properties.pageSetUpPr.fitToPage
    assert not form.protection.sheet
    assert sheet(book, "公开01表").page_setup.orientation == "portrait"


def test_says_why_a_table_is_empty(book):
    form = sheet(book, "公开07表")
    assert find(form, "说明：本部门没有政府性基金预算财政拨款收支，本表无数据。")


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_never_becomes_a_formula(text):
    table = make_table("evaluation_project", {"1-project": {"value": "项目"}, "1-goal": {}})
    lines = (table.lines[0].__class__("evaluation_project", "1-project", text, {}),)
    table = table.__class__(table.table, table.form, lines, empty_reason=text)
    report = make_report(tables=(table,), agency_name=text, title=text)
    book = load_workbook(BytesIO(EXPORT.render(report)))
    cells = [cell for s in book for row in s for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    marked = [cell for cell in cells if cell.value == text]
    assert marked
    assert all(cell.quotePrefix for cell in marked)


def test_sheet_names_fit_and_differ():
    assert sheet_name("公开01表 [收入]:支出*?/\\", []) == "公开01表  收入  支出"
    long = "一般公共预算财政拨款基本支出决算明细表" * 2
    first = sheet_name(long, [])
    second = sheet_name(long, [first])
    assert len(first) == len(second) == 31
    assert first != second


def test_the_same_report_gives_the_same_bytes_without_the_clock():
    data = EXPORT.render(make_report())
    assert data == EXPORT.render(make_report())
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"2025-09-12T02:30:00Z" in archive.read("docProps/core.xml")
