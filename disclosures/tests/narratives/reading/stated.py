"""The figures that a draft says: where their words stand, and what they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from disclosures.spec.address import Address
from disclosures.spec.piece import Mark
from disclosures.spec.quantity import Measure, Quantity
from disclosures.tests.narratives.reading.drafts import Drafted

Edit = tuple[int, int, str]
"""Start and end of words of a section, and what stands there instead."""
Mistake = tuple[int, list[Edit]]
"""The number of a section, and one mistake in it."""


@dataclass(frozen=True)
class Figure:
    """A figure of a section: where its words stand and what they say."""

    number: int  # of the section
    start: int
    end: int
    text: str
    quantity: Quantity

    @property
    def address(self) -> Address:
        return self.quantity.operands[0].address


def figures(draft: Drafted) -> Iterator[Figure]:
    for number, section in enumerate(draft.sections):
        at = 0
        for piece in section.pieces:
            if piece.mark is Mark.FIGURE:
                quantity = Quantity.parse(piece.key)
                yield Figure(number, at, at + len(piece.text), piece.text, quantity)
            at += len(piece.text)


def amounts(draft: Drafted) -> Iterator[Figure]:
    for one in figures(draft):
        if one.quantity.measure is Measure.AMOUNT and re.search("[1-9]", one.text):
            yield one


def percents(draft: Drafted) -> Iterator[Figure]:
    parts = (Measure.SHARE, Measure.RATE, Measure.COMPLETION)
    for one in figures(draft):
        if one.quantity.measure in parts and re.search("[1-9]", one.text):
            yield one


def one_edit(figure: Figure, words: str) -> Mistake:
    return figure.number, [(figure.start, figure.end, words)]


def as_like(like: str, value: Decimal) -> str:
    return f"{value:.{len(like.partition('.')[2])}f}"
