"""What the claims of a text are checked against: cells, last year's cells, and each other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from disclosures.narratives.reading.binding import budget_of
from disclosures.narratives.reading.topics import Section
from disclosures.narratives.reading.vocabulary import equivalent
from disclosures.spec.address import Address
from disclosures.spec.claim import Basis, Claim, Role, Span, TextFinding
from disclosures.spec.figures import Figures
from disclosures.spec.report import Passage
from disclosures.spec.table import Table

CENT = Decimal("0.01")
_EMPTY_COLUMNS = {
    "government_fund": ("opening", "income", "total", "basic", "project", "closing"),
    "state_capital": ("total", "basic", "project"),
}
"""What a form without amounts says is nothing; 08表 need not print income."""
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
    """One comparison: the claims it settled, and what there is to say; None when it holds.

    The first of ``places`` is the claim that the finding blames, the others took part; it is not
    ``sure`` where any of them may be the wrong one. ``check`` is the formula that was applied.
    """

    places: tuple[int, ...]
    finding: TextFinding | None = None
    check: str = ""
    sure: bool = True


class Cut(NamedTuple):
    """A percentage that was cut instead of rounded, told already (None) or perhaps."""

    likelihood: Decimal
    told: TextFinding | None = None


def title_of(key: str) -> str:
    """The place of a passage's title among the words."""
    return f"{key}#title"


@dataclass(frozen=True, slots=True)
class Document:
    """The words that claims are read from, and what is known about them."""

    passages: tuple[Passage, ...]
    sections: tuple[Section, ...]
    year: int
    contents: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    cover: str = ""

    def texts(self) -> dict[str, str]:
        """The words by the key of their passage; its title has a key of its own."""
        found = {passage.key: passage.text for passage in self.passages}
        return found | {title_of(passage.key): passage.title for passage in self.passages}

    def told(self, topic: str) -> Iterator[Section]:
        """The sections of the narrative proper."""
        return (s for s in self.of(topic) if s.passage.startswith("narrative"))

    def of(self, *topics: str) -> Iterator[Section]:
        return (section for section in self.sections if section.topic in topics)


@dataclass
class Ground:
    """A document's claims with the figures of its tables."""

    claims: Sequence[Claim]
    figures: Figures
    texts: dict[str, str]
    document: Document
    said: dict[tuple[Address, bool], list[int]] = field(default_factory=lambda: defaultdict(list))
    cuts: list[Cut] = field(default_factory=list)
    unit: Decimal = CENT  # of the last digit that the document writes of its amounts

    def __post_init__(self) -> None:
        amounts = (claim.step for claim in self.claims if claim.unit == "万元")
        self.unit = max(CENT, min(amounts, default=CENT))
        for place, claim in enumerate(self.claims):
            if claim.address and claim.role in (Role.AMOUNT, Role.COUNT):
                self.said[claim.address, claim.prior].append(place)

    def cell(self, address: Address | None) -> Known | None:
        """What the tables say."""
        for place in (address, equivalent(address) if address else None):
            amount = self.figures.amount(place) if place else None
            if place and amount is not None:
                return Known(amount, _slack(amount), address=place)
        if address and self._is_empty(address):
            return Known(Decimal(0), Decimal(0), address=address)
        return None

    def _is_empty(self, address: Address) -> bool:
        """Whether its table was handed in as a form without any amount: all is nothing."""
        rows = self.figures.rows(address.table)
        standard = any(one.key == address.table and one.standard for one in self.document.tables)
        told = standard and address.column in _EMPTY_COLUMNS.get(address.table, ())
        cells = (cell for line in rows.values() for cell in line.cells.values())
        return bool(rows) and told and not any(cell.amount for cell in cells)

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
        """A claim as a figure to compare with: an amount of fewer decimals than the document
        writes elsewhere only leaves out zeros."""
        claim = self.claims[place]
        step = min(claim.step, self.unit) if claim.unit == "万元" else claim.step
        slack = Decimal(0) if claim.role is Role.COUNT else step / 2
        return Known(claim.value, slack, place, claim.address)

    def stated(self, address: Address) -> Known | None:
        """The figure as the text states it first."""
        places = self.said.get((address, False))
        return self.claimed(places[0]) if places else None

    def of(self, claim: Claim) -> Known | None:
        """The amount that a change, rate, share or completion belongs to."""
        if claim.of is not None:
            return self.claimed(claim.of)
        return self.known(claim.address)

    def budget(self, claim: Claim) -> Known | None:
        """The budget that a completion or a comparison is measured against: the one said
        beside the amount, else the cell."""
        basis = Basis.INITIAL if claim.against == "initial" else Basis.BUDGET
        if claim.of is None:
            place = budget_of(claim.address, basis) if claim.address else None
            return self.known(place)
        amount = self.claims[claim.of]
        beside = range(claim.of - 1, max(-1, claim.of - 4), -1)
        after = range(claim.of + 1, min(len(self.claims), claim.of + 3))
        for place in (*beside, *after):
            near = self.claims[place]
            alike = near.subject == amount.subject and near.span.passage == amount.span.passage
            if near.role is Role.AMOUNT and near.basis is not Basis.FINAL and alike:
                return self.claimed(place)
        return self.known(budget_of(amount.address, basis)) if amount.address else None

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
