"""Codes in their many spellings, and labels that occur twice."""

from decimal import Decimal

import pytest

from disclosures.catalogue import all_tables
from disclosures.spec.grid import Value
from disclosures.tests.workbooks.small import HUNAN
from disclosures.workbooks import rows


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        (Decimal("2010504"), "2010504"),
        (Decimal("2010504.5"), ""),
        ("2010504.0", "2010504"),
        ("301 01", "30101"),
        ("　　２０１０５", "20105"),
        ("'201", "201"),
        ("合计", ""),
        (None, ""),
    ],
)
def test_digits(value: Value | None, digits: str) -> None:
    assert rows.digits(value) == digits


@pytest.mark.parametrize(
    ("parts", "before", "code"),
    [
        (["201"], "", "201"),
        (["201", "", ""], "", "201"),
        (["201", "5", "4"], "", "2010504"),
        (["201", "20105", "2010504"], "", "2010504"),
        (["", "05", ""], "201", "20105"),
        (["", "", "99"], "2010504", "2010599"),
        (["", "32", "99"], "2010504", "2013299"),
    ],
)
def test_codes_in_one_cell_or_three(parts: list[str], before: str, code: str) -> None:
    assert rows.code(parts, before) == code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2010504 信息事务", ("2010504", "信息事务")),
        ("2010504信息事务", ("2010504", "信息事务")),
        ("201-一般公共服务支出", ("201", "一般公共服务支出")),
        ("301 01 基本工资", ("30101", "基本工资")),
        ("信息事务", ("", "信息事务")),
        ("2024年", ("", "2024年")),
    ],
)
def test_code_and_name_in_one_cell(text: str, expected: tuple[str, str]) -> None:
    assert rows.split_label(text) == expected


def test_a_label_that_occurs_twice_is_told_apart_by_order() -> None:
    table = all_tables()["appropriation_total"]
    labels = rows.RowLabels(table, HUNAN, table.sections[0].rows)
    printed = ["一、一般公共预算财政拨款", "本年收入合计", "年初财政拨款结转和结余"]
    printed += ["一般公共预算财政拨款", "三、国有资本经营预算财政拨款", "总    计"]

    found = [row.key if (row := labels.take(text)) else None for text in printed]

    assert found == [
        "general_budget",
        "income_total",
        "opening",
        "opening_general_budget",
        "opening_state_capital",
        "income_grand_total",
    ]


@pytest.mark.parametrize(
    "label",
    [
        "使用非财政拨款结余",
        "使用非财政拨款结余和专用结余",
        "使用非财政拨款结余（含专用结余）",
        "加：使用非财政拨款结余(含专用结余)",
    ],
)
def test_the_names_of_row_28(label: str) -> None:
    table = all_tables()["income_expense_total"]
    row = rows.RowLabels(table, HUNAN, table.sections[0].rows).take(label)

    assert row is not None
    assert row.key == "use_of_surplus"
