"""Annotated copies for tests: made from simple workbooks, opened again with openpyxl."""

import io
from typing import Any

import openpyxl

from disclosures.spec.note import Kind, Note
from disclosures.tests.workbooks import hostile
from disclosures.workbooks.annotated import annotate
from disclosures.workbooks.listing import HEADING_ROW

FIRST = HEADING_ROW + 1


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def opened(data: bytes | None, **options: Any) -> openpyxl.Workbook:
    assert data is not None
    return openpyxl.load_workbook(io.BytesIO(data), **options)


def annotated(data: bytes, *notes: Note) -> openpyxl.Workbook:
    return opened(annotate(data, notes))


def note(cell: str = "A1", kind: Kind = Kind.FAIL, message: str = "不平。", **more: Any) -> Note:
    return Note(kind, message, more.pop("sheet", "表"), cell, **more)


def simple(**cells: Any) -> bytes:
    """A workbook with the sheet 表, 合计 in A1 and ``cells``."""

    def fill(book: openpyxl.Workbook) -> None:
        for name, value in cells.items():
            book.active[name] = value

    return hostile.book_with(fill)


def listed(book: openpyxl.Workbook) -> list[tuple[Any, ...]]:
    """The rows of the list of notes."""
    return list(book.worksheets[0].iter_rows(min_row=FIRST, values_only=True))
