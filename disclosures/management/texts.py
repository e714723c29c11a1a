"""Reads the text of a published document: .txt, .md and .docx."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring

from disclosures.management.webtables import with_rows
from disclosures.spec.markup import is_markup, without_markup
from disclosures.workbooks.limits import MAX_FILE_BYTES, Refused, refuse_beyond
from disclosures.workbooks.package import Package

MAX_CHARACTERS = 1_000_000
_ENCODINGS = ("utf-8-sig", "gb18030")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT = "word/document.xml"
_MOST_COLUMNS = 100
_SAVE_AS = "请另存为 .docx 或者纯文本（.txt）。"


def text_of(data: bytes) -> str:
    """The words of a file, paragraph by paragraph; tables as rows with tabs.

    Raises Refused when it is none of the three, damaged or hostile.
    """
    if not data:
        raise Refused("文件是空的（0 字节）。")
    refuse_beyond(len(data), MAX_FILE_BYTES, "文件字节数")
    text = _of_word(data) if data.startswith(b"PK") else _of_plain(data)
    refuse_beyond(len(text), MAX_CHARACTERS, "字数")
    if not text.strip():
        raise Refused("文件里没有文字。")
    return text


def _of_plain(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _said(_decoded(data, "utf-16"))
    if b"\x00" in data:
        raise Refused(f"文件不是文本，也不是 Word 文档。{_SAVE_AS}")
    if data.startswith((b"%PDF", b"{\\rtf", b"\xd0\xcf\x11\xe0")):
        raise Refused(f"文件是 PDF、RTF 或旧的 Word 文档（.doc）。{_SAVE_AS}")
    for encoding in _ENCODINGS:
        try:
            return _said(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise Refused(f"文字的编码无法识别（应为 UTF-8 或 GB18030）。{_SAVE_AS}")


def _said(text: str) -> str:
    """The words of a page, its tables as rows. A single tag left in a text is one of its
    mistakes, and stays to be found."""
    text = with_rows(text)
    return without_markup(text) if is_markup(text) else text


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(f"文字的编码无法识别。{_SAVE_AS}") from error


def _of_word(data: bytes) -> str:
    package = Package(data, program="Word 或 WPS 文字")
    if _DOCUMENT not in package.names:
        raise Refused(f"文件不是 Word 文档。{_SAVE_AS}")
    try:
        # xml() refuses declarations: there are no entities to expand.
        body = fromstring(package.xml(_DOCUMENT)).find(f"{_WORD}body")  # noqa: S314
    except (ParseError, ValueError, RecursionError) as error:
        raise Refused("Word 文档已损坏或含有不应出现的内容，无法读取。") from error
    if body is None:
        raise Refused("Word 文档已损坏，没有正文。")
    return "\n".join(_block(element) for element in body)


def _block(element: Element) -> str:
    if element.tag == f"{_WORD}tbl":
        return "\n".join(_row(row) for row in _inside(element, "tr"))
    if element.tag == f"{_WORD}sdt":
        content = element.find(f"{_WORD}sdtContent")
        return "\n".join(_block(inner) for inner in (content if content is not None else ()))
    return _words(element)


def _inside(element: Element, kind: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those within a control."""
    for inner in element:
        if inner.tag == f"{_WORD}{kind}":
            yield inner
        elif inner.tag in (f"{_WORD}sdt", f"{_WORD}sdtContent"):
            yield from _inside(inner, kind)


def _row(row: Element) -> str:
    """The cells between tabs; one that reaches over several columns leaves them blank."""
    cells: list[str] = []
    for cell in _inside(row, "tc"):
        cells += [_cell(cell), *[""] * (_span(cell) - 1)]
    return "\t".join(cells)


def _span(cell: Element) -> int:
    span = cell.find(f"{_WORD}tcPr/{_WORD}gridSpan")
    written = span.get(f"{_WORD}val", "1") if span is not None else "1"
    return min(int(written), _MOST_COLUMNS) if written.isdecimal() and int(written) else 1


def _cell(element: Element) -> str:
    said = "".join(_words(paragraph) for paragraph in element.iter(f"{_WORD}p"))
    return said.replace("\n", "").replace("\t", " ")


def _words(paragraph: Element) -> str:
    """What is read: deleted text (修订) is not, a break is one."""
    said: list[str] = []
    for element in paragraph.iter():
        if element.tag == f"{_WORD}t":
            said.append(element.text or "")
        elif element.tag == f"{_WORD}tab":
            said.append(" ")
        elif element.tag in (f"{_WORD}br", f"{_WORD}cr"):
            said.append("\n")
    return "".join(said)
