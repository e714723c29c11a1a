"""Draws a formula with its real numbers; each number leads to its figure.

Drawn here and not in a template: a check report has some two thousand numbers.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from disclosures.spec.address import Address

register = template.Library()

BLANK = "空白"


@register.simple_tag
def arithmetic(equation: Any, address: str) -> SafeString:
    """``365.65 ＝ 340.67 ＋ 24.98``, each with its name; ``address`` is where figures are."""
    relation = f'<span class="relation">{escape(equation.relation)}</span>'
    drawn = (
        *_side(equation.left, address),
        relation,
        *_side(equation.right, address),
    )
    return mark_safe("".join(drawn))  # noqa: S308 - every text in it is escaped


@register.filter
def formulas_of(checked: Any, address: str) -> int:
    """How many checks a figure takes part in."""
    return len(checked.taking_part.get(Address.parse(address), ()))


def _side(numbers: Iterable[Any], address: str) -> Iterator[str]:
    numbers = list(numbers)
    for number in numbers:
        yield _number(number, address)
    if not numbers:
        yield '<span class="term"><b>0</b></span>'


def _number(number: Any, address: str) -> str:
    sign = f'<span class="sign">{number.sign}</span>' if number.sign else ""
    name = escape(number.name)
    said = f"<b>{escape(number.text) or BLANK}</b>"
    if number.prior:
        return f'<span class="term">{sign}<span>{said}<small>上年 {name}</small></span></span>'
    place = escape(f"{address}#{number.address}")
    small = f"<small>{name}</small>" if name else ""
    return f'<span class="term">{sign}<a href="{place}">{said}{small}</a></span>'
