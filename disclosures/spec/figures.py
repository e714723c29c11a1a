"""The figures of one version as checks look them up: exact, and by structure."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from disclosures.spec.address import Address
from disclosures.spec.content import Cell, Line

TOTAL = "total"


class Figures:
    """Figures by address, and what is above and below a code.

    A blank in a table that is there counts as nothing in a sum; ``——`` does too. A table that
    was not supplied has no figures at all: ``has`` says so. ``prior`` are the figures of the
    fiscal year before, where they are known.
    """

    def __init__(
        self,
        lines: Iterable[Line],
        *,
        edition: str = "",
        year: int = 0,
        prior: "Figures | None" = None,
    ) -> None:
        self.edition, self.year, self.prior = edition, year, prior
        self.cells: dict[Address, Cell] = {}
        self.amounts: dict[Address, Decimal] = {}
        self.lines: dict[str, dict[str, Line]] = {}
        self.duplicates: list[Line] = []
        for line in lines:
            rows = self.lines.setdefault(line.table, {})
            if line.row in rows:
                self.duplicates.append(line)
                continue
            rows[line.row] = line
            for address, cell in line.addresses():
                self.cells[address] = cell
                if cell.amount is not None:
                    self.amounts[address] = cell.amount
        self._children = {table: _children(rows) for table, rows in self.lines.items()}
        self._instances = {table: _instances(rows) for table, rows in self.lines.items()}

    def has(self, table: str) -> bool:
        """Whether the table was supplied, if only as an empty form."""
        return table in self.lines

    def rows(self, table: str) -> Mapping[str, Line]:
        return self.lines.get(table, {})

    def amount(self, address: Address) -> Decimal | None:
        """The figure; None for a blank and for a text."""
        return self.amounts.get(address)

    def value(self, table: str, row: str, column: str) -> Decimal:
        """The figure, nothing for a blank."""
        return self.amounts.get(Address(table, row, column), Decimal(0))

    def children(self, table: str, row: str) -> tuple[str, ...]:
        """The codes one level below a code; below 合计: every 类."""
        return self._children.get(table, {}).get(row, ())

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
