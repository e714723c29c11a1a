"""Tables as sheets: what is folded, where figures came from, what the glossary explains."""

from disclosures.catalogue import all_tables, edition
from disclosures.presentation.sheets import Sheet
from disclosures.spec.content import Cell, Line
from disclosures.spec.edition import TableForm
from disclosures.spec.report import TableReport
from disclosures.tests.exports.factories import BASIC, EXPENDITURE, INCOME_EXPENSE, make_table

SHANXI = edition("shanxi", 2024)


def make_sheet(table: TableReport, glossary: dict[str, str] | None = None) -> Sheet:
    return Sheet(table, SHANXI, glossary or {})


def with_source(*sources: str) -> Sheet:
    cells = {str(index): Cell(text="有", source=source) for index, source in enumerate(sources)}
    line = Line("income", "total", "合计", cells)
    return make_sheet(TableReport(all_tables()["income"], TableForm("income"), (line,)))


def test_rows_without_figures_are_counted_over_both_sides():
    sheet = make_sheet(make_table("income_expense_total", INCOME_EXPENSE))
    assert sheet.side_by_side
    assert sheet.nil_rows == sum(panel.nil_rows for panel in sheet.panels)


def test_a_row_of_dashes_is_folded_too():
    sheet = make_sheet(make_table("general_budget_basic", BASIC))
    assert sheet.nil_rows == sum(panel.nil_rows for panel in sheet.panels) + 1


def test_one_row_is_not_worth_folding():
    sheet = make_sheet(make_table("expenditure", {**EXPENDITURE, "210 卫生健康支出": {}}))
    assert sheet.nil_rows == 1
    assert not sheet.folds


def test_a_table_that_was_not_supplied_has_no_panels():
    assert make_sheet(make_table("income")).panels == ()


def test_figures_from_a_workbook_name_its_sheet():
    sheet = with_source("收支总表!C8", "收支总表!C9")
    assert sheet.origins == ("公开报表的工作表“收支总表”",)
    assert not sheet.recovered


def test_figures_from_a_sentence_are_marked():
    sheet = with_source("情况说明二：“2024年度收入合计361.4万元”")
    assert sheet.recovered
    assert sheet.origins == ()


def test_figures_from_an_attachment_name_it():
    sheet = with_source("附件1 项目支出绩效自评表")
    assert sheet.origins == ("附件1 项目支出绩效自评表",)
    assert not sheet.recovered


def test_terms_are_words_of_the_table_that_the_glossary_explains():
    glossary = {"基本支出": "term-基本支出", "经营收入": "term-经营收入"}
    sheet = make_sheet(make_table("expenditure", EXPENDITURE), glossary)
    assert sheet.terms == [("基本支出", "term-基本支出")]


def test_a_term_in_the_title_counts():
    table = make_table("three_public", {"total": {"final": "1.00"}})
    sheet = make_sheet(table, {"三公经费": "term-三公经费"})
    assert sheet.terms == [("三公经费", "term-三公经费")]
