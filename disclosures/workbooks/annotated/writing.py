"""A copy as bytes; formulas get back the results that openpyxl does not write.

Without them every program that does not calculate, our reader too, would see blanks.
"""

import re
import zipfile
from collections.abc import Sequence
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from openpyxl.writer.excel import ExcelWriter

from disclosures.workbooks.annotated.boxes import anchored
from disclosures.workbooks.annotated.loading import Copy
from disclosures.workbooks.annotated.walk import Result

_FORMULA_CELL = re.compile(
    rb'<c r="([A-Z]+\d+)"([^>]*)>(<f(?:\s[^>]*)?(?:/>|>[^<]*</f>))<v ?(?:/>|></v>)</c>'
)
_KINDS = {"n": b"", "str": b' t="str"', "b": b' t="b"', "e": b' t="e"'}
# Figures of the list are texts on purpose; Excel need not flag them.
_QUIET = (
    b'<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>'
)
_END = re.compile(rb"(<(?:legacyDrawing|drawing|tableParts)\b|</worksheet>)")
_LIST, _DRAWINGS = "xl/worksheets/sheet1.xml", "xl/drawings/commentsDrawing"


def to_bytes(copy: Copy) -> bytes:
    buffer = BytesIO()
    archive = _Archive(buffer, "w", zipfile.ZIP_DEFLATED)
    archive.sheets = copy.book.worksheets
    for number, sheet in enumerate(archive.sheets, start=1):
        archive.results[f"xl/worksheets/sheet{number}.xml"] = copy.results.get(sheet.title, {})
    ExcelWriter(copy.book, archive).save()
    return buffer.getvalue()


class _Archive(zipfile.ZipFile):
    """Receives the parts from openpyxl."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.results: dict[str, dict[str, Result]] = {}
        self.sheets: Sequence[Any] = ()

    def writestr(
        self,
        zinfo_or_arcname: str | zipfile.ZipInfo,
        data: Any,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """Drawings come this way, when their sheet knows which one is its own."""
        name = str(zinfo_or_arcname)
        if name.startswith(_DRAWINGS):
            data = anchored(data, next(s for s in self.sheets if s.legacy_drawing == name))
        super().writestr(zinfo_or_arcname, data, compress_type, compresslevel)

    def write(self, filename: str | PathLike[str], arcname: Any = None, *args: Any) -> None:
        """Sheets come this way: openpyxl writes each to a temporary file."""
        content = Path(filename).read_bytes()
        if arcname == _LIST:
            content = _END.sub(_QUIET + rb"\1", content, count=1)
        if results := self.results.get(arcname):
            content = _FORMULA_CELL.sub(lambda found: _with_result(found, results), content)
        self.writestr(arcname, content)


def _with_result(found: re.Match[bytes], results: dict[str, Result]) -> bytes:
    name, attributes, formula = found[1], found[2], found[3]
    result = results.get(name.decode())
    if result is None or result.kind not in _KINDS or not _is_sound(result):
        return found[0]
    kind, text = _KINDS[result.kind], escape(result.text).encode()
    return b'<c r="%s"%s%s>%s<v>%s</v></c>' % (name, attributes, kind, formula, text)


def _is_sound(result: Result) -> bool:
    if result.kind != "n":
        return True
    try:
        float(result.text)
    except ValueError:
        return False
    return True
