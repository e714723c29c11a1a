"""A zip package (.xlsx, .ods) opened with care.

Sizes are checked twice: in the directory, before anything is unpacked, and on the bytes that
really come out, because headers lie. What calamine gets to see is a package written anew
from the parts read here (``repacked``), so the two can never disagree on what is inside.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable

from disclosures.workbooks.limits import (
    FREE_UNPACKED_BYTES,
    MAX_ENTRIES,
    MAX_RATIO,
    MAX_UNPACKED_BYTES,
    Refused,
    refuse_beyond,
)

_DAMAGED = "文件已损坏或不完整，无法解压。请用 {} 重新保存后再上传。"
_BOMB = "文件解压后大得不合常理，已停止读取。请用 {} 重新保存后再上传。"
_DECLARATIONS = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    ValueError,
    OSError,
    EOFError,
    RuntimeError,
    OverflowError,
)
_WIDE_ENCODINGS = (b"\xff\xfe", b"\xfe\xff", b"\x00")


class Package:
    """The parts of a zip package by name, unpacked when asked for, never beyond the limits.

    ``program`` is what people open such a file with.
    """

    def __init__(self, data: bytes, *, program: str = "Excel 或 WPS") -> None:
        self._program = program
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except ZIP_ERRORS as error:
            raise self._refused(_DAMAGED) from error
        refuse_beyond(len(entries), MAX_ENTRIES, "压缩包内的文件数")
        self._entries = {entry.filename.replace("\\", "/"): entry for entry in entries}
        if len(self._entries) != len(entries):
            raise self._refused(_DAMAGED)
        unpacked = sum(entry.file_size for entry in entries)
        if unpacked > MAX_UNPACKED_BYTES or _out_of_proportion(unpacked, len(data)):
            raise self._refused(_BOMB)
        self._parts: dict[str, bytes] = {}

    def _refused(self, message: str) -> Refused:
        return Refused(message.format(self._program))

    @property
    def names(self) -> set[str]:
        return set(self._entries)

    def part(self, name: str) -> bytes:
        """The bytes of a part; empty when there is none."""
        if name not in self._parts:
            self._parts[name] = self._unpacked(name)
        return self._parts[name]

    def xml(self, name: str) -> bytes:
        """A part that is XML in UTF-8 without declarations of its own (no entity bombs)."""
        content = self.part(name)
        if content.startswith(_WIDE_ENCODINGS) or b"\x00" in content[:64]:
            raise self._refused(_DAMAGED)
        if b"<!" in content and _DECLARATIONS.search(content):
            raise Refused("文件含有不应出现的 XML 声明（DOCTYPE），可能有害，已拒绝读取。")
        return content

    def _unpacked(self, name: str) -> bytes:
        entry = self._entries.get(name)
        if entry is None:
            return b""
        if entry.flag_bits & 1:
            raise Refused("文件设有打开密码，无法读取。请取消密码，保存后再上传。")
        try:
            with self._zip.open(entry) as stream:
                content = stream.read(entry.file_size + 1)
        except ZIP_ERRORS as error:
            raise self._refused(_DAMAGED) from error
        if len(content) != entry.file_size:
            raise self._refused(_DAMAGED)
        return content

    def repacked(self, names: Iterable[str]) -> io.BytesIO:
        """A plain package of just these parts, as they were read here."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
            for name in names:
                package.writestr(zipfile.ZipInfo(name), self.part(name))
        buffer.seek(0)
        return buffer

    @property
    def is_spreadsheet(self) -> bool:
        """Whether an OpenDocument package says it is a spreadsheet."""
        kind = self.part("mimetype") or self.part("META-INF/manifest.xml")
        return b"opendocument.spreadsheet" in kind

    @property
    def is_encrypted(self) -> bool:
        return b"encryption-data" in self.part("META-INF/manifest.xml")


def _out_of_proportion(unpacked: int, packed: int) -> bool:
    return unpacked > FREE_UNPACKED_BYTES and unpacked > packed * MAX_RATIO
