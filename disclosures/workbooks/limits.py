"""How large a workbook may be. An honest nine-table workbook has about 60 kB and 3,000 cells.

Everything below is checked on what is really in the file, not only on what its headers say.
"""

from disclosures.spec.reading import Problem

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 100 * 1024 * 1024
MAX_RATIO = 200  # unpacked : packed, looked at once FREE_UNPACKED_BYTES are exceeded
FREE_UNPACKED_BYTES = 5 * 1024 * 1024
MAX_ENTRIES = 2_000
MAX_SHEETS = 100
MAX_ROWS = 20_000
MAX_COLUMNS = 500
MAX_CELLS = 200_000  # cells with content, whole workbook
MAX_AREA = 2_000_000  # rows times columns up to the last cell, whole workbook
MAX_PROBLEMS = 500
MAX_MAGNITUDE = 10**15  # beyond it a spreadsheet no longer keeps every digit


class Refused(Exception):
    """The file is not read at all; ``problem`` says why and what to do."""

    def __init__(self, message: str, sheet: str = "", cell: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(message, sheet, cell)


def refuse_beyond(found: int, limit: int, what: str) -> None:
    if found > limit:
        raise Refused(
            f"{what}为 {found:,}，超过上限 {limit:,}。请只保留决算公开表，"
            "删去多余的内容后重新上传。"
        )


class Extent:
    """Adds up how far the cells of a workbook reach; refuses what is out of proportion."""

    def __init__(self) -> None:
        self.cells = 0
        self.area = 0

    def add(self, sheet: str, rows: int, columns: int, cells: int) -> None:
        self.cells += cells
        self.area += rows * columns
        refuse_beyond(rows, MAX_ROWS, f"工作表“{sheet}”的行数")
        refuse_beyond(columns, MAX_COLUMNS, f"工作表“{sheet}”的列数")
        refuse_beyond(self.cells, MAX_CELLS, "有内容的单元格数")
        refuse_beyond(self.area, MAX_AREA, "各工作表行数乘列数的总和")
