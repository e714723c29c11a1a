"""A table as the edition prints it, for paper and for Excel: one module an arrangement."""

from collections.abc import Callable

from disclosures.spec.edition import Edition
from disclosures.spec.layout import Layout
from disclosures.spec.printed.across import across
from disclosures.spec.printed.beside import beside
from disclosures.spec.printed.blocks import blocks
from disclosures.spec.printed.listed import listed
from disclosures.spec.printed.stacked import stacked
from disclosures.spec.report import TableReport
from disclosures.spec.table import Arrangement

_ARRANGEMENTS: dict[Arrangement, Callable[[TableReport, Edition], tuple[Layout, ...]]] = {
    Arrangement.LIST: listed,
    Arrangement.BESIDE: beside,
    Arrangement.BLOCKS: blocks,
    Arrangement.ACROSS: across,
    Arrangement.STACKED: stacked,
}


def printed(report: TableReport, edition: Edition) -> tuple[Layout, ...]:
    """The printed forms of a table: one, or one an instance for a table that repeats."""
    return _ARRANGEMENTS[report.table.arrangement](report, edition)
