"""Widths and heights from what stands in the cells: Excel does not measure merged ones."""

from math import ceil

from disclosures.exports.xlsx.text import width
from disclosures.spec.layout import Box, Layout, Role, placed
from disclosures.spec.table import Kind

LINE = 15.0  # points
NARROWEST = {Role.NUMBER: 6, Role.CODE: 9, Role.FIGURE: 12, Role.LABEL: 14, Role.HEAD: 6}
WIDEST_LABEL, WIDEST_TEXT = 42, 24
NARROWEST_FORM = 84  # so that title and captions have room


def column_widths(layout: Layout) -> list[float]:
    widths = [6.0] * layout.width
    for _, column, box in placed([*layout.head, *layout.body]):
        if box.columns == 1:
            widths[column] = max(widths[column], _wanted(box))
    scale = max(1.0, NARROWEST_FORM / sum(widths))
    return [round(each * scale, 1) for each in widths]


def _wanted(box: Box) -> float:
    if box.role is Role.HEAD:
        return min(width(box.text) + 2, NARROWEST[Role.FIGURE])
    content = width(box.text) + 2
    if box.role is Role.LABEL:
        content = min(content + 2 * max(box.level - 1, 0), WIDEST_LABEL)
    elif box.role is Role.FIGURE and box.kind is Kind.TEXT:
        content = min(content, WIDEST_TEXT)
    return max(content, NARROWEST.get(box.role, 0))


def row_height(box: Box, room: float) -> float:
    """Enough for the text when it is wrapped into ``room`` half-width characters."""
    lines = sum(max(1, ceil((width(line) + 1) / max(room - 1, 2))) for line in box.text.split("\n"))
    return LINE * lines + 3
