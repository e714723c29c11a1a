"""A figure of the text that stays bound to the cells it comes from (绑定).

``share(income.total.appropriation,income.total.total):1t`` is 财政拨款收入 over 收入合计 in
percent, one decimal, trailing zeros left out (``z``: only nothing is written short, as 0). The
key is kept beside the words, so that the text follows when a cell changes.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Self

from disclosures.spec.address import Address

_KEY = re.compile(r"(?P<measure>[a-z]+)\((?P<operands>[^()]+)\):(?P<decimals>\d)(?P<short>[tz]?)")
_PRIOR = "@prior"


class Measure(StrEnum):
    AMOUNT = "amount"  # in 万元
    COUNT = "count"
    CHANGE = "change"  # how much more or less, without its sign
    RATE = "rate"  # the same in percent of the base
    SHARE = "share"
    COMPLETION = "completion"
    REST = "rest"  # the figure without a part of it

    @property
    def percent(self) -> bool:
        """Whether it is a percentage (增减率, 占比, 完成率); else an amount or a count."""
        return self in (Measure.RATE, Measure.SHARE, Measure.COMPLETION)


@dataclass(frozen=True, slots=True)
class Operand:
    """A cell, of this year or of the year before."""

    address: Address
    prior: bool = False

    def __str__(self) -> str:
        return f"{self.address}{_PRIOR if self.prior else ''}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises ValueError where there is no address."""
        return cls(Address.parse(text.removesuffix(_PRIOR)), text.endswith(_PRIOR))


Look = Callable[[Operand], Decimal | None]
"""Finds the amount of an operand; None where nobody has given one."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a figure of the text is computed from, and with how many decimals it is written.

    An amount has one operand, everything else two: the figure and what it is measured by.
    """

    measure: Measure
    operands: tuple[Operand, ...]
    decimals: int = 2
    trim: bool = False
    bare_zero: bool = False

    def __str__(self) -> str:
        operands = ",".join(map(str, self.operands))
        short = "t" if self.trim else "z" if self.bare_zero else ""
        return f"{self.measure.value}({operands}):{self.decimals}{short}"

    @classmethod
    def parse(cls, key: str) -> Self:
        """Raises ValueError for what is no key."""
        match = _KEY.fullmatch(key)
        if match is None:
            raise ValueError(f"not a bound figure: {key!r}")
        operands = tuple(Operand.parse(text) for text in match["operands"].split(","))
        measure, decimals, short = Measure(match["measure"]), int(match["decimals"]), match["short"]
        return cls(measure, operands, decimals, trim=short == "t", bare_zero=short == "z")

    def value(self, look: Look) -> Decimal | None:
        """The exact value; None where an operand is missing or the base is nothing."""
        found = [look(operand) for operand in self.operands]
        if any(amount is None for amount in found):
            return None
        given = [amount or Decimal(0) for amount in found]
        return _measured(self.measure, given[0], given[-1])

    def written(self, look: Look) -> str | None:
        """As the text writes it: half up, and trimmed where the style leaves out zeros.

        >>> one = Quantity.parse("share(a.b.c,a.d.c):1t")
        >>> one.written(lambda operand: Decimal("5") if operand.address.row == "b" else Decimal(8))
        '62.5'
        """
        value = self.value(look)
        return None if value is None else self._shown(value)

    def _shown(self, value: Decimal) -> str:
        return write(value, self.decimals, trim=self.trim, bare_zero=self.bare_zero)


def _measured(measure: Measure, first: Decimal, base: Decimal) -> Decimal | None:
    """``base`` is what the figure is measured by; None for a rate on nothing."""
    if measure in (Measure.AMOUNT, Measure.COUNT):
        return first
    if measure is Measure.REST:
        return first - base
    gap = abs(first - base)
    if measure is Measure.CHANGE:
        return gap
    if base == 0:
        return None
    return gap / abs(base) * 100 if measure is Measure.RATE else first / base * 100


def write(value: Decimal, decimals: int, *, trim: bool = False, bare_zero: bool = False) -> str:
    """Half up; ``trim`` leaves out trailing zeros, ``bare_zero`` writes nothing as 0.

    >>> write(Decimal("753.04"), 1, trim=True), write(Decimal("0.00"), 2, trim=True)
    ('753', '0')
    >>> write(Decimal("24.9"), 2, bare_zero=True), write(Decimal("-0.004"), 2, bare_zero=True)
    ('24.90', '0')
    """
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{rounded or abs(rounded):f}"
    if rounded == 0 and bare_zero:
        return "0"
    return text.rstrip("0").rstrip(".") if trim and "." in text else text
