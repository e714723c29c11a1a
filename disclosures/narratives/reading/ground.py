"""What the claims of a text are checked against: cells, last year's cells, and each other."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from disclosures.narratives.reading.vocabulary import equivalent
from disclosures.spec.address import Address
from disclosures.spec.claim import Basis, Claim, Role, Span, TextFinding
from disclosures.spec.figures import Figures

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


@dataclass(frozen=True, slots=True)
class Verdict:
    """One comparison: the claims it settled, and what there is to say; None when it holds."""

    places: tuple[int, ...]
    finding: TextFinding | None = None


@dataclass
class Ground:
    """A document's claims with the figures of its tables."""

    claims: Sequence[Claim]
    figures: Figures
    texts: dict[str, str]
    year: int
    said: dict[tuple[Address, bool], list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for place, claim in enumerate(self.claims):
            if claim.address and claim.role in (Role.AMOUNT, Role.COUNT):
                self.said[claim.address, claim.prior].append(place)

    def cell(self, address: Address | None) -> Known | None:
        """What the tables say."""
        for place in (address, equivalent(address) if address else None):
            amount = self.figures.amount(place) if place else None
            if place and amount is not None:
                return Known(amount, _slack(amount), address=place)
        return None

    def last_year(self, address: Address | None) -> Known | None:
        """What last year's published tables say."""
        prior = self.figures.prior
        if address is None or prior is None or not prior.has(address.table):
            return None
        amount = prior.value(address.table, address.row, address.column)
        return Known(amount, _slack(amount), address=address)

    def known(self, address: Address | None, *, prior: bool = False) -> Known | None:
        """The figure by its cell, else as the text itself states it first."""
        if address is None:
            return None
        cell = self.last_year(address) if prior else self.cell(address)
        if cell is not None:
            return cell
        places = self.said.get((address, prior))
        return self.claimed(places[0]) if places else None

    def claimed(self, place: int) -> Known:
        """A claim as a figure to compare with."""
        claim = self.claims[place]
        return Known(claim.value, claim.step / 2, place, claim.address)

    def of(self, claim: Claim) -> Known | None:
        """The amount that a change, rate, share or completion belongs to."""
        if claim.of is not None:
            return self.claimed(claim.of)
        return self.known(claim.address)

    def budget(self, claim: Claim) -> Known | None:
        """The budget that a completion or a comparison is measured against: the one said
        beside the amount, else the cell."""
        if claim.of is None:
            return None
        amount = self.claims[claim.of]
        for place in range(claim.of - 1, max(-1, claim.of - 4), -1):
            near = self.claims[place]
            alike = near.subject == amount.subject and near.span.passage == amount.span.passage
            if near.role is Role.AMOUNT and near.basis is not Basis.FINAL and alike:
                return self.claimed(place)
        return None

    def quote(self, first: Claim, last: Claim | None = None) -> tuple[str, Span]:
        """The exact words from the clause of ``first`` to the figure of ``last``."""
        last = last or first
        text = self.texts[first.span.passage]
        start = text.rfind(first.words, 0, first.span.end)
        start = start if start >= 0 else first.span.start
        end = max(first.span.end, last.span.end)
        return text[start:end], Span(first.span.passage, start, end)


def _slack(amount: Decimal) -> Decimal:
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


def places_of(claims: Iterable[tuple[int, Claim]]) -> tuple[int, ...]:
    return tuple(place for place, _ in claims)
