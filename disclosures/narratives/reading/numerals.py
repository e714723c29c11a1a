"""Numbers in Chinese numerals: those of every day (五十万) and those of receipts (伍拾万)."""

import re
from decimal import Decimal

_FORMAL = str.maketrans(
    "壹贰貳叁叄参肆伍陆陸柒捌玖拾佰仟萬億圆圓", "一二二三三三四五六六七八九十百千万亿元元"
)
DIGITS = "零〇一二两三四五六七八九壹贰貳叁叄肆伍陆陸柒捌玖"
NUMERALS = f"{DIGITS}十百千万亿拾佰仟萬億"
_VALUES = {character: index for index, character in enumerate("零一二三四五六七八九")}
_VALUES |= {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}


def amount_of(words: str, unit: str) -> tuple[Decimal | None, str]:
    """五十万元 are 50 of 万元, 一百二十三万四千五百元 and 一亿二千万元 a number of 元."""
    words, unit = words.translate(_FORMAL), unit.translate(_FORMAL)
    if unit == "元" and words[-1] in "万亿" and not re.search("[万亿]", words[:-1]):
        words, unit = words[:-1], f"{words[-1]}元"
    return from_words(words), unit


def from_words(words: str) -> Decimal | None:
    """A number in Chinese numerals; None when it is none.

    >>> from_words("一百二十三点五"), from_words("十"), from_words("两万三千"), from_words("万")
    (Decimal('123.5'), Decimal('10'), Decimal('23000'), None)
    """
    whole, point, fraction = words.translate(_FORMAL).partition("点")
    total = _whole(whole)
    if total is None:
        return None
    if not point:
        return Decimal(total)
    digits = "".join(str(_VALUES[character]) for character in fraction if character in _VALUES)
    return Decimal(f"{total}.{digits}") if digits else None


def _whole(words: str) -> int | None:
    if not words or not any(character in _VALUES or character == "十" for character in words):
        return None
    for name, scale in (("亿", 10**8), ("万", 10**4)):
        if name in words:
            above, _, below = words.rpartition(name)
            high, low = _whole(above), _whole(below) if below else 0
            return None if high is None or low is None else high * scale + low
    if all(character in _VALUES for character in words):
        return int("".join(str(_VALUES[character]) for character in words))
    total, digit = 0, None
    for character in words:
        if character in _TENS:
            total += (1 if digit is None else digit) * _TENS[character]
            digit = None
        else:
            digit = _VALUES[character]
    return total + (digit or 0)
