"""Two wordings of a text side by side: which paragraphs changed, and in them which words.

A word is a Chinese character, a number with its separators, or a run of letters. Long texts
stay quick: what is too long to compare word by word is shown as replaced as a whole.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORD = re.compile(r"\d[\d,，.．]*\d|\d|[A-Za-z]+|\s+|.", re.DOTALL)
MOST_PAIRS = 1_000_000  # of words that are compared with each other in one paragraph
MOST_PARAGRAPHS = 2_500  # pairs of paragraphs that are compared with each other
ALIKE = 0.4  # from this share of common words on, a paragraph counts as changed, not replaced


class Fate(StrEnum):
    """What became of a paragraph, or of words in it."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Mark:
    """Some words: in both wordings, or only in one."""

    fate: Fate
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text; ``marks`` are all its words, old and new, in reading order."""

    fate: Fate
    marks: tuple[Mark, ...]

    @property
    def before(self) -> str:
        return "".join(mark.text for mark in self.marks if mark.fate is not Fate.ADDED)

    @property
    def after(self) -> str:
        return "".join(mark.text for mark in self.marks if mark.fate is not Fate.GONE)


def reworded(before: str, after: str) -> tuple[Paragraph, ...]:
    """Every paragraph of both, those without a change included; blank lines and the
    space around lines say nothing.

    >>> [(p.fate.value, [(m.fate.value, m.text) for m in p.marks])
    ...  for p in reworded("收入10万元。", "收入12万元。")]
    [('changed', [('same', '收入'), ('gone', '10'), ('added', '12'), ('same', '万元。')])]
    """
    return tuple(_aligned(_lines(before), _lines(after)))


def _lines(text: str) -> list[str]:
    """As readers see them: without blank lines and the space around."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[Paragraph]:
    for same, i, j, k, m in _runs(old, new, MOST_PAIRS):
        if same:
            yield from (_whole(Fate.SAME, line) for line in new[k:m])
        else:
            yield from _replaced(old[i:j], new[k:m])


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Paragraph]:
    """Paragraphs that are not the same, those that resemble each other side by side."""
    i = k = 0
    for left, right in (*_pairs(old, new), (len(old), len(new))):
        yield from (_whole(Fate.GONE, line) for line in old[i:left])
        yield from (_whole(Fate.ADDED, line) for line in new[k:right])
        if left < len(old) and right < len(new):
            yield Paragraph(Fate.CHANGED, tuple(_marks(old[left], new[right])))
        i, k = left + 1, right + 1


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Which paragraphs belong together, in order: the choice with the most in common."""
    if len(old) * len(new) > MOST_PARAGRAPHS:
        return [(n, n) for n in range(min(len(old), len(new))) if _alike(old[n], new[n]) >= ALIKE]
    likeness = [[_alike(a, b) for b in new] for a in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for k in reversed(range(len(new))):
            pair = likeness[i][k] + best[i + 1][k + 1] if likeness[i][k] >= ALIKE else 0.0
            best[i][k] = max(pair, best[i + 1][k], best[i][k + 1])
    return [*_walk(best)]


def _walk(best: Sequence[Sequence[float]]) -> Iterator[tuple[int, int]]:
    i = k = 0
    while i < len(best) - 1 and k < len(best[0]) - 1:
        if best[i][k] == best[i + 1][k]:
            i += 1
        elif best[i][k] == best[i][k + 1]:
            k += 1
        else:
            yield i, k
            i, k = i + 1, k + 1


def _alike(one: str, other: str) -> float:
    """The share of words in common, wherever they stand."""
    a, b = Counter(_WORD.findall(one)), Counter(_WORD.findall(other))
    return 2 * (a & b).total() / max(a.total() + b.total(), 1)


def _marks(before: str, after: str) -> Iterator[Mark]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    for same, i, j, k, m in _readable(_runs(old, new, MOST_PAIRS)):
        if same:
            yield Mark(Fate.SAME, "".join(new[k:m]))
            continue
        if j > i:
            yield Mark(Fate.GONE, "".join(old[i:j]))
        if m > k:
            yield Mark(Fate.ADDED, "".join(new[k:m]))


_Run = tuple[bool, int, int, int, int]  # whether the same; then from and to, in old and in new


def _readable(runs: Iterable[_Run]) -> Iterator[_Run]:
    """With scraps between two changes made part of the change: 的 alone explains nothing."""
    kept: list[_Run] = []
    for run in runs:
        kept.append(run)
        while len(kept) > 2 and not kept[-1][0] and _is_scrap(*kept[-3:]):
            first, last = kept[-3], kept[-1]
            kept[-3:] = [(False, first[1], last[2], first[3], last[4])]
    yield from kept


def _is_scrap(before: _Run, between: _Run, after: _Run) -> bool:
    length = between[2] - between[1]
    sizes = [max(j - i, m - k) for _, i, j, k, m in (before, after)]
    return between[0] and not before[0] and length < min(*sizes, 4)


def _runs(old: Sequence[str], new: Sequence[str], most: int) -> Iterator[_Run]:
    """Runs of the same and of the changed; between equal ends, one run if it is too long."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    stop, halt = len(old) - end, len(new) - end
    if start:
        yield True, 0, start, 0, start
    if (stop - start) * (halt - start) > most:
        yield False, start, stop, start, halt
    else:
        middle = SequenceMatcher(None, old[start:stop], new[start:halt], autojunk=False)
        for tag, i, j, k, m in middle.get_opcodes():
            yield tag == "equal", start + i, start + j, start + k, start + m
    if end:
        yield True, stop, len(old), halt, len(new)


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many at the beginning are the same."""
    differing = (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
    return next(differing, min(len(old), len(new)))


def _whole(fate: Fate, line: str) -> Paragraph:
    return Paragraph(fate, (Mark(fate, line),))
