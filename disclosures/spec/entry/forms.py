"""A table opened for typing: a line for every row that can be filled in, figures or none."""

from collections.abc import Iterator
from dataclasses import replace

from disclosures.spec.content import Line
from disclosures.spec.edition import Edition, printed_codes, printed_rows
from disclosures.spec.entry.places import order
from disclosures.spec.report import TableReport
from disclosures.spec.table import Arrangement, Rows


def opened(report: TableReport, edition: Edition, *, another: bool = False) -> TableReport:
    """The table with every declared row, in order; ``another``: one more empty occurrence."""
    present = {line.row for line in report.lines}
    prefixes = _prefixes(report, another=another)
    missing = [
        line
        for prefix in prefixes
        for line in _declared(report, edition, prefix)
        if line.row not in present
    ]
    if not missing:
        return report
    return replace(report, lines=_merged(report, missing))


def rows_to_begin(report: TableReport, edition: Edition) -> tuple[Line, ...]:
    """The lines that a table has as soon as it is begun: the printed form, all blank.

    An attached sheet has only the rows that are filled in, so it begins with none.
    """
    return tuple(_declared(report, edition, "")) if report.table.standard else ()


def _declared(report: TableReport, edition: Edition, prefix: str) -> Iterator[Line]:
    table, form = report.table, report.form
    codes = printed_codes(table, form) if table.arrangement is Arrangement.BLOCKS else ()
    for section in table.sections:
        if section.rows_from is Rows.FREE:
            continue
        for row in printed_rows(section, form):
            if row.key and (not codes or not row.key.isdigit() or row.key in codes):
                yield Line(table.key, prefix + row.key, edition.label(table, row))


def _prefixes(report: TableReport, *, another: bool) -> list[str]:
    if not report.table.repeats:
        return [""]
    numbers = {line.row.partition("-")[0] for line in report.lines}
    known = [number for number in numbers if number.isdigit()]
    if another or not known:
        known.append(str(max(map(int, known), default=0) + 1))
    return [f"{number}-" for number in sorted(known, key=int)]


def _merged(report: TableReport, missing: list[Line]) -> tuple[Line, ...]:
    """The agency's lines in their own order, the missing ones before what follows them."""
    lines = list(report.lines)
    places = [order(report.table, line.row) for line in lines]
    for line in missing:
        place = order(report.table, line.row)
        at = next((i for i, other in enumerate(places) if other > place), len(lines))
        lines.insert(at, line)
        places.insert(at, place)
    return tuple(lines)
