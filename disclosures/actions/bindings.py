"""What a typed text is bound to: numbers to their quantities, words to the cells they answer."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from accounts.models import User
from disclosures import catalogue
from disclosures.actions import answers
from disclosures.actions.cells import Change, kind_of
from disclosures.models import Cell, Version
from disclosures.narratives.drafting import said
from disclosures.narratives.following import Told, bound_at
from disclosures.spec.address import Address
from disclosures.spec.entry import read
from disclosures.spec.entry.values import cleaned
from disclosures.spec.piece import Mark, Piece
from disclosures.spec.quantity import Measure, Quantity
from disclosures.spec.table import Kind

_OWN = (Measure.AMOUNT, Measure.COUNT)


class Binding(NamedTuple):
    """A number of the typed text that shall follow the tables: where it begins, its digits,
    and the key of the quantity it is (``spec.quantity``)."""

    start: int
    number: str
    key: str


class NotBound(Exception):
    """A number is not where it should be, or its quantity is none; the message names it."""


def with_numbers(pieces: Sequence[Piece], bind: Iterable[Binding]) -> Sequence[Piece]:
    """The pieces with more figures bound. Raises NotBound."""
    for start, number, key in bind:
        try:
            known = {operand.address.table for operand in Quantity.parse(key).operands}
            if not known <= catalogue.all_tables().keys():
                raise ValueError(key)
            pieces = bound_at(pieces, start, number, key)
        except ValueError:
            raise NotBound(f"没有找到要绑定的“{number[:20]}”。请刷新页面再试。") from None
    return pieces


def answered(
    held: Version, pieces: Sequence[Piece], told: Sequence[Told], *, by: User
) -> tuple[Piece, ...]:
    """The pieces with what somebody typed in their places, where it is written into its cell.

    What cannot be written there (not a number, changed by somebody else, said in two ways)
    stays words of the text and nothing more.
    """
    alike = [one for one in told if _alike(one, pieces, told)]
    changes = [change for one in alike if (change := _change(held, one))]
    if not changes:
        return tuple(pieces)
    saved = answers.give(held, answers=list(dict.fromkeys(changes)), by=by)
    kept = {str(address) for address in saved.written}
    words = {one.piece.key: one.words for one in alike if one.piece.key in kept}
    return tuple(_said(piece, words) for piece in pieces)


def _alike(one: Told, pieces: Sequence[Piece], told: Sequence[Told]) -> bool:
    """Whether every place of the text that says this answer was changed to the same words."""
    places = [piece for piece in pieces if _is_answer(piece) and piece.key == one.piece.key]
    same = [other for other in told if (other.piece.key, other.words) == (one.piece.key, one.words)]
    return len(places) == len(same)


def _change(held: Version, one: Told) -> Change | None:
    """The change of the cell; None where it takes no such answer, or has moved meanwhile."""
    address = Address.parse(one.piece.key)
    if not _taken(address, one):
        return None
    rows = {"line__version": held, "line__table": address.table, "line__row": address.row}
    cell = Cell.objects.filter(**rows, column=address.column).first()
    there = cell.text if cell else ""
    if one.piece.mark is Mark.ANSWER and said(there) != one.piece.text:
        return None
    return Change(address, there, one.words)


def _taken(address: Address, one: Told) -> bool:
    """Whether the words are what the cell holds: words, or a number that is its own and no
    percentage of it."""
    kind = kind_of(address)
    if kind is Kind.TEXT:
        return True
    cell = read(cleaned(one.words), kind)
    own = one.piece.formula and Quantity.parse(one.piece.formula).measure in _OWN
    return bool(own and cell is not None and cell.amount is not None)


def _said(piece: Piece, words: dict[str, str]) -> Piece:
    if not (_is_answer(piece) and piece.key in words):
        return piece
    text = words[piece.key]
    if piece.formula:
        return Piece(text, Mark.FIGURE, piece.formula)
    return replace(piece, text=text, mark=Mark.ANSWER, required=False)


def _is_answer(piece: Piece) -> bool:
    return bool(piece.text) and piece.mark in (Mark.ANSWER, Mark.SLOT)
