"""Numbers with their units, as they stand in a folded text."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from disclosures.narratives.reading.numerals import DIGITS, NUMERALS, amount_of, from_words


class Sort(StrEnum):
    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    BARE = "bare"  # no unit behind it


@dataclass(frozen=True, slots=True)
class Token:
    """One number: its value in 万元, percent or pieces, and the unit of its last digit."""

    sort: Sort
    value: Decimal
    step: Decimal
    unit: str
    start: int
    end: int


_SCALES = {
    "亿元": Decimal(10_000),
    "亿": Decimal(10_000),
    "千万元": Decimal(1_000),
    "百万元": Decimal(100),
    "万元": Decimal(1),
    "万": Decimal(1),
    "千元": Decimal("0.1"),
    "元": Decimal("0.0001"),
}
_PERCENTS = {
    "%": Decimal(1),
    "‰": Decimal("0.1"),
    "倍": Decimal(100),
    "百分点": Decimal(1),
    "个百分点": Decimal(1),
}
_COUNTED = (
    "台(套)|台/套|台、套|台套|辆次|人次|批次|人天|人|个|辆|台|套|批|次|名|项|家|场|期|户|份|篇|条|分"
    "|件|起|所|处|座|支|平方米|㎡|天|小时"
)
_NUMBER = re.compile(
    r"(?<![\d.A-Za-z])(?P<number>-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)"
    r"(?P<unit>亿元|千万元|百万元|万元|千元|元|[亿万](?=[,、。;:)\n]|$)|%|‰|个百分点|百分点|倍"
    rf"|{_COUNTED.replace('(', '[(]').replace(')', '[)]')})?"
)
_IN_WORDS = re.compile(
    rf"(?P<percent>百分之[{NUMERALS}点]{{1,40}})"
    rf"|(?<![{NUMERALS}数几点])(?P<money>[{NUMERALS}]{{1,40}}(?:点[{DIGITS}]{{1,20}})?)"
    r"(?P<unit>[亿億][元圆圓]|[万萬][元圆圓]|[元圆圓])(?![化区素结])"
)
_KINDS = 3  # of stretches that are no figures: those of each kind do not overlap
_BETWEEN = re.compile(r"[,、和及与]{1,2}")
_MEANT = re.compile(
    r"(?:金额|经费|费用?|资金|预算|决算|支出|收入|合计|总计|占|增长|下降)(?:数|额)?(?:为|是|的|了)?$"
)
_EACH = re.compile(r"各|分别|依次")
_DATE = re.compile(
    r"\d{2,4}年(?:度|\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?|\d{4}[-/]\d{1,2}"
)
_THRESHOLD = re.compile(rf"(?:\d+万|[{NUMERALS}]{{1,20}})元(?:[(]含[)]|及)?以上")
_NUMBERING = re.compile(
    r"(?m)^[(]?\d{1,3}(?:[)、]|[.](?!\d))|[(]\d{1,2}[)]|第\d+|附[件表]\d+(?:-\d+)?"
    r"|〔\d{4}〕\d*号?|\[\d{4}\]\d*号?|\d+号"
)


def tokens(text: str) -> Iterator[Token]:
    """Every number that says how much, in their order; dates, numberings and thresholds
    (单价100万元以上设备) say something else and are left out."""
    skipped = sorted(match.span() for match in _skips(text))
    found = sorted([*_in_figures(text), *_in_words(text)], key=lambda token: token.start)
    told = [token for token in found if not _among(skipped, token)]
    yield from _with_units(text, told)


def _among(skipped: Sequence[tuple[int, int]], token: Token) -> bool:
    """Whether one of the stretches, in their order and no two of a kind one, touches it."""
    at = bisect_left(skipped, (token.end, 0))
    return any(token.start < end for _, end in skipped[max(0, at - _KINDS) : at])


def _with_units(text: str, found: list[Token]) -> list[Token]:
    """收、支总计各是10.50、12.30万元: the unit behind the last number of a list is that of all."""
    for number in range(len(found) - 2, -1, -1):
        one, other = found[number], found[number + 1]
        if one.sort is not Sort.BARE or other.sort not in (Sort.MONEY, Sort.PERCENT):
            continue
        listed = _BETWEEN.fullmatch(text, one.end, other.start)
        if listed and _EACH.search(text, max(0, one.start - 40), one.start):
            found[number] = _token(one.value, other.unit, one.start, one.end)
    return found


def _skips(text: str) -> Iterator[re.Match[str]]:
    for pattern in (_DATE, _THRESHOLD, _NUMBERING):
        yield from pattern.finditer(text)


def _in_figures(text: str) -> Iterator[Token]:
    for match in _NUMBER.finditer(text):
        number = match["number"].replace(",", "")
        unit = match["unit"] or ""
        try:
            value = Decimal(number)
        except InvalidOperation:  # pragma: no cover - the pattern admits numbers only
            continue
        yield _token(value, unit, match.start(), match.end())


def _in_words(text: str) -> Iterator[Token]:
    for match in _IN_WORDS.finditer(text):
        if match["percent"]:
            words = match["percent"].removeprefix("百分之")
            value = Decimal(100) if words == "百" else from_words(words)
            unit = "%"
        else:
            value, unit = amount_of(match["money"], match["unit"])
        if value is not None:
            yield _token(value, unit, match.start(), match.end())


def _token(value: Decimal, unit: str, start: int, end: int) -> Token:
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    if unit in _SCALES:
        return Token(Sort.MONEY, value * _SCALES[unit], step * _SCALES[unit], unit, start, end)
    if unit in _PERCENTS:
        scale = _PERCENTS[unit]
        return Token(Sort.PERCENT, value * scale, step * scale, unit, start, end)
    return Token(Sort.COUNT if unit else Sort.BARE, value, step, unit, start, end)


def says(token: Token, text: str) -> bool:
    """A whole number without a unit is a name or a number of something (12345热线)."""
    if token.sort is not Sort.BARE:
        return True
    before = text[max(0, token.start - 12) : token.start]
    fraction = token.step < 1 and text[token.end : token.end + 1] not in ("%", ".")
    return fraction or bool(_MEANT.search(before) and text[token.end : token.end + 1] in ",;。")
