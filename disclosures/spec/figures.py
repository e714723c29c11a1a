"""The figures of one version as checks look them up: exact, and by structure."""

import re
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import Self

from disclosures.spec.address import Address
from disclosures.spec.content import Cell, Line
from disclosures.spec.edition import Edition
from disclosures.spec.report import Report, TableReport

TOTAL = "total"

_QUOTE = "“"  # a source that quotes a sentence
_CELL = re.compile(r"![A-Z]{1,3}\d+$")
_NONE: Mapping[str, Decimal] = {}


class Figures:
    """Figures by address, and what is above and below a code.

    A blank in a table that is there counts as nothing in a sum; ``——`` does too. A table that
    was not supplied has no figures at all: ``has`` says so. A table of ``partial`` was put
    together from sentences: there a blank may be a figure that no sentence states.
    ``expected`` are the tables that the edition prints (None: any), ``declared`` what it
    prints in each. ``prior`` are the figures of the fiscal year before, where known.
    """

    def __init__(
        self,
        lines: Iterable[Line],
        *,
        edition: str = "",
        year: int = 0,
        prior: "Figures | None" = None,
        expected: Collection[str] | None = None,
        declared: Mapping[str, TableReport] | None = None,
    ) -> None:
        self.edition, self.year, self.prior = edition, year, prior
        self.expected = expected
        self.declared = declared or {}
        self.cells: dict[Address, Cell] = {}
        self.amounts: dict[Address, Decimal] = {}
        self.lines: dict[str, dict[str, Line]] = {}
        self.duplicates: list[Line] = []
        self.partial: set[str] = set()
        self._columns: dict[tuple[str, str], dict[str, Decimal]] = {}
        for line in lines:
            self._add(line)
        self._children = {table: _children(rows) for table, rows in self.lines.items()}
        self._instances = {table: _instances(rows) for table, rows in self.lines.items()}

    @classmethod
    def of_report(cls, report: Report, *, prior: "Figures | None" = None) -> Self:
        """The figures that a report shows, and what its edition expects to be shown."""
        return cls.of_tables(report.tables, edition=report.edition, year=report.year, prior=prior)

    @classmethod
    def of_tables(
        cls,
        tables: Collection[TableReport],
        *,
        edition: Edition,
        year: int,
        prior: "Figures | None" = None,
    ) -> Self:
        """As ``of_report``, for the tables alone."""
        return cls(
            (line for table in tables for line in table.lines),
            edition=edition.key,
            year=year,
            prior=prior,
            expected={form.key for form in edition.tables},
            declared={table.key: table for table in tables},
        )

    def _add(self, line: Line) -> None:
        rows = self.lines.setdefault(line.table, {})
        if line.row in rows:
            self.duplicates.append(line)
            return
        rows[line.row] = line
        for address, cell in line.addresses():
            self.cells[address] = cell
            if cell.amount is not None:
                self.amounts[address] = cell.amount
                column = self._columns.setdefault((line.table, address.column), {})
                column[line.row] = cell.amount
            if _QUOTE in cell.source and not _CELL.search(cell.source):
                self.partial.add(line.table)

    def has(self, table: str) -> bool:
        """Whether the table was supplied, if only as an empty form."""
        return table in self.lines

    def expects(self, table: str) -> bool:
        """Whether the edition prints the table."""
        return self.expected is None or table in self.expected

    def rows(self, table: str) -> Mapping[str, Line]:
        return self.lines.get(table, {})

    def column(self, table: str, column: str) -> Mapping[str, Decimal]:
        """The figures of one column by row."""
        return self._columns.get((table, column), _NONE)

    def amount(self, address: Address) -> Decimal | None:
        """The figure; None for a blank and for a text."""
        return self.amounts.get(address)

    def value(self, table: str, row: str, column: str) -> Decimal:
        """The figure, nothing for a blank."""
        return self.column(table, column).get(row, Decimal(0))

    def children(self, table: str, row: str) -> tuple[str, ...]:
        """The codes one level below a code; below 合计: every 类."""
        return self._children.get(table, {}).get(row, ())

    def leaves(self, table: str, row: str) -> tuple[str, ...]:
        """The codes below a code (below 合计: all) that have none below them: the 项, or the 类
        where only 类 are given."""
        above = "" if row == TOTAL else row
        codes = [key for key in self.rows(table) if key.isdigit()]
        under = [code for code in codes if code.startswith(above) and code != above]
        parents = {code[:length] for code in under for length in range(3, len(code), 2)}
        return tuple(code for code in under if code not in parents)

    def free(self, table: str, section: str) -> tuple[str, ...]:
        """The row keys of the free rows of a section."""
        return tuple(row for row in self.rows(table) if row.startswith(f"{section}-"))

    def instances(self, table: str, row: str) -> tuple[str, ...]:
        """The row keys of a row in every occurrence of a table that repeats."""
        return self._instances.get(table, {}).get(row, ())

    def codes(self, table: str, length: int) -> list[str]:
        return [row for row in self.rows(table) if row.isdigit() and len(row) == length]


def _children(rows: Mapping[str, Line]) -> dict[str, tuple[str, ...]]:
    below: dict[str, list[str]] = {}
    for row in rows:
        if row.isdigit():
            below.setdefault(row[:-2] if len(row) > 3 else TOTAL, []).append(row)
    return {row: tuple(codes) for row, codes in below.items()}


def _instances(rows: Mapping[str, Line]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        number, _, name = row.partition("-")
        if name and number.isdigit():
            found.setdefault(name, []).append(row)
    return {name: tuple(keys) for name, keys in found.items()}
