"""A typed number that nothing is bound to, and the figure it probably is (可能的绑定)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from disclosures.narratives.drafting.source import Source
from disclosures.narratives.reading.binding import Names, tied
from disclosures.narratives.reading.claims import claims_of
from disclosures.narratives.reading.topics import sections
from disclosures.spec.address import Address
from disclosures.spec.claim import Claim, Role
from disclosures.spec.piece import Mark, Piece
from disclosures.spec.quantity import Measure, Operand, Quantity
from disclosures.spec.report import Passage
from disclosures.spec.table import Table

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
CENTS = 2  # decimals of a figure that is offered in the place of another
_PERCENT = "%"
_OTHER_UNITS = (
    *("元", "千元", "百万元", "千万元", "亿", "亿元"),
    *("‰", "倍", "百分点", "个百分点"),
)
"""Nothing is offered for these: the figures of the tables are written in 万元 and percent."""
_BUDGETS = {
    "general_budget_expenditure": ("initial_budget", "initial"),
    "three_public": ("three_public", "budget"),
    "operating_costs": ("operating_costs", "initial"),
}
_MEASURES = {
    Role.CHANGE: Measure.CHANGE,
    Role.RATE: Measure.RATE,
    Role.SHARE: Measure.SHARE,
    Role.COMPLETION: Measure.COMPLETION,
}


@dataclass(frozen=True, slots=True)
class Likely:
    """A number of the text at ``start``. ``key`` is the quantity it probably is, ``written``
    what that is now; both empty where nobody knows."""

    start: int
    number: str
    key: str = ""
    written: str = ""

    @property
    def agrees(self) -> bool:
        return self.written == self.number

    @property
    def quantity(self) -> Quantity | None:
        return Quantity.parse(self.key) if self.key else None

    @property
    def unit(self) -> str:
        """The sign behind what is ``written``, where it is a percentage."""
        return "%" if self.quantity and self.quantity.measure.percent else ""


def likely(
    passage: Passage,
    pieces: Sequence[Piece],
    source: Source,
    tables: Iterable[Table],
    *,
    year: int,
) -> list[Likely]:
    """Every number of the passage that is not bound, in its order."""
    names = Names(source.figures, tables)
    taken = [*_bound(pieces)]
    claims: list[Claim] = []
    for section in sections((passage,)):
        found = claims_of(section, year=year, first=len(claims))
        claims += [tied(claim, names) for claim in found]
    return [
        _likely(claim, number, claims, source)
        for claim in claims
        if (number := _NUMBER.search(passage.text, claim.span.start, claim.span.end))
        and not any(start < number.end() and number.start() < end for start, end in taken)
    ]


def _bound(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Where figures and answers stand: an answer's numbers are the words of a person."""
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        if piece.mark is not Mark.WORDS:
            yield at, end
        at = end


def _likely(claim: Claim, number: re.Match[str], claims: Sequence[Claim], source: Source) -> Likely:
    if claim.unit in _OTHER_UNITS:
        return Likely(number.start(), number[0])
    decimals = min(len(number[0].partition(".")[2]), 9)
    for quantity in _quantities(claim, claims, source, decimals):
        written = quantity.written(source)
        if written is None or quantity.measure.percent != (claim.unit == _PERCENT):
            continue
        if written != number[0] and quantity.measure is not Measure.COUNT:
            quantity = replace(quantity, decimals=max(decimals, CENTS))
            written = quantity.written(source) or written
        return Likely(number.start(), number[0], str(quantity), written)
    return Likely(number.start(), number[0])


def _quantities(
    claim: Claim, claims: Sequence[Claim], source: Source, decimals: int
) -> Iterator[Quantity]:
    """What the sentence says it is; else the one cell that holds the very amount."""
    if claim.role in (Role.AMOUNT, Role.COUNT) and claim.address:
        measure = Measure.COUNT if claim.role is Role.COUNT else Measure.AMOUNT
        yield Quantity(measure, (Operand(claim.address, claim.prior),), decimals)
    elif claim.role in _MEASURES and (base := _base(claim, claims)):
        of = claims[claim.of].address if claim.of is not None else claim.address
        if of is not None:
            yield Quantity(_MEASURES[claim.role], (Operand(of), base), decimals)
    if claim.role is Role.AMOUNT and not claim.address:
        same = [a for a, amount in source.figures.amounts.items() if amount == claim.value]
        if len(same) == 1:
            yield Quantity(Measure.AMOUNT, (Operand(same[0]),), decimals)


def _base(claim: Claim, claims: Sequence[Claim]) -> Operand | None:
    """What a change, rate, share or completion is measured by."""
    of = claims[claim.of].address if claim.of is not None else claim.address
    if claim.role is Role.SHARE:
        whole = claims[claim.below].address if claim.below is not None else None
        return Operand(whole) if whole else None
    if of is None:
        return None
    if claim.against == "prior":
        return Operand(of, prior=True)
    table, column = _BUDGETS.get(of.table, ("", ""))
    return Operand(Address(table, of.row, column)) if table else None
