"""A list beside the draft that it was sent for: what it fills in, and which rows it adds."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from disclosures import catalogue, reports
from disclosures.figure_list.resource import Figure
from disclosures.received import seen
from disclosures.spec.address import Address
from disclosures.spec.classification import parent
from disclosures.spec.content import Cell, Line
from disclosures.spec.difference import TableDifference, changed_tables
from disclosures.spec.entry import order
from disclosures.spec.report import Report
from disclosures.spec.table import Rows


@dataclass(frozen=True)
class FigureList:
    """A list read beside its draft. ``problems`` are (row, message); without any, it may go in."""

    draft: Report
    figures: tuple[Figure, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[tuple[int, str], ...] = ()
    rows: int = 0

    @property
    def seen(self) -> str:
        return seen(self.draft)

    @cached_property
    def cells(self) -> dict[Address, Cell]:
        return {f.address: f.cell for f in self.figures if f.address and f.cell}

    def new_rows(self) -> dict[str, list[str]]:
        """By table, the codes that the draft lacks, with the 类 and 款 above them."""
        found: dict[str, set[str]] = {}
        tables = catalogue.all_tables()
        for table, row in {(a.table, a.row) for a in self.cells}:
            if tables[table].section_of(row).rows_from is Rows.FUNCTION and row.isdigit():
                there = self.draft.table(table)
                present = {line.row for line in there.lines} if there else set()
                code: str | None = row
                while code and code not in present:
                    found.setdefault(table, set()).add(code)
                    code = parent(code)
        return {table: sorted(codes) for table, codes in found.items()}

    def differences(self) -> dict[str, TableDifference]:
        before = self.draft.tables
        lines = [line for table in before for line in table.lines]
        reasons = {table.key: table.empty_reason for table in before}
        after = reports.tables(self.draft.edition, self._with(lines), reasons, kind=self.draft.kind)
        changed = changed_tables(before, after)
        return {table.key: table for table in changed if table.figures or table.rows}

    def _with(self, lines: list[Line]) -> list[Line]:
        found = {(line.table, line.row): line for line in lines}
        tables = catalogue.all_tables()
        for table, codes in self.new_rows().items():
            found |= {(table, code): Line(table, code, self.labels[code]) for code in codes}
        for address, cell in self.cells.items():
            declared = tables[address.table].row(address.row)
            label = declared.label if declared else ""
            line = found.get((address.table, address.row)) or Line(
                address.table, address.row, label
            )
            cells = {**line.cells, address.column: cell}
            found[address.table, address.row] = replace(line, cells=cells)
        return sorted(found.values(), key=lambda line: order(tables[line.table], line.row))
