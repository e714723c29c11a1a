"""How wide text is in half-width characters, and so how wide columns want to be."""

import unicodedata

from disclosures.spec.layout import Box, Layout, Role, placed
from disclosures.spec.table import Kind

NARROWEST = {Role.NUMBER: 4, Role.CODE: 7, Role.FIGURE: 9, Role.LABEL: 14, Role.HEAD: 4}
WIDEST_LABEL, WIDEST_TEXT, WIDEST_HEAD = 40, 20, 10
TEXT = (Role.FIGURE, Kind.TEXT)


def text_width(text: str) -> int:
    """How many half-width characters the longest line takes; a Chinese one takes two.

    >>> text_width("合计 1.50")
    9
    """
    lines = text.splitlines() or [""]
    return max(sum(1 + (unicodedata.east_asian_width(c) in "WFA") for c in ln) for ln in lines)


def column_widths(layout: Layout) -> list[float]:
    """The width each column wants; columns of figures are equally wide.

    Where texts stand in the columns, as in the attached sheets, labels leave them room.
    """
    boxes = [(column, box) for _, column, box in placed([*layout.head, *layout.body])]
    texts = any((box.role, box.kind) == TEXT for _, box in boxes)
    widths = [float(NARROWEST[Role.HEAD])] * layout.width
    for column, box in boxes:
        if box.columns == 1:
            widths[column] = max(
                widths[column], _wanted(box, WIDEST_TEXT if texts else WIDEST_LABEL)
            )
    words = {Role.LABEL, Role.CODE}
    single = [(column, box) for column, box in boxes if box.columns == 1]
    mixed = {c for c, box in single if box.role in words or (box.role, box.kind) == TEXT}
    figures = {column for column, box in single if box.holds_figure} - mixed
    widest = max((widths[column] for column in figures), default=0)
    return [widest if column in figures else width for column, width in enumerate(widths)]


def _wanted(box: Box, widest_label: int) -> float:
    content = text_width(box.text) + 2
    if box.role is Role.HEAD:
        return min(content, WIDEST_HEAD)
    if box.role is Role.LABEL:
        content = min(content + 2 * max(box.level - 1, 0), widest_label)
    elif (box.role, box.kind) == TEXT:
        content = min(content, WIDEST_TEXT)
    return max(content, NARROWEST.get(box.role, 0))
