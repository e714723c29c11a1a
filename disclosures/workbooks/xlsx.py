"""Reads .xlsx and .xlsm: calamine for the values, and a scan of the XML for the rest.

The scan is a few regular expressions over the bytes of each sheet. It finds how far the
cells reach (before calamine sets memory aside for them), error values, and formulas that
were saved without their result, as programs do that write files without calculating.
A formula whose result is an empty text (``t="str"``) is a blank, not a missing result.
"""

import re
from collections.abc import Iterator
from html import unescape
from posixpath import join, normpath

from disclosures.spec.grid import ErrorValue, MissingFormulaValue, Sheet, Value
from disclosures.workbooks import calamine
from disclosures.workbooks.calamine import Position
from disclosures.workbooks.limits import MAX_SHEETS, Extent, Refused, refuse_beyond
from disclosures.workbooks.package import Package

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_FRAME = ("[Content_Types].xml", "_rels/.rels", _WORKBOOK, _RELATIONS)
_VALUES = ("xl/sharedStrings.xml", "xl/styles.xml")

_PREFIX = rb"(?:[^\s<>/:]+:)?"  # of a namespace: XML allows far more than letters
_SHEET = re.compile(rb"<" + _PREFIX + rb"sheet\s([^>]*)>")
_RELATION = re.compile(rb"<" + _PREFIX + rb"Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_FILLED_CELL = re.compile(rb"<" + _PREFIX + rb"c(?:\s([^>]*))?(?<!/)>")
_CELL_REF = re.compile(rb"\br\s*=\s*[\"']([A-Z]{1,3})([1-9]\d{0,6})[\"']")
_ANY_REF = re.compile(rb"\br\s*=")
_ROW_REF = re.compile(rb"<" + _PREFIX + rb"row\s(?:[^>]*?\s)?r\s*=\s*[\"'](\d{1,9})[\"']")
_CELL_START = re.compile(rb"<" + _PREFIX + rb"c(?=[\s>])")
_MARKS = (b"<f", b":f", b'"e"', b"'e'")  # without one of them there is nothing to find
_FORMULA = re.compile(rb"<" + _PREFIX + rb"f(?:\s[^>]*)?(?:/>|>([^<]*)<)")
_RESULT = re.compile(rb"<" + _PREFIX + rb"v(?:\s[^>]*)?>([^<]*)<")
_DAMAGED = "文件已损坏，无法读取。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。"


def read(package: Package) -> list[Sheet]:
    """The worksheets. Raises Refused."""
    parts = list(sheet_parts(package))
    refuse_beyond(len(parts), MAX_SHEETS, "工作表数")
    extent = Extent()
    extras = []
    for name, part in parts:
        content = package.xml(part)
        extent.add(name, *_reach(content, name))
        extras.append(dict(_extras(content)))
    names = [
        *_FRAME,
        *(name for name in _VALUES if name in package.names),
        *(part for _, part in parts),
    ]
    for name in (*_FRAME, *_VALUES):
        package.xml(name)
    return calamine.sheets(package.repacked(dict.fromkeys(names)), extras)


def sheet_parts(package: Package) -> Iterator[tuple[str, str]]:
    """Sheet names in the order of the workbook, each with the part that holds it."""
    targets = {}
    for attributes in _RELATION.findall(package.xml(_RELATIONS)):
        found = _attributes(attributes)
        target = found.get("Target", "")
        base = target.lstrip("/") if target.startswith("/") else join("xl", target)
        targets[found.get("Id", "")] = normpath(base)
    for attributes in _SHEET.findall(package.xml(_WORKBOOK)):
        found = _attributes(attributes)
        relation = next((text for key, text in found.items() if key.endswith(":id")), "")
        part = targets.get(relation, "")
        if part not in package.names:
            raise Refused(_DAMAGED)
        yield found.get("name", ""), part


def _attributes(text: bytes) -> dict[str, str]:
    return {
        key.decode(): unescape((double or single).decode("utf-8", "replace"))
        for key, double, single in _ATTRIBUTE.findall(text)
    }


def _reach(content: bytes, sheet: str) -> tuple[int, int, int]:
    """Rows, columns and number of the cells that hold something.

    A reference that is no reference is refused: calamine might read it differently.
    """
    cells = _FILLED_CELL.findall(content)
    refs = _CELL_REF.findall(b"\n".join(cells))
    rows = max((int(row) for _, row in refs), default=0)
    columns = max(map(_column, {letters for letters, _ in refs}), default=0)
    if len(refs) < len(cells):
        if any(_ANY_REF.search(cell) and not _CELL_REF.search(cell) for cell in cells):
            raise Refused(_DAMAGED, sheet)
        rows = max(rows, _row_count(content), *map(int, _ROW_REF.findall(content)))
        columns = max(columns, _widest_row(content))
    return rows, columns, len(cells)


def _row_count(content: bytes) -> int:
    return len(re.findall(rb"<" + _PREFIX + rb"row[\s>]", content))


def _widest_row(content: bytes) -> int:
    """The most cells in one row, for files that leave out the references."""
    return max(
        len(_FILLED_CELL.findall(row)) for row in re.split(rb"</" + _PREFIX + rb"row\s*>", content)
    )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _extras(content: bytes) -> Iterator[tuple[Position, Value]]:
    """Error values, and formulas without a result, by position."""
    if not any(mark in content for mark in _MARKS):
        return
    for piece in _CELL_START.split(content)[1:]:
        attributes, _, inner = piece.partition(b">")
        found = _CELL_REF.search(attributes)
        if found is None or attributes.endswith(b"/"):
            continue
        position = int(found[2]) - 1, _column(found[1]) - 1
        kind = _attributes(attributes).get("t", "")
        result = _RESULT.search(inner)
        stored = result[1].decode("utf-8", "replace") if result else ""
        if kind == "e":
            yield position, ErrorValue(unescape(stored) or "#VALUE!")
        elif (formula := _FORMULA.search(inner)) and not stored and (kind != "str" or not result):
            text = (formula[1] or b"").decode("utf-8", "replace")
            yield position, MissingFormulaValue("=" + unescape(text))
