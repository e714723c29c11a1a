"""A .docx or .xlsx looked into: whether it is one, is whole, and holds nothing that runs.

Sizes are counted on the bytes that really come out, because headers lie.
"""

import io
import re
import zipfile
import zlib

from disclosures.spec.attached_refusal import NotTaken

MAX_PARTS = 5_000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 250  # unpacked : packed, looked at once FREE_UNPACKED is exceeded
FREE_UNPACKED = 10 * 1024 * 1024
CHUNK = 1024 * 1024

_MAIN = {
    "docx": ("word/document.xml", b"wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", b"spreadsheetml.sheet.main+xml"),
}
_TYPES = "[Content_Types].xml"
_ERRORS = (
    *(zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, RuntimeError),
    *(OverflowError, NotImplementedError),
)
_RUNS = re.compile(r"(?:^|/)(?:vbaproject|vbadata|activex)[^/]*", re.IGNORECASE)
_PACKED_FILE = "\x01Ole10Native".encode("utf-16-le")  # any file, a program too, behind an icon

_DAMAGED = "文件已损坏或没有传完整，无法打开。请用 Office 或 WPS 重新保存后再上传。"
_BOMB = "文件解压后大得不合常理，没有接收。请用 Office 或 WPS 重新保存后再上传。"
_LOCKED = "文件设有打开密码，公众打不开。请取消密码，重新保存后再上传。"
_ACTIVE = "文件里有宏或控件，不能公开。请另存为不带宏的 .docx 或 .xlsx，或者存为 PDF 再上传。"
_CARRIES = "文件里夹带了别的文件（嵌入的对象），不能公开。请删去嵌入的对象，或者存为 PDF 再上传。"
_FOREIGN = (
    "这是压缩包或其他格式的文件，不是 Word（.docx）或 Excel（.xlsx）。"
    "压缩包请解开后逐个上传，其他格式请另存为 PDF。"
)


def inspect_package(data: bytes) -> str:
    """``docx`` or ``xlsx``. Raises NotTaken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _inspected(package, len(data))
    except _ERRORS as error:
        raise NotTaken(_DAMAGED) from error


def _inspected(package: zipfile.ZipFile, packed: int) -> str:
    entries = package.infolist()
    names = {entry.filename.replace("\\", "/") for entry in entries}
    if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise NotTaken(_BOMB)
    if len(names) != len(entries):
        raise NotTaken(_DAMAGED)
    if any(entry.flag_bits & 1 for entry in entries):
        raise NotTaken(_LOCKED)
    kind = next((kind for kind, (part, _) in _MAIN.items() if part in names), None)
    if kind is None or _TYPES not in names:
        raise NotTaken(_FOREIGN)
    if any(_RUNS.search(name) for name in names):
        raise NotTaken(_ACTIVE)
    _unpack(package, entries, packed)
    types = package.read(_TYPES)
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise NotTaken(_ACTIVE)
    if _MAIN[kind][1] not in types:
        raise NotTaken(_FOREIGN)
    return kind


def _unpack(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo], packed: int) -> None:
    """Read everything once, and keep nothing: sizes, checksums, what is carried along."""
    unpacked = 0
    for entry in entries:
        before = b""
        with package.open(entry) as part:
            while chunk := part.read(CHUNK):
                unpacked += len(chunk)
                if unpacked > MAX_UNPACKED or _out_of_proportion(unpacked, packed):
                    raise NotTaken(_BOMB)
                if _PACKED_FILE in before + chunk:
                    raise NotTaken(_CARRIES)
                before = chunk[-len(_PACKED_FILE) :]


def _out_of_proportion(unpacked: int, packed: int) -> bool:
    return unpacked > FREE_UNPACKED and unpacked > packed * MAX_RATIO
