"""Draws a laid-out table as a grid to type into: one ``<td>`` a figure, without any input.

A cell's ``id`` is its address; its exact value is its text, or ``data-value`` where the text
rounds it. Rows are drawn here and not in a template: the largest table has ten thousand cells.
"""

from collections.abc import Iterator, Mapping, Sequence

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from disclosures.spec.entry import written
from disclosures.spec.layout import Box, LaidRow, Layout, Role
from disclosures.spec.table import Kind

register = template.Library()

BROAD = 9  # columns of a form that leave no room beside it

_KINDS = {Kind.AMOUNT: "figure amount", Kind.NUMBER: "figure number", Kind.TEXT: "figure words"}
_STATIC = {Role.NUMBER: "row-number", Role.CODE: "code", Role.BLANK: "blank"}


@register.filter
def leads(layout: Layout) -> bool:
    """Whether names lead every row: then they stay in view while figures scroll."""
    return bool(layout.head) and all(len(_labels(row)) == 1 for row in layout.body)


@register.filter
def broad(layouts: Sequence[Layout]) -> bool:
    """Whether the form needs the whole width of a page."""
    return any(layout.width >= BROAD for layout in layouts)


@register.simple_tag
def grid_head(layout: Layout) -> SafeString:
    return _safe(f"<tr>{''.join(map(_heading, row.boxes))}</tr>" for row in layout.head)


@register.simple_tag
def grid_body(layout: Layout, own: frozenset[str], remarks: Mapping[str, int]) -> SafeString:
    """``own`` are the rows that can be removed, ``remarks`` counts open comments by address."""
    return _safe(_row(row, own, remarks) for row in layout.body)


def _labels(row: LaidRow) -> list[Box]:
    return [box for box in row.boxes if box.role is Role.LABEL]


def _safe(parts: Iterator[str]) -> SafeString:
    return mark_safe("".join(parts))  # noqa: S308 - every text in it is escaped


def _heading(box: Box) -> str:
    scope = "colgroup" if box.columns > 1 else "col"
    kind = ' class="row-number"' if box.role is Role.NUMBER else ""
    return f'<th scope="{scope}"{kind}{_spans(box)}>{escape(box.text)}</th>'


def _row(row: LaidRow, own: frozenset[str], remarks: Mapping[str, int]) -> str:
    addresses = [box.address for box in row.boxes if box.address]
    removable = ' data-own=""' if addresses and addresses[0].row in own else ""
    cells = "".join(_box(box, remarks) for box in row.boxes)
    return f'<tr class="level-{row.level}"{removable}>{cells}</tr>'


def _box(box: Box, remarks: Mapping[str, int]) -> str:
    if box.role is Role.FIGURE:
        return _figure(box, remarks)
    if box.role is Role.HEAD:
        return f'<th class="inner-head"{_spans(box)}>{escape(box.text)}</th>'
    if box.role is Role.LABEL:
        level = f"label level-{box.level}"
        return f'<th scope="row" class="{level}"{_spans(box)}>{escape(box.text)}</th>'
    return f'<td class="{_STATIC[box.role]}"{_spans(box)}>{escape(box.text)}</td>'


def _figure(box: Box, remarks: Mapping[str, int]) -> str:
    exact, address = written(box.cell), str(box.address)
    data = "" if exact == box.text else f' data-value="{escape(exact)}"'
    if box.cell and box.cell.source:
        data += f' data-source="{escape(box.cell.source)}"'
    if address in remarks:
        data += f' data-remarks="{remarks[address]}"'
    return (
        f'<td id="{escape(address)}" class="{_KINDS[box.kind]}" tabindex="-1"'
        f"{data}{_spans(box)}>{escape(box.text)}</td>"
    )


def _spans(box: Box) -> str:
    columns = f' colspan="{box.columns}"' if box.columns > 1 else ""
    return columns + (f' rowspan="{box.rows}"' if box.rows > 1 else "")
