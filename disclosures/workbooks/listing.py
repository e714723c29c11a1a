"""Our own list of notes, as the reader meets it when an annotated copy is uploaded again."""

from decimal import Decimal

from disclosures.spec.grid import Sheet

TITLE = "审核结果"
HEADINGS = ("序号", "类别", "工作表", "单元格", "项目", "说明", "应为", "现为", "相差")
HEADING_ROW = 4  # counted from 1


def is_listing(sheet: Sheet) -> bool:
    """Whether a sheet is our list: its headings in their place, and no number on it.

    We write figures there as texts; a number is something that somebody else put in.
    """
    headings = tuple(sheet.cells.get((HEADING_ROW - 1, column)) for column in range(len(HEADINGS)))
    title = sheet.cells.get((0, 0))
    return (
        headings == HEADINGS
        and isinstance(title, str)
        and title.startswith(TITLE)
        and not any(isinstance(value, Decimal) for value in sheet.cells.values())
    )
