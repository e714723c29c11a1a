"""Which mistakes ``check_coverage`` puts into a disclosure."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise
from random import Random

from disclosures.spec.address import Address
from disclosures.spec.amounts import CENT
from disclosures.spec.figures import Figures
from disclosures.verification.slips import Place, Slip, mistakes
from disclosures.verification.spoiling import Changes

STEP = Decimal("1.00")
RUN = 3
"""How many figures a shifted run has."""


def numeric_cells(figures: Figures, tables: Iterable[str]) -> list[Address]:
    """Every cell that holds a number, nought included."""
    wanted = set(tables)
    return [address for address in figures.amounts if address.table in wanted]


def by_one(figures: Figures, cells: Iterable[Address]) -> Iterator[Changes]:
    for address in cells:
        yield {address: figures.amounts[address] + STEP}


def pairs(figures: Figures, cells: list[Address], count: int, random: Random) -> Iterator[Changes]:
    """Two different cells at once, each by one."""
    for _ in range(count if len(cells) > 1 else 0):
        yield {address: figures.amounts[address] + STEP for address in random.sample(cells, 2)}


def slipped(
    figures: Figures, cells: Iterable[Address], slip: Slip, random: Random
) -> Iterator[Changes]:
    """The slip made in every cell that it fits, one of the ways it may go wrong."""
    for address in cells:
        right = figures.amounts[address]
        ways = mistakes(slip, right, Place(address, figures))
        ways = [wrong for wrong in ways if abs(wrong - right) >= CENT]
        if ways:
            yield {address: random.choice(ways)}


def shifted_runs(figures: Figures, cells: Iterable[Address]) -> Iterator[Changes]:
    """Neighbouring figures of a column, each typed one row too low; the last falls out."""
    columns: dict[tuple[str, str], list[Address]] = {}
    for address in cells:
        columns.setdefault((address.table, address.column), []).append(address)
    for column in columns.values():
        for start in range(0, len(column) - RUN, RUN):
            run = column[start : start + RUN + 1]
            moved = {low: figures.amounts[high] for high, low in pairwise(run)}
            if all(amount != figures.amounts[address] for address, amount in moved.items()):
                yield moved
