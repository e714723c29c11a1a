"""Whoever says what its own cell says is not blamed for what does not agree with it."""

import pytest

from disclosures.spec.check import Severity
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


def told(text: str, cells: dict[str, str], topic: str = "total") -> list[str]:
    """The exact words of each finding that is more than a notice."""
    findings = (found.finding for found in read({topic: text}, cells).findings)
    return [one.quote for one in findings if one.severity is not Severity.INFO]


def wrong(text: str, right: str, words: str, cells: dict[str, str], topic: str = "total"):
    """What is told once ``words`` stand for ``right``."""
    assert right in text
    return told(text.replace(right, words), cells, topic)


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
    assert told(TOTALS, CELLS) == []
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


BUDGETS = (
    "2024年度一般公共预算财政拨款支出年初预算100.00万元，支出决算100.00万元，"
    "完成年初预算的100%。其中：\n"
    "教育支出年初预算60.00万元，支出决算63.00万元，完成年初预算的105%。\n"
    "卫生健康支出年初预算30.00万元，支出决算27.00万元，完成年初预算的90%。\n"
    "住房保障支出年初预算10.00万元，支出决算10.00万元，完成年初预算的100%。"
)


@pytest.mark.parametrize(
    ("right", "words"),
    [
        ("卫生健康支出年初预算30.00", "卫生健康支出年初预算80.00"),
        ("住房保障支出年初预算10.00", "住房保障支出年初预算18.00"),
        ("教育支出年初预算60.00", "教育支出年初预算67.00"),
    ],
)
def test_the_part_whose_own_completion_fails_is_the_cause_of_the_sum(right, words):
    assert told(BUDGETS, {}, "general_budget") == []
    quotes = wrong(BUDGETS, right, words, {}, "general_budget")
    assert quotes
    assert all(words in quote for quote in quotes), quotes


def test_a_sum_that_nothing_else_decides_is_told_as_it_is():
    quotes = wrong(PARTS, "财政拨款收入60.00", "财政拨款收入65.00", {}, "income")
    assert any("收入合计100.00" in quote for quote in quotes)


def test_two_causes_are_both_told():
    spoiled = BUDGETS.replace("预算30.00", "预算80.00").replace("的105%", "的150%")
    found = told(spoiled, {}, "general_budget")
    assert any("80.00" in quote for quote in found)
    assert any("150%" in quote for quote in found)


def test_of_three_mentions_the_one_that_differs_is_blamed():
    text = "收入总计{}万元。\n收入总计{}万元。\n收入总计{}万元。"
    for wrong_one in range(3):
        said = ["10.00"] * 3
        said[wrong_one] = "11.00"
        assert told(text.format(*said), {}) == ["收入总计11.00万元"]
    assert told(text.format("10.00", "11.00", "12.00"), {}) == [
        "收入总计11.00万元",
        "收入总计12.00万元",
    ]
