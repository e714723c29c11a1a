"""What a check (勾稽关系) is: a formula over figure addresses, declared once.

The formula that runs and the formula that people read are the same object: ``words`` derives
the text from it. Formulas find rows by key, never by 行次::

    T3 = figures_of("expenditure")
    Check("T3-01", "03表 每行合计=各列之和", over=each_line("expenditure"), formulas=(
        T3[ROW, "total"].equals(T3[ROW, "basic"] + T3[ROW, "project"]),
    ))

``ROW`` and ``COLUMN`` stand for what ``over`` walks through.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from disclosures.spec.figures import Figures

ROW = "{row}"
COLUMN = "{column}"


class Relation(StrEnum):
    EQUALS = "＝"
    AT_MOST = "≤"
    AT_LEAST = "≥"


class Tolerance(StrEnum):
    """How far two sides may be apart, every figure being rounded to 0.01 万元."""

    TAIL = "tail"  # half a cent for each rounded addend and one for the total
    EXACT = "exact"  # the same figure shown twice; 0.01 is still a tail
    NONE = "none"  # signs and counts: no rounding explains a difference


class Severity(StrEnum):
    ERROR = "error"  # blocks publishing unless waived with a reason
    WARN = "warn"
    INFO = "info"


class Reach(StrEnum):
    """Which rows a term takes besides the one it names."""

    ROW = "row"
    CHILDREN = "children"  # the codes one level below the row; of 合计: all 类
    INSTANCES = "instances"  # the row in every occurrence of a table that repeats


@dataclass(frozen=True, slots=True)
class Term:
    """A figure with its sign; with ``prior`` that of the fiscal year before."""

    table: str
    row: str
    column: str
    sign: int = 1
    reach: Reach = Reach.ROW
    prior: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """A sum of terms: one side of a formula."""

    terms: tuple[Term, ...]

    def __add__(self, other: "Side") -> "Side":
        return Side(self.terms + other.terms)

    def __sub__(self, other: "Side") -> "Side":
        turned = (Term(t.table, t.row, t.column, -t.sign, t.reach, t.prior) for t in other.terms)
        return Side((*self.terms, *turned))

    def equals(self, other: "Side") -> "Formula":
        return Formula(self, Relation.EQUALS, other)

    def at_most(self, other: "Side") -> "Formula":
        return Formula(self, Relation.AT_MOST, other)

    def at_least(self, other: "Side") -> "Formula":
        return Formula(self, Relation.AT_LEAST, other)


NOTHING = Side(())
"""Zero: ``side.at_least(NOTHING)``."""


@dataclass(frozen=True, slots=True)
class Formula:
    left: Side
    relation: Relation
    right: Side

    @property
    def terms(self) -> tuple[Term, ...]:
        return self.left.terms + self.right.terms


@dataclass(frozen=True, slots=True)
class FiguresOf:
    """The figures of one table, as formulas name them: ``T3["201", "total"]``."""

    table: str
    column: str = ""
    prior: bool = False

    def __getitem__(self, place: str | tuple[str, str]) -> Side:
        row, column = (place, self.column) if isinstance(place, str) else place
        return Side((Term(self.table, row, column, prior=self.prior),))

    def sum(self, *rows: str, column: str = "") -> Side:
        """The figures of several rows in one column, added."""
        column = column or self.column
        return Side(tuple(Term(self.table, row, column, prior=self.prior) for row in rows))

    def across(self, row: str, *columns: str) -> Side:
        """The figures of several columns in one row, added."""
        return Side(tuple(Term(self.table, row, column, prior=self.prior) for column in columns))

    def children(self, row: str, column: str = "") -> Side:
        """The rows one level below ``row``, added."""
        return self._reaching(Reach.CHILDREN, row, column)

    def instances(self, row: str, column: str = "") -> Side:
        """The row in every occurrence of a table that repeats, added."""
        return self._reaching(Reach.INSTANCES, row, column)

    def _reaching(self, reach: Reach, row: str, column: str) -> Side:
        return Side((Term(self.table, row, column or self.column, 1, reach, self.prior),))

    @property
    def last_year(self) -> "FiguresOf":
        return FiguresOf(self.table, self.column, prior=True)


def figures_of(table: str, *, column: str = "") -> FiguresOf:
    """``column`` is the one meant where a formula names only a row."""
    return FiguresOf(table, column)


class Walk(StrEnum):
    """What ``ROW`` runs through."""

    ONCE = "once"
    ROWS = "rows"  # the rows that are named
    LINES = "lines"  # every line of the tables
    CODES = "codes"  # 合计 and every code that any of the tables has
    CLASSES = "classes"  # every 类 that any of the tables has
    GROUPS = "groups"  # every 款


@dataclass(frozen=True, slots=True)
class Over:
    """What a check is repeated for: rows of tables, times columns.

    With ``prior`` the rows of last year's tables are walked through too.
    """

    walk: Walk = Walk.ONCE
    tables: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ("",)
    prior: bool = False


def each_line(table: str) -> Over:
    return Over(Walk.LINES, (table,))


def each_row(*rows: str, columns: Iterable[str] = ("",)) -> Over:
    return Over(Walk.ROWS, rows=rows, columns=tuple(columns))


def each_column(*columns: str) -> Over:
    return Over(Walk.ONCE, columns=columns)


def each_code(*tables: str, columns: Iterable[str] = ("",)) -> Over:
    return Over(Walk.CODES, tables, columns=tuple(columns))


def each_class(*tables: str, columns: Iterable[str] = ("",)) -> Over:
    return Over(Walk.CLASSES, tables, columns=tuple(columns))


def each_group(*tables: str, columns: Iterable[str] = ("",)) -> Over:
    return Over(Walk.GROUPS, tables, columns=tuple(columns))


@dataclass(frozen=True, slots=True)
class Condition:
    """When a check applies, in words and as a test of the figures."""

    words: str
    holds: "Callable[[Figures], bool]"


@dataclass(frozen=True, slots=True)
class Remark:
    """What an inspection found: where, and in words."""

    message: str
    rows: tuple[tuple[str, str], ...] = ()
    """(table, row) of the lines it is about."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check of the book.

    Either ``formulas`` (repeated over ``over``) or ``inspect`` with ``words``, for what no
    sum can say: missing parents, codes out of order. ``inspect`` returns one remark a fault.
    ``advice`` says what to do. ``since`` and ``until`` are fiscal years: a retired check
    keeps its declaration and gets an end year. ``editions`` limits it to some provinces.
    ``where_present`` leaves out the rows where a figure is blank, for comparisons in which
    a blank is no zero. ``prior`` says that an inspection reads last year's figures.
    """

    id: str
    title: str
    formulas: tuple[Formula, ...] = ()
    over: Over = Over()
    tolerance: Tolerance = Tolerance.TAIL
    severity: Severity = Severity.ERROR
    applies: Condition | None = None
    tables: tuple[str, ...] = ()
    """The tables that an inspection or a condition looks at; formulas name their own."""
    inspect: "Callable[[Figures], Iterable[Remark]] | None" = None
    words: str = ""
    advice: str = ""
    citation: str = "部门决算公开报表 表内、表间勾稽关系"
    waivable: bool = True
    where_present: bool = False
    prior: bool = False
    since: int = 2022
    until: int | None = None
    editions: tuple[str, ...] = field(default=())

    @property
    def needs_prior(self) -> bool:
        return self.prior or any(term.prior for f in self.formulas for term in f.terms)

    def serves(self, edition: str, year: int) -> bool:
        in_years = self.since <= year and (self.until is None or year <= self.until)
        return in_years and (not self.editions or edition in self.editions)

    @property
    def tables_used(self) -> tuple[str, ...]:
        """The tables it looks at, in the order it names them."""
        named = [term.table for formula in self.formulas for term in formula.terms]
        return tuple(dict.fromkeys([*named, *self.tables]))
