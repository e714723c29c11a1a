"""What speaks for and against correcting one cell, besides the formulas.

Costs are in nats: 3 make a correction twenty times less likely. None of them outweighs a
formula; they rank cells between which the formulas cannot choose.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator
from decimal import Decimal
from functools import cached_property
from math import log
from statistics import median

from disclosures.spec.address import Address
from disclosures.spec.amounts import CENT, plain
from disclosures.spec.figures import Figures
from disclosures.verification.mentions import Mentions, alike, mentions
from disclosures.verification.neighbours import is_total
from disclosures.verification.slips import Place, recognise

NEGATIVE = 5.0  # a corrected figure below nothing
EMPTIED = -4.0  # the whole figure is what is too much: most cells of a form are blank
FILLED = 2.5  # a blank that should not be one
TOTAL = 0.5  # totals are added up by software
STATED, STATED_SOMEWHERE = 6.0, 1.5
REPEATED = 2.5  # a figure that stands in another table, too
MAGNITUDE = 2.5  # at most: large figures are rarer than small ones (Benford)
UNLIKE = 0.4
STEADY = 0.1  # growth is never steadier than this
_FEW = 12
_HUGE = Decimal(10) ** 20


class Evidence:
    """The soft evidence of one version: its figures, last year's, its text."""

    def __init__(self, figures: Figures, text: str = "") -> None:
        self.figures, self.text = figures, text
        self._growths: dict[str, tuple[float, float]] = {}

    def about(self, figures: Figures) -> "Evidence":
        """The same text beside other figures of the same lines."""
        other = Evidence(figures, self.text)
        other.__dict__["mentions"] = self.mentions
        return other

    def cost(self, address: Address, value: Decimal | None, right: Decimal) -> float:
        """What it costs to believe that ``right`` should stand where ``value`` does."""
        cost = self._kind_of_change(value, right)
        cost += TOTAL if is_total(address) else 0
        cost += self._slip(address, value, right)
        cost += self._stated(address, value, right)
        cost += self._repeated(address, value, right)
        return cost + self._last_year(address, value, right)

    def _slip(self, address: Address, value: Decimal | None, right: Decimal) -> float:
        """The odds of a usual slip; where the figure has few digits, it is chance."""
        slip = recognise(value, right, Place(address, self.figures))
        return -slip.odds * (min(telling_digits(right), 3) - 1) / 2 if slip else 0.0

    def stated(self, address: Address) -> Collection[Decimal]:
        """What the text gives under the label of the cell."""
        return self.mentions.of(self._label(address)) if self.text else ()

    def repeated_near(self, address: Address, right: Decimal, tail: Decimal) -> Iterator[Decimal]:
        """Figures of other tables that are what should stand here, but for rounding."""
        start = bisect_left(self._in_order, right - tail)
        for amount in self._in_order[start : start + _FEW]:
            if amount > right + tail:
                return
            if self._likeness(address, amount) == 1:
                yield amount

    def _kind_of_change(self, value: Decimal | None, right: Decimal) -> float:
        if not value:
            return FILLED + (NEGATIVE if right < 0 else 0)
        if not right:
            return EMPTIED
        if right < 0:
            return NEGATIVE if value > 0 else 0.0
        return bounded(_log_ratio(right, value), MAGNITUDE) if value > 0 else 0.0

    def _stated(self, address: Address, value: Decimal | None, right: Decimal) -> float:
        def weight(amount: Decimal | None) -> float:
            if not amount or not self.mentions.anywhere:
                return 0.0
            if amount in self.mentions.of(self._label(address)):
                return STATED
            telling = telling_digits(amount) >= 3 and amount in self.mentions.anywhere
            return STATED_SOMEWHERE if telling else 0.0

        return weight(value) - weight(right)

    def _repeated(self, address: Address, value: Decimal | None, right: Decimal) -> float:
        def weight(amount: Decimal | None) -> float:
            if not amount or abs(amount) >= _HUGE:
                return 0.0
            digits = min(telling_digits(amount), 3) / 3
            return REPEATED * digits * self._likeness(address, amount.quantize(CENT))

        return weight(value) - weight(right)

    def _likeness(self, address: Address, amount: Decimal) -> float:
        """1 where another table has the amount under a label alike, less under another."""
        others = [
            other for other in self._places.get(amount, ())[:_FEW] if other.table != address.table
        ]
        label = self._label(address)
        if any(alike(label, self._label(other)) for other in others):
            return 1
        return UNLIKE if others else 0

    def _last_year(self, address: Address, value: Decimal | None, right: Decimal) -> float:
        prior = self.figures.prior.amount(address) if self.figures.prior else None
        if not prior or not value or prior <= 0 or value <= 0 or right <= 0:
            return 0.0
        growth, spread = self._growth(address.table)
        before = abs(_log_ratio(value, prior) - growth)
        after = abs(_log_ratio(right, prior) - growth)
        return bounded((after - before) / spread, MAGNITUDE)

    def _growth(self, table: str) -> tuple[float, float]:
        """The usual growth of a table's figures since last year, and how far they stray."""
        if table not in self._growths:
            last = self.figures.prior.amounts if self.figures.prior else {}
            ratios = [
                _log_ratio(amount, last[at])
                for at, amount in self.figures.amounts.items()
                if at.table == table and amount > 0 and last.get(at, amount) > 0 and at in last
            ]
            usual = median(ratios) if ratios else 0.0
            spread = median(abs(ratio - usual) for ratio in ratios) if ratios else 1.0
            self._growths[table] = usual, max(spread, STEADY)
        return self._growths[table]

    def _label(self, address: Address) -> str:
        line = self.figures.rows(address.table).get(address.row)
        return line.label if line else ""

    @cached_property
    def mentions(self) -> Mentions:
        if not self.text:
            return Mentions()
        lines = (line for rows in self.figures.lines.values() for line in rows.values())
        return mentions(self.text, {line.label for line in lines})

    @cached_property
    def _in_order(self) -> list[Decimal]:
        return sorted(self._places)

    @cached_property
    def _places(self) -> dict[Decimal, list[Address]]:
        found: dict[Decimal, list[Address]] = {}
        for address, amount in self.figures.amounts.items():
            if amount and abs(amount) < _HUGE:
                found.setdefault(amount.quantize(CENT), []).append(address)
        return found


def bounded(number: float, most: float) -> float:
    return max(-most, min(most, number))


def telling_digits(amount: Decimal) -> int:
    """How many digits make a figure unmistakable: ``10.20`` has four, ``0.05`` one."""
    return len(plain(abs(amount)).replace(".", "").lstrip("0"))


def _log_ratio(a: Decimal, b: Decimal) -> float:
    """``log(a / b)`` of positive amounts, however large."""
    return log(max(float(a), 1e-9)) - log(max(float(b), 1e-9))
