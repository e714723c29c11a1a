"""How headings are numbered: 第一部分, 一、, （一）, 1., 01 and their variants."""

import re
from typing import NamedTuple

_HAN = "一二三四五六七八九十"
_STYLES = (
    (
        "part",
        rf"第\s?(?P<n>[{_HAN}]{{1,3}}|\d{{1,2}})\s?(?:部\s?分|章|篇)(?![的中内])[\s、：:.．]*",
    ),
    ("division", rf"第\s?(?P<n>[{_HAN}]{{1,3}}|\d{{1,2}})\s?节[\s、：:.．]*"),
    ("han", rf"(?P<n>[{_HAN}]{{1,3}})(?:\s?[、丶]|\s?[.．](?!\d)|\s+(?=\S{{4}}))\s*"),
    ("bracket", rf"[（(〔]\s?(?P<n>[{_HAN}]{{1,3}})\s?[）)〕][、.．]?\s*"),
    (
        "digit",
        r"(?P<n>\d{1,2})(?:\s?[、丶)）]|\s?[.．](?!\s?\d)|(?<=0\d)\s*(?=[\u4e00-\u9fff]{2}))\s*",
    ),
    ("digits", r"[（(]\s?(?P<n>\d{1,2})\s?[）)]\s*"),
)
_PATTERNS = tuple((style, re.compile(pattern)) for style, pattern in _STYLES)
_NOTES = re.compile(r"[（(【\[][^（）()【】\[\]]*[）)】\]]")
_TITLED = re.compile(r"(?:说明|情况|概况|职责|构成|设置|总表|决算表|明细表|解释|附件|其他|公开)$")
_STOPS = re.compile(r"[。；;！？!?，]|\d\s?(?:万元|元|%|％)|[：:].")
_LONGEST = 60


class Numbered(NamedTuple):
    """A line that begins with a number: its style, its value, and what follows."""

    style: str
    number: int
    title: str


def numbered(line: str) -> Numbered | None:
    """The number a line begins with; None where it begins with none.

    >>> numbered("二丶收入决算情况说明")
    Numbered(style='han', number=2, title='收入决算情况说明')
    >>> numbered("2.32万元，完成预算"), numbered("01部门概况").number
    (None, 1)
    """
    for style, pattern in _PATTERNS:
        if match := pattern.match(line):
            return Numbered(style, value(match["n"]), line[match.end() :].strip())
    return None


def value(digits: str) -> int:
    """
    >>> value("十三"), value("二十"), value("07")
    (13, 20, 7)
    """
    if digits.isdigit():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    if not ten:
        return _HAN.index(digits[0]) + 1
    return (_HAN.index(tens[0]) + 1 if tens else 1) * 10 + (_HAN.index(ones) + 1 if ones else 0)


def without_notes(title: str) -> str:
    """A heading without what is said beside it: （注意：…）, （类）.

    >>> without_notes("财政拨款“三公”经费支出决算情况说明（注意：口径，已改）")
    '财政拨款“三公”经费支出决算情况说明'
    """
    return _NOTES.sub("", title).strip()


def is_heading(title: str) -> bool:
    """Whether the words behind a number are a heading and no sentence."""
    words = without_notes(title).rstrip("。：:")
    return 1 < len(words) <= _LONGEST and not _STOPS.search(words)


def is_titled(title: str) -> bool:
    """Whether they end as headings of a disclosure do: nothing follows on the next line."""
    return bool(_TITLED.search(without_notes(title).rstrip("。：: ")))
