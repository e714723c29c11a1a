"""A figure within the interval that its rounding leaves it, and percentages of two of them."""

from dataclasses import dataclass
from decimal import Decimal

from disclosures.spec.address import Address
from disclosures.spec.claim import Claim

CENT = Decimal("0.01")
HALF_CENT = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class Known:
    """A figure to compare with, within the interval that rounding leaves it.

    ``place`` is the claim that states it; None for a cell.
    """

    value: Decimal
    slack: Decimal
    place: int | None = None
    address: Address | None = None

    @property
    def low(self) -> Decimal:
        return self.value - self.slack

    @property
    def high(self) -> Decimal:
        return self.value + self.slack


def slack_of(amount: Decimal) -> Decimal:
    """Half a unit of the last digit; a cell with more than two decimals is nearly exact."""
    exponent = amount.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 2
    return HALF_CENT if places <= 2 else Decimal(1).scaleb(-places) / 2


def percent(part: Known, whole: Known) -> tuple[Decimal, Decimal] | None:
    """The interval of part/whole in percent; None for a whole that may be nothing."""
    if whole.low <= 0 <= whole.high or whole.value <= 0:
        return None
    quotients = [p / w * 100 for p in (part.low, part.high) for w in (whole.low, whole.high)]
    return min(quotients), max(quotients)


def agrees(claim: Claim, interval: tuple[Decimal, Decimal]) -> bool:
    """Whether a written percentage can be the rounding of something in the interval."""
    half = claim.step / 2
    return claim.value - half <= interval[1] and interval[0] <= claim.value + half
