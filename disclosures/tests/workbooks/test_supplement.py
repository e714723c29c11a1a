"""补充表 in workbooks: what we write reads back exactly; what cannot be read is pointed at."""

import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from disclosures import reports
from disclosures.catalogue import all_tables, edition_keys
from disclosures.exports.xlsx import EXPORT
from disclosures.exports.xlsx.blank import render_blank
from disclosures.spec.content import Cell, Line
from disclosures.spec.report import Report
from disclosures.tests.exports.factories import EXPENDITURE, make_table
from disclosures.tests.tables.supplements import KEYS, TABLES, drawn, full, said
from disclosures.tests.workbooks.test_blank import a_report, last_year, read, saved


def with_lines(lines: list[Line], key: str = "shanxi") -> Report:
    report = a_report(key)
    return replace(report, tables=reports.tables(report.edition, lines, {}))


def blank(last: Report | None = None, **changes) -> openpyxl.Workbook:
    data = render_blank(a_report(**changes), last, supplement=TABLES)
    return openpyxl.load_workbook(io.BytesIO(data))


def place(sheet, text: str) -> tuple[int, int]:
    """The cell that says ``text``."""
    return next(
        (cell.row, cell.column) for row in sheet.iter_rows() for cell in row if cell.value == text
    )


@pytest.mark.parametrize("key", edition_keys())
@pytest.mark.parametrize("table", TABLES, ids=KEYS)
def test_a_full_table_comes_back(table, key):
    lines = list(full(table))
    reading = read(EXPORT.render(with_lines(lines, key)), key)
    assert reading.problems == ()
    assert said([line for line in reading.lines if line.table == table.key]) == said(lines)


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink ten tables takes minutes
)
@given(data=st.data())
def test_whatever_is_in_the_ten_tables_comes_back(data):
    lines = [line for table in TABLES for line in data.draw(drawn(table))]
    reading = read(EXPORT.render(with_lines(lines)))
    assert reading.problems == ()
    assert said([line for line in reading.lines if line.table in KEYS]) == said(lines)


@pytest.mark.parametrize("first", [{}, {"amount": Cell(Decimal("1.00"))}], ids=["bare", "filled"])
def test_a_section_that_is_named_like_a_row_of_another_begins_where_it_is_numbered(first):
    """四、节庆、晚会、论坛、赛事活动 right below the totals, one of which is called that."""
    lines = [
        Line("meetings_training", "meetings_total", "会议费", {"amount": Cell(Decimal("5.00"))}),
        Line("meetings_training", "festivals-1", "工业互联网培训", first),
        Line("meetings_training", "festivals-2", "读书节", {"amount": Cell(Decimal("3.38"))}),
    ]
    reading = read(EXPORT.render(with_lines(lines)))
    assert reading.problems == ()
    assert said([line for line in reading.lines if line.table in KEYS]) == said(lines)


@pytest.mark.parametrize("key", edition_keys())
def test_left_empty_they_are_no_problem_and_not_there(key):
    reading = read(render_blank(a_report(key), supplement=TABLES), key)
    assert reading.problems == ()
    assert not reading.tables.keys() & set(KEYS)
    assert not [line for line in reading.lines if line.table in KEYS]
    assert not set(reading.missing) & set(KEYS)


def test_only_what_is_asked_for_is_in_the_blank_workbook():
    asked = [all_tables()["assets"], all_tables()["income"]]
    names = openpyxl.load_workbook(
        io.BytesIO(render_blank(a_report(), supplement=asked))
    ).sheetnames
    assert names[-1] == "国有资产占用情况表"
    assert "政府采购支出表" not in names


def test_last_year_published_here_is_not_asked_for_again():
    assert "上年对比数据表" in blank().sheetnames
    assert "上年对比数据表" not in blank(last_year()).sheetnames


def test_the_items_of_last_year_wait_for_their_budget():
    sheet = blank(with_05(last_year()))["年初预算及差异说明表"]
    row, _ = place(sheet, "2010504")
    assert sheet.cell(row, 2).value == "信息事务"
    assert "201" not in [cell.value for cell in sheet["A"]]


def test_without_last_year_those_of_the_draft_do():
    report = with_05(a_report())
    sheet = blank(tables=report.tables)["年初预算及差异说明表"]
    assert place(sheet, "2010504")


def with_05(report: Report) -> Report:
    tables = (
        make_table(t.key, EXPENDITURE, form=t.form) if t.key == "general_budget_expenditure" else t
        for t in report.tables
    )
    return replace(report, tables=tuple(tables))


def test_what_is_typed_into_the_blank_forms_comes_back():
    book = blank()
    sheet = book["会议、培训和节庆情况表"]
    row, _ = place(sheet, "三、培训")
    for column, value in enumerate(("信息化培训", 0.28, 91, "政务新媒体\n监测指标"), start=1):
        sheet.cell(row + 2, column, value)
    sheet = book["上年对比数据表"]
    row, _ = place(sheet, "208")
    sheet.cell(row, 3, 25.55)
    sheet = book["单位基本情况表"]
    row, _ = place(sheet, "是否本年度新成立")
    sheet.cell(row, sheet.max_column - 2).value = None
    value_column = place(sheet, "内容")[1]
    sheet.cell(row, value_column, "是")
    reading = read(saved(book))
    assert reading.problems == ()
    found = {str(a): cell for line in reading.lines for a, cell in line.addresses()}
    assert found["meetings_training.training-1.people"].amount == 91
    assert found["meetings_training.training-1.content"].text == "政务新媒体\n监测指标"
    assert found["prior_year.208.amount"].amount == Decimal("25.55")
    assert found["profile.newly_established.value"].text == "是"
    assert len(found) == 5


def test_a_budget_for_a_new_item_is_taken_with_its_code():
    book = blank()
    sheet = book["年初预算及差异说明表"]
    row, _ = place(sheet, "合计")
    for column, value in enumerate((2080505, "养老保险", 12.5, None, "缴费", "政策调整"), start=1):
        sheet.cell(row + 1, column, value)
    reading = read(saved(book))
    assert reading.problems == ()
    (line,) = [line for line in reading.lines if line.table == "initial_budget"]
    assert (line.row, line.label) == ("2080505", "养老保险")
    assert {key: cell.text or cell.amount for key, cell in line.cells.items()} == {
        "initial": Decimal("12.50"),
        "use": "缴费",
        "reason": "政策调整",
    }


def spoiled(sheet_name: str, label: str, right: int, value: object, new_label: str = "") -> tuple:
    """The problems of a blank workbook with ``value`` typed beside ``label``."""
    book = blank()
    sheet = book[sheet_name]
    row, column = place(sheet, label)
    if new_label:
        sheet.cell(row, column, new_label)
    cell = sheet.cell(row, column + right)
    cell.value = value
    reading = read(saved(book))
    return reading.problems, f"{cell.column_letter}{cell.row}"


@pytest.mark.parametrize(
    ("sheet", "label", "right", "value", "words"),
    [
        ("政府采购支出表", "政府采购货物支出", 1, "约6万", "不是数字"),
        ("“三公”经费实物量表", "公务用车保有量", 1, "一辆", "不是数字"),
        ("上年对比数据表", "收入总计", 1, "三百万", "不是数字"),
        ("单位基本情况表", "行政编制", 1, "若干", "不是数字"),
    ],
)
def test_words_where_a_number_belongs_are_pointed_at(sheet, label, right, value, words):
    (problem,), cell = spoiled(sheet, label, right, value)
    assert (problem.sheet, problem.cell) == (sheet, cell)
    assert words in problem.message


@pytest.mark.parametrize(
    ("sheet", "label", "right", "value", "new"),
    [
        ("政府采购支出表", "政府采购货物支出", 1, 6.38, "货物和其他"),
        ("情况说明补充表", "机关运行经费", 1, "人员增加", "不知何处的原因"),
        ("年初预算及差异说明表", "合计", 5, "工作增加", "20105043"),
        ("年初预算及差异说明表", "合计", 2, 5, "20105043"),
        ("上年对比数据表", "208", 2, 5.5, "2081"),
    ],
)
def test_a_row_or_code_that_there_is_not_is_pointed_at_and_nothing_is_lost(
    sheet, label, right, value, new
):
    problems, _ = spoiled(sheet, label, right, value, new)
    assert problems
    assert all(problem.sheet == sheet and problem.cell for problem in problems)


def test_the_same_code_twice_is_pointed_at():
    book = blank()
    sheet = book["上年对比数据表"]
    row, _ = place(sheet, "208")
    for at in (row, row + 1):
        sheet.cell(at, 1, "208")
        sheet.cell(at, 3, 1.25)
    (problem,) = read(saved(book)).problems
    assert (problem.sheet, problem.cell) == ("上年对比数据表", f"A{row + 1}")


def test_words_beside_a_table_are_not_lost():
    book = blank()
    sheet = book["情况说明补充表"]
    row, column = place(sheet, "收入支出总计")
    sheet.cell(row, column + 6, "请财务科核对")
    problems = read(saved(book)).problems
    assert [problem.sheet for problem in problems] == ["情况说明补充表"]
