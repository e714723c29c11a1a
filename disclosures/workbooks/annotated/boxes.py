"""Where the box of a comment stands: right of its cell, as large as its text wants.

openpyxl gives boxes a size and no place; LibreOffice then puts them all into the corner of the
sheet. An anchor names the cells, and the pixels in them, from which and to which a box reaches.
"""

import re
from collections.abc import Callable

from openpyxl.worksheet.worksheet import Worksheet

_SHAPE = re.compile(
    rb"(width:(\d+)px;\s*height:(\d+)px.*?)(<(\w+):AutoFill>.*?<\w+:Row>(\d+)</\w+:Row>"
    rb"<\w+:Column>(\d+)</\w+:Column>)",
    re.DOTALL,
)
_WIDEST_SHEET = 600  # columns that are looked at; the reader refuses wider sheets
_LONGEST_WALK = 500
_GAP = 12  # pixels between a cell and its box
_USUAL_WIDTH, _USUAL_HEIGHT = 8.43, 15.0  # characters and points


def anchored(drawing: bytes, sheet: Worksheet) -> bytes:
    """The drawing of the comments of ``sheet``, every box with its place."""
    width_of, height_of = _widths(sheet), _heights(sheet)

    def place(shape: re.Match[bytes]) -> bytes:
        width, height, row, column = (int(shape[group]) for group in (2, 3, 6, 7))
        right, right_offset = _walk(column + 1, _GAP + width, width_of)
        bottom, bottom_offset = _walk(row, height, height_of)
        anchor = b"%d, %d, %d, 0, %d, %d, %d, %d" % (
            *(column + 1, _GAP, row),
            *(right, right_offset, bottom, bottom_offset),
        )
        return b"%s<%s:Anchor>%s</%s:Anchor>%s" % (shape[1], shape[5], anchor, shape[5], shape[4])

    return _SHAPE.sub(place, drawing)


def _walk(start: int, pixels: int, size_of: Callable[[int], int]) -> tuple[int, int]:
    """The row or column that lies ``pixels`` behind the beginning of ``start``; how far in."""
    for index in range(start, start + _LONGEST_WALK):
        size = size_of(index)
        if pixels < size:
            return index, pixels
        pixels -= size
    return start + _LONGEST_WALK, 0


def _widths(sheet: Worksheet) -> Callable[[int], int]:
    usual = _pixels(sheet.sheet_format.defaultColWidth or _USUAL_WIDTH)
    known: dict[int, int] = {}
    for column in sheet.column_dimensions.values():
        width = 0 if column.hidden else _pixels(column.width) if column.width else usual
        first, last = column.min or column.index, column.max or column.min
        if isinstance(first, int) and isinstance(last, int):
            known.update(dict.fromkeys(range(first, min(last, _WIDEST_SHEET) + 1), width))
    return lambda index: known.get(index + 1, usual)


def _pixels(characters: float) -> int:
    return int(characters * 7 + 5)


def _heights(sheet: Worksheet) -> Callable[[int], int]:
    usual = sheet.sheet_format.defaultRowHeight or _USUAL_HEIGHT

    def height_of(index: int) -> int:
        row = sheet.row_dimensions.get(index + 1)
        if row is not None and row.hidden:
            return 0
        points = row.height if row is not None and row.height else usual
        return int(points * 4 / 3)

    return height_of
