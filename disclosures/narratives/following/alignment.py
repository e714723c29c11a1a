"""What a person typed beside what stood there: which figures are still the same figures."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from disclosures.spec.piece import Mark, Piece, plain

_CLAUSE = re.compile(r"[^，。；：\n]*[，。；：\n]?")
_NUMBER = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?")
_DIGIT = re.compile(r"[\d.,]")
MOST = 1_000_000  # comparisons of one stretch; beyond it the stretch counts as rewritten

Block = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Aligned:
    """The typed text in pieces, and those that it no longer has."""

    pieces: tuple[Piece, ...]
    lost: tuple[Piece, ...]


def aligned(seen: Sequence[Piece], text: str) -> Aligned:
    """Bound pieces stay bound where the typed text still has them in their place.

    >>> seen = [Piece("收入"), Piece("5", Mark.FIGURE, "amount(a.b.c):2"), Piece("万元。")]
    >>> [p.text for p in aligned(seen, "全年收入共5万元。").pieces]
    ['全年收入共', '5', '万元。']
    >>> aligned(seen, "收入15万元。").lost[0].text
    '5'
    """
    blocks = list(_same(plain(seen), text))
    starts = [block[0] for block in blocks]
    kept: list[tuple[int, Piece]] = []
    lost, at = [], 0
    for piece in seen:
        if piece.mark is not Mark.WORDS and piece.text:
            place = _moved(at, at + len(piece.text), blocks, starts)
            if place is None or (piece.mark is Mark.FIGURE and not _whole(text, place, piece)):
                lost.append(piece)
            else:
                kept.append((place, piece))
        at += len(piece.text)
    return Aligned(tuple(_cut(text, kept)), tuple(lost))


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


def _moved(start: int, end: int, blocks: Sequence[Block], starts: Sequence[int]) -> int | None:
    at = bisect_right(starts, start) - 1
    if at < 0:
        return None
    old, new, size = blocks[at]
    return new + start - old if end <= old + size else None


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


def _same(old: str, new: str) -> Iterator[Block]:
    """The stretches that both texts have, in order: neighbours joined."""
    joined: list[Block] = []
    for a, b, size in _stretches(old, new):
        if joined and (joined[-1][0] + joined[-1][2], joined[-1][1] + joined[-1][2]) == (a, b):
            a, b, size = joined[-1][0], joined[-1][1], joined[-1][2] + size
            joined.pop()
        joined.append((a, b, size))
    yield from joined


def _stretches(old: str, new: str) -> Iterator[Block]:
    """Clause by clause, and character by character where a clause was rewritten."""
    ours, theirs = _CLAUSE.findall(old), _CLAUSE.findall(new)
    begin_a, begin_b = _places(ours), _places(theirs)
    for tag, a1, a2, b1, b2 in _opcodes(ours, theirs):
        a, b = begin_a[a1], begin_b[b1]
        if tag == "equal":
            yield a, b, begin_a[a2] - a
        elif tag == "replace":
            before, after = old[a : begin_a[a2]], new[b : begin_b[b2]]
            yield from ((a + x, b + y, size) for x, y, size in _letters(before, after))


def _opcodes(ours: list[str], theirs: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Of lists that begin and end alike, only what lies between is compared."""
    top = _common(ours, theirs)
    tail = _common(ours[top:][::-1], theirs[top:][::-1])
    a, b = ours[top : len(ours) - tail], theirs[top : len(theirs) - tail]
    middle = [("replace", 0, len(a), 0, len(b))]
    if len(a) * len(b) <= MOST:
        middle = list(SequenceMatcher(None, a, b, autojunk=False).get_opcodes())
    shifted = [(t, a1 + top, a2 + top, b1 + top, b2 + top) for t, a1, a2, b1, b2 in middle]
    ends = ("equal", len(ours) - tail, len(ours), len(theirs) - tail, len(theirs))
    return [("equal", 0, top, 0, top), *shifted, ends]


def _letters(before: str, after: str) -> Iterator[Block]:
    if len(before) * len(after) <= MOST:
        for a, b, size in SequenceMatcher(
            None, before, after, autojunk=False
        ).get_matching_blocks():
            if size:
                yield a, b, size


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (x, y) in enumerate(pairs) if x != y), min(len(one), len(other)))


def _places(clauses: Sequence[str]) -> list[int]:
    places = [0]
    for clause in clauses:
        places.append(places[-1] + len(clause))
    return places
