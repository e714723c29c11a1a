"""What a final-accounts table (决算表) is: a declaration, not a row in the database.

A table has one or more *sections*. The two sides of 01 and 04, the 人员/公用 halves of 06
and the numbered parts of 公开10表 are sections. A section has *columns* of figures and
*rows*, which are either declared (fixed rows), classified by a code, or free.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a figure is, and so how it is read and shown."""

    AMOUNT = "amount"  # 万元, shown with two decimals
    NUMBER = "number"  # a count, score or percentage: shown as it is written
    TEXT = "text"


class Rows(StrEnum):
    """Where the rows of a section come from."""

    FIXED = "fixed"  # the declared rows, found by their label
    FUNCTION = "function"  # 支出功能分类科目: 类 3, 款 5, 项 7 digits; and the declared total
    ECONOMIC = "economic"  # 部门预算支出经济分类科目: declared rows, found by code
    FREE = "free"  # as many as there are, numbered


class Arrangement(StrEnum):
    """How the printed form lays the sections out."""

    LIST = "list"  # one row under the other
    BESIDE = "beside"  # two sides of one form: 01 and 04
    BLOCKS = "blocks"  # code lists side by side, as the edition cuts them: 06
    ACROSS = "across"  # one data row, every row of the section turned into columns: 09
    STACKED = "stacked"  # sections one under the other, each with its own heading


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures. ``path`` is its heading from the top: 本年支出 / 基本支出."""

    key: str
    path: tuple[str, ...]
    kind: Kind = Kind.AMOUNT
    aliases: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return self.path[-1]

    @property
    def full_label(self) -> str:
        return "：".join(self.path)


@dataclass(frozen=True, slots=True)
class Row:
    """A declared row. A row with an empty key is a blank line of the printed form.

    ``level`` 0 is a total, 1 a 类 or an item, 2 a 款 or a sub-item. ``number`` is its 行次
    where the form skips one. ``unit`` is given where it is not 万元.
    """

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    level: int = 1
    kind: Kind | None = None
    unit: str = ""
    number: int | None = None
    path: tuple[str, ...] = ()
    """Heading path where the row is printed as a column (``Arrangement.ACROSS``)."""


BLANK = Row("", "")

SUPPLEMENT = "supplement"
"""The part of the tables that the edition does not print: figures behind the narrative."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a table with its own columns. ``title`` is printed above it.

    ``code_heading`` and ``label_heading`` head the leading columns; a section without a
    ``code_heading`` prints no code. ``before_label`` columns are printed before the label:
    一级指标 and 二级指标 before 三级指标.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()
    rows_from: Rows = Rows.FIXED
    label_heading: str = "项目"
    code_heading: str = ""
    aliases: tuple[str, ...] = ()
    before_label: int = 0

    @property
    def takes_codes(self) -> bool:
        """Whether its lines are keyed by classification codes."""
        return self.rows_from in (Rows.FUNCTION, Rows.ECONOMIC)

    @property
    def total(self) -> Row | None:
        """The declared level-0 row of a classified section (合计)."""
        return next((row for row in self.rows if row.key and row.level == 0), None)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the yearly disclosure.

    ``number`` and ``note`` are those of the national form; an edition may print others.
    ``standard`` tables are part of the form every department prints; the others appear
    only where a version has lines of them. A ``repeats`` table may occur several times in
    one disclosure; its row keys begin with the running number: ``2-total``. ``turn`` is where a
    supplementary table comes in the work; data files list it by its key.
    """

    key: str
    title: str
    sections: tuple[Section, ...]
    number: str = ""
    note: str = ""
    arrangement: Arrangement = Arrangement.LIST
    unit: str = "万元"
    part: str = "tables"
    turn: int = 0
    standard: bool = True
    repeats: bool = False
    title_aliases: tuple[str, ...] = ()
    empty_statement: str = ""
    first_year: int | None = None
    last_year: int | None = None
    source: str = field(default="", repr=False)

    @property
    def is_supplement(self) -> bool:
        """Whether it holds what the national form lacks and the narrative needs (补充数据)."""
        return self.part == SUPPLEMENT

    @property
    def has_texts(self) -> bool:
        """Whether words stand in some column."""
        return any(column.kind is Kind.TEXT for column in self.columns)

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every column of every section, each key once, in printed order."""
        unique = {column.key: column for section in self.sections for column in section.columns}
        return tuple(unique.values())

    def rows(self) -> Iterator[tuple[Section, Row]]:
        """The declared rows that carry figures."""
        for section in self.sections:
            for row in section.rows:
                if row.key:
                    yield section, row

    def section_of(self, row_key: str) -> Section:
        """The section that a line with this row key belongs to.

        Declared rows win; a classification code belongs to the section that takes codes;
        a free row names its section: ``indicators-3``. Raises KeyError when none fits.
        """
        key = row_key.partition("-")[2] if self.repeats else row_key
        for section, row in self.rows():
            if row.key == key:
                return section
        for section in self.sections:
            if section.takes_codes and key.isdigit():
                return section
            if section.rows_from is Rows.FREE and key.startswith(f"{section.key}-"):
                return section
        raise KeyError(f"table {self.key} has no row {row_key!r}")

    def row(self, row_key: str) -> Row | None:
        """The declared row with this key; None for a classified or free row."""
        key = row_key.partition("-")[2] if self.repeats else row_key
        return next((row for _, row in self.rows() if row.key == key), None)

    @staticmethod
    def level_of_code(code: str) -> int:
        """1 for a 类 (3 digits), 2 for a 款 (5), 3 for a 项 (7); 1 for what is no code."""
        return (len(code) - 1) // 2 if code.isdigit() else 1

    def kind(self, row_key: str, column: Column) -> Kind:
        """What the figure at (row, column) is."""
        row = self.row(row_key)
        return row.kind if row is not None and row.kind is not None else column.kind
