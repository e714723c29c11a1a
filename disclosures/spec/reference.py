"""上年数对照: the sheet of a blank workbook that shows last year's figures beside the forms.

Whoever writes it and whoever reads a workbook know it by these headings; nothing on it is a
figure of this year.
"""

from decimal import Decimal

from disclosures.spec.grid import Sheet, cell_name

TITLE = "上年数对照"
HEADINGS = ("表号", "表名", "科目代码或行", "项目", "栏目", "上年决算数")
HEADING_ROW = 4  # counted from 1


def is_reference(sheet: Sheet) -> bool:
    """Whether a sheet is the one with last year's figures."""
    headings = tuple(sheet.cells.get((HEADING_ROW - 1, column)) for column in range(len(HEADINGS)))
    title = sheet.cells.get((0, 0))
    return headings == HEADINGS and isinstance(title, str) and title.startswith(TITLE)


def typed_on(sheet: Sheet) -> list[str]:
    """The cells of such a sheet where somebody typed a number: we write figures as texts."""
    found = sorted(at for at, value in sheet.cells.items() if isinstance(value, Decimal))
    return [cell_name(*position) for position in found]
