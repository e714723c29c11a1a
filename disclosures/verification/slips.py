"""The usual slips (常见笔误) of people who type tables, each declared once.

A slip says which wrong figures a right one may turn into. Read forwards it makes mistakes for
``check_coverage`` to try; read backwards it recognises them: ``recognise(wrong, right, place)``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from disclosures.spec.address import Address
from disclosures.spec.amounts import CENT, YUAN_PER_WAN, plain
from disclosures.spec.figures import Figures
from disclosures.verification.neighbours import counterpart, parent, rows_beside

_LONGEST = 18  # digits; beyond this nobody typed the figure


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands, and what else is to be corrected together with it."""

    address: Address
    figures: Figures
    corrected: Mapping[Address, Decimal] = field(default_factory=dict)

    def figure(self, address: Address) -> Decimal | None:
        """What stands at an address, or ought to where that is known."""
        return self.corrected.get(address, self.figures.amount(address))


@dataclass(frozen=True, slots=True)
class Slip:
    """A usual mistake: ``wrong`` yields the figures that it makes of the right one.

    ``odds`` is how much likelier it makes a correction, in nats: the rarer that chance alone
    brings the two figures into this relation, the more.
    """

    key: str
    name: str
    odds: float
    wrong: Callable[[Decimal, Place], Iterable[Decimal]]


def _sign(right: Decimal, _: Place) -> Iterator[Decimal]:
    yield -right


def _in_yuan(right: Decimal, _: Place) -> Iterator[Decimal]:
    yield right * YUAN_PER_WAN


def _point_moved(right: Decimal, _: Place) -> Iterator[Decimal]:
    for places in (1, 2, 3, -1, -2, -3):
        moved = right.scaleb(places)
        yield moved
        yield moved.quantize(CENT)


def _row_shifted(right: Decimal, place: Place) -> Iterator[Decimal]:
    for row in rows_beside(place.figures, place.address):
        figure = place.figure(place.address._replace(row=row))
        if figure:
            yield figure


def _parent_repeated(right: Decimal, place: Place) -> Iterator[Decimal]:
    above = parent(place.figures, place.address)
    figure = place.figure(above) if above else None
    if figure:
        yield figure


def _other_side(right: Decimal, place: Place) -> Iterator[Decimal]:
    across = counterpart(place.address)
    figure = place.figure(across) if across else None
    if figure:
        yield figure


def _swapped(right: Decimal, _: Place) -> Iterator[Decimal]:
    text = plain(right)
    spots = [i for i, letter in enumerate(text) if letter.isdigit()]
    for i, j in pairwise(spots):
        if text[i] != text[j]:
            letters = list(text)
            letters[i], letters[j] = letters[j], letters[i]
            yield Decimal("".join(letters))


def _digit_wrong(right: Decimal, _: Place) -> Iterator[Decimal]:
    text = plain(right)
    for i, letter in enumerate(text):
        if letter.isdigit():
            for digit in "0123456789".replace(letter, ""):
                yield Decimal(text[:i] + digit + text[i + 1 :])


def _digit_missing(right: Decimal, _: Place) -> Iterator[Decimal]:
    text = plain(right)
    for i, letter in enumerate(text):
        shorter = text[:i] + text[i + 1 :]
        if letter.isdigit() and any(c.isdigit() for c in shorter):
            yield Decimal(shorter)


def _digit_doubled(right: Decimal, _: Place) -> Iterator[Decimal]:
    text = plain(right)
    for i, letter in enumerate(text):
        if letter.isdigit():
            yield Decimal(text[:i] + letter + text[i:])


SLIPS = (
    Slip("sign", "正负号颠倒", 4, _sign),
    Slip("yuan", "以元为单位填写", 5, _in_yuan),
    Slip("point", "小数点错位", 4, _point_moved),
    Slip("swapped", "数字颠倒", 3, _swapped),
    Slip("row", "错行", 3, _row_shifted),
    Slip("parent", "下级重复填写了上级的数", 3, _parent_repeated),
    Slip("side", "收入与支出填反", 2.5, _other_side),
    Slip("missing", "漏一位数字", 2, _digit_missing),
    Slip("doubled", "重复一位数字", 2, _digit_doubled),
    Slip("digit", "错一位数字", 0.5, _digit_wrong),
)
"""The telling ones first: of several that fit, the first is named."""


def recognise(wrong: Decimal | None, right: Decimal, place: Place) -> Slip | None:
    """The slip that turns the right figure into the wrong one; None when no usual one does."""
    if not wrong or wrong == right or not (_typed(wrong) and _typed(right)):
        return None
    return next((slip for slip in SLIPS if wrong in mistakes(slip, right, place)), None)


def mistakes(slip: Slip, right: Decimal, place: Place) -> list[Decimal]:
    """What the slip makes of a figure, in a fixed order, without the figure itself."""
    if not right or not _typed(right):
        return []
    return [wrong for wrong in dict.fromkeys(slip.wrong(right, place)) if wrong != right]


def _typed(amount: Decimal) -> bool:
    """Whether somebody can have typed it: no more digits than fit."""
    exponent = amount.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -8 and amount.adjusted() < _LONGEST
