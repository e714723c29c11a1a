"""What ``ROW`` of a check runs through in the figures at hand."""

from collections.abc import Iterable

from disclosures.spec.check import Over, Walk
from disclosures.spec.figures import TOTAL, Figures

_LENGTH = {Walk.CLASSES: 3, Walk.GROUPS: 5}


def rows(over: Over, figures: Figures) -> Iterable[str]:
    """Row keys; one empty string where the check has no such placeholder."""
    if over.walk is Walk.ONCE:
        return ("",)
    if over.walk is Walk.ROWS:
        return over.rows
    sources = [figures, figures.prior] if over.prior and figures.prior else [figures]
    found = {row: None for source in sources for table in over.tables for row in source.rows(table)}
    return [row for row in found if _walked(over.walk, row)]


def _walked(walk: Walk, row: str) -> bool:
    if walk is Walk.LINES:
        return True
    if walk is Walk.CODES:
        return row == TOTAL or row.isdigit()
    return len(row) == _LENGTH[walk] and row.isdigit()
