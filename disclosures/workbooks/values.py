"""One value of a sheet as a cell of a line.

Blank, 0.00 and —— stay three things: None, an amount, and the text ``——``.
"""

import re
import unicodedata
from decimal import Decimal

from disclosures.spec import amounts
from disclosures.spec.content import Cell
from disclosures.spec.grid import ErrorValue, MissingFormulaValue, Value
from disclosures.spec.table import Kind
from disclosures.workbooks import words
from disclosures.workbooks.limits import MAX_MAGNITUDE

_DATE = re.compile(r"^\d{4}-\d\d-\d\d(?:T[\d:.]+)?$|^\d\d:\d\d(?::[\d.]+)?$|^\d+ days?, [\d:.]+$")
_PERCENTAGE = re.compile(r"^[-+]?\d+(?:\.\d+)?%$")
_SHOWN = 30


class Unreadable(ValueError):
    """The value cannot stand where it stands; the text tells a person why."""


def cell(value: Value, kind: Kind, source: str, *, yuan: bool = False) -> Cell | None:
    """The cell that ``value`` makes in a column of ``kind``; None for a blank.

    ``yuan`` converts amounts from 元 to 万元, exactly. Raises Unreadable.
    """
    _refuse_special(value)
    if kind is Kind.TEXT:
        text = _text(value)
        return Cell(text=text, source=source) if text else None
    if isinstance(value, str):
        return _typed(value, kind, source, yuan=yuan)
    if isinstance(value, bool):
        shown = "TRUE" if value else "FALSE"
        raise Unreadable(f"这里是逻辑值 {shown}，应为数字。请改为数字，没有数据时留空。")
    return Cell(amount=_amount(value, kind, yuan=yuan), source=source)


def _refuse_special(value: Value) -> None:
    if isinstance(value, ErrorValue):
        raise Unreadable(f"单元格显示错误值 {value}。请改正公式，或直接填写数字。")
    if isinstance(value, MissingFormulaValue):
        raise Unreadable(
            f"公式（{value[:_SHOWN]}）没有保存计算结果，读不到数字。"
            "请用 Excel 或 WPS 打开文件，重新计算并保存后再上传，或直接填写数字。"
        )


def _typed(value: str, kind: Kind, source: str, *, yuan: bool) -> Cell | None:
    """A text in a column of figures: a dash, a number typed as text, or a mistake."""
    text = value.strip()
    if not text:
        return None
    if amounts.is_dash(text):
        return Cell(text=amounts.NOT_APPLICABLE, source=source)
    number = words.number(text)
    if number is not None:
        return Cell(amount=_amount(number, kind, yuan=yuan), source=source)
    if kind is Kind.NUMBER and _PERCENTAGE.match(unicodedata.normalize("NFKC", text)):
        return Cell(text=text, source=source)
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    if _DATE.match(text):
        raise Unreadable(
            f"这里是日期或时间（{shown}），应为数字。请把单元格格式改为“数值”并核对数字。"
        )
    raise Unreadable(f"“{shown}”不是数字。请填写数字；没有数据时留空，不适用时填“——”。")


def _amount(number: Decimal, kind: Kind, *, yuan: bool) -> Decimal:
    if abs(number) >= MAX_MAGNITUDE:
        raise Unreadable("数字过大，请核对金额和金额单位。")
    if not number:
        number = abs(number)
    if kind is not Kind.AMOUNT:
        return number
    return amounts.from_yuan(number) if yuan else amounts.with_cents(number)


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return amounts.plain(value, decimals=0)
    return value.strip()
