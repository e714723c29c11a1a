"""A drafted text in pieces: words, figures bound to cells, answers and open slots."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    WORDS = "words"
    FIGURE = "figure"  # ``key`` is a Quantity
    ANSWER = "answer"  # what a person said; ``key`` is the address of that cell
    SLOT = "slot"  # what a person has yet to say; ``key`` is the address of the cell


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of one kind. ``required`` marks a slot that must be filled."""

    text: str
    mark: Mark = Mark.WORDS
    key: str = ""
    required: bool = False


def plain(pieces: Iterable[Piece]) -> str:
    """The text as it is read."""
    return "".join(piece.text for piece in pieces)
