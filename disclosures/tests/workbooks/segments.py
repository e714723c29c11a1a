"""Rows of a sheet, written as they stand in it."""

from disclosures.spec.grid import Sheet, Value
from disclosures.workbooks.segment import Page, Segment


def segment(*rows: list[Value]) -> Segment:
    cells = {
        (row, column): value
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
    }
    return Segment(Page(Sheet("表", cells)))
