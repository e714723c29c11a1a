"""What the claims of a text are checked against: cells, last year's cells, and each other."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from disclosures.narratives.reading.binding import budget_of
from disclosures.narratives.reading.document import Document, keys_of, open_slots, title_of
from disclosures.narratives.reading.known import CENT, HALF_CENT, Known, agrees, percent, slack_of
from disclosures.narratives.reading.vocabulary import equivalent
from disclosures.spec.address import Address
from disclosures.spec.claim import Basis, Claim, Role, Span, TextFinding
from disclosures.spec.figures import Figures

__all__ = [
    "CENT",
    "HALF_CENT",
    "Cut",
    "Document",
    "Ground",
    "Known",
    "Verdict",
    "agrees",
    "keys_of",
    "open_slots",
    "percent",
    "title_of",
]

_EMPTY_COLUMNS = {
    "government_fund": ("opening", "income", "total", "basic", "project", "closing"),
    "state_capital": ("total", "basic", "project"),
}
"""What a form without amounts says is nothing; 08表 need not print income."""


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


@dataclass
class Ground:
    """A document's claims with the figures of its tables."""

    claims: Sequence[Claim]
    figures: Figures
    texts: dict[str, str]
    document: Document
    said: dict[tuple[Address, bool], list[int]] = field(default_factory=lambda: defaultdict(list))
    pasted: dict[Address, Decimal] = field(default_factory=dict)  # of sheets in the text
    cuts: list[Cut] = field(default_factory=list)
    doubted: set[int] = field(default_factory=set)  # claims that a finding of a rule is about
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
            amount = self._amount(place) if place else None
            if place and amount is not None:
                return Known(amount, slack_of(amount), address=place)
        if address and self._is_empty(address):
            return Known(Decimal(0), Decimal(0), address=address)
        return None

    def _amount(self, address: Address) -> Decimal | None:
        amount = self.figures.amount(address)
        return self.pasted.get(address) if amount is None else amount

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
        return Known(amount, slack_of(amount), address=address)

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

    def confirms(self, place: int) -> bool:
        """Whether the tables have a claim as the text says it."""
        claim = self.claims[place]
        known = self.last_year(claim.address) if claim.prior else self.cell(claim.address)
        return known is not None and abs(claim.value - known.value) <= claim.step / 2

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
