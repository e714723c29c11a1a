"""A figure beside what it is measured against: last year's, or its budget."""

from dataclasses import dataclass
from decimal import Decimal

from disclosures.narratives.drafting.marking import Marked


@dataclass(frozen=True, slots=True)
class Comparison:
    """How much more or less, and in which words.

    ``known`` is false where there is nothing to measure against; ``missing`` is then the open
    slot of the figure that nobody has given, empty where none is expected. ``from_nothing``:
    it is measured against 0, there is an amount and no rate.
    """

    gap: Decimal | None = None
    base: Decimal = Decimal(0)
    amount: Marked | str = ""
    rate: Marked | str = ""
    missing: Marked | str = ""

    @property
    def known(self) -> bool:
        return self.gap is not None

    @property
    def said(self) -> bool:
        """Whether a sentence says anything of it."""
        return self.known or bool(self.missing)

    @property
    def differs(self) -> bool:
        return bool(self.gap)

    @property
    def equal(self) -> bool:
        return self.gap == 0

    @property
    def from_nothing(self) -> bool:
        return self.known and self.base == 0

    @property
    def word(self) -> str:
        return self._by_sign("增加", "减少", "持平")

    @property
    def rate_word(self) -> str:
        return self._by_sign("增长", "下降", "持平")

    @property
    def size_word(self) -> str:
        return self._by_sign("大于", "小于", "等于")

    def same(self, other: "Comparison") -> bool:
        """The same change of the same figure: one reason says both."""
        return self.known and (self.gap, self.base) == (other.gap, other.base)

    def _by_sign(self, more: str, less: str, equal: str) -> str:
        return more if (self.gap or 0) > 0 else less if (self.gap or 0) < 0 else equal
