"""A drafted text in pieces: words, figures bound to cells, answers and open slots."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Mark(StrEnum):
    WORDS = "words"
    FIGURE = "figure"  # ``key`` is a Quantity
    ANSWER = "answer"  # what a person said; ``key`` is the address of that cell
    SLOT = "slot"  # what a person has yet to say; ``key`` is the address of the cell


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of one kind. ``required`` marks a slot that must be filled; one that
    may stay empty has no words. ``formula`` is the Quantity that will stand in an open slot
    once its figure is there; a slot for words has none."""

    text: str
    mark: Mark = Mark.WORDS
    key: str = ""
    required: bool = False
    formula: str = ""


def plain(pieces: Iterable[Piece]) -> str:
    """The text as it is read."""
    return "".join(piece.text for piece in pieces)


def stored(pieces: Iterable[Piece]) -> list[list[Any]]:
    """The pieces as JSON keeps them."""
    return [[*_stored(piece)] for piece in pieces]


def restored(data: Any) -> tuple[Piece, ...]:
    """What ``stored`` made. Raises ValueError for anything else."""
    try:
        return tuple(_piece(*one) for one in data)
    except TypeError:
        raise ValueError("not a stored text") from None


def _stored(piece: Piece) -> tuple[Any, ...]:
    stands = (piece.mark.value, piece.text, piece.key, piece.required)
    return (*stands, piece.formula) if piece.formula else stands


def _piece(mark: Any, text: Any, key: Any, required: Any, formula: Any = "") -> Piece:
    words = all(isinstance(one, str) for one in (text, key, formula))
    if not (words and isinstance(required, bool)):
        raise ValueError("not a stored piece")
    return Piece(text, Mark(mark), key, required, formula)
