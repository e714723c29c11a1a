"""From bytes to a ``Grid``: finds the format by content and opens it within ``limits``.

.xlsx and .xlsm (``xlsx``) and .xls and WPS .et (``xls``) go through calamine, after a look of
our own at the raw file: calamine drops error values and formulas without a stored result,
and sets aside memory for whatever size a sheet claims. .ods (``ods``) is walked by hand, as
calamine also drops merged ranges there. Anything else is refused with a sentence that says
what the file is and how to save it as a workbook.
"""

import hashlib
import re
import struct
from collections.abc import Mapping
from dataclasses import replace

from disclosures.spec.grid import Grid, Sheet, Value
from disclosures.workbooks import ods, xls, xlsx
from disclosures.workbooks.compound import MAGIC, CompoundFile, Damaged
from disclosures.workbooks.limits import MAX_FILE_BYTES, MAX_SHEETS, Refused, refuse_beyond
from disclosures.workbooks.package import Package

_SAVE_AS = "请用 Excel 或 WPS 打开原表，另存为 .xlsx 后再上传。"
_ENCRYPTED = "文件设有打开密码，无法读取。请在 Excel 或 WPS 中取消密码，保存后再上传。"

_FOREIGN_STARTS = (
    (b"%PDF", "PDF 文件"),
    (b"{\\rtf", "RTF 文档"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
)
_FOREIGN_STREAMS = (
    ("WordDocument", "Word 文档"),
    ("PowerPoint Document", "PowerPoint 演示文稿"),
)
_FOREIGN_PARTS = (
    ("xl/workbook.bin", "Excel 二进制工作簿（.xlsb）"),
    ("word/document.xml", "Word 文档"),
    ("ppt/presentation.xml", "PowerPoint 演示文稿"),
)

_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u2060\ufeff]")
"""Control characters and marks without width: pasted along unseen, they say nothing."""


def open_workbook(data: bytes) -> Grid:
    """The sheets of a workbook. Raises Refused when the file cannot be read as one."""
    if not data:
        raise Refused("文件是空的（0 字节）。请检查文件是否保存完整，然后重新上传。")
    if len(data) > MAX_FILE_BYTES:
        refuse_beyond(len(data), MAX_FILE_BYTES, "文件字节数")
    sheets = [_visible(sheet) for sheet in _sheets(data)]
    if not any(sheet.cells for sheet in sheets):
        raise Refused("工作簿里没有任何内容。请确认上传的是填好的决算公开表。")
    return Grid(tuple(sheets), hashlib.sha256(data).hexdigest())


def _visible(sheet: Sheet) -> Sheet:
    """The sheet without invisible characters; a text of nothing else is a blank."""
    cells: Mapping[tuple[int, int], Value] = sheet.cells
    marked = [at for at, value in cells.items() if type(value) is str and _INVISIBLE.search(value)]
    if marked:
        cleaned = {at: _INVISIBLE.sub("", str(cells[at])) for at in marked}
        cells = {at: value for at, value in {**cells, **cleaned}.items() if value != ""}
    return replace(sheet, name=_INVISIBLE.sub("", sheet.name), cells=cells)


def _sheets(data: bytes) -> list[Sheet]:
    if data.startswith(MAGIC):
        return _from_compound(data)
    if data.startswith(b"PK"):
        return _from_package(data)
    raise Refused(f"文件不是工作簿，而是{_foreign_kind(data)}。{_SAVE_AS}")


def _foreign_kind(data: bytes) -> str:
    for start, kind in _FOREIGN_STARTS:
        if data.startswith(start):
            return kind
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<html" in head or b"<table" in head:
        return "改了扩展名的网页（HTML）"
    if head.startswith(b"<?xml"):
        return " XML 文件"
    if b"\x00" not in head:
        return "文本文件（如 CSV）"
    return "无法识别的文件"


def _from_compound(data: bytes) -> list[Sheet]:
    try:
        container = CompoundFile(data)
        names = container.names
        if "EncryptedPackage" in names or "EncryptionInfo" in names:
            raise Refused(_ENCRYPTED)
        stream = next((name for name in ("Workbook", "Book") if name in names), "")
        if stream:
            return xls.read(container.read(stream), stream, encrypted_message=_ENCRYPTED)
    except (Damaged, struct.error) as error:
        raise Refused(f"文件已损坏或不完整，无法读取。{_SAVE_AS}") from error
    kind = next((kind for name, kind in _FOREIGN_STREAMS if name in names), "其他类型的文件")
    raise Refused(f"文件不是工作簿，而是{kind}。{_SAVE_AS}")


def _from_package(data: bytes) -> list[Sheet]:
    package = Package(data)
    if "xl/workbook.xml" in package.names:
        sheets = xlsx.read(package)
    elif "content.xml" in package.names and package.is_spreadsheet:
        if package.is_encrypted:
            raise Refused(_ENCRYPTED)
        sheets = ods.read(package)
    else:
        found = (kind for name, kind in _FOREIGN_PARTS if name in package.names)
        raise Refused(f"文件不是工作簿，而是{next(found, ' ZIP 压缩包')}。{_SAVE_AS}")
    refuse_beyond(len(sheets), MAX_SHEETS, "工作表数")
    return sheets
