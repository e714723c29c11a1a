"""Writes sheets of blocks as .xlsx, .xls and .ods files."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style as OdfStyle
from odf.style import TableProperties
from odf.table import CoveredTableCell, TableCell, TableRow
from odf.table import Table as OdfTable
from odf.text import P

from disclosures.tests.workbooks.builders import Block, Value


@dataclass
class SheetOf:
    """One sheet to write."""

    name: str
    block: Block
    hidden: bool = False


def save(sheets: Sequence[SheetOf], kind: str = "xlsx") -> bytes:
    """The sheets as a workbook file."""
    return {"xlsx": _save_xlsx, "xls": _save_xls, "ods": _save_ods}[kind](sheets)


def _save_xlsx(sheets: Sequence[SheetOf]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        page.sheet_state = "hidden" if sheet.hidden else "visible"
        for (row, column), value in sheet.block.cells.items():
            page.cell(row + 1, column + 1).value = value
        for top, left, bottom, right in sheet.block.merged:
            page.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )
    return _bytes_of(book.save)


def _save_xls(sheets: Sequence[SheetOf]) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    for sheet in sheets:
        page = book.add_sheet(sheet.name, cell_overwrite_ok=True)
        page.visibility = 1 if sheet.hidden else 0
        for top, left, bottom, right in sheet.block.merged:
            page.merge(top, bottom, left, right)
        for (row, column), value in sheet.block.cells.items():
            page.write(row, column, float(value) if isinstance(value, Decimal) else value)
    return _bytes_of(book.save)


def _save_ods(sheets: Sequence[SheetOf]) -> bytes:
    book = OpenDocumentSpreadsheet()
    hidden = OdfStyle(name="hidden", family="table")
    hidden.addElement(TableProperties(display="false"))
    book.automaticstyles.addElement(hidden)
    for sheet in sheets:
        page = OdfTable(name=sheet.name, **({"stylename": hidden} if sheet.hidden else {}))
        spans = {(t, le): (b - t + 1, r - le + 1) for t, le, b, r in sheet.block.merged}
        covered = {
            (row, column)
            for t, le, b, r in sheet.block.merged
            for row in range(t, b + 1)
            for column in range(le, r + 1)
        } - set(spans)
        for row in range(sheet.block.height):
            line = TableRow()
            for column in range(sheet.block.width):
                at = row, column
                value = sheet.block.cells.get(at)
                line.addElement(_ods_cell(value, spans.get(at), covered=at in covered))
            page.addElement(line)
        book.spreadsheet.addElement(page)
    return _bytes_of(book.write)


def _ods_cell(value: Value, span: tuple[int, int] | None, *, covered: bool) -> object:
    if covered:
        return CoveredTableCell()
    attributes: dict[str, object] = {}
    if span:
        attributes = {"numberrowsspanned": span[0], "numbercolumnsspanned": span[1]}
    if isinstance(value, Decimal | float):
        cell = TableCell(valuetype="float", value=str(value), **attributes)
    elif value is None:
        return TableCell(**attributes)
    else:
        cell = TableCell(valuetype="string", **attributes)
    cell.addElement(P(text=str(value)))
    return cell


def _bytes_of(write: Callable[[io.BytesIO], object]) -> bytes:
    buffer = io.BytesIO()
    write(buffer)
    return buffer.getvalue()
