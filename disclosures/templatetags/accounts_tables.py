"""Draws the boxes of a laid-out table as table cells with their addresses.

Rows are drawn here and not in a template: a disclosure has thousands of boxes, and each
must be escaped the same way.
"""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from disclosures.spec.amounts import is_dash
from disclosures.spec.layout import Box, LaidRow, Layout, Role
from disclosures.spec.table import Kind

register = template.Library()

LEADING = (Role.CODE, Role.LABEL)
_KINDS = {Kind.AMOUNT: "figure", Kind.NUMBER: "figure count", Kind.TEXT: "figure words"}
WIDE = 3  # from this many columns on, a phone has to scroll


@register.filter
def coded(panel: Layout) -> bool:
    """Whether the rows are classified: then 类, 款 and 项 look different."""
    return any(box.role is Role.CODE for box in panel.body[0].boxes)


@register.filter
def wide(panel: Layout) -> bool:
    return panel.width - len(_leading(panel)) >= WIDE


@register.filter
def wordy(panel: Layout) -> bool:
    """Whether there are words where figures stand elsewhere."""
    boxes = (box for row in panel.body for box in row.boxes if box.role is Role.FIGURE)
    return any(box.kind is Kind.TEXT for box in boxes)


@register.filter
def slim(panel: Layout) -> bool:
    """Figures alone do not need the whole width: the eye would lose the row."""
    return not wide(panel) and not wordy(panel)


def without_figures(row: LaidRow) -> bool:
    """Whether nothing but blanks and —— stands in the row: what a reader may fold away."""
    figures = [box for box in row.boxes if box.role is Role.FIGURE]
    return bool(figures) and not any(_says_something(box) for box in figures)


def _says_something(box: Box) -> bool:
    return box.cell is not None and (box.cell.amount is not None or not is_dash(box.cell.text))


@register.filter
def all_folded(panel: Layout) -> bool:
    return all(without_figures(row) for row in panel.body)


@register.filter
def row_class(row: LaidRow) -> str:
    return f"level-{row.level} nil" if without_figures(row) else f"level-{row.level}"


@register.simple_tag
def heading_boxes(panel: Layout, row: LaidRow) -> SafeString:
    """The ``<th>`` of one heading row; the first row begins with the leading columns."""
    leading = _leading(panel) if row is panel.head[0] else []
    columns: list[str] = [role.value for role in leading]
    if len(panel.head) == 1:
        columns = [_column(box) for box in panel.body[0].boxes]
    return mark_safe(  # noqa: S308 - every text in it is escaped
        "".join(
            _heading(box, kind or "for-figures", len(panel.head))
            for box, kind in zip_longest(row.boxes, columns[: len(row.boxes)])
        )
    )


@register.simple_tag
def body_boxes(row: LaidRow, checked: Any = None) -> SafeString:
    """The cells of one body row, its label as the row's heading.

    ``checked`` says which checks a figure takes part in and which of them fails.
    """
    return mark_safe("".join(_body(row, checked)))  # noqa: S308 - every text in it is escaped


def _leading(panel: Layout) -> list[Role]:
    return [box.role for box in panel.body[0].boxes if box.role in LEADING]


def _column(box: Box) -> str:
    """What the column of a body box holds, as a class of its heading."""
    if box.role in LEADING:
        return box.role.value
    return "for-words" if box.kind is Kind.TEXT else "for-figures"


def _heading(box: Box, kind: str, depth: int) -> str:
    scope = "colgroup" if box.columns > 1 else "col"
    group = " group" if box.columns > 1 else ""
    deep = " deep" if 1 < box.rows == depth else ""
    columns = f' colspan="{box.columns}"' if box.columns > 1 else ""
    rows = f' rowspan="{box.rows}"' if box.rows > 1 else ""
    text = escape(box.text)
    return f'<th scope="{scope}" class="{kind}{group}{deep}"{columns}{rows}>{text}</th>'


def _body(row: LaidRow, checked: Any) -> Iterator[str]:
    code = next((box.text for box in row.boxes if box.role is Role.CODE), "")
    for box in row.boxes:
        if box.role is Role.CODE:
            yield f'<td class="code">{escape(box.text)}</td>'
        elif box.role is Role.LABEL:
            yield _label(row, box, code)
        else:
            yield _figure(box, checked)


def _label(row: LaidRow, box: Box, code: str) -> str:
    """The row's heading, a link to its first figure: the row's own address."""
    inner = f'<span class="inner-code" aria-hidden="true">{escape(code)}</span>' if code else ""
    places = [figure for figure in row.boxes if figure.role is Role.FIGURE]
    first = next((figure for figure in places if figure.cell), places[0] if places else None)
    text = escape(box.text) or "（无名称）"
    link = f'<a href="#{escape(first.address)}">{text}</a>' if first else text
    return f'<th scope="row">{inner}{link}</th>'


def _figure(box: Box, checked: Any) -> str:
    kinds = _KINDS[box.kind]
    if is_dash(box.text):
        kinds = "figure dash"
    source = box.cell.source if box.cell else ""
    data = f' data-source="{escape(source)}"' if source else ""
    flag = ""
    if checked and box.cell and box.cell.amount is not None:
        ids = checked.taking_part.get(box.address, ())
        data += f' data-checks="{escape(" ".join(ids))}"' if ids else ""
        flag = _flag(checked.marks.get(box.address), checked.address)
    return f'<td class="{kinds}" id="{escape(box.address)}"{data}>{flag}{escape(box.text)}</td>'


def _flag(rule: Any, address: str) -> str:
    """A mark, not by colour alone, that leads to the check that fails on this figure."""
    if rule is None:
        return ""
    said = escape(f"{rule.standing.label}：{rule.check.title}")
    return (
        f'<a class="flag {rule.standing.key}" href="{escape(address)}#{escape(rule.check.id)}"'
        f' title="{said}"><span aria-hidden="true">!</span>'
        f'<span class="visually-hidden">{said}</span></a>'
    )
