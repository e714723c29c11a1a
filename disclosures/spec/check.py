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

from disclosures.spec.formula import (
    COLUMN,
    NOTHING,
    ROW,
    FiguresOf,
    Formula,
    Reach,
    Relation,
    Side,
    Term,
    figures_of,
)

if TYPE_CHECKING:
    from disclosures.spec.figures import Figures

__all__ = [
    "COLUMN",
    "NOTHING",
    "ROW",
    "Check",
    "Condition",
    "FiguresOf",
    "Formula",
    "Over",
    "Reach",
    "Relation",
    "Remark",
    "Severity",
    "Side",
    "Term",
    "Tolerance",
    "Walk",
    "each_class",
    "each_code",
    "each_column",
    "each_group",
    "each_line",
    "each_row",
    "figures_of",
]


class Tolerance(StrEnum):
    """How far two sides may be apart, every figure being rounded to 0.01 万元."""

    TAIL = "tail"  # half a cent for each rounded addend and one for the total
    EXACT = "exact"  # the same figure shown twice; 0.01 is still a tail
    NONE = "none"  # signs and counts: no rounding explains a difference


class Severity(StrEnum):
    ERROR = "error"  # blocks publishing unless waived with a reason
    WARN = "warn"
    INFO = "info"


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
    a blank is no zero. In tables of questions and answers (补充表) a check is ``answered``: a side
    that is wholly blank is not compared, and where the sides differ while something is blank the
    check could not be evaluated. ``prior`` says that an inspection reads last year's figures.
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
    answered: bool = False
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
