"""Whoever says what its own cell says is not blamed for what does not agree with it."""

import pytest

from disclosures.tests.narratives.reading.test_book import read

TOTALS = (
    "2024年度收入总计365.65万元，支出总计365.65万元。其中：收入合计365.65万元，支出合计365.65万元。"
)
CELLS = {
    "income_expense_total.income_grand_total.amount": "365.65",
    "income_expense_total.expenditure_grand_total.amount": "365.65",
    "income.total.total": "365.65",
    "expenditure.total.total": "365.65",
}


def wrong(text: str, right: str, words: str, cells: dict[str, str], topic: str = "total"):
    """What is told once ``words`` stand for ``right``: the exact words of each finding."""
    spoiled = text.replace(right, words)
    assert spoiled != text
    return [found.finding.quote for found in read({topic: spoiled}, cells).findings]


@pytest.mark.parametrize(
    ("right", "words"),
    [
        ("收入合计365.65", "收入合计366.65"),
        ("支出合计365.65", "支出合计465.65"),
        ("收入合计365.65", "收入合计182.825"),
        ("收入总计365.65", "收入总计366.65"),
        ("支出总计365.65", "支出总计365.56"),
    ],
)
def test_a_total_that_its_table_bears_out_is_not_blamed_for_another(right, words):
    assert read({"total": TOTALS}, CELLS).findings == ()
    quotes = wrong(TOTALS, right, words, CELLS)
    assert quotes
    assert all(words in quote for quote in quotes), quotes


def test_the_side_that_has_no_cell_is_the_doubtful_one():
    cells = {key: value for key, value in CELLS.items() if "income_grand_total" not in key}
    quotes = wrong(TOTALS, "收入总计365.65", "收入总计366.65", cells)
    assert any("收入总计366.65" in quote for quote in quotes)


PARTS = (
    "2024年度收入合计100.00万元。主要是以下几项。\n"
    "财政拨款收入60.00万元。\n其他收入40.00万元。\n年末再无变化。"
)


def test_the_part_that_no_cell_bears_out_is_quoted_where_the_total_has_its_cell():
    cells = {"income.total.total": "100", "income.total.appropriation": "60"}
    quotes = wrong(PARTS, "其他收入40.00", "其他收入45.00", cells, "income")
    assert quotes
    assert all("其他收入45.00" in quote for quote in quotes), quotes
    alone = wrong(PARTS, "其他收入40.00", "其他收入45.00", {}, "income")
    assert any("收入合计100.00" in quote for quote in alone)


def test_a_share_of_a_wrong_whole_is_not_told_again():
    text = "2024年度收入合计365.65万元，其中：财政拨款收入365.65万元，占100%。"
    cells = {"income.total.total": "365.65", "income.total.appropriation": "365.65"}
    (quote,) = wrong(text, "收入合计365.65", "收入合计366.65", cells, "income")
    assert quote == "2024年度收入合计366.65万元"
