"""Small documents of every kind, sound and hostile, as tests attach them."""

import io
import zipfile
import zlib

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Override PartName="/{part}" ContentType="application/vnd.{kind}"/></Types>'
)
_OFFICE = "openxmlformats-officedocument."


def pdf(*objects: bytes, trailer: bytes = b"", tail: bytes = b"startxref\n0\n%%EOF\n") -> bytes:
    body = b"1 0 obj\n<< /Type /Catalog >>\nendobj\n" + b"".join(objects)
    return b"%PDF-1.7\n" + body + b"trailer\n<< /Root 1 0 R " + trailer + b">>\n" + tail


def stream(content: bytes, head: bytes = b"") -> bytes:
    start = b"2 0 obj\n<< /Filter /FlateDecode " + head + b">>\nstream\n"
    return start + zlib.compress(content) + b"\nendstream\nendobj\n"


def package(parts: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _types(part: str, kind: str) -> bytes:
    return _TYPES.format(part=part, kind=kind).encode()


def docx(more: dict[str, bytes] | None = None, *, kind: str = "") -> bytes:
    kind = kind or f"{_OFFICE}wordprocessingml.document.main+xml"
    part = "word/document.xml"
    types = {"[Content_Types].xml": _types(part, kind)}
    return package({**types, part: b"<w:document/>", **(more or {})})


def xlsx(more: dict[str, bytes] | None = None, *, kind: str = "") -> bytes:
    kind = kind or f"{_OFFICE}spreadsheetml.sheet.main+xml"
    part = "xl/workbook.xml"
    types = {"[Content_Types].xml": _types(part, kind)}
    return package({**types, part: b"<workbook/>", **(more or {})})
