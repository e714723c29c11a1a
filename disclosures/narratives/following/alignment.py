"""What a person typed beside what stood there: which figures are still the same figures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from disclosures.narratives.following.places import Places
from disclosures.spec.piece import Mark, Piece, plain

_NUMBER = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?")
_DIGIT = re.compile(r"[\d.,]")
_SAID = (Mark.ANSWER, Mark.SLOT)


@dataclass(frozen=True, slots=True)
class Told:
    """What a person typed in the place of an answer or of an open slot."""

    piece: Piece
    words: str


@dataclass(frozen=True, slots=True)
class Aligned:
    """The typed text in pieces, and those that it no longer has; of these, in whose place
    something else was ``told``."""

    pieces: tuple[Piece, ...]
    lost: tuple[Piece, ...]
    told: tuple[Told, ...] = ()


def aligned(seen: Sequence[Piece], text: str) -> Aligned:
    """Bound pieces stay bound where the typed text still has them in their place.

    >>> seen = [Piece("收入"), Piece("5", Mark.FIGURE, "amount(a.b.c):2"), Piece("万元。")]
    >>> [p.text for p in aligned(seen, "全年收入共5万元。").pieces]
    ['全年收入共', '5', '万元。']
    >>> aligned(seen, "收入15万元。").lost[0].text
    '5'
    >>> seen = [Piece("原因是"), Piece("【请填写】", Mark.SLOT, "a.b.c"), Piece("。")]
    >>> aligned(seen, "原因是人员增加。").told[0].words
    '人员增加'
    """
    places = Places(plain(seen), text)
    kept: list[tuple[int, Piece]] = []
    lost, told, at = [], [], 0
    for piece in seen:
        end = at + len(piece.text)
        if piece.mark is not Mark.WORDS and piece.text:
            place = places.of(at, end)
            words = places.between(at, end) if piece.mark in _SAID else ""
            if words and words != piece.text:
                told.append(Told(piece, words))
                lost.append(piece)
            elif place is None or (piece.mark is Mark.FIGURE and not _whole(text, place, piece)):
                lost.append(piece)
            else:
                kept.append((place, piece))
        at = end
    return Aligned(tuple(_cut(text, kept)), tuple(lost), tuple(told))


def bound_at(pieces: Sequence[Piece], start: int, number: str, key: str) -> tuple[Piece, ...]:
    """The pieces with ``number``, which stands at ``start`` of the text, bound to ``key``.

    Raises ValueError where the words there are something else.
    """
    found, at = [], 0
    for piece in pieces:
        end = at + len(piece.text)
        inside = piece.mark is Mark.WORDS and at <= start and start + len(number) <= end
        if inside and piece.text.startswith(number, start - at) and _NUMBER.fullmatch(number):
            cut = start - at
            figure = Piece(number, Mark.FIGURE, key)
            parts = (Piece(piece.text[:cut]), figure, Piece(piece.text[cut + len(number) :]))
            found += [part for part in parts if part.text]
        else:
            found.append(piece)
        at = end
    if len(found) == len(pieces) and tuple(found) == tuple(pieces):
        raise ValueError(f"no number {number} there")
    return tuple(found)


def _whole(text: str, start: int, piece: Piece) -> bool:
    """Whether the digits there are a number of their own: not part of a longer one."""
    end = start + len(piece.text)
    before, after = text[start - 1 : start], text[end : end + 2]
    longer = re.match(r"\d|[.,]\d", after)
    return not (_DIGIT.fullmatch(before) and before != ",") and longer is None


def _cut(text: str, kept: Sequence[tuple[int, Piece]]) -> Iterator[Piece]:
    at = 0
    for start, piece in kept:
        if start > at:
            yield Piece(text[at:start])
        yield piece
        at = start + len(piece.text)
    if at < len(text):
        yield Piece(text[at:])
