"""Whether a declared check fits the tables: its figures exist and it says what it must."""

from collections.abc import Iterator, Mapping

from disclosures.spec.check import COLUMN, ROW, Check, Reach, Term, Walk
from disclosures.spec.figures import TOTAL
from disclosures.spec.table import Rows, Section, Table


def faults(check: Check, tables: Mapping[str, Table]) -> Iterator[str]:
    """What is wrong with a declaration, one sentence each; nothing when it is sound."""
    if bool(check.formulas) == bool(check.inspect):
        yield "has neither or both of formulas and inspect"
    if check.inspect and not (check.words and check.tables):
        yield "inspects without words or without the tables it needs"
    if not check.advice:
        yield "gives no advice"
    if check.until is not None and check.until < check.since:
        yield "ends before it begins"
    unknown = [key for key in (*check.tables_used, *check.over.tables) if key not in tables]
    if unknown:
        yield f"names no table {', '.join(unknown)}"
        return
    for formula in check.formulas:
        for term in formula.terms:
            yield from _term_faults(check, term, tables[term.table])


def _term_faults(check: Check, term: Term, table: Table) -> Iterator[str]:
    columns = check.over.columns if term.column == COLUMN else (term.column,)
    if term.row == ROW and check.over.walk is Walk.ONCE:
        yield "has a row placeholder and nothing to run through"
        return
    for row in _rows(check, term):
        sections = [*_sections(table, row, instances=term.reach is Reach.INSTANCES)]
        if not sections:
            yield f"{table.key} has no row {row!r}"
        for column in columns:
            if sections and not any(c.key == column for s in sections for c in s.columns):
                yield f"{table.key} has no column {column!r} in row {row!r}"


def _rows(check: Check, term: Term) -> tuple[str, ...]:
    """The rows a term may take; an empty one stands for every code."""
    if term.reach in (Reach.CHILDREN, Reach.LEAVES) and term.row == TOTAL:
        return ("",)
    if term.row != ROW:
        return (term.row,)
    return check.over.rows if check.over.walk is Walk.ROWS else ("",)


def _sections(table: Table, row: str, *, instances: bool) -> Iterator[Section]:
    for section in table.sections:
        declared = any(known.key == row for known in section.rows if known.key)
        declared = declared or (section.rows_from is Rows.FREE and row in ("", section.key))
        by_code = section.takes_codes and (not row or _is_code(row, section))
        if table.repeats is instances and (declared or by_code):
            yield section


def _is_code(row: str, section: Section) -> bool:
    """Functional codes are open; economic ones are declared."""
    return row.isdigit() and section.rows_from is Rows.FUNCTION
