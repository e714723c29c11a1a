"""The cells that a request touches, as they stand while the version is held."""

from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Concat
from django.utils import timezone

from disclosures.actions.lines import begin
from disclosures.models import Cell, Passage, Version
from disclosures.reports import EMPTY
from disclosures.spec import content
from disclosures.spec.address import Address

HERE = "网页填写"

_CELL = ("cells__amount", "cells__text", "cells__source")


class Desk:
    """Read in one query, written in one or two, however many cells it holds."""

    def __init__(self, held: Version, addresses: Iterable[Address]) -> None:
        self.held = held
        self.rows = {(address.table, address.row) for address in addresses}
        self.lines: dict[tuple[str, str], int] = {}
        self.cells: dict[Address, content.Cell] = {}
        self.stated_empty: set[str] = set()
        self._read()
        missing = self.rows - self.lines.keys()
        if missing and begin(held, missing):
            self._read()
        self.source = f"{HERE}，{timezone.localtime():%Y-%m-%d %H:%M}"
        self.changed: set[Address] = set()

    def __contains__(self, address: Address) -> bool:
        return (address.table, address.row) in self.lines

    def cell(self, address: Address) -> content.Cell | None:
        return self.cells.get(address)

    def put(self, address: Address, cell: content.Cell | None) -> content.Cell | None:
        self.changed.add(address)
        if cell is None:
            self.cells.pop(address, None)
            return None
        self.cells[address] = content.Cell(cell.amount, cell.text, self.source)
        return self.cells[address]

    def write(self, cells: Mapping[Address, content.Cell | None]) -> None:
        changed = {address: cells[address] for address in self.changed}
        gone = [address for address, cell in changed.items() if cell is None]
        if gone:
            places = (Q(line=self.lines[a.table, a.row], column=a.column) for a in gone)
            Cell.objects.filter(_any(places)).delete()
        Cell.objects.bulk_create(
            (
                Cell(
                    line_id=self.lines[address.table, address.row],
                    column=address.column,
                    amount=cell.amount,
                    text=cell.text,
                    source=cell.source,
                )
                for address, cell in changed.items()
                if cell is not None
            ),
            update_conflicts=True,
            unique_fields=["line", "column"],
            update_fields=["amount", "text", "source"],
        )

    def _read(self) -> None:
        tables = {table for table, _ in self.rows}
        reason = Passage.objects.filter(
            version=OuterRef("version"), key=Concat(Value(EMPTY), OuterRef("table"))
        )
        stored = self.held.lines.filter(
            table__in=tables, row__in={row for _, row in self.rows}
        ).annotate(stated_empty=Exists(reason))
        names = ("pk", "table", "row", "stated_empty", "cells__column", *_CELL)
        for pk, table, row, stated_empty, column, *cell in stored.values_list(*names):
            self.lines[table, row] = pk
            if stated_empty:
                self.stated_empty.add(table)
            if column is not None:
                self.cells[Address(table, row, column)] = content.Cell(*cell)


def _any(places: Iterator[Q]) -> Q:
    found = next(places)
    for place in places:
        found |= place
    return found
