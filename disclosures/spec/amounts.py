"""Amounts: exact decimals, in 万元 unless a name says otherwise.

Blank, 0.00 and —— are three things. Blank is the absence of a cell, 0.00 is an amount,
and —— (不适用, not applicable) is a text. Nothing here ever turns one into another.
"""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
YUAN_PER_WAN = 10_000
NOT_APPLICABLE = "——"

_DASHES = re.compile(r"^[-‐‑‒–—―─－﹣−]+$")
_NUMBER = re.compile(r"^[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d*)?$|^[+-]?\.\d+$")


def is_dash(text: str) -> bool:
    """True for the ways writers print "not applicable": ``——``, ``—``, ``-``, ``--``."""
    return bool(_DASHES.match(text.strip()))


def parse(text: str) -> Decimal | None:
    """Read a number as people type it; None when the text is not a number.

    Understands full-width digits and signs, thousands separators in groups of three,
    inner and outer spaces, ``¥``, and accounting brackets for a negative number.

    >>> parse("１，２３４.50"), parse("(3.2)"), parse("12,34")
    (Decimal('1234.50'), Decimal('-3.2'), None)
    """
    plain_text = unicodedata.normalize("NFKC", text).replace("−", "-")
    plain_text = re.sub(r"[\s¥]", "", plain_text)
    negative = plain_text.startswith("(") and plain_text.endswith(")")
    if negative:
        plain_text = plain_text[1:-1]
    if not _NUMBER.match(plain_text) or (negative and plain_text.startswith(("-", "+"))):
        return None
    number = Decimal(plain_text.replace(",", "").rstrip(".") or "0")
    return -number if negative else number


def from_float(value: float) -> Decimal:
    """The number a spreadsheet shows for a binary float: 15 significant digits.

    >>> from_float(64.92999999999999)
    Decimal('64.93')
    """
    number = Decimal(f"{value:.15g}")
    if number == number.to_integral_value():
        return number.quantize(Decimal(1))
    return Decimal(f"{number:f}")


def with_cents(amount: Decimal) -> Decimal:
    """The same value with at least two decimals: 24.9 becomes 24.90, 0.1286 stays."""
    exponent = amount.as_tuple().exponent
    if isinstance(exponent, int) and exponent > -2:
        return amount.quantize(CENT)
    return amount


def from_yuan(amount: Decimal) -> Decimal:
    """元 to 万元, exactly: no digit is rounded away and the scale of the source is kept.

    >>> from_yuan(Decimal("1284543.20"))
    Decimal('128.454320')
    """
    return with_cents(amount.scaleb(-4))


def plain(amount: Decimal, *, decimals: int = 2) -> str:
    """The exact value as data files write it: no exponent, no separators, no padding
    beyond ``decimals``.

    >>> plain(Decimal("128.454320")), plain(Decimal("128.450000")), plain(Decimal("20"), decimals=0)
    ('128.45432', '128.45', '20')
    """
    text = f"{amount:f}"
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0").ljust(decimals, "0")
    text = f"{whole}.{fraction}" if fraction else whole
    return text.removeprefix("-") if not amount else text


def shown(amount: Decimal) -> str:
    """An amount as tables print it: 万元 with two decimals, round half up, separators.

    >>> shown(Decimal("-1234.565"))
    '-1,234.57'
    """
    rounded = amount.quantize(CENT, rounding=ROUND_HALF_UP)
    return f"{rounded if rounded else abs(rounded):,f}"
