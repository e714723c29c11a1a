"""One value as a cell: blank, 0.00 and —— stay three things, and mistakes are told."""

from decimal import Decimal

import pytest

from disclosures.spec.grid import ErrorValue, MissingFormulaValue, Value
from disclosures.spec.table import Kind
from disclosures.workbooks import values


def amount(value: Value, kind: Kind = Kind.AMOUNT, *, yuan: bool = False) -> str:
    cell = values.cell(value, kind, "S!A1", yuan=yuan)
    assert cell is not None
    assert cell.source == "S!A1"
    return str(cell.amount) if cell.amount is not None else cell.text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("24.9"), "24.90"),
        (Decimal("0"), "0.00"),
        (Decimal("-0.0"), "0.00"),
        (Decimal("0.1286"), "0.1286"),
        ("１，２３４．５", "1234.50"),
        (" 1,234.50 ", "1234.50"),
        ("（3.20）", "-3.20"),
        ("-3.2", "-3.20"),
        ("——", "——"),
        ("—", "——"),
        ("-", "——"),
        ("－－", "——"),
    ],
)
def test_amounts(value: Value, expected: str) -> None:
    assert amount(value) == expected


def test_yuan_are_converted_exactly_and_numbers_of_other_kinds_are_not() -> None:
    assert amount(Decimal("3656543.2"), yuan=True) == "365.65432"
    assert amount(Decimal(3), Kind.NUMBER, yuan=True) == "3"


@pytest.mark.parametrize("blank", ["", "  ", "\u3000"])
def test_blanks_make_no_cell(blank: str) -> None:
    assert values.cell(blank, Kind.AMOUNT, "S!A1") is None


def test_a_number_in_a_column_of_text_is_its_plain_text() -> None:
    assert amount(Decimal("2024.50"), Kind.TEXT) == "2024.5"
    assert amount("—", Kind.TEXT) == "—"


def test_a_percentage_stays_as_written_in_a_column_of_numbers() -> None:
    assert amount("94.4%", Kind.NUMBER) == "94.4%"


@pytest.mark.parametrize(
    ("value", "fragment"),
    [
        ("约二十", "“约二十”不是数字"),
        ("12%", "“12%”不是数字"),
        ("12,34", "不是数字"),
        ("2024-05-06", "日期"),
        ("2024-05-06T00:00:00", "日期"),
        (True, "TRUE"),
        (ErrorValue("#REF!"), "#REF!"),
        (MissingFormulaValue("=A1"), "没有保存计算结果"),
        (Decimal(10) ** 15, "过大"),
        ("9" * 39, "过大"),
        ("9" * 60, "不是数字"),
    ],
)
def test_what_is_no_amount_is_told(value: Value, fragment: str) -> None:
    with pytest.raises(values.Unreadable, match=fragment):
        values.cell(value, Kind.AMOUNT, "S!A1")
