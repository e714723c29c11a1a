"""A workbook as bytes: the same workbook gives the same bytes, on any day."""

import re
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

EPOCH = (1980, 1, 1, 0, 0, 0)

# Codes and 行次 are texts of digits on purpose; Excel need not flag them.
_QUIET = (
    b'<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>'
)
_END = re.compile(rb"(<(?:legacyDrawing|drawing|tableParts)\b|</worksheet>)")


class _Undated(ZipFile):
    """Entries without the time of writing."""

    def writestr(self, name: Any, data: bytes | str, *args: Any, **kwargs: Any) -> None:
        entry = ZipInfo(str(name), EPOCH)
        entry.compress_type = ZIP_DEFLATED
        entry.external_attr = 0o644 << 16
        super().writestr(entry, data)

    def write(self, filename: str | PathLike[str], arcname: Any = None, *args: Any) -> None:
        """Sheets come this way: openpyxl writes each to a temporary file."""
        self.writestr(arcname, _END.sub(_QUIET + rb"\1", Path(filename).read_bytes(), count=1))


def to_bytes(book: Workbook) -> bytes:
    """Unlike ``book.save``, which stamps the clock on entries and properties."""
    buffer = BytesIO()
    ExcelWriter(book, _Undated(buffer, "w")).save()
    return buffer.getvalue()
