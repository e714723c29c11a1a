"""The two sides of a formula for one row and column: which figures, and what they come to.

A formula is prepared once a column (``prepared``); a row then costs a few look-ups. Where no
figure at all takes part there is nothing to compare, and no outcome.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from disclosures.spec.address import Address
from disclosures.spec.check import COLUMN, ROW, Formula, Reach, Relation, Term
from disclosures.spec.figures import Figures
from disclosures.spec.finding import Operand

ZERO = Decimal(0)


class _Addend(NamedTuple):
    """A term whose column is known: ``keys`` are its rows for the row that is walked.

    Where ``stops``, a sum of lower rows that has no rows at all is not compared: that they are
    missing is told by another check. In a table known in part only it is.
    """

    sign: int
    table: str
    column: str
    prior: bool
    amounts: Mapping[str, Decimal]
    keys: Callable[[str], tuple[str, ...]]
    stops: bool


class Compared(NamedTuple):
    """Both sides of a formula for one row and column, in 万元."""

    row: str
    column: str
    left: Decimal
    right: Decimal
    left_operands: tuple[Operand, ...]
    right_operands: tuple[Operand, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A formula ready for its rows."""

    formula: Formula
    column: str
    left: tuple[_Addend, ...]
    right: tuple[_Addend, ...]

    def compared(self, rows: Iterable[str]) -> Iterator[Compared]:
        if not any(addend.amounts for addend in (*self.left, *self.right)):
            return
        for row in rows:
            left, right = _operands(self.left, row), _operands(self.right, row)
            if left is None or right is None or not _any_figure(left, right):
                continue
            yield Compared(row, self.column, _sum(left), _sum(right), tuple(left), tuple(right))


def prepared(formula: Formula, columns: tuple[str, ...], figures: Figures) -> Iterator[Prepared]:
    for column in columns:
        left = tuple(_addend(term, column, figures) for term in formula.left.terms)
        right = tuple(_addend(term, column, figures) for term in formula.right.terms)
        yield Prepared(formula, column, left, right)


def unknown(compared: Compared, formula: Formula, figures: Figures) -> list[str]:
    """The tables known in part only, in which a figure that takes part may be missing."""
    blank = [op for op in (*compared.left_operands, *compared.right_operands) if op.amount is None]
    tables = [op.address.table for op in blank if op.address.table in _partial(op.prior, figures)]
    tables += [
        term.table
        for term in formula.terms
        if term.reach is not Reach.ROW and term.table in _partial(term.prior, figures)
    ]
    return list(dict.fromkeys(tables))


def unanswered(compared: Compared) -> list[str]:
    """The tables in which a figure that takes part is blank."""
    operands = (*compared.left_operands, *compared.right_operands)
    return list(dict.fromkeys(op.address.table for op in operands if op.amount is None))


def excess(residual: Decimal, relation: Relation) -> Decimal:
    """By how much a relation between two sides is offended; nothing when it holds."""
    if relation is Relation.EQUALS:
        return abs(residual)
    return max(residual if relation is Relation.AT_MOST else -residual, ZERO)


def _partial(prior: bool, figures: Figures) -> set[str]:
    source = figures.prior if prior else figures
    return source.partial if source else set()


def _addend(term: Term, column: str, figures: Figures) -> _Addend:
    source = (figures.prior if term.prior else figures) or Figures(())
    column = column if term.column == COLUMN else term.column
    amounts = source.column(term.table, column)
    stops = term.reach is not Reach.ROW and term.table not in source.partial
    return _Addend(term.sign, term.table, column, term.prior, amounts, _keys(term, source), stops)


def _keys(term: Term, source: Figures) -> Callable[[str], tuple[str, ...]]:
    fixed = "" if term.row == ROW else term.row
    if term.reach is Reach.CHILDREN:
        return lambda row: source.children(term.table, fixed or row)
    if term.reach is Reach.LEAVES:
        return lambda row: source.leaves(term.table, fixed or row)
    if term.reach is Reach.FREE:
        return lambda row: source.free(term.table, fixed)
    if term.reach is Reach.INSTANCES:
        return lambda row: source.instances(term.table, fixed or row)
    return (lambda row: (fixed,)) if fixed else (lambda row: (row,))


def _operands(addends: tuple[_Addend, ...], row: str) -> list[Operand] | None:
    """The figures of one side; None where a sum of lower rows has no rows at all."""
    found: list[Operand] = []
    for sign, table, column, prior, amounts, keys_of, stops in addends:
        keys = keys_of(row)
        if stops and not keys:
            return None
        for key in keys:
            address = Address(table, key, column)
            found.append(Operand(sign, address, amounts.get(key), prior))
    return found


def _any_figure(left: list[Operand], right: list[Operand]) -> bool:
    return any(op.amount is not None for op in left) or any(op.amount is not None for op in right)


def _sum(operands: list[Operand]) -> Decimal:
    total = ZERO
    for operand in operands:
        if operand.amount is not None:
            total = total + operand.amount if operand.sign > 0 else total - operand.amount
    return total
