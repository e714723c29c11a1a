"""Colours the cells that notes are about and comments them; takes earlier notes away."""

import re
from collections.abc import Sequence

from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import coordinate_to_tuple
from openpyxl.worksheet.worksheet import Worksheet

from disclosures.spec.measure import text_width
from disclosures.spec.note import Kind, Note
from disclosures.spec.sheet_text import clean
from disclosures.workbooks.annotated.loading import Copy, cell_at
from disclosures.workbooks.annotated.palette import COLOURS, fill

AUTHOR = "审核"
MAX_COMMENTS = 5_000  # more make a workbook slow to open; the list has them all
MAX_TEXT, MAX_OTHERS = 1_500, 8
_EARLIER = "\n\n—— 原有批注 ——\n"
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_CELL = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")

Position = tuple[int, int]


def mark(copy: Copy, notes: Sequence[Note]) -> None:
    """``notes`` are the worst first. A tail note is about all cells it names."""
    _take_away(copy)
    cells = _Cells(copy)
    at: dict[tuple[str, Position], list[Note]] = {}
    for note in notes:
        others = [_place(other) for other in note.others] if note.kind is Kind.TAIL else []
        for place in (note.place, *others):
            if found := cells.at(*place):
                at.setdefault(found, []).append(note)
    for index, ((title, (row, column)), told) in enumerate(at.items()):
        cell = cell_at(copy.book[title], row, column)
        _mark_cell(cell, told, commented=index < MAX_COMMENTS)


class _Cells:
    """Finds cells by their names in the upload; the top left one of a merged range."""

    def __init__(self, copy: Copy) -> None:
        self._copy = copy
        self._merged: dict[str, dict[Position, Position]] = {}

    def at(self, sheet: str, cell: str) -> tuple[str, Position] | None:
        title, position = self._copy.titles.get(sheet), _position(cell)
        if title is None or position is None:
            return None
        if title not in self._merged:
            self._merged[title] = _merged(self._copy.book[title])
        return title, self._merged[title].get(position, position)


def _place(source: str) -> tuple[str, str]:
    sheet, _, cell = source.rpartition("!")
    return sheet, cell


def _mark_cell(cell: Cell, notes: Sequence[Note], *, commented: bool) -> None:
    worst = min(notes, key=lambda note: list(COLOURS).index(note.kind))
    cell.fill = fill(worst.kind)
    if commented:
        earlier = cell.comment
        text = _text(notes)
        if earlier is not None:
            text += f"{_EARLIER}{earlier.content}"
        cell.comment = _comment(text, AUTHOR)


def _text(notes: Sequence[Note]) -> str:
    text = "\n\n".join(dict.fromkeys(_paragraph(note) for note in notes))
    if len(text) > MAX_TEXT:
        text = f"{text[:MAX_TEXT]}……（其余见第一张工作表）"
    return clean(text)


def _paragraph(note: Note) -> str:
    text = f"【{note.kind.words}】{note.message}"
    if not note.others:
        return text
    lead, cells = "参与核对的单元格", note.others
    if note.kind is Kind.TAIL:
        lead, cells = "有尾差的单元格", (f"{note.sheet}!{note.cell}", *cells)
    more = f" 等 {len(cells)} 个" if len(cells) > MAX_OTHERS else ""
    return f"{text}\n{lead}：{'、'.join(cells[:MAX_OTHERS])}{more}"


def _comment(text: str, author: str) -> Comment:
    """A comment in a box that its text fits: 26 Chinese characters to the line."""
    half_widths, width, line = 52, 340, 17
    lines = sum(1 + text_width(part) // half_widths for part in text.splitlines() or [""])
    return Comment(text, author, height=24 + line * min(lines, 40), width=width)


def _take_away(copy: Copy) -> None:
    """Earlier notes of ours and their colours; comments of others get boxes that fit again."""
    for title in copy.titles.values():
        for cell in list(copy.book[title]._cells.values()):
            comment = cell.comment
            if comment is None or not isinstance(cell, Cell):
                continue
            text, author = comment.content, comment.author or ""
            if author == AUTHOR:
                if cell.fill.fgColor.rgb in COLOURS.values():
                    cell.fill = PatternFill()
                text = text.partition(_EARLIER)[2]
            cell.comment = _comment(text, author) if text else None


def _merged(sheet: Worksheet) -> dict[Position, Position]:
    """The top left cell of every cell of a merged range."""
    return {
        position: (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for position in area.cells
    }


def _position(cell: str) -> Position | None:
    if not _CELL.fullmatch(cell):
        return None
    row, column = coordinate_to_tuple(cell)
    return (row, column) if row <= _LAST_ROW and column <= _LAST_COLUMN else None
