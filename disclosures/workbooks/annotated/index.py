"""审核结果: every note on one sheet in front, the worst first, linked to its cell.

Every entry is a text, figures too: the reader must be able to tell this sheet from a table.
"""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from disclosures.spec.amounts import shown
from disclosures.spec.measure import text_width
from disclosures.spec.note import Kind, Note
from disclosures.spec.sheet_text import put, sheet_name
from disclosures.workbooks.annotated import palette
from disclosures.workbooks.annotated.loading import Copy, cell_at
from disclosures.workbooks.annotated.palette import Looks
from disclosures.workbooks.listing import HEADING_ROW, HEADINGS, TITLE

WIDTHS = (6, 7, 22, 9, 30, 64, 15, 15, 13)
LINE = 14  # points
MAX_NOTES = 20_000
_LAST = get_column_letter(len(HEADINGS))
_KIND, _SHEET, _CELL, _FIGURES = 2, 3, 4, 7  # columns; figures from there on


def write_index(copy: Copy, notes: Sequence[Note]) -> None:
    book = copy.book
    sheet = book.create_sheet(sheet_name(TITLE, book.sheetnames), 0)
    _head(sheet, notes, copy.remark)
    listed, looks = notes[:MAX_NOTES], Looks()
    for number, note in enumerate(listed, start=1):
        _entry(sheet, HEADING_ROW + number, number, note, copy, looks)
    if len(notes) > len(listed):
        more = f"另有 {len(notes) - len(listed)} 条没有列出。请先改正上面的，再重新审核。"
        put(cell_at(sheet, HEADING_ROW + len(listed) + 1, 1), more)
    sheet.auto_filter.ref = f"A{HEADING_ROW}:{_LAST}{HEADING_ROW + len(listed)}"
    _set_up(sheet)
    for other in book.worksheets:
        other.sheet_view.tabSelected = False
    book.active = 0
    for view in book.views:
        view.firstSheet = 0


def _head(sheet: Worksheet, notes: Sequence[Note], remark: str) -> None:
    texts = (_summary(notes), palette.LEGEND, remark)
    for row, text in enumerate(texts, start=1):
        cell = cell_at(sheet, row, 1)
        put(cell, text)
        cell.font = palette.TITLE if row == 1 else palette.BODY
        cell.alignment = palette.WRAPPED
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(HEADINGS))
        lines = 1 + text_width(text) // sum(WIDTHS)
        sheet.row_dimensions[row].height = 24 if row == 1 else LINE * lines + 4
    for column, text in enumerate(HEADINGS, start=1):
        cell = cell_at(sheet, HEADING_ROW, column)
        put(cell, text)
        cell.font, cell.alignment = palette.BOLD, palette.CENTRED
        cell.border, cell.fill = palette.RULED, palette.HEAD


def _summary(notes: Sequence[Note]) -> str:
    counted = Counter(note.kind for note in notes)
    found = "，".join(f"{kind.words} {counted[kind]} 条" for kind in Kind if counted[kind])
    return f"{TITLE}：{found}。" if found else f"{TITLE}：没有发现问题。"


def _entry(sheet: Worksheet, row: int, number: int, note: Note, copy: Copy, looks: Looks) -> None:
    title = copy.titles.get(note.sheet, "")
    texts = (
        str(number),
        note.kind.words,
        note.sheet or "（整份工作簿）",
        note.cell,
        note.item,
        note.message,
        *map(_figure, (note.expected, note.actual, note.difference)),
    )
    linked = 0 if not title else _CELL if note.cell else _SHEET
    for column, text in enumerate(texts, start=1):
        cell = cell_at(sheet, row, column)
        looks.dress(cell, _look(column, linked, note.kind))
        put(cell, text)
        if column == linked:
            _link(cell, title, note.cell or "A1")
    lines = max(
        1 + (text_width(text) - 1) // (width - 2)
        for text, width in zip(texts, WIDTHS, strict=True)
        if text
    )
    sheet.row_dimensions[row].height = min(LINE * lines + 4, 400)


def _look(column: int, linked: int, kind: Kind) -> str:
    if column == linked:
        return "link"
    if column == _KIND:
        return kind
    return "figure" if column >= _FIGURES else "text"


def _link(cell: Cell, title: str, target: str) -> None:
    quoted = title.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{target}")


def _figure(amount: Decimal | None) -> str:
    return "" if amount is None else shown(amount)


def _set_up(sheet: Worksheet) -> None:
    for column, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = cell_at(sheet, HEADING_ROW + 1, 1)
    sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    sheet.page_setup.paperSize, sheet.page_setup.orientation = sheet.PAPERSIZE_A4, "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
