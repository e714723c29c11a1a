"""A typed text as a cell, and a cell as the text that somebody would type.

Nothing typed is thrown away: what is no number where a number belongs becomes a text, and
``complaint`` says what is wrong with it.
"""

import re
import unicodedata

from disclosures.spec import amounts
from disclosures.spec.content import Cell
from disclosures.spec.markup import without_markup
from disclosures.spec.table import Kind

MAX_NUMBER = 40  # no number that people type is longer
MAX_MAGNITUDE = 10**15  # as in workbooks: beyond it a spreadsheet loses digits
_SHOWN = 30

_PERCENTAGE = re.compile(r"^[-+]?\d+(?:\.\d+)?%$")
_SPECIAL = re.compile(r"[^\S \n]|[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")


def read(text: str, kind: Kind) -> Cell | None:
    """The cell that a typed text makes; None for a blank.

    >>> read("１，２３４.5", Kind.AMOUNT), read("-", Kind.AMOUNT).text, read(" ", Kind.AMOUNT)
    (Cell(amount=Decimal('1234.50'), text='', source=''), '——', None)
    """
    text = cleaned(text)
    if not text:
        return None
    if kind is Kind.TEXT:
        words = without_markup(text).strip()
        return Cell(text=words) if words else None
    if amounts.is_dash(text):
        return Cell(text=amounts.NOT_APPLICABLE)
    number = amounts.parse(text) if len(text) <= MAX_NUMBER else None
    if number is None or abs(number) >= MAX_MAGNITUDE:
        return Cell(text=text)
    number = number or abs(number)
    return Cell(amount=amounts.with_cents(number) if kind is Kind.AMOUNT else number)


def cleaned(text: str) -> str:
    """Without what no cell can hold: control characters and halves of characters."""
    return _SPECIAL.sub(" ", text.replace("\r\n", "\n")).strip()


def written(cell: Cell | None) -> str:
    """The exact value as a text; ``read`` makes the same cell of it.

    >>> written(Cell(amount=amounts.parse("1,284.5"))), written(Cell(text="--")), written(None)
    ('1284.50', '——', '')
    """
    if cell is None:
        return ""
    if cell.amount is not None:
        return amounts.plain(cell.amount)
    return amounts.NOT_APPLICABLE if amounts.is_dash(cell.text) else cell.text


def same(one: Cell | None, other: Cell | None) -> bool:
    """Whether two cells hold the same value, however it was written."""
    return written(one) == written(other)


def complaint(cell: Cell | None, kind: Kind) -> str:
    """What is wrong with a cell, in a sentence for whoever typed it; empty when nothing is."""
    if cell is None or cell.amount is not None or kind is Kind.TEXT or amounts.is_dash(cell.text):
        return ""
    plain_text = unicodedata.normalize("NFKC", cell.text)
    if kind is Kind.NUMBER and _PERCENTAGE.match(plain_text):
        return ""
    if len(cell.text) <= MAX_NUMBER and amounts.parse(cell.text) is not None:
        return "数字过大，请核对金额和金额单位。"
    said = cell.text if len(cell.text) <= _SHOWN else f"{cell.text[:_SHOWN]}…"
    return f"“{said}”不是数字。请填写数字；没有数据时留空，不适用时填“——”。"
