"""审核问题清单: what the checks found, one row each, as a workbook to sort and to hand on."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from disclosures.spec.sheet_text import put
from disclosures.workbooks.annotated.loading import cell_at

TITLE = "审核问题清单"
HEADINGS = (
    *("序号", "结果", "编号", "工作表", "单元格", "项目", "位置", "原文"),
    *("现为", "应为", "相差", "说明", "算式", "已写的原因"),
)
_WIDTHS = (6, 10, 9, 18, 9, 34, 30, 40, 15, 15, 13, 60, 50, 30)
_TWO_DECIMALS = "#,##0.00####"
_WRAPPED = Alignment(vertical="top", wrap_text=True)


@dataclass(frozen=True, slots=True)
class Found:
    """One finding at its figure, or at its words: ``section`` is the title of the passage that
    ``quote`` stands in. ``sheet`` and ``cell`` are empty where no workbook has it."""

    result: str
    check: str
    sheet: str
    cell: str
    item: str
    section: str
    quote: str
    actual: Decimal | None
    expected: Decimal | None
    difference: Decimal | None
    message: str
    formula: str
    reason: str

    def texts(self, number: int) -> tuple[str | int | Decimal | None, ...]:
        return (
            *(number, self.result, self.check, self.sheet, self.cell, self.item),
            *(self.section, self.quote, self.actual, self.expected, self.difference),
            *(self.message, self.formula, self.reason),
        )


def findings_workbook(found: Sequence[Found], heading: str) -> bytes:
    """``heading`` says whose findings they are. Amounts are numbers, in 万元."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = TITLE
    _row(sheet, 1, (heading,))
    _row(sheet, 2, HEADINGS)
    for row in (1, 2):
        for cell in sheet[row]:
            cell.font = Font(bold=True)
    for number, entry in enumerate(found, 1):
        _row(sheet, number + 2, entry.texts(number))
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEADINGS))
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(HEADINGS))}{len(found) + 2}"
    sheet.freeze_panes = "A3"
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _row(sheet: Worksheet, row: int, values: Sequence[str | int | Decimal | None]) -> None:
    for column, value in enumerate(values, 1):
        cell = cell_at(sheet, row, column)
        cell.alignment = _WRAPPED
        if isinstance(value, str):
            put(cell, value)
        elif value is not None:
            cell.value = value
            cell.number_format = _TWO_DECIMALS if isinstance(value, Decimal) else "0"
