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
    """``12.50 ＝ 8.30 ＋ 4.20``, each with its name; ``address`` is where figures are, with
    ``{table}`` where each table has a page of its own."""
    drawn = (*_side(equation.left, address), *_side(equation.right, address, equation.relation))
    return mark_safe("".join(drawn))  # noqa: S308 - every text in it is escaped


@register.filter
def formulas_of(checked: Any, address: str) -> int:
    """How many checks a figure takes part in."""
    return len(checked.taking_part.get(Address.parse(address), ()))


def _side(numbers: Iterable[Any], address: str, relation: str = "") -> Iterator[str]:
    """The first number of the right side carries the relation: a line never ends with it."""
    before = f'<span class="relation">{escape(relation)}</span>' if relation else ""
    numbers = list(numbers)
    if not numbers:
        yield f'<span class="term">{before}<span><b>0</b></span></span>'
    for index, number in enumerate(numbers):
        yield _number(number, address, "" if index else before)


def _number(number: Any, address: str, before: str) -> str:
    sign = f'<span class="sign">{number.sign}</span>' if number.sign else ""
    name = escape(number.name)
    said = f"<b>{escape(number.text) or BLANK}</b>"
    if number.prior:
        drawn = f"<span>{said}<small>上年 {name}</small></span>"
    else:
        page = address.replace("{table}", number.address.table)
        place = escape(f"{page}#{number.address}")
        drawn = f'<a href="{place}">{said}{f"<small>{name}</small>" if name else ""}</a>'
    return f'<span class="term">{before}{sign}{drawn}</span>'
