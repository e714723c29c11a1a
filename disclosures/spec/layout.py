"""Boxes in rows: what a laid-out table is, whoever draws it (page, paper or Excel)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from disclosures.spec.address import Address
from disclosures.spec.amounts import plain, shown
from disclosures.spec.content import Cell, Line
from disclosures.spec.report import TableReport
from disclosures.spec.table import Column, Kind, Table

WIDE = 7
"""Figure columns from which a form is printed across the page."""


class Role(StrEnum):
    """What a box is, and so how it is drawn."""

    HEAD = "head"
    NUMBER = "number"  # 行次, 栏次
    CODE = "code"
    LABEL = "label"
    FIGURE = "figure"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Box:
    """One drawn cell, possibly over several columns and rows.

    A figure box always has an ``address``; it has a ``cell`` unless it is blank.
    """

    text: str
    role: Role
    columns: int = 1
    rows: int = 1
    level: int = 1
    address: Address | None = None
    cell: Cell | None = None
    kind: Kind = Kind.TEXT

    @property
    def holds_figure(self) -> bool:
        """Whether it is a place for a number, filled or not."""
        return self.role is Role.FIGURE and self.kind is not Kind.TEXT


FILLER = Box("", Role.BLANK)


@dataclass(frozen=True, slots=True)
class LaidRow:
    """One row of boxes. A *nil* row has places for figures and none is filled."""

    boxes: tuple[Box, ...]
    level: int = 1
    section: str = ""
    """Title of the section that starts here, when the row is such a heading."""

    @property
    def heads(self) -> bool:
        """Whether it is the title of a section or says what the columns are."""
        return self.boxes[0].role is Role.HEAD

    @property
    def nil(self) -> bool:
        figures = [box for box in self.boxes if box.role is Role.FIGURE]
        return bool(figures) and all(box.cell is None for box in figures)


@dataclass(frozen=True, slots=True)
class Layout:
    """A table ready to be drawn: heading rows, then body rows, all equally wide."""

    title: str
    head: tuple[LaidRow, ...]
    body: tuple[LaidRow, ...]
    width: int

    @property
    def nil_rows(self) -> int:
        return sum(row.nil for row in self.body)

    @property
    def figure_columns(self) -> int:
        """The most figures that stand in one row: seven or more need a wide page."""
        return max((sum(box.holds_figure for box in row.boxes) for row in self.body), default=0)


def placed(rows: Sequence[LaidRow]) -> Iterator[tuple[int, int, Box]]:
    """Every box with its zero-based row and column, past the boxes that reach down from above.

    >>> [(r, c, box.text) for r, c, box in placed(heading_rows([("项目",), ("支出", "基本")]))]
    [(0, 0, '项目'), (0, 1, '支出'), (1, 1, '基本')]
    """
    taken: set[tuple[int, int]] = set()
    for index, row in enumerate(rows):
        column = 0
        for box in row.boxes:
            while (index, column) in taken:
                column += 1
            yield index, column, box
            if box.rows > 1:
                below = range(index + 1, index + box.rows)
                taken.update((r, column + c) for r in below for c in range(box.columns))
            column += box.columns


def figure_text(cell: Cell | None, kind: Kind) -> str:
    """How a figure is shown: amounts with two decimals, numbers as they were written."""
    if cell is None:
        return ""
    if cell.amount is None:
        return cell.text
    if kind is Kind.AMOUNT:
        return shown(cell.amount)
    return f"{Decimal(plain(cell.amount, decimals=0)):,f}"


def figure(table: Table, line: Line | None, row_key: str, column: Column) -> Box:
    """The box of one figure; a figure that no line holds is blank."""
    cell = line.cells.get(column.key) if line else None
    kind = table.kind(row_key, column)
    address = Address(table.key, row_key, column.key)
    row = table.row(row_key)
    level = row.level if row else 1
    return Box(
        figure_text(cell, kind), Role.FIGURE, address=address, cell=cell, kind=kind, level=level
    )


def heading_rows(paths: Sequence[tuple[str, ...]]) -> tuple[LaidRow, ...]:
    """Heading rows from one path a column: equal neighbours are merged, short paths reach
    down to the last row.

    >>> [[(b.text, b.columns, b.rows) for b in row.boxes]
    ...  for row in heading_rows([("项目", "名称"), ("本年支出", "小计"), ("本年支出", "基本")])]
    [[('项目', 1, 1), ('本年支出', 2, 1)], [('名称', 1, 1), ('小计', 1, 1), ('基本', 1, 1)]]
    """
    depth = max(len(path) for path in paths)
    return tuple(LaidRow(tuple(_headings(paths, level, depth))) for level in range(depth))


def _headings(paths: Sequence[tuple[str, ...]], level: int, depth: int) -> Iterable[Box]:
    start = 0
    while start < len(paths):
        path = paths[start]
        end = start + 1
        if level < len(path) - 1:
            while end < len(paths) and paths[end][: level + 1] == path[: level + 1]:
                end += 1
            yield Box(path[level], Role.HEAD, columns=end - start)
        elif level == len(path) - 1:
            yield Box(path[level], Role.HEAD, rows=depth - level)
        start = end


def lead_columns(layout: Layout) -> int:
    """How many columns stay in view when a list scrolls sideways: codes and names.

    Only where they lead every row; forms with two sides or blocks have none.
    """
    counts = {
        next((i for i, box in enumerate(row.boxes) if box.role is Role.FIGURE), 0)
        for row in layout.body
        if any(box.role is Role.CODE for box in row.boxes)
    }
    figures_only_at_the_end = all(
        [box.role for box in row.boxes] == sorted((box.role for box in row.boxes), key=_is_figure)
        for row in layout.body
    )
    return counts.pop() if len(counts) == 1 and figures_only_at_the_end else 0


def _is_figure(role: Role) -> bool:
    return role is Role.FIGURE


def needs_landscape(report: TableReport, layout: Layout) -> bool:
    """Whether the edition says so, or seven or more figures stand side by side."""
    return report.form.landscape or layout.figure_columns >= WIDE
