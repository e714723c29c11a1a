"""One printed form on one sheet, set up for the printer."""

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from disclosures.exports.xlsx.measure import column_widths, row_height
from disclosures.exports.xlsx.styles import BESIDE, CENTRE, MIDDLE, RIGHT, SMALL, TITLE, TOP, dress
from disclosures.spec.layout import Box, Layout, lead_columns, needs_landscape, placed
from disclosures.spec.report import Report, TableReport
from disclosures.spec.sheet_text import put

FIRST_ROW = 4  # of the form itself: title, number and captions stand above
MARGIN, FOOTER = 0.6, 0.4  # inches


def write_table(
    sheet: Worksheet,
    report: Report,
    table: TableReport,
    layout: Layout,
    *,
    statement: str | None = None,
) -> None:
    """``statement`` is what the sheet says below a table without figures: its own, where None."""
    widths = column_widths(layout)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    _captions(sheet, report, table, layout)
    _form(sheet, layout, widths)
    said = table.statement if statement is None else statement
    _notes(sheet, table, said, layout.width, sum(widths))
    _set_up(sheet, table, layout)


def _captions(sheet: Worksheet, report: Report, table: TableReport, layout: Layout) -> None:
    """Title; number to the right; then agency, year and unit on one line."""
    edition, last = report.edition, layout.width
    put(sheet.cell(1, 1), layout.title)
    sheet.cell(1, 1).font, sheet.cell(1, 1).alignment = TITLE, CENTRE
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=last)
    sheet.row_dimensions[1].height = 30
    captions = [(3, 1, report.agency_caption, BESIDE), (2, last, table.number, RIGHT)]
    if table.table.standard or table.table.is_supplement:
        captions.append((3, last, edition.unit_caption, RIGHT))
    if edition.year_on_tables and table.table.standard:
        captions.append((3, last // 2 + 1, f"{report.year}年度", MIDDLE))
    for row, column, text, alignment in captions:
        cell = sheet.cell(row, column)
        put(cell, text)
        cell.font, cell.alignment = SMALL, alignment


def _form(sheet: Worksheet, layout: Layout, widths: Sequence[float]) -> None:
    rows = [*layout.head, *layout.body]
    heights: dict[int, float] = {}
    for row, column, box in placed(rows):
        top, left = FIRST_ROW + row, 1 + column
        _write(sheet, top, left, box)
        room = sum(widths[column : column + box.columns])
        if box.rows == 1:
            heights[top] = max(heights.get(top, 0), row_height(box.text, room))
    for row, height in heights.items():
        sheet.row_dimensions[row].height = height


def _write(sheet: Worksheet, top: int, left: int, box: Box) -> None:
    """A box and, so that its rules go all the way round, the cells it is merged over."""
    for row in range(top, top + box.rows):
        for column in range(left, left + box.columns):
            dress(sheet.cell(row, column), box)
    cell = sheet.cell(top, left)
    if box.cell is not None and box.cell.amount is not None:
        cell.value = box.cell.amount
    else:
        put(cell, box.cell.text if box.cell else box.text)
    if box.rows > 1 or box.columns > 1:
        sheet.merge_cells(
            start_row=top,
            start_column=left,
            end_row=top + box.rows - 1,
            end_column=left + box.columns - 1,
        )


def _notes(sheet: Worksheet, table: TableReport, statement: str, width: int, room: float) -> None:
    lines = table.note.splitlines()
    if lines:
        lines[0] = f"注：{lines[0]}"
    if statement:
        lines.append(f"说明：{statement}")
    for row, line in enumerate(lines, start=sheet.max_row + 1):
        cell = sheet.cell(row, 1)
        put(cell, line)
        cell.font, cell.alignment = SMALL, TOP
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
        sheet.row_dimensions[row].height = row_height(line, room)


def _set_up(sheet: Worksheet, table: TableReport, layout: Layout) -> None:
    head = FIRST_ROW + len(layout.head)
    if layout.head:
        sheet.freeze_panes = sheet.cell(head, 1 + lead_columns(layout))
        sheet.print_title_rows = f"{FIRST_ROW}:{head - 1}"
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if needs_landscape(table, layout) else "portrait"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = MARGIN
    margins.bottom, margins.footer = 2 * FOOTER, FOOTER
    sheet.oddFooter.center.text = "— &P —"
