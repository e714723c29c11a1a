"""Which figures a person is asked for: not those that follow from others that are asked for too."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from disclosures.narratives.drafting.implied import implied
from disclosures.narratives.drafting.source import Source
from disclosures.spec.address import Address
from disclosures.spec.content import Cell, Line
from disclosures.spec.figures import Figures

_ANY = Cell(Decimal(1))


def following(asked: Sequence[Address], figures: Figures) -> frozenset[Address]:
    """Of figures that are asked for: those that are certain once the others are given.

    Of two that are the same the first is asked for; of a sum and its parts the parts are.
    """
    source = Source(_answered(asked, figures))
    found: set[Address] = set()
    for address in reversed(asked):
        others = found | {address}

        def given(place: Address, left: frozenset[Address] = frozenset(others)) -> Decimal | None:
            return None if place in left else source.given(place)

        if implied(address, source.figures, given) is not None:
            found.add(address)
    return frozenset(found)


def _answered(asked: Iterable[Address], figures: Figures) -> Figures:
    """The figures as if every question had an answer."""
    lines = {
        (line.table, line.row): line for rows in figures.lines.values() for line in rows.values()
    }
    for address in asked:
        line = lines.get((address.table, address.row), Line(address.table, address.row, "", {}))
        cells = {**line.cells, address.column: _ANY}
        lines[address.table, address.row] = replace(line, cells=cells)
    return Figures(lines.values(), edition=figures.edition, year=figures.year, prior=figures.prior)
