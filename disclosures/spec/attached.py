"""附件: what an uploaded document is, by its content and not by its name.

PDF, .docx and .xlsx are taken; nothing that runs (macros, scripts, controls) and nothing that
cannot be opened. A refusal says what was found and what to do.
"""

import re
from enum import StrEnum

from disclosures.spec.attached_package import inspect_package
from disclosures.spec.attached_pdf import inspect_pdf
from disclosures.spec.attached_refusal import NotTaken

__all__ = ["LARGEST", "Format", "NotTaken", "file_name", "format_of", "media_type"]

MEBIBYTE = 1024 * 1024
LARGEST = 20 * MEBIBYTE
LONGEST_NAME = 120  # characters, with the extension


class Format(StrEnum):
    """The value is the extension."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES[self]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA_TYPES = {
    Format.PDF: "application/pdf",
    Format.DOCX: f"{_OFFICE}.wordprocessingml.document",
    Format.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
}
_STRANGERS = (
    (b"\xd0\xcf\x11\xe0", "旧版 Office 或 WPS 文件（.doc、.xls、.wps、.et）"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"{\\rtf", "RTF 文档"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"MZ", "程序"),
    (b"\x7fELF", "程序"),
)
_TAKE = "附件可以是 PDF、Word（.docx）或 Excel（.xlsx）。请另存为其中一种再上传。"
_KNOWN = re.compile(r"\.(?:pdf|docx?|docm|xlsx?|xlsm|wps|et|odt|ods)$", re.IGNORECASE)
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_RESERVED = re.compile(r'[<>:"/\\|?*]+')


def format_of(data: bytes) -> Format:
    """What the document is. Raises NotTaken for anything but a sound PDF, .docx or .xlsx."""
    if not data:
        raise NotTaken("文件是空的（0 字节）。请检查文件是否保存完整，再上传。")
    if len(data) > LARGEST:
        size, most = len(data) / MEBIBYTE, LARGEST // MEBIBYTE
        raise NotTaken(f"文件有 {size:.1f} MB，最大 {most} MB。请压缩其中的图片，或分成几个文件。")
    if data.startswith(b"%PDF-"):
        inspect_pdf(data)
        return Format.PDF
    if data.startswith(b"PK"):
        return Format(inspect_package(data))
    raise NotTaken(f"这是{_stranger(data)}。{_TAKE}")


def _stranger(data: bytes) -> str:
    for start, what in _STRANGERS:
        if data.startswith(start):
            return what
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"<") and (b"<html" in head or b"<svg" in head or b"<!doctype" in head):
        return "网页"
    return "无法识别的文件" if b"\x00" in head else "文本文件"


def media_type(name: str) -> str:
    """What a browser is told of a kept file: one of the formats that are taken, or just bytes.

    >>> media_type("绩效自评.PDF"), media_type("自评.html")
    ('application/pdf', 'application/octet-stream')
    """
    extension = name.rpartition(".")[2].lower()
    known = extension in {found.value for found in Format}
    return Format(extension).media_type if known else "application/octet-stream"


def file_name(name: str, kind: Format | str) -> str:
    """A name that is safe on every disk and says what the file is; never a path.

    >>> file_name("C:\\\\报告\\\\绩效自评.PDF.exe", Format.PDF)
    '绩效自评.PDF.exe.pdf'
    >>> file_name("../../etc/自评.doc", Format.DOCX), file_name(" .pdf", Format.PDF)
    ('自评.docx', '附件.pdf')
    """
    name = _UNSEEN.sub("", name).replace("\\", "/").rpartition("/")[2]
    stem = _RESERVED.sub("_", _KNOWN.sub("", name.strip())).strip(" .")
    return f"{stem[: LONGEST_NAME - len(kind) - 1].strip(' .') or '附件'}.{kind}"
