"""A text written anew from the cells; its words stay."""

from collections.abc import Sequence
from dataclasses import replace

from disclosures.narratives.drafting.marking import said
from disclosures.narratives.drafting.source import Source
from disclosures.spec.address import Address
from disclosures.spec.piece import Mark, Piece
from disclosures.spec.quantity import Quantity


def refilled(pieces: Sequence[Piece], source: Source) -> tuple[Piece, ...]:
    """Every figure and answer as the cells say now.

    A figure that can no longer be computed, and an answer that was taken back, keep their
    words: nothing that a person wrote vanishes from a sentence.
    """
    return tuple(_refilled(piece, source) for piece in pieces)


def _refilled(piece: Piece, source: Source) -> Piece:
    if piece.mark is Mark.FIGURE and piece.key:
        written = Quantity.parse(piece.key).written(source)
        return piece if written is None else replace(piece, text=written)
    if piece.mark is Mark.ANSWER:
        words = _said(piece, source)
        return replace(piece, text=words) if words else piece
    return _filled(piece, source) if piece.mark is Mark.SLOT else piece


def _filled(piece: Piece, source: Source) -> Piece:
    """An open slot: answered since, or asking for the next figure that its formula lacks."""
    if words := _said(piece, source):
        return Piece(words, Mark.ANSWER, piece.key)
    if not piece.formula:
        return piece
    quantity = Quantity.parse(piece.formula)
    if (written := quantity.written(source)) is not None:
        return Piece(written, Mark.FIGURE, piece.formula)
    missing = source.missing(quantity)
    return replace(piece, key=str(missing)) if missing else piece


def _said(piece: Piece, source: Source) -> str:
    return said(source.text(Address.parse(piece.key)))
