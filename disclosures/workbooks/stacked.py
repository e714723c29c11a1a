"""Reads tables whose sections stand one under the other: 公开10表, self-evaluation sheets.

A row with nothing but the title of a section begins that section; a row of heading words
says what its columns are (a section may go on with the columns of the one above, as in
公开10表); every other row is a line, found by its label or, in a section whose rows are free,
numbered in order.
"""

from disclosures.spec import labels
from disclosures.spec.content import Cell
from disclosures.spec.table import Column, Rows, Section
from disclosures.workbooks import rows, words
from disclosures.workbooks.headings import names
from disclosures.workbooks.segment import Body, Cells
from disclosures.workbooks.words import printed


class StackReader:
    """Reads one segment."""

    def __init__(self, body: Body, prefix: str = "") -> None:
        self._body = body
        self._prefix = prefix
        self._titles = {
            word: section
            for section in body.table.sections
            for text in (section.title, *section.aliases)
            for word in (labels.normal(text), labels.bare(text))
        }
        self._labels = {
            section.key: rows.RowLabels(body.table, body.edition, section.rows)
            for section in body.table.sections
        }
        self._section: Section | None = None
        self._columns: dict[int, Column] = {}
        self._label_column = -1
        self._numbers: list[int] = []
        self._headed = False
        self._free = 0

    def read(self, content: list[tuple[int, Cells]]) -> None:
        """Reads the rows below the title into the body."""
        for row, cells in content:
            if self._begins_section(cells):
                self._body.heading_top = min(self._body.heading_top, row)
                self._body.found = True
            elif self._section is not None and not self._is_heading(cells):
                self._line(self._section, row, cells)

    def _begins_section(self, cells: Cells) -> bool:
        texts = list(cells.values())
        if len(texts) != 1:
            return False
        section = self._titles.get(words.normal(texts[0])) or self._titles.get(words.bare(texts[0]))
        if section is None or (section is self._section and self._headed):
            return False
        if self._section is not None and self._headed and self._is_row_label(texts[0]):
            return False
        self._section, self._headed, self._free = section, False, 0
        return True

    def _is_row_label(self, value: object) -> bool:
        section = self._section
        if section is None or section.rows_from is Rows.FREE:
            return False
        return self._labels[section.key].knows(printed(value if isinstance(value, str) else None))

    def _is_heading(self, cells: Cells) -> bool:
        """Takes the columns from a heading row; False when the row is no heading row."""
        section = self._section
        if section is None or self._headed:
            return False
        columns: dict[int, Column] = {}
        numbers, label_column, others = [], -1, 0
        for column, value in cells.items():
            word = words.without_unit(words.normal(value))
            named = next((c for c in section.columns if word in names(c)), None)
            if named is not None and named not in columns.values():
                columns[column] = named
            elif words.ROW_NUMBER.match(word):
                numbers.append(column)
            elif label_column < 0 and (
                word == labels.normal(section.label_heading) or words.is_lead(word)
            ):
                label_column = column
            else:
                others += 1
        if not columns or others:
            return False
        self._columns, self._numbers, self._headed = columns, numbers, True
        self._label_column = label_column if label_column >= 0 else min(cells)
        return True

    def _line(self, section: Section, row: int, cells: Cells) -> None:
        if not {column.key for column in section.columns} & {
            column.key for column in self._columns.values()
        }:
            return
        for column in self._numbers:
            if words.is_integer(cells.get(column)):
                self._body.structure(row, column)
        label = printed(cells.get(self._label_column))
        if section.rows_from is Rows.FREE:
            self._free_line(section, row, cells, label)
            return
        declared = self._labels[section.key].take(label) if label else None
        if declared is None:
            self._body.report_all(
                f"“{section.title}”中没有“{label}”这一项目，该行的数字未读取。请核对项目名称。",
                self._body.numbers(cells, row),
            )
            return
        self._put(section, declared.key, label, row, cells)

    def _free_line(self, section: Section, row: int, cells: Cells, label: str) -> None:
        if label or any(column in cells for column in self._columns):
            self._free += 1
            self._put(section, f"{section.key}-{self._free}", label, row, cells)

    def _put(self, section: Section, key: str, label: str, row: int, cells: Cells) -> None:
        if rows.digits(cells.get(self._label_column)):
            self._body.structure(row, self._label_column)
        found: dict[str, Cell] = {}
        for column, declared in self._columns.items():
            if column in cells:
                kind = self._body.table.kind(f"{self._prefix}{key}", declared)
                if cell := self._body.cell(row, column, cells[column], kind):
                    found[declared.key] = cell
        ordered = {c.key: found[c.key] for c in section.columns if c.key in found}
        self._body.line(f"{self._prefix}{key}", label, ordered)
