"""What tells one state of a section of text from another (写时所见)."""

import hashlib
from collections.abc import Sequence

from disclosures.spec.piece import Mark, Piece

GENERATED = "\x01"


def mark(title: str, text: str) -> str:
    """The mark of a section; empty for one that is not there.

    >>> mark("", ""), mark("一、", "甲")[:8]
    ('', '9240332a')
    """
    return hashlib.sha256(f"{title}\0{text}".encode()).hexdigest() if title or text else ""


def mark_of(title: str, text: str, pieces: Sequence[Piece], *, generated: bool) -> str:
    """The mark of what people made of a section: a figure that follows its cell is no change.

    >>> was, now = [[Piece(n, Mark.FIGURE, "amount(a.b.c):2")] for n in ("5.00", "6.00")]
    >>> mark_of("", "5.00", was, generated=False) == mark_of("", "6.00", now, generated=False)
    True
    """
    if generated:
        return mark(title, GENERATED)
    return mark(title, "".join(map(_shape, pieces)) if pieces else text)


def _shape(piece: Piece) -> str:
    return piece.text if piece.mark is Mark.WORDS else f"\x02{piece.key}\x03"
