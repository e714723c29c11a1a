"""Where the words of one text stand in another."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

_CLAUSE = re.compile(r"[^，。；：\n]*[，。；：\n]?")
_ENDS = re.compile(r"[。\n]")
MOST = 1_000_000  # comparisons of one stretch; beyond it the stretch counts as rewritten

Block = tuple[int, int, int]


class Places:
    """The places of an old text in a new one."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._blocks = list(_same(old, new))
        self._starts = [block[0] for block in self._blocks]

    def of(self, start: int, end: int) -> int | None:
        """Where ``old[start:end]`` begins now; None where it is not there as a whole."""
        at = bisect_right(self._starts, start) - 1
        if at < 0:
            return None
        old, new, size = self._blocks[at]
        return new + start - old if end <= old + size else None

    def between(self, start: int, end: int) -> str:
        """What stands now between the neighbours of ``old[start:end]``; empty where one of
        them is gone, or where more stands there than part of a sentence.

        >>> Places("原因是甲。", "原因是乙和丙。").between(3, 4)
        '乙和丙'
        """
        before = self.of(start - 1, start) if start else -1
        after = self.of(end, end + 1) if end < len(self._old) else len(self._new)
        if before is None or after is None:
            return ""
        words = self._new[before + 1 : after].strip()
        return "" if _ENDS.search(words) else words


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
