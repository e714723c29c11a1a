"""Reads tables that are lists: 02, 03, 05, 07, 08, the two sides of 01 and 04, the blocks of 06.

They are all the same: groups of columns, each with codes or labels in front and figures
behind. A list has one group, a two-sided table two, 06 two to four.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from disclosures.spec.content import Cell, Line
from disclosures.spec.grid import cell_name
from disclosures.spec.table import Arrangement, Kind, Row, Rows, Section
from disclosures.workbooks import rows, words
from disclosures.workbooks.headings import Band
from disclosures.workbooks.rows import RowLabels
from disclosures.workbooks.segment import Body, Cells, Fate, Position
from disclosures.workbooks.sides import Side, report_unknown, sides
from disclosures.workbooks.totals import totals
from disclosures.workbooks.words import printed


class _Found(NamedTuple):
    """What a row of a side is: a declared row, or a code of a classified section."""

    section: Section
    key: str
    label: str
    declared: Row | None = None


@dataclass(slots=True)
class _Place:
    """A line and where it belongs: by section, totals of 06 last, then side, then row."""

    order: tuple[int, int, int, int]
    line: Line


class ListReader:
    """Reads one segment below its headings."""

    def __init__(self, body: Body, band: Band) -> None:
        self._body = body
        self._band = band
        self._labels: Mapping[str, RowLabels] = {
            section.key: RowLabels(body.table, body.edition, section.rows)
            for section in body.table.sections
        }
        self._declared = {
            row.key: _Found(section, row.key, row.label, row)
            for section in body.table.sections
            if section.rows_from is Rows.ECONOMIC
            for row in section.rows
        }
        self._places: list[_Place] = []
        self._seen: dict[str, Position] = {}

    def read(self, content: list[tuple[int, Cells]]) -> None:
        """Reads the rows of the table into the body."""
        found = sides(self._body, self._band, content, self._labels)
        headings = [list(cells.values()) for _, cells in self._band.rows]
        in_blocks = self._body.table.arrangement is Arrangement.BLOCKS
        for row, cells in content:
            if list(cells.values()) in headings:
                continue  # headings printed again on the next page
            if in_blocks and self._totals(row, cells):
                continue
            for side in found:
                self._row(side, row, cells)
        for side in found:
            report_unknown(side, self._body, self._band)
        self._places.sort(key=lambda place: place.order)
        self._body.lines += [place.line for place in self._places]

    def _totals(self, row: int, cells: Cells) -> bool:
        """Reads a row of totals of 06; False when the row is none."""
        found = totals(self._body, row, cells)
        for section, line, column in found:
            self._add(section, line, (row, column), (1, 0, row))
        return bool(found)

    def _row(self, side: Side, row: int, cells: Cells) -> None:
        for column in side.group.row_numbers:
            if words.is_integer(cells.get(column)):
                self._body.structure(row, column)
        for column in side.unknown:
            if column in cells:
                side.unknown[column] += self._body.contents({column: cells[column]}, row)
        found = self._identify(side, row, cells)
        if found is not None:
            figures = dict(self._figures(side, found, row, cells))
            line = Line(self._body.table.key, found.key, found.label, figures)
            position = row, side.group.leads[0]
            self._add(found.section, line, position, (0, side.number, row))

    def _add(
        self, section: Section, line: Line, position: Position, order: tuple[int, int, int]
    ) -> None:
        if line.row in self._seen:
            self._report_twice(line, position)
            return
        self._seen[line.row] = position
        number = self._body.table.sections.index(section)
        self._places.append(_Place((number, *order), line))

    # --- what a row is ----------------------------------------------------------------------

    def _identify(self, side: Side, row: int, cells: Cells) -> _Found | None:
        """What the row is; None when it is no line (reported if it holds numbers)."""
        group = side.group
        label = next((t for c in group.labels if (t := printed(cells.get(c)))), "")
        parts = [rows.digits(cells.get(column)) for column in group.codes]
        code = rows.code(parts, side.above) if any(parts) else ""
        if not code and label and side.sections[0].rows_from is not Rows.FIXED:
            code, label = rows.split_label(label)
        if code:
            return self._by_code(side, code, label, row, cells)
        return self._by_label(side, row, cells)

    def _by_code(self, side: Side, code: str, label: str, row: int, cells: Cells) -> _Found | None:
        for column in side.group.leads:
            if rows.digits(cells.get(column)):
                self._body.structure(row, column)
        side.above = code
        section = side.sections[0]
        if section.rows_from is Rows.ECONOMIC and code in self._declared:
            return self._declared[code]._replace(label=label or self._declared[code].label)
        if section.rows_from is Rows.FUNCTION and rows.FUNCTION_CODE.match(code):
            return _Found(section, code, label)
        self._report(_strange_code(section, code, label), side, row, cells)
        return None

    def _by_label(self, side: Side, row: int, cells: Cells) -> _Found | None:
        texts = [t for c in side.group.leads if (t := printed(cells.get(c)))]
        for text in texts:
            for section in side.sections:
                declared = self._labels[section.key].take(text)
                if declared is not None:
                    return _Found(section, declared.key, text, declared)
        self._report(_strange_row(side.sections[0], " ".join(texts)), side, row, cells)
        return None

    def _figures(
        self, side: Side, found: _Found, row: int, cells: Cells
    ) -> Iterator[tuple[str, Cell]]:
        own_kind: Kind | None = found.declared.kind if found.declared else None
        for column, declared in side.columns.items():
            if column in cells:
                kind = own_kind or declared.kind
                if cell := self._body.cell(row, column, cells[column], kind):
                    yield declared.key, cell

    # --- what cannot be read ----------------------------------------------------------------

    def _report(self, message: str, side: Side, row: int, cells: Cells) -> None:
        """One problem for what stands on this side of a row, if there is anything."""
        reach = {c: value for c, value in cells.items() if c in side.columns}
        self._body.report_all(message, self._body.contents(reach, row))

    def _report_twice(self, line: Line, position: Position) -> None:
        """The second line of the same row: its figures are named with it."""
        shown = f"科目“{line.row} {line.label}”" if line.row.isdigit() else f"项目“{line.label}”"
        first, second = cell_name(*self._seen[line.row]), cell_name(*position)
        cells = [cell.source.rpartition("!")[2] for cell in line.cells.values()]
        unread = f"第二行的 {'、'.join(cells)} 未读取。" if cells else ""
        message = f"{shown}出现了两次：{first} 和 {second}。{unread}请合并或删去其中一行。"
        self._body.report(message, *position)
        row = position[0]
        for column in self._body.segment.page.rows[row]:
            if cell_name(row, column) in cells:
                self._body.fates[row, column] = Fate.REPORTED


def _strange_code(section: Section, code: str, label: str) -> str:
    if section.rows_from is Rows.ECONOMIC:
        what = f"公开表中没有经济分类科目“{f'{code} {label}'.strip()}”"
    else:
        what = f"科目代码“{code}”应为 3 位（类）、5 位（款）或 7 位（项）数字"
    return f"{what}，该行的数字未读取。请核对科目代码。"


def _strange_row(section: Section, label: str) -> str:
    if not label:
        return "这一行没有科目代码和项目名称，数字未读取。请补上名称，或删去数字。"
    if section.rows_from is Rows.FIXED:
        return f"表中没有“{label}”这一项目，该行的数字未读取。请核对项目名称，或删去这一行。"
    return f"“{label}”这一行没有科目代码，数字未读取。请补上科目代码，或删去这一行。"
