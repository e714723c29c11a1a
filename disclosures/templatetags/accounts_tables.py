"""Draws the boxes of a laid-out table as table cells with their addresses.

Rows are drawn here and not in a template: a disclosure has thousands of boxes, and each
must be escaped the same way.
"""

from collections.abc import Iterator

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from disclosures.spec.layout import Box, LaidRow, Layout, Role
from disclosures.spec.table import Kind

register = template.Library()

LEADING = (Role.CODE, Role.LABEL)
WIDE = 3  # from this many columns on, a phone has to scroll


@register.filter
def coded(panel: Layout) -> bool:
    """Whether the rows are classified: then 类, 款 and 项 look different."""
    return any(box.role is Role.CODE for box in panel.body[0].boxes)


@register.filter
def wide(panel: Layout) -> bool:
    return panel.width - len(_leading(panel)) >= WIDE


@register.filter
def all_nil(panel: Layout) -> bool:
    return panel.nil_rows == len(panel.body)


@register.filter
def row_class(row: LaidRow) -> str:
    return f"level-{row.level} nil" if row.nil else f"level-{row.level}"


@register.simple_tag
def heading_boxes(panel: Layout, row: LaidRow) -> SafeString:
    """The ``<th>`` of one heading row; the first row begins with the leading columns."""
    leading = _leading(panel) if row is panel.head[0] else []
    boxes = []
    for index, box in enumerate(row.boxes):
        is_leading = index < len(leading)
        boxes.append(_heading(box, leading[index] if is_leading else None, len(panel.head)))
    return mark_safe("".join(boxes))  # noqa: S308 - every text in it is escaped


@register.simple_tag
def body_boxes(row: LaidRow) -> SafeString:
    """The cells of one body row, its label as the row's heading."""
    return mark_safe("".join(_body(row)))  # noqa: S308 - every text in it is escaped


def _leading(panel: Layout) -> list[Role]:
    return [box.role for box in panel.body[0].boxes if box.role in LEADING]


def _heading(box: Box, leads: Role | None, depth: int) -> str:
    scope = "colgroup" if box.columns > 1 else "col"
    kinds = [leads.value] if leads else ["for-figures"]
    kinds += ["group"] * (box.columns > 1) + ["deep"] * (1 < box.rows == depth)
    spans = f' colspan="{box.columns}"' * (box.columns > 1) + f' rowspan="{box.rows}"' * (
        box.rows > 1
    )
    return f'<th scope="{scope}" class="{" ".join(kinds)}"{spans}>{escape(box.text)}</th>'


def _body(row: LaidRow) -> Iterator[str]:
    code = next((box.text for box in row.boxes if box.role is Role.CODE), "")
    for box in row.boxes:
        if box.role is Role.CODE:
            yield f'<td class="code">{escape(box.text)}</td>'
        elif box.role is Role.LABEL:
            yield _label(row, box, code)
        else:
            yield _figure(box)


def _label(row: LaidRow, box: Box, code: str) -> str:
    """The row's heading, a link to its first figure: the row's own address."""
    inner = f'<span class="inner-code" aria-hidden="true">{escape(code)}</span>' if code else ""
    places = [figure for figure in row.boxes if figure.role is Role.FIGURE]
    first = next((figure for figure in places if figure.cell), places[0] if places else None)
    text = escape(box.text) or "（无名称）"
    link = f'<a href="#{escape(first.address)}">{text}</a>' if first else text
    return f'<th scope="row">{inner}{link}</th>'


def _figure(box: Box) -> str:
    kinds = "figure"
    if box.kind is Kind.TEXT:
        kinds = "figure words"
    elif box.cell is not None and box.cell.amount is None:
        kinds = "figure dash"
    source = box.cell.source if box.cell else ""
    data = f' data-source="{escape(source)}"' if source else ""
    return f'<td class="{kinds}" id="{escape(box.address)}"{data}>{escape(box.text)}</td>'
