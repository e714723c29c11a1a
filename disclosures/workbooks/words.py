"""Words of a sheet made comparable, and the fixed words that every form uses.

``normal`` and ``bare`` are those of ``spec.labels``, remembered: the same few hundred labels
are compared again and again.
"""

import re
from decimal import Decimal
from functools import lru_cache

from disclosures.spec import amounts, labels
from disclosures.spec.grid import Value

MAX_LABEL = 120  # no label or title is longer; longer text is never compared
MAX_NUMBER = 40  # no number typed as text is longer

CODE = re.compile(r"^(?:支出|收入)?(?:功能|经济)?(?:分类)?(?:科目)?(?:编码|代码)$|^类?款?项?$")
NAME = re.compile(
    r"^(?:支出|收入)?(?:功能|经济)?(?:分类)?(?:科目)?名称$|^(?:支出|收入)?项目(?:\(.*\))?$|^科目$"
    r"|^项目名称$|^(?:支出|收入)?(?:功能|经济)分类$|^指标名称$"
)
ROW_NUMBER = re.compile(r"^(?:行次|序号|行号)$")
COLUMN_NUMBER = re.compile(r"^(?:栏次|栏目)$")
_UNIT_SUFFIX = re.compile(
    r"\((?:单位)?[:：]?(?:万元|元|千元|百元|亿元|辆|台|套|台、?套|人|个|%)\)$"
)


@lru_cache(maxsize=8192)
def _normal(text: str) -> str:
    return labels.normal(text)


@lru_cache(maxsize=8192)
def _bare(text: str) -> str:
    return labels.bare(text)


@lru_cache(maxsize=8192)
def without_unit(word: str) -> str:
    """A normal word without a unit in brackets at its end: ``金额(万元)`` is ``金额``."""
    return _UNIT_SUFFIX.sub("", word)


def normal(value: Value | None) -> str:
    """The comparable form of a text cell; empty for anything else or a long text."""
    return _normal(value) if isinstance(value, str) and len(value) <= MAX_LABEL else ""


def bare(value: Value | None) -> str:
    return _bare(value) if isinstance(value, str) and len(value) <= MAX_LABEL else ""


def printed(value: Value | None) -> str:
    """A text as it is printed, line breaks of the cell removed."""
    if isinstance(value, Decimal):
        return amounts.plain(value, decimals=0)
    if not isinstance(value, str):
        return ""
    return "".join(map(str.strip, value.splitlines())) if "\n" in value else value.strip()


def number(value: Value | None) -> Decimal | None:
    """The number that a cell holds, as a number or as text; None when it holds none."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str) and len(value) <= MAX_NUMBER:
        return _parsed(value)
    return None


@lru_cache(maxsize=8192)
def _parsed(text: str) -> Decimal | None:
    return amounts.parse(text)


def is_integer(value: Value | None) -> bool:
    found = number(value)
    return found is not None and found == found.to_integral_value()


@lru_cache(maxsize=8192)
def is_lead(word: str) -> bool:
    """Whether a heading heads a column of codes, names or row numbers."""
    return bool(word) and bool(CODE.match(word) or NAME.match(word) or ROW_NUMBER.match(word))
