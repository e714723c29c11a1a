"""What a correction changed, as a workbook: one list of figures, one of texts."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from disclosures.exports.xlsx.archive import to_bytes
from disclosures.exports.xlsx.styles import AMOUNT_FORMAT, BOLD, CENTRE, LEFT, RIGHT, RULED, SMALL
from disclosures.spec.change import Difference
from disclosures.spec.content import Cell
from disclosures.spec.report import Report
from disclosures.spec.rewording import Fate
from disclosures.spec.sheet_text import put

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNDATED = datetime(2000, 1, 1)  # docProps take no time zone

Value = str | Decimal | None


def write_changes(report: Report, before: Report, difference: Difference) -> bytes:
    """Deterministic, like every export. A blank stays a blank cell, ``——`` a text."""
    was, now = (f"第{version.version}版" for version in (before, report))
    book = Workbook()
    figures = book.active
    figures.title = "数字"
    head = ("表号", "表名", "项目", "栏目", "指标地址", was, now, "差额")
    _list(figures, (12, 30, 30, 24, 34, 16, 16, 14), head, _figures(difference))
    texts = book.create_sheet("文字和文件")
    _list(texts, (14, 34, 60, 60), ("种类", "位置", was, now), _texts(difference))
    properties = book.properties
    properties.title = f"{report.title} {now}改动清单"
    properties.created = properties.modified = UNDATED
    return to_bytes(book)


def _figures(difference: Difference) -> Iterable[Sequence[Value]]:
    for table in difference.tables:
        for change in table.figures:
            place = (table.number, table.title, change.row, change.column, str(change.address))
            yield (*place, _value(change.before), _value(change.after), change.gap)


def _value(cell: Cell | None) -> Value:
    return cell and (cell.text if cell.amount is None else cell.amount)


def _texts(difference: Difference) -> Iterable[Sequence[Value]]:
    if difference.title:
        yield "标题", "", difference.title.before, difference.title.after
    yield from _rows(difference)
    yield from _paragraphs(difference)
    for waiver in difference.waivers:
        shown = waiver.after or waiver.before
        reasons = (said.reason if said else None for said in (waiver.before, waiver.after))
        yield "审核说明", shown and shown.check, *reasons
    yield from (("文件", file.name, file.sha256, None) for file in difference.files_gone)
    yield from (("文件", file.name, None, file.sha256) for file in difference.files_added)


def _rows(difference: Difference) -> Iterable[Sequence[Value]]:
    for table in difference.tables:
        for row in table.rows:
            yield "表中的行", f"{table.number} {table.title}", row.before, row.after
        if table.empty_reason:
            texts = (table.empty_reason.before, table.empty_reason.after)
            yield "空表说明", f"{table.number} {table.title}", *texts


def _paragraphs(difference: Difference) -> Iterable[Sequence[Value]]:
    for passage in difference.passages:
        for paragraph in passage.paragraphs:
            if paragraph.fate is not Fate.SAME:
                yield "说明文字", passage.title, paragraph.before, paragraph.after
        if passage.retitled and passage.before and passage.after:
            yield "说明的标题", passage.key, passage.before.title, passage.after.title


def _list(
    sheet: Worksheet, widths: Sequence[int], head: Sequence[str], rows: Iterable[Sequence[Value]]
) -> None:
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for top, values in enumerate((head, *rows), start=1):
        for column, value in enumerate(values, start=1):
            _write(sheet.cell(top, column), value, heads=top == 1)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _write(cell: SheetCell, value: Value, *, heads: bool) -> None:
    cell.font, cell.border = (BOLD if heads else SMALL), RULED
    cell.alignment = CENTRE if heads else LEFT
    if isinstance(value, Decimal):
        cell.value, cell.alignment = value, RIGHT
        cell.number_format = AMOUNT_FORMAT if value.as_tuple().exponent == -2 else "General"
    elif value:
        put(cell, value)
