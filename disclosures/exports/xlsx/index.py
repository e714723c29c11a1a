"""目录: what the workbook is and which tables it holds. Every entry is a text."""

from collections.abc import Sequence
from typing import NamedTuple

from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from disclosures.exports.xlsx.styles import BOLD, CENTRE, LEFT, LINK, RULED, SMALL, TITLE
from disclosures.spec.day import day
from disclosures.spec.report import Report, TableReport
from disclosures.spec.sheet_text import put

INDEX = "目录"
WIDTHS = (14, 52, 10, 52)


class Entry(NamedTuple):
    """A table: what it is and the sheet it is on."""

    table: TableReport
    title: str
    sheet: str

    @property
    def state(self) -> str:
        if not self.table.supplied:
            return "未提供"
        return "有数据" if self.table.has_figures else "空表"


def write_index(sheet: Worksheet, report: Report, entries: Sequence[Entry]) -> None:
    for letter, width in zip("ABCD", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    put(sheet["A1"], report.title or f"{report.agency_name}{report.year}年度部门决算")
    sheet["A1"].font, sheet["A1"].alignment = TITLE, CENTRE
    sheet.merge_cells("A1:D1")
    sheet.row_dimensions[1].height = 36
    row = 2
    for caption, text in _about(report):
        put(sheet.cell(row, 1), caption)
        put(sheet.cell(row, 2), text)
        sheet.cell(row, 1).font = sheet.cell(row, 2).font = SMALL
        row += 1
    _list(sheet, row + 1, entries)
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize, sheet.page_setup.orientation = sheet.PAPERSIZE_A4, "portrait"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0


def _about(report: Report) -> list[tuple[str, str]]:
    """Who, when and which version; only what is known."""
    about = [
        ("部门（单位）", report.agency_name),
        ("年度", f"{report.year}年度"),
        ("版本", f"第{report.version}版" if report.version else ""),
        ("发布日期", day(report.published_at)),
        ("内容摘要值", report.digest),
    ]
    return [(caption, text) for caption, text in about if text]


def _list(sheet: Worksheet, top: int, entries: Sequence[Entry]) -> None:
    rows = [(e.table.number, e.title, e.state, e.table.statement) for e in entries]
    for row, texts in enumerate((("表号", "表名", "状态", "说明"), *rows), start=top):
        for column, text in enumerate(texts, start=1):
            cell = sheet.cell(row, column)
            put(cell, text)
            cell.border, cell.alignment = RULED, LEFT
            cell.font = BOLD if row == top else SMALL
    for row, entry in enumerate(entries, start=top + 1):
        title = sheet.cell(row, 2)
        quoted = entry.sheet.replace("'", "''")
        title.hyperlink = Hyperlink(ref=title.coordinate, location=f"'{quoted}'!A1")
        title.font = LINK
