"""The figures of a version while it is held and typed into."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.db.models import Q
from django.utils import timezone

from disclosures import reports
from disclosures.actions.lines import begin
from disclosures.models import Cell, Line, Version
from disclosures.spec import content
from disclosures.spec.address import Address
from disclosures.spec.report import Report

HERE = "网页填写"


class Desk:
    """All lines of a held version, and what becomes of the cells that are put on them.

    Read in one query, with last year's; written in one or two, however many cells change.
    """

    def __init__(self, held: Version, addresses: Iterable[Address]) -> None:
        self.held = held
        self.source = f"{HERE}，{timezone.localtime():%Y-%m-%d %H:%M}"
        self.changed: set[Address] = set()
        self._read()
        missing = {(address.table, address.row) for address in addresses} - self.keys.keys()
        if missing and begin(held, missing):
            self._read()
        self.filled = {line.table for line in self.lines.values() if line.cells}

    def __contains__(self, address: Address) -> bool:
        return (address.table, address.row) in self.keys

    def cell(self, address: Address) -> content.Cell | None:
        return self.lines[self.keys[address.table, address.row]].cells.get(address.column)

    def put(self, address: Address, cell: content.Cell | None) -> content.Cell | None:
        """Put a cell in its place, or take what is there away; returns it with its source."""
        key = self.keys[address.table, address.row]
        line = self.lines[key]
        cells = {column: kept for column, kept in line.cells.items() if column != address.column}
        if cell is not None:
            cell = replace(cell, source=self.source)
            cells[address.column] = cell
        self.lines[key] = replace(line, cells=cells)
        self.changed.add(address)
        return cell

    def write(self) -> None:
        now = {address: self.cell(address) for address in self.changed}
        gone = [address for address, cell in now.items() if cell is None]
        if gone:
            places = (Q(line=self.keys[a.table, a.row], column=a.column) for a in gone)
            Cell.objects.filter(_any(places)).delete()
        Cell.objects.bulk_create(
            (
                Cell(
                    line_id=self.keys[address.table, address.row],
                    column=address.column,
                    amount=cell.amount,
                    text=cell.text,
                    source=cell.source,
                )
                for address, cell in now.items()
                if cell is not None
            ),
            update_conflicts=True,
            unique_fields=["line", "column"],
            update_fields=["amount", "text", "source"],
        )

    def report(self) -> Report:
        """The version with what was put on the desk, under the checks."""
        return reports.of_held(self.held, self.lines.values(), self.prior)

    def _read(self) -> None:
        last_year = self.held.last_year
        found = Line.objects.by_key(self.held.pk, *filter(None, [last_year]))
        self.lines = found[self.held.pk]
        self.keys = {(line.table, line.row): key for key, line in self.lines.items()}
        self.prior = [*found[last_year].values()] if last_year else None


def _any(places: Iterator[Q]) -> Q:
    found = next(places)
    for place in places:
        found |= place
    return found
