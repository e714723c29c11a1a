"""A table laid out for reading on a screen: real rows under real headings.

Paper squeezes two sides, code lists or twelve columns into one form. On a screen each
section is a table of its own, one item a row, so that it can be read aloud, narrowed to a
phone and linked row by row. The figures and their addresses are the same.
"""

from collections.abc import Iterator, Sequence

from disclosures.spec.content import Line
from disclosures.spec.edition import Edition
from disclosures.spec.layout import Box, LaidRow, Layout, Role, figure, heading_rows
from disclosures.spec.report import TableReport
from disclosures.spec.selection import (
    Instance,
    by_row,
    columns_shown,
    in_order,
    instances,
    label_of,
    rows_present,
)
from disclosures.spec.table import Column, Row, Section


def panels(report: TableReport, edition: Edition) -> tuple[Layout, ...]:
    """One panel a section (and instance). A section with nothing to show has none."""
    found = (
        _panel(report, edition, section, instance)
        for instance in instances(report)
        for section in report.table.sections
    )
    return tuple(panel for panel in found if panel.body)


def _panel(report: TableReport, edition: Edition, section: Section, instance: Instance) -> Layout:
    columns = columns_shown(report, section)
    lead = tuple(filter(None, (section.code_heading, section.label_heading)))
    head = heading_rows([*((heading,) for heading in lead), *(c.path for c in columns)])
    body = tuple(
        _row(report, section, row_key, label, columns, line)
        for row_key, label, line in _rows(report, edition, section, instance)
    )
    return Layout(f"{section.title}{instance.number}", head, body, len(lead) + len(columns))


def _rows(
    report: TableReport, edition: Edition, section: Section, instance: Instance
) -> Iterator[tuple[str, str, Line | None]]:
    """(row key, label, line) of every row of the panel, totals where readers expect them."""
    if section.takes_codes:
        own = [line for line in instance.lines if report.table.section_of(line.row) is section]
        yield from ((line.row, line.label, line) for line in in_order(own, section))
        return
    found = by_row(instance.lines)
    for row in rows_present(report, section, instance.prefix, found):
        line = found.get(instance.prefix + row.key)
        yield instance.prefix + row.key, label_of(report, edition, row, line), line


def _row(
    report: TableReport,
    section: Section,
    row_key: str,
    label: str,
    columns: Sequence[Column],
    line: Line | None,
) -> LaidRow:
    row: Row | None = report.table.row(row_key)
    level = row.level if row else report.table.level_of_code(row_key)
    figures = (figure(report.table, line, row_key, column) for column in columns)
    name = Box(label, Role.LABEL, level=level)
    if not section.code_heading:
        return LaidRow((name, *figures), level=level)
    code = Box(row_key if row_key.isdigit() else "", Role.CODE, level=level)
    return LaidRow((code, name, *figures), level=level)
