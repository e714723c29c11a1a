"""01 and 04: two sides of one form, numbered on, with their totals on one level."""

from collections.abc import Iterator, Sequence

from disclosures.spec.content import Line
from disclosures.spec.edition import Edition
from disclosures.spec.layout import FILLER, Box, LaidRow, Layout, Role, figure, heading_rows
from disclosures.spec.report import TableReport
from disclosures.spec.selection import by_row, columns_shown, label_of, rows_shown
from disclosures.spec.table import BLANK, Column, Row, Section


def beside(report: TableReport, edition: Edition) -> tuple[Layout, ...]:
    sides = [(section, columns_shown(report, section)) for section in report.table.sections]
    lead = ("项目", "行次") if edition.row_numbers else ("项目",)
    paths = [
        (section.title, heading)
        for section, columns in sides
        for heading in (*lead, *(column.label for column in columns))
    ]
    head = [*heading_rows(paths)]
    if edition.column_numbers:
        head.append(LaidRow(tuple(_side_column_numbers(sides, lead))))
    sections = _aligned(report)
    lines = by_row(report.lines)
    starts = _first_numbers(sections)
    body = []
    for index, rows in enumerate(zip(*sections, strict=True)):
        boxes: list[Box] = []
        for (_, columns), row, start in zip(sides, rows, starts, strict=True):
            boxes += _side(report, edition, row, lines.get(row.key), columns, start + index)
        body.append(LaidRow(tuple(boxes), level=min(row.level for row in rows)))
    return (Layout(report.title, tuple(head), tuple(body), len(paths)),)


def _side_column_numbers(
    sides: Sequence[tuple[Section, tuple[Column, ...]]], lead: Sequence[str]
) -> Iterator[Box]:
    number = 0
    for _, columns in sides:
        yield Box("栏次", Role.HEAD)
        yield from (Box("", Role.BLANK) for _ in lead[1:])
        for _ in columns:
            number += 1
            yield Box(str(number), Role.NUMBER)


def _aligned(report: TableReport) -> list[list[Row]]:
    """Both sides equally long: items, then blank lines, then the totals at the foot."""
    split = []
    for section in report.table.sections:
        rows = list(rows_shown(report, section))
        foot = next(i for i, row in enumerate(rows) if row.key and row.level == 0)
        split.append((rows[:foot], rows[foot:]))
    items = max(len(items) for items, _ in split)
    feet = max(len(foot) for _, foot in split)
    return [
        [*top, *[BLANK] * (items - len(top)), *foot[:-1], *[BLANK] * (feet - len(foot)), foot[-1]]
        for top, foot in split
    ]


def _first_numbers(sections: Sequence[Sequence[Row]]) -> list[int]:
    starts, number = [], 1
    for rows in sections:
        starts.append(number)
        number += len(rows)
    return starts


def _side(
    report: TableReport,
    edition: Edition,
    row: Row,
    line: Line | None,
    columns: Sequence[Column],
    number: int,
) -> Iterator[Box]:
    numbers = (Box(str(number), Role.NUMBER),) if edition.row_numbers else ()
    if not row.key:
        yield FILLER
        yield from numbers
        yield from (FILLER for _ in columns)
        return
    yield Box(label_of(report, edition, row, line), Role.LABEL, level=row.level)
    yield from numbers
    yield from (figure(report.table, line, row.key, column) for column in columns)
