"""The rows of a file that somebody sent as a list: a spreadsheet or a CSV, as texts."""

from decimal import Decimal

from tablib import Dataset

from accounts.lists.files import ListFile, UnreadableList
from disclosures.spec import amounts
from disclosures.spec.grid import Sheet
from disclosures.workbooks.limits import Refused
from disclosures.workbooks.opening import open_workbook

_PACKED = (b"PK", b"\xd0\xcf\x11\xe0")


def dataset_of(data: bytes) -> Dataset:
    """The rows of the first sheet, or of a CSV. Raises UnreadableList."""
    if not data:
        raise UnreadableList("文件是空的（0 字节）。请检查文件是否保存完整，然后重新上传。")
    if not data.startswith(_PACKED):
        return ListFile().create_dataset(data)
    try:
        sheets = open_workbook(data).sheets
        sheet = next(sheet for sheet in sheets if sheet.cells)
    except Refused as refused:
        raise UnreadableList(refused.problem.message) from None
    rows = _rows(sheet)
    if not rows[0]:
        raise UnreadableList(
            "第一行是空的。第一行应是列名：表、行、列、金额，从第二行起每行一个数。"
        )
    if len(rows) < 2:
        raise UnreadableList("第一张工作表里没有数据。第一行是列名，从第二行起每行一个数。")
    dataset = Dataset(headers=rows[0])
    for row in rows[1:]:
        dataset.append(row)
    return dataset


def _rows(sheet: Sheet) -> list[list[str]]:
    height = max((row for row, _ in sheet.cells), default=-1) + 1
    width = max((column for row, column in sheet.cells if row == 0), default=-1) + 1
    return [[_text(sheet.cells.get((r, c))) for c in range(width)] for r in range(height)]


def _text(value: object) -> str:
    if isinstance(value, Decimal):
        return amounts.plain(value, decimals=0)
    return "" if value is None else str(value)
