"""Reads .ods: one walk over content.xml.

calamine reads .ods values, but drops merged ranges, error values, formulas without a result
and cells beyond a repeat count it dislikes. The walk that must be there for these gives the
values too. Repeats are counted, never unrolled, unless the cell holds something.
"""

import re
from decimal import Decimal, InvalidOperation
from xml.parsers import expat

from disclosures.spec import amounts
from disclosures.spec.grid import Area, ErrorValue, MissingFormulaValue, Sheet, Value
from disclosures.workbooks.calamine import Position
from disclosures.workbooks.limits import (
    MAX_CELLS,
    MAX_MAGNITUDE,
    MAX_SHEETS,
    Extent,
    Refused,
    refuse_beyond,
)
from disclosures.workbooks.package import Package

_CONTENT = "content.xml"
_CELL = ("table:table-cell", "table:covered-table-cell")
_NUMBERS = frozenset({"float", "percentage", "currency"})
_ERROR = re.compile(r"^(?:#[A-Z0-9/]+[!?]|#N/A|Err:\d{3})$")
_DAMAGED = "文件已损坏，无法读取。请用 LibreOffice 或 WPS 打开，另存为 .xlsx 后再上传。"


def read(package: Package) -> list[Sheet]:
    """The sheets. Raises Refused."""
    walk = _Walk()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.characters
    try:
        parser.Parse(package.xml(_CONTENT), True)
    except expat.ExpatError as error:
        raise Refused(_DAMAGED) from error
    extent = Extent()
    for sheet in walk.sheets:
        rows = max((row for row, _ in sheet.cells), default=-1) + 1
        columns = max((column for _, column in sheet.cells), default=-1) + 1
        extent.add(sheet.name, rows, columns, len(sheet.cells))
    return walk.sheets


class _Walk:
    """Follows the elements of a spreadsheet and keeps what stands in the cells."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._depth = 0  # of tables; a table inside a cell is a drawing, not a sheet
        self._muted = 0  # inside a comment
        self._cell: dict[str, str] | None = None
        self._paragraphs: list[str] = []
        self._filled = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "office:annotation":
            self._muted += 1
        elif name == "style:style":
            self._style = attributes.get("style:name", "")
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)
        elif name == "table:table":
            self._start_table(attributes)
        elif name == "table:table-row":
            self._row_repeats = _count(attributes, "table:number-rows-repeated")
            self._column = 0
            self._row_cells: list[tuple[int, int, Value]] = []
        elif name in _CELL and self._depth == 1:
            self._cell, self._paragraphs = attributes, []
        elif self._cell is not None and not self._muted:
            self._text_element(name, attributes)

    def _text_element(self, name: str, attributes: dict[str, str]) -> None:
        if name == "text:p":
            self._paragraphs.append("")
        elif name == "text:s" and self._paragraphs:
            self._paragraphs[-1] += " " * min(_count(attributes, "text:c"), 100)
        elif name in ("text:line-break", "text:tab") and self._paragraphs:
            self._paragraphs[-1] += "\n" if name == "text:line-break" else " "

    def characters(self, text: str) -> None:
        if self._cell is not None and self._paragraphs and not self._muted:
            self._paragraphs[-1] += text

    def end(self, name: str) -> None:
        if name == "office:annotation":
            self._muted -= 1
        elif name == "table:table":
            self._end_table()
        elif name == "table:table-row" and self._depth == 1:
            self._end_row()
        elif name in _CELL and self._depth == 1:
            self._end_cell()

    def _start_table(self, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1:
            refuse_beyond(len(self.sheets) + 1, MAX_SHEETS, "工作表数")
            self._name = attributes.get("table:name", "")
            self._hidden = attributes.get("table:style-name", "") in self._hidden_styles
            self._row = 0
            self._cells: dict[Position, Value] = {}
            self._merged: list[Area] = []

    def _end_table(self) -> None:
        self._depth -= 1
        if self._depth == 0:
            sheet = Sheet(self._name, self._cells, tuple(self._merged), self._hidden)
            self.sheets.append(sheet)

    def _end_cell(self) -> None:
        attributes, self._cell = self._cell or {}, None
        repeats = _count(attributes, "table:number-columns-repeated")
        found = _value(attributes, "\n".join(self._paragraphs))
        if found is not None:
            self._row_cells.append((self._column, repeats, found))
        rows = _count(attributes, "table:number-rows-spanned")
        columns = _count(attributes, "table:number-columns-spanned")
        if rows * columns > 1:
            bottom, right = self._row + rows - 1, self._column + columns - 1
            self._merged.append(Area(self._row, self._column, bottom, right))
        self._column += repeats

    def _end_row(self) -> None:
        width = sum(repeats for _, repeats, _ in self._row_cells)
        self._filled += width * self._row_repeats
        refuse_beyond(self._filled, MAX_CELLS, "有内容的单元格数")
        if width:
            for row in range(self._row, self._row + self._row_repeats):
                for first, repeats, found in self._row_cells:
                    for column in range(first, first + repeats):
                        self._cells[row, column] = found
        self._row += self._row_repeats


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    if not (text.isascii() and text.isdigit()):
        return 1
    return int(text) if len(text) < 10 else 10**9


def _value(attributes: dict[str, str], text: str) -> Value | None:
    """What a cell holds; None for a blank."""
    kind = attributes.get("office:value-type", "")
    if attributes.get("calcext:value-type") == "error" or _ERROR.match(text.strip()):
        return ErrorValue(text.strip() or "#VALUE!")
    if kind in _NUMBERS:
        return _number(attributes.get("office:value", ""))
    if kind == "boolean":
        return attributes.get("office:boolean-value") == "true"
    if kind in ("date", "time"):
        return attributes.get(f"office:{kind}-value", text)
    if "table:formula" in attributes and not kind and not text:
        return MissingFormulaValue(attributes["table:formula"])
    return text or attributes.get("office:string-value") or None


def _number(text: str) -> Value:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return ErrorValue(text or "#VALUE!")
    if not number.is_finite() or abs(number) >= MAX_MAGNITUDE:
        return ErrorValue(text)
    return _as_shown(number)


def _as_shown(number: Decimal) -> Decimal:
    """Fifteen digits, as the other formats give them; LibreOffice writes up to seventeen."""
    return amounts.from_float(float(number)) + 0
