"""One walk over the XML of a sheet before openpyxl sees it: is it in proportion, and what are
the results of its formulas (openpyxl keeps either the formulas or the results).

openpyxl makes an object of every cell, filled or not, and unrolls merged ranges and ranges
with a link; a few bytes can ask for billions of objects. ``Sizes`` counts them first.
"""

from dataclasses import dataclass
from typing import NamedTuple
from xml.parsers import expat

from openpyxl.utils import range_boundaries

MAX_CELLS = 400_000  # cells and rows, formatted ones too; whole workbook
MAX_UNROLLED = 400_000  # cells in merged ranges and in ranges with a link
MAX_ELEMENTS = 3_000_000
MAX_AROUND = 20_000  # elements of one sheet outside its rows
MAX_ATTRIBUTES = 2_000_000  # characters in their attributes
MAX_SHARED = 20_000_000  # formulas that share a text, times the characters of the longest


class Unsound(Exception):
    """The workbook cannot be copied as it is; the text tells the person who uploaded it."""


class Result(NamedTuple):
    """What a formula last came to: the type and the text as they stand in the file."""

    kind: str
    text: str


@dataclass
class Sizes:
    """What the parts of one workbook add up to."""

    cells: int = 0
    unrolled: int = 0
    elements: int = 0

    def check(self) -> None:
        if self.cells > MAX_CELLS or self.unrolled > MAX_UNROLLED or self.elements > MAX_ELEMENTS:
            raise Unsound("原表的空行、空格或合并范围过多")


class Walk:
    """Follows the elements of one sheet."""

    def __init__(self, sizes: Sizes) -> None:
        self.results: dict[str, Result] = {}
        self._sizes = sizes
        self._in_rows = False
        self._around = self._attributes = 0
        self._shared = self._longest = 0
        self._cell, self._kind, self._has_formula = "", "", False
        self._text: list[str] | None = None

    def over(self, content: bytes) -> dict[str, Result]:
        """The results of the formulas by cell. Raises Unsound."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        try:
            parser.Parse(content, True)
        except expat.ExpatError as error:
            raise Unsound("原表的内部结构不合规范") from error
        self._sizes.check()
        if self._shared * self._longest > MAX_SHARED:
            raise Unsound("原表的公式过长过多")
        return self.results

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self._sizes.elements += 1
        if not self._sizes.elements % 1024:
            self._sizes.check()
        if local in ("c", "row"):
            self._sizes.cells += 1
            if local == "c":
                self._cell, self._kind = attributes.get("r", ""), attributes.get("t", "n")
                self._has_formula = False
        elif local in ("f", "v"):
            self._text = []
            self._has_formula |= local == "f"
            self._shared += attributes.get("t") == "shared"
        elif local == "sheetData":
            self._in_rows = True
        else:
            self._other(local, attributes)

    def _other(self, local: str, attributes: dict[str, str]) -> None:
        if local in ("mergeCell", "hyperlink"):
            self._sizes.unrolled += _area(attributes.get("ref", ""))
            self._sizes.check()
        if not self._in_rows:
            self._around += 1
            self._attributes += sum(map(len, attributes.values()))
            if self._around > MAX_AROUND or self._attributes > MAX_ATTRIBUTES:
                raise Unsound("原表的格式设置过多")

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local == "sheetData":
            self._in_rows = False
        if self._text is None or local not in ("f", "v"):
            return
        text, self._text = "".join(self._text), None
        if local == "f":
            self._longest = max(self._longest, len(text))
        elif self._has_formula and self._cell:
            self.results[self._cell] = Result(self._kind, text)


def _area(ref: str) -> int:
    try:
        left, top, right, bottom = range_boundaries(ref)
    except (ValueError, TypeError) as error:
        raise Unsound("原表的合并范围或链接不合规范") from error
    if left is None or top is None or right is None or bottom is None:
        raise Unsound("原表的合并范围或链接不合规范")
    return abs(right - left + 1) * abs(bottom - top + 1)
