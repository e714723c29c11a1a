"""A plain copy of what was read, for files that openpyxl cannot take as they are."""

from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import ERROR_CODES, Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from disclosures.spec.grid import Area, ErrorValue, Grid, Sheet, Value
from disclosures.spec.measure import text_width
from disclosures.spec.sheet_text import put, sheet_name
from disclosures.workbooks.annotated.loading import Copy, cell_at
from disclosures.workbooks.annotated.walk import MAX_UNROLLED

_NARROWEST, _WIDEST = 8, 36
_TWO_DECIMALS = "0.00####"


def plain_copy(grid: Grid, reason: str) -> Copy:
    """Values, merged ranges, names of sheets and which are hidden; ``reason`` says why."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "审核"
    titles: dict[str, str] = {}
    room = MAX_UNROLLED
    for sheet in grid.sheets:
        titles[sheet.name] = sheet_name(sheet.name, book.sheetnames)
        page = book.create_sheet(titles[sheet.name])
        page.sheet_state = "hidden" if sheet.hidden else "visible"
        _write(page, sheet)
        for area in sheet.merged:
            room -= _cells_of(area)
            if room >= 0:
                _merge(page, area)
    return Copy(book, titles, f"{reason}，这里是一份 .xlsx 副本：只有数值和文字，没有公式和格式。")


def _write(page: Worksheet, sheet: Sheet) -> None:
    widths: dict[int, int] = {}
    covered = {(area.top, area.left) for area in sheet.merged}
    for (row, column), value in sheet.cells.items():
        _put(cell_at(page, row + 1, column + 1), value)
        if (row, column) not in covered:
            widths[column] = max(widths.get(column, _NARROWEST), text_width(str(value)) + 2)
    for column, width in widths.items():
        page.column_dimensions[get_column_letter(column + 1)].width = min(width, _WIDEST)


def _put(cell: Cell, value: Value) -> None:
    if isinstance(value, Decimal):
        cell.value = value
        if value != value.to_integral_value():
            cell.number_format = _TWO_DECIMALS
    elif isinstance(value, bool):
        cell.value = value
    else:
        put(cell, value)
        if isinstance(value, ErrorValue) and value in ERROR_CODES:
            cell.data_type = "e"


def _merge(page: Worksheet, area: Area) -> None:
    page.merge_cells(
        start_row=area.top + 1,
        start_column=area.left + 1,
        end_row=area.bottom + 1,
        end_column=area.right + 1,
    )


def _cells_of(area: Area) -> int:
    return (area.bottom - area.top + 1) * (area.right - area.left + 1)
