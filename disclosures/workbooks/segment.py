"""A piece of a sheet that is read as one table, and the account of its cells.

``Page`` is a sheet by rows. ``Segment`` is the rows and columns from one title to the next.
``Body`` collects what a reader makes of a segment: lines, problems, and the *fate* of each
cell, so that in the end every numeric cell is accounted for.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from disclosures.spec.content import Cell, Line
from disclosures.spec.edition import Edition
from disclosures.spec.grid import ErrorValue, MissingFormulaValue, Sheet, Value, cell_name
from disclosures.spec.reading import Problem
from disclosures.spec.table import Kind, Table
from disclosures.workbooks import values, words

Position = tuple[int, int]
Cells = dict[int, Value]
FAR = 1 << 30


class Fate(Enum):
    """What became of a cell."""

    CELL = auto()  # it is a cell of a line
    STRUCTURE = auto()  # 行次, 栏次, codes, the year of a title
    REPORTED = auto()  # a problem points at it


class Page:
    """One sheet by rows, blanks left out."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.rows: dict[int, Cells] = {}
        for (row, column), value in sorted(sheet.cells.items(), key=lambda item: item[0]):
            if not isinstance(value, str) or value.strip():
                self.rows.setdefault(row, {})[column] = value
        self.row_numbers = list(self.rows)
        self.fates: dict[Position, Fate] = {}
        self.usual_unit = ""
        """The unit that the other tables of the workbook state, when they agree."""

    @property
    def name(self) -> str:
        return self.sheet.name

    def unaccounted(self) -> list[Position]:
        """The cells that must be accounted for and are not yet."""
        return [
            (row, column)
            for row, cells in self.rows.items()
            for column, value in cells.items()
            if (row, column) not in self.fates and must_be_accounted_for(value)
        ]


def must_be_accounted_for(value: Value) -> bool:
    """True for numbers, numbers typed as text, errors and formulas without a result."""
    if isinstance(value, ErrorValue | MissingFormulaValue):
        return True
    return words.number(value) is not None


@dataclass(slots=True)
class Segment:
    """Rows ``top`` to ``bottom`` and columns ``left`` to ``right`` of a page, ends excluded."""

    page: Page
    top: int = 0
    bottom: int = FAR
    left: int = 0
    right: int = FAR
    title_row: int = -1
    title: str = ""
    key: str = ""
    number: str = ""
    instance: str = ""
    strange_title: str = ""
    """A title that names none of the tables."""

    def rows(self, start: int = 0, end: int = FAR) -> Iterator[tuple[int, Cells]]:
        """The rows that hold something, from ``start`` to before ``end``."""
        numbers = self.page.row_numbers
        first = bisect_left(numbers, max(self.top, start))
        last = bisect_left(numbers, min(self.bottom, end))
        for row in numbers[first:last]:
            if found := self._within(self.page.rows[row]):
                yield row, found

    def _within(self, cells: Cells) -> Cells:
        if self.left == 0 and self.right == FAR:
            return cells
        return {c: value for c, value in cells.items() if self.left <= c < self.right}


@dataclass(slots=True)
class Body:
    """What was made of a segment when it is read as ``table``."""

    segment: Segment
    table: Table
    edition: Edition
    unit: str = "万元"
    found: bool = False
    """Whether the headings of the table were there at all."""
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    fates: dict[Position, Fate] = field(default_factory=dict)
    heading_top: int = FAR
    columns_named: set[str] = field(default_factory=set)
    """The columns that were understood."""
    columns_strange: int = 0
    """How many headings were not."""
    columns_aliased: int = 0
    """How many go by another name than their own."""
    instance: str = ""
    """The running number of a table that repeats."""
    note: str = ""
    empty_reason: str = ""

    @property
    def instance_key(self) -> str:
        return f"{self.table.key}-{self.instance}" if self.instance else self.table.key

    def structure(self, row: int, column: int) -> None:
        self.fates.setdefault((row, column), Fate.STRUCTURE)

    def report(self, message: str, row: int, column: int) -> None:
        """A problem at a cell."""
        self.fates[row, column] = Fate.REPORTED
        sheet = self.segment.page.name
        self.problems.append(Problem(message, sheet, cell_name(row, column)))

    def report_all(self, message: str, positions: list[Position]) -> None:
        """One problem for several cells: at the first, naming the others."""
        if positions:
            others = [cell_name(*position) for position in positions[1:]]
            self.report(message + _also(others), *positions[0])
            self.fates.update(dict.fromkeys(positions, Fate.REPORTED))

    def cell(self, row: int, column: int, value: Value, kind: Kind) -> Cell | None:
        """The cell of a line that a value makes; None for a blank or a problem."""
        source = f"{self.segment.page.name}!{cell_name(row, column)}"
        try:
            cell = values.cell(value, kind, source, yuan=self.unit == "元")
        except values.Unreadable as error:
            self.report(str(error), row, column)
            return None
        self.fates[row, column] = Fate.CELL
        return cell

    def line(self, row_key: str, label: str, cells: dict[str, Cell]) -> None:
        self.lines.append(Line(self.table.key, row_key, label, cells))

    def contents(self, cells: Cells, row: int) -> list[Position]:
        """As ``numbers``; of a table that holds words, also the words."""
        if not self.table.has_texts:
            return self.numbers(cells, row)
        return [(row, column) for column in cells if (row, column) not in self.fates]

    def numbers(self, cells: Cells, row: int) -> list[Position]:
        """The positions in a row that still must be accounted for."""
        return [
            (row, column)
            for column, value in cells.items()
            if (row, column) not in self.fates and must_be_accounted_for(value)
        ]


def _also(others: list[str]) -> str:
    return f"（同样的还有：{'、'.join(others)}）" if others else ""
