"""A Word document as bytes: the same document gives the same bytes, on any day."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document

EPOCH = (1980, 1, 1, 0, 0, 0)


def to_bytes(document: Document) -> bytes:
    """Unlike ``document.save``, which stamps the clock on what it writes."""
    stamped = BytesIO()
    document.save(stamped)
    buffer = BytesIO()
    with ZipFile(stamped) as source, ZipFile(buffer, "w") as archive:
        for name in source.namelist():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, source.read(name))
    return buffer.getvalue()
