"""What ``ROW`` and ``COLUMN`` of a check run through in the figures at hand."""

from collections.abc import Iterator

from disclosures.spec.check import Over, Walk
from disclosures.spec.figures import TOTAL, Figures

_LENGTH = {Walk.CLASSES: 3, Walk.GROUPS: 5}


def bindings(over: Over, figures: Figures) -> Iterator[tuple[str, str]]:
    """(row, column) pairs; empty strings where the check has no such placeholder."""
    for row in _rows(over, figures):
        for column in over.columns:
            yield row, column


def _rows(over: Over, figures: Figures) -> Iterator[str]:
    if over.walk is Walk.ONCE:
        yield ""
    elif over.walk is Walk.ROWS:
        yield from over.rows
    else:
        found = {row: None for table in over.tables for row in figures.rows(table)}
        yield from (row for row in found if _walked(over.walk, row))


def _walked(walk: Walk, row: str) -> bool:
    if walk is Walk.LINES:
        return True
    if walk is Walk.CODES:
        return row.isdigit() or row == TOTAL
    return row.isdigit() and len(row) == _LENGTH[walk]
