"""The files that lists go out and come in as: xlsx, and CSV in whatever code Excel wrote it."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

import openpyxl
from import_export.formats import base_formats
from tablib import Dataset

from accounts.spreadsheets import harmless, plain

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED = 100 * 1024 * 1024
MAX_ROWS, MAX_COLUMNS = 20_000, 50


class UnreadableList(ValueError):
    """The file cannot be read as a list; the message says why and what to do, in Chinese."""


class ListFile(base_formats.TablibFormat):
    """What comes in. It is recognised by its content, so nobody has to say what it is.

    Every value becomes text without space around it; a date becomes ``2025-08-01``.
    """

    def get_title(self) -> str:
        return "xlsx / csv"

    def get_extension(self) -> str:
        return "xlsx"

    def can_import(self) -> bool:
        return True

    def create_dataset(self, in_stream: bytes, **options: Any) -> Dataset:
        """Raises UnreadableList."""
        rows = [*islice(_rows(in_stream), MAX_ROWS + 2)]
        while rows and not any(rows[-1]):
            rows.pop()
        if len(rows) < 2:
            raise UnreadableList("文件里没有数据。第一行是列名，从第二行起每行一条。")
        if len(rows) > MAX_ROWS + 1:
            raise UnreadableList(f"一次最多导入 {MAX_ROWS} 行，请分成几个文件。")
        headers = _without_blank_end(rows[0])
        dataset = Dataset(headers=headers)
        for number, row in enumerate(rows[1:], 2):
            cells = [*_without_blank_end(row), *[""] * len(headers)]
            if any(cells[len(headers) :]):
                raise UnreadableList(f"第 {number} 行比列名多出数据，请检查是否有多余的逗号或列。")
            dataset.append(cells[: len(headers)])
        return dataset


class Xlsx(base_formats.XLSX):
    """What goes out: a workbook; no text of it is a formula."""

    def get_title(self) -> str:
        return "Excel 工作簿（xlsx）"

    def export_data(self, dataset: Dataset, **options: Any) -> bytes:
        _make_harmless(dataset)
        return dataset.export("xlsx", **options)


class Csv(base_formats.CSV):
    """What goes out: CSV with a byte order mark, so that Excel reads the Chinese."""

    def get_title(self) -> str:
        return "CSV（UTF-8）"

    def is_binary(self) -> bool:
        return True

    def export_data(self, dataset: Dataset, **options: Any) -> bytes:
        _make_harmless(dataset)
        return dataset.export("csv", **options).encode("utf-8-sig")


def _make_harmless(dataset: Dataset) -> None:
    for _ in range(len(dataset)):
        dataset.append([harmless(v) if isinstance(v, str) else v for v in dataset.lpop()])


def _rows(data: bytes) -> Iterator[list[str]]:
    if data.startswith(b"PK\x03\x04"):
        return _workbook(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableList("这是旧版 xls 文件或加密文件。请在 Excel 中另存为 xlsx 再导入。")
    text = _decoded(data)
    if "\0" in text:
        raise UnreadableList("这不是 xlsx，也不是 CSV 文件。请在 Excel 中另存为 xlsx 再导入。")
    return ([_text(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline="")))


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableList("这不是 xlsx，也不是 CSV 文件。请在 Excel 中另存为 xlsx 再导入。")


def _workbook(data: bytes) -> Iterator[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            unpacked = sum(entry.file_size for entry in package.infolist())
        if unpacked > MAX_UNPACKED:
            raise UnreadableList("文件解压后过大，不像一份名录。")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        values = sheet.iter_rows(max_row=MAX_ROWS + 2, max_col=MAX_COLUMNS, values_only=True)
        return iter([[_text(value) for value in row] for row in values])
    except UnreadableList:
        raise
    except Exception as error:  # openpyxl raises whatever a broken file makes it raise
        raise UnreadableList("文件打不开，可能已损坏。请在 Excel 中重新另存为 xlsx。") from error


def _text(value: object) -> str:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else plain(str(value).strip())


def _without_blank_end(cells: Iterable[str]) -> list[str]:
    kept = [*cells]
    while kept and not kept[-1]:
        kept.pop()
    return kept
