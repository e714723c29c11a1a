"""A text written anew from the cells; its words stay."""

from collections.abc import Sequence
from dataclasses import replace

from disclosures.narratives.drafting.marking import cleaned
from disclosures.narratives.drafting.source import Source
from disclosures.spec.address import Address
from disclosures.spec.piece import Mark, Piece
from disclosures.spec.quantity import Measure, Operand, Quantity

_UNITS = ("万元", "个", "辆", "人次", "人", "批次", "台", "分")


def refilled(pieces: Sequence[Piece], source: Source) -> tuple[Piece, ...]:
    """Every figure and answer as the cells say now.

    A figure that can no longer be computed, and an answer that was taken back, keep their
    words: nothing that a person wrote vanishes from a sentence.
    """
    after = [*pieces[1:], Piece("")]
    return tuple(
        _refilled(one, next_one, source) for one, next_one in zip(pieces, after, strict=True)
    )


def _refilled(piece: Piece, after: Piece, source: Source) -> Piece:
    if piece.mark is Mark.FIGURE and piece.key:
        written = Quantity.parse(piece.key).written(source)
        return piece if written is None else replace(piece, text=written)
    if piece.mark is Mark.ANSWER:
        said = _said(piece, source)
        return replace(piece, text=said) if said else piece
    return _filled(piece, after, source) if piece.mark is Mark.SLOT else piece


def _filled(piece: Piece, after: Piece, source: Source) -> Piece:
    """An open slot that somebody has filled since."""
    if said := _said(piece, source):
        return Piece(said, Mark.ANSWER, piece.key)
    address = Address.parse(piece.key)
    if source.figures.amount(address) is None or not after.text.startswith(_UNITS):
        return piece  # a share or rate: its formula is known to the template only
    measure = Measure.AMOUNT if after.text.startswith("万元") else Measure.COUNT
    quantity = Quantity(measure, (Operand(address),), trim=measure is Measure.COUNT)
    return Piece(quantity.written(source) or piece.text, Mark.FIGURE, str(quantity))


def _said(piece: Piece, source: Source) -> str:
    return cleaned(source.text(Address.parse(piece.key))).rstrip("。；;，, ")
