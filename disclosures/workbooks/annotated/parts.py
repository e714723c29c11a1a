"""The parts of an uploaded .xlsx that openpyxl gets to see: sheets, styles, texts, comments.

What is not taken here cannot come out again: macros, connections, embedded objects, links to
other workbooks, pivot tables, pictures, charts.
"""

import io
import re
import zipfile
from posixpath import basename, dirname, join, normpath
from xml.etree import ElementTree

from openpyxl.packaging.relationship import RelationshipList
from openpyxl.xml.functions import fromstring

from disclosures.workbooks.annotated.walk import Result, Sizes, Unsound, Walk
from disclosures.workbooks.package import Package
from disclosures.workbooks.xlsx import sheet_parts

_WORKBOOK = "xl/workbook.xml"
_FRAME = ("[Content_Types].xml", _WORKBOOK, "xl/_rels/workbook.xml.rels")
_SHARED = ("xl/sharedStrings.xml", "xl/styles.xml", "xl/theme/theme1.xml")
_KEPT = ("comments", "hyperlink", "table")  # what a sheet may refer to
_CONTENT = ("comments", "table")  # of these, what is a part of the package
_PIVOTS = re.compile(rb"<(?:\w+:)?pivotCaches\b.*?</(?:\w+:)?pivotCaches\s*>", re.DOTALL)
_ONE_CELL = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
MAX_FRAME_BYTES = 2_000_000
MAX_TAGS = {"xl/sharedStrings.xml": 1_500_000, "xl/styles.xml": 300_000}
MAX_COMMENTS = 20_000

Parts = dict[str, bytes]
Results = dict[str, dict[str, Result]]


def sound_parts(package: Package) -> tuple[io.BytesIO, Results]:
    """A package of what may be copied, and the results of formulas by sheet and cell.

    Raises Unsound and Refused.
    """
    parts: Parts = {}
    for name in _FRAME:
        parts[name] = _PIVOTS.sub(b"", package.xml(name))
        if len(parts[name]) > MAX_FRAME_BYTES:
            raise Unsound("原表的名称或工作表设置过多")
    for name in _SHARED:
        if name in package.names:
            parts[name] = package.xml(name)
            if parts[name].count(b"<") > MAX_TAGS.get(name, MAX_FRAME_BYTES):
                raise Unsound("原表的样式或文字过多")
    results: Results = {}
    sizes = Sizes()
    for title, name in sheet_parts(package):
        parts[name] = package.xml(name)
        results[title] = Walk(sizes).over(parts[name])
        _add_related(package, name, parts)
    return _packed(parts), results


def _add_related(package: Package, sheet: str, parts: Parts) -> None:
    """Comments and lists of a sheet, and the relations that name them, rid of all others."""
    name = join(dirname(sheet), "_rels", f"{basename(sheet)}.rels")
    if name not in package.names:
        return
    try:
        relations = RelationshipList.from_tree(fromstring(package.xml(name)))
    except (TypeError, ValueError, SyntaxError) as error:
        raise Unsound("原表的内部结构不合规范") from error
    kept = RelationshipList()
    for relation in relations:
        kind = (relation.Type or "").rpartition("/")[2]
        if kind not in _KEPT:
            continue
        if kind in _CONTENT:
            target = relation.Target or ""
            part = target[1:] if target[:1] == "/" else normpath(join(dirname(sheet), target))
            parts[part] = package.xml(part)
            if kind == "comments":
                _check_comments(parts[part])
        kept.append(relation)
    parts[name] = ElementTree.tostring(kept.to_tree(), encoding="utf-8")


def _check_comments(content: bytes) -> None:
    """A comment on a range would make openpyxl create every cell of it."""
    if content.count(b"<") > MAX_COMMENTS * 20:
        raise Unsound("原表的批注过多")
    try:
        elements = fromstring(content).iter()
    except SyntaxError as error:
        raise Unsound("原表的批注不合规范") from error
    for element in elements:
        ref = element.get("ref")
        if ref is not None and not _ONE_CELL.fullmatch(ref):
            raise Unsound("原表的批注不合规范")


def _packed(parts: Parts) -> io.BytesIO:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content)
    buffer.seek(0)
    return buffer
