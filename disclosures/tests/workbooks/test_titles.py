"""Titles in the forms in which agencies write them, and titles of other tables."""

import pytest

from disclosures.catalogue import all_tables
from disclosures.tests.workbooks.small import HUNAN, SHANGHAI
from disclosures.workbooks.titles import Titles

TITLES = Titles(all_tables().values(), HUNAN, ["阳泉智慧城"])


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("收入支出决算总表", "income_expense_total"),
        ("收 入 支 出 决 算 总 表", "income_expense_total"),
        ("2024年度收入支出决算总表", "income_expense_total"),
        ("2024年度阳泉市水利局收入决算表", "income"),
        ("阳泉智慧城支出决算表", "expenditure"),
        ("公开03表 支出决算表", "expenditure"),
        ("支出决算表（公开03表）", "expenditure"),
        ("附件2-3：支出决算表", "expenditure"),
        ("三、支出决算表", "expenditure"),
        ("部门支出决算表", "expenditure"),
        ("一般公共预算财政拨款支出决算表", "general_budget_expenditure"),
        ("财政拨款三公经费支出决算表", "three_public"),
        ("一般公共预算财政拨款“三公”经费支出决算表", "three_public"),
        ("国有资本经营预算财政拨款收入支出决算表", "state_capital"),
    ],
)
def test_titles(text: str, key: str) -> None:
    found = TITLES.of(text)

    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    "text",
    [
        "项目支出决算表",
        "政府采购支出决算表",
        "对个人和家庭的补助支出决算表",
        "详见收入决算表",
        "表",
    ],
)
def test_titles_of_other_tables(text: str) -> None:
    assert TITLES.of(text) is None


@pytest.mark.parametrize(
    ("text", "instance"),
    [
        ("项目支出绩效自评表（2）", "2"),
        ("项目支出绩效自评表(二)", "2"),
        ("项目支出绩效自评表3", "3"),
        ("项目支出绩效自评表", ""),
    ],
)
def test_running_numbers(text: str, instance: str) -> None:
    found = TITLES.of(text)

    assert found is not None
    assert (found.key, found.instance) == ("evaluation_project", instance)


@pytest.mark.parametrize(
    "name", ["GK01 收入支出决算总表", "Z01收入支出决算总表", "1.收入支出决算总表"]
)
def test_names_of_sheets(name: str) -> None:
    found = Titles(all_tables().values(), SHANGHAI).of_sheet(name)

    assert found is not None
    assert found.key == "income_expense_total"
