"""Tables that stand in a text: rows of cells between tabs or bars, under their titles.

Each table is cut from its title to the next (``text_rows``), made a sheet, and read like a sheet
of a workbook; only those without any problem are taken.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from disclosures.spec.address import Address
from disclosures.spec.content import Line
from disclosures.spec.edition import Edition
from disclosures.spec.grid import Grid, Sheet
from disclosures.spec.table import Table
from disclosures.workbooks.mending import mended
from disclosures.workbooks.reading import read_grid
from disclosures.workbooks.text_rows import Row, cut, row_of
from disclosures.workbooks.titles import Titles

_SOURCE = re.compile(r"^(?P<sheet>\d+)!(?P<column>[A-Z]+)(?P<row>\d+)$")
_CODE = re.compile(r"\d{3}|\d{5}|\d{7}")
_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Pasted:
    """What the tables of a text say. ``quotes`` are the words that each figure stands in."""

    lines: tuple[Line, ...] = ()
    tables: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    quotes: Mapping[Address, str] = field(default_factory=dict)

    def without(self, keys: Collection[str]) -> "Pasted":
        return Pasted(
            tuple(line for line in self.lines if line.table not in keys),
            tuple(key for key in self.tables if key not in keys),
            {key: said for key, said in self.reasons.items() if key not in keys},
            {place: said for place, said in self.quotes.items() if place.table not in keys},
        )


def read_pasted(
    lines: Sequence[str], *, tables: Iterable[Table], edition: Edition, year: int
) -> Pasted:
    """The tables of a text that are sound; ``lines`` are its lines as they stand."""
    tables = [table for table in tables if table.standard]
    cut_out = [*cut([row_of(line) for line in lines], Titles(tables, edition))]
    whole = [rows for rows in map(mended, cut_out) if rows is not None]
    grid = Grid(tuple(_sheet(number, rows) for number, rows in enumerate(whole)))
    reading = read_grid(
        grid, tables=tables, edition=edition, year=year, absent=[table.key for table in tables]
    )
    sound = () if reading.year not in (None, year) else tuple(reading.tables)
    sound = tuple(key for key in sound if key not in reading.hindered)
    found = reading.lines_of(sound)
    quotes = {
        address: quote
        for line in found
        for address, cell in line.addresses()
        if (quote := _quote(whole, cell.source))
    }
    reasons = {key: reading.tables[key].empty_reason for key in sound}
    return Pasted(found, sound, reasons, quotes)


def _sheet(number: int, rows: Sequence[Row]) -> Sheet:
    cells = {
        (at, column): cell.replace("\n", "")
        for at, row in enumerate(rows)
        for column, cell in enumerate(row.cells)
        if cell
    }
    return Sheet(str(number), cells)


def _quote(tables: Sequence[Sequence[Row]], source: str) -> str:
    """From the code or the name of the row to the figure, as it stands."""
    match = _SOURCE.match(source)
    if match is None:
        return ""
    row = tables[int(match["sheet"])][int(match["row"]) - 1]
    column = _column(match["column"])
    cells = row.cells
    first = next((n for n in range(column, -1, -1) if _HAN.search(cells[n])), column)
    if first and _CODE.fullmatch(cells[first - 1]):
        first -= 1
    return row.words[row.places[first][0] : row.places[column][1]].strip()


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
