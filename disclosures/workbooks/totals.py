"""The last row of 06: 人员经费合计 and 公用经费合计, each with its figure somewhere to the right.

The label of the second reaches over several blocks, so a figure belongs to the nearest label
on its left, not to the block it stands in.
"""

from dataclasses import dataclass, field

from disclosures.spec.content import Cell, Line
from disclosures.spec.table import Row, Section
from disclosures.workbooks.segment import Body, Cells
from disclosures.workbooks.words import normal, printed


@dataclass(slots=True)
class _Total:
    section: Section
    row: Row
    label: str
    column: int
    cells: dict[str, Cell] = field(default_factory=dict)


def totals(body: Body, row: int, cells: Cells) -> list[tuple[Section, Line, int]]:
    """The totals in a row, each with its section and column; empty for any other row."""
    found: list[_Total] = []
    for column, value in cells.items():
        total = _total_named(body, value, column) if isinstance(value, str) else None
        if total is not None:
            found.append(total)
        elif found:
            _take_figure(body, found[-1], row, column, cells)
    return [
        (total.section, Line(body.table.key, total.row.key, total.label, total.cells), total.column)
        for total in found
    ]


def _total_named(body: Body, value: str, column: int) -> _Total | None:
    if "计" not in value:
        return None
    word = normal(value)
    for section in body.table.sections:
        row = section.total
        if row and word and word in map(normal, (row.label, *row.aliases)):
            return _Total(section, row, printed(value), column)
    return None


def _take_figure(body: Body, total: _Total, row: int, column: int, cells: Cells) -> None:
    declared = total.section.columns[0]
    cell = body.cell(row, column, cells[column], declared.kind)
    if cell is None:
        return
    if declared.key in total.cells:
        what = f"“{total.label}”后面有两个数字，应只有一个。请删去多余的数字。"
        body.report(what, row, column)
    else:
        total.cells[declared.key] = cell
