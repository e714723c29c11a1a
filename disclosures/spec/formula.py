"""Formulas over figure addresses: what the checks are written in.

    T3 = figures_of("expenditure")
    T3[ROW, "total"].equals(T3[ROW, "basic"] + T3[ROW, "project"])

``ROW`` and ``COLUMN`` stand for what a check is repeated for.
"""

from dataclasses import dataclass
from enum import StrEnum

ROW = "{row}"
COLUMN = "{column}"


class Relation(StrEnum):
    EQUALS = "＝"
    AT_MOST = "≤"
    AT_LEAST = "≥"


class Reach(StrEnum):
    """Which rows a term takes besides the one it names."""

    ROW = "row"
    CHILDREN = "children"  # the codes one level below the row; of 合计: all 类
    LEAVES = "leaves"  # the codes below the row that have none below them
    FREE = "free"  # the free rows of the section that the row names
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

    def leaves(self, row: str, column: str = "") -> Side:
        """The lowest codes below ``row``, added: a list of 项 alone, or of 类 alone."""
        return self._reaching(Reach.LEAVES, row, column)

    def free(self, section: str, column: str = "") -> Side:
        """The free rows of a section, added: every meeting, every project."""
        return self._reaching(Reach.FREE, section, column)

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
