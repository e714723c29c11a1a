"""Reads tables that are lists: 02, 03, 05, 07, 08, the two sides of 01 and 04, the blocks of 06.

They are all the same: groups of columns, each with codes or labels in front and figures
behind. A list has one group, a two-sided table two, 06 two to four.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from disclosures.spec.content import Cell, Line
from disclosures.spec.grid import cell_name
from disclosures.spec.table import Arrangement, Column, Rows, Section
from disclosures.workbooks import rows, words
from disclosures.workbooks.headings import Band, Group, column_of, groups
from disclosures.workbooks.segment import Body, Cells, Position
from disclosures.workbooks.words import printed

_SAMPLE_ROWS = 60


@dataclass(slots=True)
class Side:
    """A group of columns with the sections whose lines it holds and what its columns are."""

    group: Group
    sections: tuple[Section, ...]
    columns: dict[int, Column] = field(default_factory=dict)
    unknown: dict[int, list[Position]] = field(default_factory=dict)
    above: str = ""
    """The code in the row above."""


@dataclass(slots=True)
class _Place:
    """A line in the making: its section, its order within the section, and the line."""

    section: int
    order: tuple[int, int, int]
    line: Line


@dataclass(slots=True)
class _Total:
    """A total at the foot of 06."""

    section: Section
    label: str
    column: int
    cells: dict[str, Cell] = field(default_factory=dict)


class ListReader:
    """Reads one segment below its headings."""

    def __init__(self, body: Body, band: Band) -> None:
        self._body = body
        self._band = band
        table, edition = body.table, body.edition
        self._labels = {
            section.key: rows.RowLabels(table, edition, section.rows) for section in table.sections
        }
        self._declared = {
            row.key: (index, row)
            for index, section in enumerate(table.sections)
            for row in section.rows
            if row.key and section.rows_from is Rows.ECONOMIC
        }
        self._places: list[_Place] = []
        self._seen: dict[str, Position] = {}

    def read(self, content: list[tuple[int, Cells]]) -> None:
        """Reads the rows of the table into the body."""
        sides = self._sides(content)
        repeated = {tuple(cells.values()) for _, cells in self._band.rows}
        for row, cells in content:
            if tuple(cells.values()) in repeated:
                continue
            if self._body.table.arrangement is Arrangement.BLOCKS and self._totals(row, cells):
                continue
            for index, side in enumerate(sides):
                self._row(index, side, row, cells)
        for side in sides:
            self._report_unknown(side)
        self._places.sort(key=lambda place: (place.section, place.order))
        self._body.lines += [place.line for place in self._places]

    # --- what the columns are ---------------------------------------------------------------

    def _sides(self, content: list[tuple[int, Cells]]) -> list[Side]:
        found = groups(self._band)
        table = self._body.table
        sides = [Side(group, table.sections) for group in found]
        if table.arrangement is Arrangement.BESIDE and len(found) > 1:
            for side, section in zip(sides, self._sections_of(found, content), strict=True):
                side.sections = (section,)
        for side in sides:
            self._name_columns(side)
        return sides

    def _sections_of(self, found: list[Group], content: list[tuple[int, Cells]]) -> list[Section]:
        """Which section each group holds: the one that knows most of its labels."""
        sections = self._body.table.sections
        free = list(sections)
        chosen = []
        for group in found:
            labels = [
                printed(cells.get(column))
                for _, cells in content[:_SAMPLE_ROWS]
                for column in group.labels
            ]
            best = max(
                free or sections,
                key=lambda section: sum(self._labels[section.key].knows(text) for text in labels),
            )
            if best in free:
                free.remove(best)
            chosen.append(best)
        return chosen

    def _name_columns(self, side: Side) -> None:
        declared = side.sections[0].columns
        for column in side.group.figures:
            named = column_of(self._band.path(column), declared)
            if named is None or named in side.columns.values():
                side.unknown[column] = []
            else:
                side.columns[column] = named
        self._body.columns_named += len(side.columns) - len(side.unknown)

    # --- what a row is ----------------------------------------------------------------------

    def _row(self, index: int, side: Side, row: int, cells: Cells) -> None:
        self._row_number(side, row, cells)
        for column in side.unknown:
            if column in cells and (row, column) in self._body.numbers(cells, row):
                side.unknown[column].append((row, column))
        found = self._identify(side, row, cells)
        if found is None:
            return
        section, key, label = found
        line = Line(self._body.table.key, key, label, dict(self._figures(side, key, row, cells)))
        position = row, side.group.leads[0]
        if key in self._seen:
            self._report_twice(key, line, position)
            return
        self._seen[key] = position
        is_total = key in {line.key for line in section.rows if line.level == 0}
        last = is_total and section.rows_from is Rows.ECONOMIC
        number = self._body.table.sections.index(section)
        self._places.append(_Place(number, (int(last), index, row), line))

    def _row_number(self, side: Side, row: int, cells: Cells) -> None:
        for column in side.group.row_numbers:
            if words.is_integer(cells.get(column)):
                self._body.structure(row, column)

    def _identify(self, side: Side, row: int, cells: Cells) -> tuple[Section, str, str] | None:
        """Section, row key and label of a row; None when it is no line (reported if need be)."""
        label = next((t for c in side.group.labels if (t := printed(cells.get(c)))), "")
        parts = [rows.digits(cells.get(column)) for column in side.group.codes]
        code = rows.code(parts, side.above) if any(parts) else ""
        if not code and label:
            code, label = self._code_in_label(side, label)
        if code:
            return self._by_code(side, code, label, row, cells)
        return self._by_label(side, label, row, cells)

    @staticmethod
    def _code_in_label(side: Side, label: str) -> tuple[str, str]:
        if side.sections[0].rows_from is Rows.FIXED:
            return "", label
        return rows.split_label(label)

    def _by_code(
        self, side: Side, code: str, label: str, row: int, cells: Cells
    ) -> tuple[Section, str, str] | None:
        for column in side.group.leads:
            if rows.digits(cells.get(column)):
                self._body.structure(row, column)
        section = side.sections[0]
        if section.rows_from is Rows.FUNCTION:
            if rows.FUNCTION_CODE.match(code):
                side.above = code
                return section, code, label
            self._report_code(f"科目代码“{code}”应为 3、5 或 7 位数字", side, row, cells)
        elif section.rows_from is Rows.ECONOMIC:
            side.above = code
            if code in self._declared:
                index, declared = self._declared[code]
                return self._body.table.sections[index], code, label or declared.label
            self._report_code(f"公开表中没有经济分类科目“{code} {label}”", side, row, cells)
        return None

    def _by_label(
        self, side: Side, label: str, row: int, cells: Cells
    ) -> tuple[Section, str, str] | None:
        texts = [t for c in side.group.leads if (t := printed(cells.get(c)))]
        for text in texts:
            for section in side.sections:
                declared = self._labels[section.key].take(text)
                if declared is not None:
                    return section, declared.key, text
        self._report_row(" ".join(texts), side, row, cells)
        return None

    def _figures(self, side: Side, key: str, row: int, cells: Cells) -> Iterator[tuple[str, Cell]]:
        for column, declared in side.columns.items():
            if column in cells:
                kind = self._body.table.kind(key, declared)
                if cell := self._body.cell(row, column, cells[column], kind):
                    yield declared.key, cell

    # --- the last row of 06 -----------------------------------------------------------------

    def _totals(self, row: int, cells: Cells) -> bool:
        """Reads a row of totals: each figure belongs to the label left of it."""
        found: list[_Total] = []
        for column, value in cells.items():
            text = printed(value)
            section = self._section_with_total(text)
            if section is not None:
                found.append(_Total(section, text, column))
            elif found:
                self._total_figure(found[-1], row, column, cells)
        for total in found:
            self._add_total(total, row)
        return bool(found)

    def _section_with_total(self, text: str) -> Section | None:
        word = words.normal(text)
        for section in self._body.table.sections:
            total = section.total
            if word and total and word in map(words.normal, (total.label, *total.aliases)):
                return section
        return None

    def _total_figure(self, total: _Total, row: int, column: int, cells: Cells) -> None:
        declared = total.section.columns[0]
        cell = self._body.cell(row, column, cells[column], declared.kind)
        if cell is None:
            return
        if declared.key in total.cells:
            what = f"“{total.label}”后面有两个数字，应只有一个。请删去多余的数字。"
            self._body.report(what, row, column)
        else:
            total.cells[declared.key] = cell

    def _add_total(self, total: _Total, row: int) -> None:
        key = total.section.total.key if total.section.total else ""
        line = Line(self._body.table.key, key, total.label, total.cells)
        number = self._body.table.sections.index(total.section)
        position = row, total.column
        if key in self._seen:
            self._report_twice(key, line, position)
            return
        self._seen[key] = position
        self._places.append(_Place(number, (1, 0, row), line))

    # --- what cannot be read ----------------------------------------------------------------

    def _open(self, side: Side, row: int, cells: Cells) -> list[Position]:
        reach = set(side.group.reach())
        return [place for place in self._body.numbers(cells, row) if place[1] in reach]

    def _report_code(self, what: str, side: Side, row: int, cells: Cells) -> None:
        open_places = self._open(side, row, cells)
        advice = "。请核对科目代码；该行的数字未读取。"
        self._body.report_all(what + advice, open_places)

    def _report_row(self, label: str, side: Side, row: int, cells: Cells) -> None:
        if side.sections[0].rows_from is Rows.FIXED and label:
            what = f"表中没有“{label}”这一项目，该行的数字未读取。请核对项目名称，或删去这一行。"
        elif label:
            what = f"“{label}”这一行没有科目代码，数字未读取。请补上科目代码，或删去这一行。"
        else:
            what = "这一行没有科目代码和项目名称，数字未读取。请补上名称，或删去数字。"
        self._body.report_all(what, self._open(side, row, cells))

    def _report_twice(self, key: str, line: Line, position: Position) -> None:
        places = f"{cell_name(*self._seen[key])} 和 {cell_name(*position)}"
        self._body.report(
            f"科目“{key} {line.label}”出现了两次：{places}。请合并或删去其中一行。"
            if key.isdigit()
            else f"项目“{line.label}”出现了两次：{places}。请合并或删去其中一行。",
            *position,
        )

    def _report_unknown(self, side: Side) -> None:
        for column, places in side.unknown.items():
            heading = self._band.label(column)
            named = column_of(self._band.path(column), side.sections[0].columns)
            if named is None:
                message = (
                    f"表中没有“{heading}”这一栏，该栏的 {len(places)} 个数字未读取。"
                    "请核对表头，或删去这一栏。"
                )
            else:
                message = f"“{heading}”这一栏出现了两次，第二栏的数字未读取。请删去一栏。"
            self._body.report_all(message, places)
