"""06: the edition's code lists side by side, the totals of both halves at the foot."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, zip_longest

from disclosures.spec.content import Line
from disclosures.spec.edition import Edition, codes_of
from disclosures.spec.layout import FILLER, Box, LaidRow, Layout, Role, figure, heading_rows
from disclosures.spec.report import TableReport
from disclosures.spec.selection import by_row, label_of
from disclosures.spec.table import Row, Section, Table


def blocks(report: TableReport, edition: Edition) -> tuple[Layout, ...]:
    table, lines = report.table, by_row(report.lines)
    cut = [*_cut(report)]
    paths = [
        (section.title, heading)
        for section, _ in cut
        for heading in (section.code_heading, section.label_heading, section.columns[0].label)
    ]
    body = [
        LaidRow(tuple(_block_boxes(report, edition, rows, cut, lines)))
        for rows in zip_longest(*(rows for _, rows in cut))
    ]
    foot: list[Box] = []
    for section, group in groupby(cut, key=lambda block: block[0]):
        total = section.total
        if total is not None:
            label = Box(
                label_of(report, edition, total, lines.get(total.key)),
                Role.LABEL,
                columns=3 * len(list(group)) - 1,
                level=0,
            )
            foot += [label, figure(table, lines.get(total.key), total.key, section.columns[0])]
    body.append(LaidRow(tuple(foot), level=0))
    return (Layout(report.title, heading_rows(paths), tuple(body), len(paths)),)


def _block_boxes(
    report: TableReport,
    edition: Edition,
    rows: Sequence[Row | None],
    cut: Sequence[tuple[Section, list[Row]]],
    lines: Mapping[str, Line],
) -> Iterator[Box]:
    for row, (section, _) in zip(rows, cut, strict=True):
        yield from _block_row(report, edition, row, section, lines)


def _cut(report: TableReport) -> Iterator[tuple[Section, list[Row]]]:
    """The code lists of the edition; a filled code outside them joins the list of its 类,
    or else the last one of its section.
    """
    table = report.table
    order = {row.key: (section, row) for section, row in table.rows()}
    cut = []
    for block in report.form.blocks or _whole_sections(table):
        keys = [key for span in block for key in codes_of(span, list(order))]
        cut.append((order[keys[0]][0], [order[key][1] for key in keys]))
    shown = {row.key for _, rows in cut for row in rows}
    for line in report.lines:
        if line.cells and line.row.isdigit() and line.row not in shown:
            rows = _home(line.row[:3], cut, order.get(line.row[:3]))
            rows.append(table.row(line.row) or Row(line.row, line.label, level=2))
    yield from cut


def _home(
    parent: str, cut: Sequence[tuple[Section, list[Row]]], owner: tuple[Section, Row] | None
) -> list[Row]:
    for _, rows in cut:
        if any(row.key == parent for row in rows):
            return rows
    return next(
        (rows for section, rows in reversed(cut) if owner and section is owner[0]), cut[-1][1]
    )


def _whole_sections(table: Table) -> Iterator[tuple[str, ...]]:
    """One block a section, for an edition that does not cut the list."""
    for section in table.sections:
        yield tuple(row.key for row in section.rows if row.level)


def _block_row(
    report: TableReport,
    edition: Edition,
    row: Row | None,
    section: Section,
    lines: Mapping[str, Line],
) -> tuple[Box, ...]:
    if row is None:
        return (FILLER,) * 3
    line = lines.get(row.key)
    return (
        Box(row.key, Role.CODE, level=row.level),
        Box(label_of(report, edition, row, line), Role.LABEL, level=row.level),
        figure(report.table, line, row.key, section.columns[0]),
    )
