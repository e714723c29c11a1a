"""Reads tables whose sections stand one under the other: 公开10表, self-evaluation sheets.

A row with nothing but the title of a section begins that section; a row of heading words
says what its columns are (a section may go on with the columns of the one above, as in
公开10表); every other row is a line, found by its label or, in a section whose rows are free,
numbered in order.
"""

from disclosures.spec import labels
from disclosures.spec.content import Cell
from disclosures.spec.grid import Value
from disclosures.spec.table import Column, Rows, Section
from disclosures.workbooks import captions, rows, words
from disclosures.workbooks.columns import names
from disclosures.workbooks.segment import Body, Cells
from disclosures.workbooks.words import printed


class StackReader:
    """Reads one segment; ``understood`` are the rows that it made something of."""

    def __init__(self, body: Body, prefix: str = "") -> None:
        self.understood: set[int] = set()
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
        self._label_column = self._code_column = -1
        self._numbers: list[int] = []
        self._headed = False
        self._lines_in_section = 0
        self._codes: set[str] = set()

    def read(self, content: list[tuple[int, Cells]]) -> None:
        """Reads the rows below the title into the body."""
        for row, cells in content:
            section = self._section_begun(cells)
            if section is not None:
                self._section, self._headed, self._lines_in_section = section, False, 0
                self._body.heading_top = min(self._body.heading_top, row)
                self._body.found = True
                self.understood.add(row)
            elif self._section is None:
                if captions.is_lead(cells):
                    self.understood.add(row)
            elif self._takes_headings(self._section, cells) or self._line(
                self._section, row, cells
            ):
                self.understood.add(row)

    def _section_begun(self, cells: Cells) -> Section | None:
        """The section whose title is all that a row holds."""
        if len(cells) != 1:
            return None
        (value,) = cells.values()
        section = self._titles.get(words.normal(value)) or self._titles.get(words.bare(value))
        inside = self._headed and (section is self._section or self._is_row_label(value))
        return None if inside else section

    def _is_row_label(self, value: Value) -> bool:
        """Whether a row of this section bears the name; the number of a title tells it apart."""
        section, word = self._section, words.normal(value)
        if section is None or section.rows_from is Rows.FREE:
            return False
        titled = any(word == labels.normal(each.title) for each in self._body.table.sections)
        if titled and word != words.bare(value):
            return any(word == labels.normal(row.label) for row in section.rows)
        return self._labels[section.key].knows(printed(value))

    def _takes_headings(self, section: Section, cells: Cells) -> bool:
        """Takes the columns from a heading row; False when the row is none."""
        if self._headed:
            return False
        columns: dict[int, Column] = {}
        numbers: list[int] = []
        heads: list[int] = []
        codes: list[int] = []
        for column, value in cells.items():
            word = words.without_unit(words.normal(value))
            named = next((c for c in section.columns if word in names(c)), None)
            if named is not None and named not in columns.values():
                columns[column] = named
            elif words.ROW_NUMBER.match(word):
                numbers.append(column)
            elif section.takes_codes and words.CODE.match(word):
                codes.append(column)
            elif word == labels.normal(section.label_heading) or words.is_lead(word):
                heads.append(column)
            else:
                return False
        if not columns or len(heads) > 1 or len(codes) > 1:
            return False
        self._code_column = codes[0] if codes else -1
        if not numbers:  # 公开10表 prints 行次 above its first section only
            numbers = [column for column in self._numbers if column not in columns]
        self._columns, self._numbers, self._headed = columns, numbers, True
        self._label_column = heads[0] if heads else min(cells)
        return True

    def _line(self, section: Section, row: int, cells: Cells) -> bool:
        """Reads a line; False when the row is none that the section knows."""
        if not {c.key for c in section.columns} & {c.key for c in self._columns.values()}:
            return False
        for column in self._numbers:
            if words.is_integer(cells.get(column)):
                self._body.structure(row, column)
        label = printed(cells.get(self._label_column))
        if section.takes_codes:
            key, label = self._code(row, label, cells)
        else:
            key = self._key(section, label)
        if key:
            self._headed = True
            self._put(section, key, label, row, cells)
            leads = {self._label_column, self._code_column}
            return cells.keys() <= {*leads, *self._numbers, *self._columns}
        left = self._body.numbers(cells, row)
        if label or left:
            self._body.report_all(
                f"“{section.title}”中没有“{label}”这一项目，或者已经有了，该行的数字未读取。请核对项目名称。",
                left,
            )
        return False

    def _code(self, row: int, label: str, cells: Cells) -> tuple[str, str]:
        """Code and name of a line by 科目, from two cells or one; an empty code is none."""
        code = rows.digits(cells.get(self._code_column))
        if not code:
            code, label = rows.split_label(label)
        if not rows.FUNCTION_CODE.match(code) or code in self._codes:
            return "", f"{code} {label}".strip()
        self._codes.add(code)
        self._body.structure(row, self._code_column)
        return code, label

    def _key(self, section: Section, label: str) -> str:
        """The row key of a line; empty when the section has no such row."""
        if section.rows_from is Rows.FREE:
            self._lines_in_section += 1
            return f"{section.key}-{self._lines_in_section}"
        declared = self._labels[section.key].take(label) if label else None
        return declared.key if declared else ""

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
