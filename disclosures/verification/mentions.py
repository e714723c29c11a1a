"""Amounts that the agency's own text (情况说明) states, by the label they stand behind.

办公费1.96万元、电费0.3万元   ->   办公费: 1.96; 电费: 0.30
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from disclosures.spec.amounts import parse

_AMOUNT = re.compile(r"(?P<before>[^，。；：、\s\d]{0,30})\s*(?P<amount>\d[\d,]*(?:\.\d+)?)\s*万元")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_NUMBERING = re.compile(r"^[一二三四五六七八九十]+、")
_FILLING = re.compile(r"(支出决算数?为?|决算数?为?|支出合计|收入合计|支出|(?<=费)用|为|共)$")

_COMMON = set(
    re.findall("..", "支出费用其他合计收入经费小计总计基本项目预算财政拨款")
)  # pairs that tell nothing


@dataclass(frozen=True, slots=True)
class Mentions:
    by_label: dict[str, set[Decimal]] = field(default_factory=dict)
    anywhere: set[Decimal] = field(default_factory=set)

    def of(self, label: str) -> set[Decimal]:
        return self.by_label.get(bare(label), set())


def mentions(text: str, labels: Iterable[str]) -> Mentions:
    """The amounts of a text; each belongs to the longest label that it follows."""
    known = {bare(label) for label in labels} - {""}
    found = Mentions()
    for match in _AMOUNT.finditer(_BRACKETS.sub("", text)):
        amount = parse(match["amount"])
        if amount is None:
            continue
        found.anywhere.add(amount)
        label = _label_before(bare(match["before"]), known)
        if label:
            found.by_label.setdefault(label, set()).add(amount)
    return found


def bare(label: str) -> str:
    """A label without numbering, brackets and the words that only lead to a figure."""
    text = _NUMBERING.sub("", _BRACKETS.sub("", label)).strip("“” \u3000")
    shorter = _FILLING.sub("", text)
    while shorter and shorter != text:
        text, shorter = shorter, _FILLING.sub("", shorter)
    return text


@cache
def alike(one: str, other: str) -> bool:
    """Whether two labels share a telling pair of characters: 办公费 and 办公经费."""
    return bool(_pairs(one) & _pairs(other))


def _pairs(label: str) -> set[str]:
    text = bare(label)
    return {text[i : i + 2] for i in range(len(text) - 1)} - _COMMON


def _label_before(words: str, known: set[str]) -> str:
    return next((words[i:] for i in range(len(words)) if words[i:] in known), "")
