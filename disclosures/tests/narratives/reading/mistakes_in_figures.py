"""Mistakes in figures: a digit, the wrong year, the wrong account, the wrong base."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from disclosures.narratives.drafting.source import Source
from disclosures.spec.quantity import Measure, Operand
from disclosures.tests.narratives.reading.drafts import Drafted
from disclosures.tests.narratives.reading.stated import (
    Figure,
    Mistake,
    amounts,
    as_like,
    figures,
    one_edit,
    percents,
)

_NEAR = 20  # characters between two figures of one clause
_TOTALS = ("income_grand_total", "expenditure_grand_total")
_BUDGETS = ("budget", "initial", "adjusted")


def _wrong_digit(text: str) -> str:
    """The first digit but one turned: no rounding explains it.

    >>> _wrong_digit("12.30"), _wrong_digit("0.40"), _wrong_digit("7")
    ('15.30', '0.70', '1')
    """
    places = [n for n, c in enumerate(text) if c.isdigit()]
    first = next(n for n in places if text[n] != "0")
    at = next((n for n in places if n > first and "." not in text[first:n]), first)
    return text[:at] + str((int(text[at]) + 3) % 10 or 1) + text[at + 1 :]


def digit(draft: Drafted) -> Iterator[Mistake]:
    for one in amounts(draft):
        yield one_edit(one, _wrong_digit(one.text))


def percent_digit(draft: Drafted) -> Iterator[Mistake]:
    for one in percents(draft):
        yield one_edit(one, _wrong_digit(one.text))


def change_digit(draft: Drafted) -> Iterator[Mistake]:
    for one in figures(draft):
        if one.quantity.measure is Measure.CHANGE and re.search("[1-9]", one.text):
            yield one_edit(one, _wrong_digit(one.text))


def count(draft: Drafted) -> Iterator[Mistake]:
    for one in figures(draft):
        if one.quantity.measure is Measure.COUNT and re.search("[1-9]", one.text):
            yield one_edit(one, str(int(Decimal(one.text)) + 1))


def last_years(draft: Drafted) -> Iterator[Mistake]:
    """Last year's amount instead of this year's."""
    source = Source(draft.figures)
    for one in amounts(draft):
        prior = source(Operand(one.address, prior=True))
        if prior and prior != Decimal(one.text) and not one.quantity.operands[0].prior:
            yield one_edit(one, f"{prior:.2f}")


def _budgets_and_finals(draft: Drafted) -> Iterator[tuple[Figure, Figure]]:
    """年初预算为…，支出决算为…: the two of one line that differ."""
    for one, other in pairwise(amounts(draft)):
        near = one.number == other.number and other.start - one.end < _NEAR
        alike = one.address.row == other.address.row and one.address.column in _BUDGETS
        if near and alike and one.address != other.address and one.text != other.text:
            yield one, other


def swapped(draft: Drafted) -> Iterator[Mistake]:
    """Budget and final account in each other's place."""
    for one, other in _budgets_and_finals(draft):
        yield one.number, [(one.start, one.end, other.text), (other.start, other.end, one.text)]


def budgets(draft: Drafted) -> Iterator[Mistake]:
    """The budget written where the final account stands."""
    for one, other in _budgets_and_finals(draft):
        yield one_edit(other, one.text)


def doubled(draft: Drafted) -> Iterator[Mistake]:
    for one in amounts(draft):
        if one.address.row in _TOTALS:
            yield one_edit(one, f"{2 * Decimal(one.text):.2f}")


def wrong_base(draft: Drafted) -> Iterator[Mistake]:
    """The percentage of another whole: a share of another total, a change of this year's
    figure, a completion turned round."""
    source = Source(draft.figures)
    wholes = {
        str(one.quantity.operands[1]): one.quantity.operands[1]
        for one in percents(draft)
        if one.quantity.measure is Measure.SHARE
    }
    for one in percents(draft):
        part, whole = (source(o) for o in one.quantity.operands)
        if part is None or not whole:
            continue
        if one.quantity.measure is Measure.SHARE:
            others = [source(w) for k, w in wholes.items() if k != str(one.quantity.operands[1])]
            bases = [part / other * 100 for other in others if other and other > part]
        elif one.quantity.measure is Measure.RATE:
            bases = [abs(part - whole) / part * 100] if part else []
        else:
            bases = [whole / part * 100] if part else []
        shown = [as_like(one.text, value) for value in bases]
        shown = [text for text in shown if abs(Decimal(text) - Decimal(one.text)) > 1]
        if shown:
            yield one_edit(one, shown[0])


def ten_times(draft: Drafted) -> Iterator[Mistake]:
    for one in percents(draft):
        yield one_edit(one, as_like(one.text, Decimal(one.text) * 10))


def a_tenth(draft: Drafted) -> Iterator[Mistake]:
    for one in percents(draft):
        text = f"{Decimal(one.text) / 10:.2f}"
        if Decimal(text):
            yield one_edit(one, text)


def neighbour(draft: Drafted) -> Iterator[Mistake]:
    """Two amounts of one list under each other's names."""
    for one, other in pairwise(amounts(draft)):
        near = one.number == other.number and other.start - one.end < _NEAR * 3
        columns = [f.address._replace(row="") for f in (one, other)]
        alike = columns[0] == columns[1] and one.address.row != other.address.row
        if near and alike and one.text != other.text:
            yield one.number, [(one.start, one.end, other.text), (other.start, other.end, one.text)]


def last_years_sentence(draft: Drafted) -> Iterator[Mistake]:
    """A sentence with every figure of another year."""
    for number, text in enumerate(draft.texts):
        inside = [one for one in figures(draft) if one.number == number]
        for match in re.finditer(r"[^。\n]+。", text):
            figs = [f for f in inside if match.start() <= f.start < match.end()]
            amounts = [f for f in figs if f.quantity.measure is Measure.AMOUNT]
            if amounts and re.search("[1-9]", "".join(f.text for f in amounts)):
                edits = [(f.start, f.end, _older(f)) for f in figs]
                yield number, edits


def _older(one: Figure) -> str:
    """Amounts of a smaller year in proportion, so that the sentence agrees with itself."""
    if one.quantity.measure in (Measure.AMOUNT, Measure.CHANGE, Measure.REST):
        return as_like(one.text, Decimal(one.text) * Decimal("0.8"))
    return one.text
