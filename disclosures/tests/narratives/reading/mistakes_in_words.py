"""Mistakes in the words around figures: units, signs, directions, years, what is left over."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from disclosures.spec.piece import Mark, Piece
from disclosures.spec.quantity import Measure
from disclosures.tests.narratives.reading.drafts import Drafted
from disclosures.tests.narratives.reading.stated import (
    Figure,
    Mistake,
    amounts,
    figures,
    one_edit,
    percents,
)

OPPOSITE = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长"}
_YEAR = re.compile(r"20\d\d(?=年)")
_LISTED = re.compile(r"(?<=[：；])(?P<one>[^；：。\n]*?\d[^；：。\n]*)；")


def _units(draft: Drafted, unit: str) -> Iterator[Mistake]:
    measures = (Measure.AMOUNT, Measure.CHANGE)
    for one in figures(draft):
        text = draft.texts[one.number]
        said = one.quantity.measure in measures and Decimal(one.text)
        if said and text.startswith("万元", one.end):
            yield one.number, [(one.start, one.end + 2, one.text + unit)]


def unit_yuan(draft: Drafted) -> Iterator[Mistake]:
    yield from _units(draft, "元")


def unit_yi(draft: Drafted) -> Iterator[Mistake]:
    yield from _units(draft, "亿元")


def unit_missing(draft: Drafted) -> Iterator[Mistake]:
    yield from _units(draft, "")


def percent_lost(draft: Drafted) -> Iterator[Mistake]:
    for one in percents(draft):
        if draft.texts[one.number].startswith("%", one.end):
            yield one.number, [(one.start, one.end + 1, one.text)]


def _directions(draft: Drafted) -> Iterator[tuple[Figure, int, str]]:
    for one in figures(draft):
        if one.quantity.measure in (Measure.CHANGE, Measure.RATE) and re.search("[1-9]", one.text):
            word = draft.texts[one.number][one.start - 2 : one.start]
            if word in OPPOSITE:
                yield one, one.start - 2, word


def direction(draft: Drafted) -> Iterator[Mistake]:
    """One of 增加, 增长 turned."""
    for one, at, word in _directions(draft):
        yield one.number, [(at, at + 2, OPPOSITE[word])]


def both_directions(draft: Drafted) -> Iterator[Mistake]:
    """增加…，增长… both turned: the sentence agrees with itself."""
    for (one, at, word), (other, then, more) in pairwise(_directions(draft)):
        if one.number == other.number and other.start - one.end < 8:
            yield one.number, [(at, at + 2, OPPOSITE[word]), (then, then + 2, OPPOSITE[more])]


def alternative(draft: Drafted) -> Iterator[Mistake]:
    for one, at, word in _directions(draft):
        yield one.number, [(at, at + 2, f"{word}（{OPPOSITE[word]}）")]


def placeholder(draft: Drafted) -> Iterator[Mistake]:
    for one in amounts(draft):
        yield one_edit(one, "XX")


def year_off(draft: Drafted) -> Iterator[Mistake]:
    """The year of the report one too small, wherever a sentence says it."""
    year = str(draft.figures.year)
    for number, section in enumerate(draft.sections):
        for start, piece in _words(section.pieces):
            for match in _YEAR.finditer(piece.text):
                if match[0] == year:
                    at = start + match.start()
                    yield number, [(at, at + 4, str(draft.figures.year - 1))]


def _words(pieces: tuple[Piece, ...]) -> Iterator[tuple[int, Piece]]:
    at = 0
    for piece in pieces:
        if piece.mark is Mark.WORDS:
            yield at, piece
        at += len(piece.text)


def left_out(draft: Drafted) -> Iterator[Mistake]:
    """One element of an enumeration gone; what is left of it is its neighbours."""
    for number, text in enumerate(draft.texts):
        for match in _LISTED.finditer(text):
            if re.search("[1-9]", match["one"].split("，")[0]):
                yield number, [(match.start(), match.end(), "")]
