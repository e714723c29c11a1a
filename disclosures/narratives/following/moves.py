"""What moved in a text since somebody last looked at it (变动)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from disclosures.spec.piece import Mark, Piece, plain

_SENTENCE = re.compile(r"[^。；\n]*[。；\n]?")


@dataclass(frozen=True, slots=True)
class Move:
    """A figure or an answer of a sentence: what stood there, what stands there now.

    ``before`` and ``after`` are the words of the sentence around it.
    """

    key: str
    old: str
    new: str
    before: str
    after: str

    @property
    def sentence(self) -> str:
        return f"{self.before}{self.new}{self.after}"


@dataclass(frozen=True, slots=True)
class Moved:
    """Figures that moved, and sentences that came or went; a new one names no figures twice."""

    figures: tuple[Move, ...] = ()
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.figures or self.came or self.went)


def moved(seen: Sequence[Piece], now: Sequence[Piece]) -> Moved:
    """``seen`` is the text as it was last looked at; ``now`` as the cells have it."""
    if plain(seen) == plain(now):
        return Moved()
    stood = _by_key(seen)
    figures: list[Move] = []
    text, at = plain(now), 0
    taken: dict[str, int] = defaultdict(int)
    for piece in now:
        end = at + len(piece.text)
        if piece.mark in (Mark.FIGURE, Mark.ANSWER) and piece.key:
            before = stood.get(piece.key, [])
            place = taken[piece.key]
            taken[piece.key] += 1
            if place < len(before) and before[place] != piece.text:
                around = _around(text, at, end)
                figures.append(Move(piece.key, before[place], piece.text, *around))
        at = end
    ours, theirs = list(_sentences(seen)), list(_sentences(now))
    wordings = ({shape for shape, _ in ours}, {shape for shape, _ in theirs})
    came = tuple(words for shape, words in theirs if shape not in wordings[0])
    went = tuple(words for shape, words in ours if shape not in wordings[1])
    told = (move for move in figures if not any(move.sentence in words for words in came))
    return Moved(tuple(told), came, went)


def _by_key(pieces: Sequence[Piece]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for piece in pieces:
        if piece.key:
            found[piece.key].append(piece.text)
    return found


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    first = max(text.rfind(stop, 0, start) for stop in "。；\n") + 1
    ends = [place for stop in "。；\n" if (place := text.find(stop, end)) >= 0]
    return text[first:start].strip(), text[end : min(ends, default=len(text))].strip()


def _sentences(pieces: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    """Each sentence with its shape: its words, and its figures by their keys."""
    marked = "".join(f"\ue000{p.key}\ue001" if p.key else p.text for p in pieces)
    texts = iter([piece.text for piece in pieces if piece.key])
    for shape in _SENTENCE.findall(marked):
        if shape.strip():
            yield shape, re.sub("\ue000[^\ue001]*\ue001", lambda _: next(texts), shape).strip()
        else:
            continue
