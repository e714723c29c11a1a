"""Columns are as wide as their words, columns of figures as wide as one another."""

from disclosures.catalogue import edition
from disclosures.spec.measure import column_widths, text_width
from disclosures.spec.printed import printed
from disclosures.tests.exports.factories import EXPENDITURE, PROJECT_SHEET, make_table


def widths(table, figures):
    (layout,) = printed(make_table(table, figures), edition("hunan", 2024))
    return column_widths(layout)


def test_a_chinese_character_takes_two():
    assert text_width("合计1.5\n（一）") == 7


def test_columns_of_figures_are_equally_wide():
    assert len(set(widths("expenditure", EXPENDITURE)[2:])) == 1


def test_a_column_is_wide_enough_for_its_largest_figure():
    large = {"total 合计": {"total": "1234567890.12"}}
    assert widths("expenditure", large)[2] > len("1,234,567,890.12")


def test_columns_of_text_are_not_narrowed_to_figures():
    of_sheet = widths("evaluation_project", PROJECT_SHEET)
    assert max(of_sheet) <= 20
