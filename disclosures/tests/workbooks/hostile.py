"""Workbooks that ask for more than they show, and the tools to make them."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping

import openpyxl

SHEET = "xl/worksheets/sheet1.xml"
Change = Callable[[bytes], bytes]


def book_with(fill: Callable[[openpyxl.Workbook], object]) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "表"
    book.active["A1"] = "合计"
    fill(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def changed(data: bytes, changes: Mapping[str, Change | bytes]) -> bytes:
    """``data`` with parts added (bytes) or rewritten (functions)."""
    parts = parts_of(data)
    for name, change in changes.items():
        parts[name] = change if isinstance(change, bytes) else change(parts[name])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def before(mark: bytes, addition: bytes) -> Change:
    """Puts ``addition`` in front of ``mark``."""
    return lambda content: content.replace(mark, addition + mark, 1)


def with_results(data: bytes, results: Mapping[str, tuple[str, str]], part: str = SHEET) -> bytes:
    """Gives formulas the results that a spreadsheet program would have stored: (type, text)."""

    def store(content: bytes) -> bytes:
        for name, (kind, text) in results.items():
            attribute = b"" if kind == "n" else b' t="%s"' % kind.encode()
            content = re.sub(
                rb'(<c r="%s"[^>]*?)>(<f[^>]*>[^<]*</f>)<v ?(?:/>|></v>)' % name.encode(),
                lambda m, a=attribute, t=text: m[1] + a + b">" + m[2] + b"<v>%s</v>" % t.encode(),
                content,
            )
        return content

    return changed(data, {part: store})


_KINDS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_RELATION = b'<Relationship Id="%s" Type="' + _KINDS + b'%s" Target="%s"%s/>'
_RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b"%s</Relationships>"
)


def _relation(name: str, kind: str, target: str, *, external: bool = False) -> bytes:
    mode = b' TargetMode="External"' if external else b""
    return _RELATION % (name.encode(), kind.encode(), target.encode(), mode)


def reaching_out() -> bytes:
    """Macros, connections, links, objects, pictures; every part and target says EVIL."""
    data = book_with(_formulas)
    data = with_results(data, {f"B{row}": ("n", str(row)) for row in range(1, 8)})
    evil = b"<EVIL/>"
    sheet_relations = b"".join(
        (
            _relation("r1", "oleObject", "../embeddings/oleObject1.bin"),
            _relation("r2", "drawing", "../drawings/drawing1.xml"),
            _relation("r3", "hyperlink", "file://EVIL/share", external=True),
            _relation("r4", "queryTable", "../queryTables/queryTable1.xml"),
            _relation("r5", "control", "../activeX/activeX1.xml"),
        )
    )
    workbook_relations = b"".join(
        (
            _relation("e1", "externalLink", "externalLinks/externalLink1.xml"),
            _relation("e2", "connections", "connections.xml"),
            _relation("e3", "vbaProject", "vbaProject.bin"),
            _relation("e4", "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml"),
        )
    )
    r = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    return changed(
        data,
        {
            SHEET: before(
                b"<pageMargins",
                b'<hyperlinks><hyperlink %s ref="A1" r:id="r3"/></hyperlinks>' % r,
            ),
            "xl/worksheets/_rels/sheet1.xml.rels": _RELATIONS % sheet_relations,
            "xl/_rels/workbook.xml.rels": before(b"</Relationships>", workbook_relations),
            "xl/workbook.xml": lambda content: before(
                b"<calcPr",
                b'<externalReferences><externalReference %s r:id="e1"/></externalReferences>'
                b'<definedNames><definedName name="out">[1]EVIL!$A$1</definedName>'
                b'<definedName name="Auto_Open" function="1" xlm="1">EVIL()</definedName>'
                b'<definedName name="own">%s!$A$1</definedName></definedNames>'
                % (r, "表".encode()),
            )(content).replace(
                b"</workbook>",
                b'<pivotCaches><pivotCache %s cacheId="1" r:id="e4"/></pivotCaches></workbook>' % r,
            ),
            "[Content_Types].xml": lambda content: content.replace(
                b"officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"
            ).replace(b"application/vnd.openxmlformats-ms-excel", b"application/vnd.ms-excel"),
            "xl/vbaProject.bin": b"EVIL",
            "xl/connections.xml": evil,
            "xl/externalLinks/externalLink1.xml": evil,
            "xl/embeddings/oleObject1.bin": b"EVIL",
            "xl/drawings/drawing1.xml": evil,
            "xl/queryTables/queryTable1.xml": evil,
            "xl/activeX/activeX1.xml": evil,
            "xl/pivotCache/pivotCacheDefinition1.xml": evil,
            "customUI/customUI.xml": evil,
        },
    )


def _formulas(book: openpyxl.Workbook) -> None:
    sheet = book.active
    formulas = (
        "=SUM(1,2)",
        "=[1]EVIL!A1",
        "='\\\\EVIL\\[x.xlsx]S'!A1",
        '=WEBSERVICE("http"&A1&"EVIL")',
        "=cmd|'/c EVIL'!A1",
        '=HYPERLINK("EVIL")',
        "=A1&[2]!EVIL",
    )
    for row, formula in enumerate(formulas, start=1):
        sheet.cell(row, 2).value = formula


def _sheet(content: bytes) -> bytes:
    """A workbook whose sheet has ``content`` behind its rows."""
    plain = book_with(lambda book: None)
    return changed(plain, {SHEET: before(b"<pageMargins", content)})


def bombs() -> dict[str, bytes]:
    """A few bytes each that would make openpyxl create objects without end."""
    plain = book_with(lambda book: None)
    everything = b"A1:XFD1048576"
    rows = b"".join(b'<row r="%d"/>' % row for row in range(2, 450_000))
    cells = b'<row r="2">%s</row>' % (b'<c s="0"/>' * 450_000)
    shared = b"".join(
        b'<row r="%d"><c r="A%d"><f t="shared" si="0"%s</c></row>'
        % (row, row, b"/>" if row > 2 else b' ref="A2:A9">%s</f>' % (b"1+" * 4000 + b"1"))
        for row in range(2, 15_000)
    )
    comment = (
        b'<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors>'
        b'<author>x</author></authors><commentList><comment ref="%s" authorId="0"><text><t>x</t>'
        b"</text></comment></commentList></comments>" % everything
    )
    return {
        "merged": _sheet(b'<mergeCells><mergeCell ref="%s"/></mergeCells>' % everything),
        "merged_behind_an_angle": _sheet(
            b'<mergeCells><mergeCell x=">" ref="%s"/></mergeCells>' % everything
        ),
        "linked": _sheet(
            b'<hyperlinks><hyperlink location="a" ref="%s"/></hyperlinks>' % everything
        ),
        "rows": changed(plain, {SHEET: before(b"</sheetData>", rows)}),
        "cells": changed(plain, {SHEET: before(b"</sheetData>", cells)}),
        "shared": changed(plain, {SHEET: before(b"</sheetData>", shared)}),
        "commented": changed(
            plain,
            {
                "xl/worksheets/_rels/sheet1.xml.rels": _RELATIONS
                % _relation("c", "comments", "../comments1.xml"),
                "xl/comments1.xml": comment,
            },
        ),
    }
