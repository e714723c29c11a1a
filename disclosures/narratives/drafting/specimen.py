"""Figures of nobody, with which every template is tried before a province writes with it (试写)."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from disclosures.spec.content import Cell, Line
from disclosures.spec.figures import Figures
from disclosures.spec.table import Kind, Rows, Section, Table

_CODES = ("201", "20101", "2010101", "208", "20805", "2080505")
_SAID = "某项工作"


def specimens(tables: Iterable[Table], *, edition: str, year: int) -> Iterator[Figures]:
    """Nothing; everything; everything beside a year of half as much; nothing but zeros; every
    statement of 单位基本情况表 switched on."""
    declared = [table for table in tables if not table.repeats]
    yield Figures([], edition=edition, year=year)
    half = Figures(_lines(declared, Decimal("6.17"), _SAID), edition=edition, year=year - 1)
    for amount, said in ((Decimal("12.34"), _SAID), (Decimal(0), _SAID), (Decimal("9.87"), "是")):
        lines = [*_lines(declared, amount, said)]
        yield Figures(lines, edition=edition, year=year)
        yield Figures(lines, edition=edition, year=year, prior=half)


def _lines(tables: Iterable[Table], amount: Decimal, said: str) -> Iterator[Line]:
    for table in tables:
        for section in table.sections:
            for row, label in _rows(section):
                cells = {
                    column.key: Cell(text=said)
                    if table.kind(row, column) is Kind.TEXT
                    else Cell(amount)
                    for column in section.columns
                }
                yield Line(table.key, row, label, cells)


def _rows(section: Section) -> Iterator[tuple[str, str]]:
    yield from ((row.key, row.label) for row in section.rows if row.key)
    if section.rows_from is Rows.FUNCTION:
        yield from ((code, _SAID) for code in _CODES)
    elif section.rows_from is Rows.FREE:
        yield from ((f"{section.key}-{number}", _SAID) for number in (1, 2))
