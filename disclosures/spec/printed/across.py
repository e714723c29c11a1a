"""09: one data row, every item a column, 预算数 before 决算数 or the two in pairs."""

from disclosures.spec.edition import Edition
from disclosures.spec.layout import Box, LaidRow, Layout, Role, figure, heading_rows
from disclosures.spec.report import TableReport
from disclosures.spec.selection import by_row, rows_shown


def across(report: TableReport, edition: Edition) -> tuple[Layout, ...]:
    section = report.table.sections[0]
    lines = by_row(report.lines)
    rows = list(rows_shown(report, section, blanks=False))
    columns = section.columns
    if report.form.interleaved:
        pairs = [(row, column) for row in rows for column in columns]
        paths = [(*(row.path or (row.label,)), column.label) for row, column in pairs]
    else:
        pairs = [(row, column) for column in columns for row in rows]
        paths = [(column.label, *(row.path or (row.label,))) for row, column in pairs]
    head = [*heading_rows(paths)]
    if edition.column_numbers:
        numbers = tuple(Box(str(n), Role.NUMBER) for n in range(1, len(pairs) + 1))
        head.append(LaidRow(numbers))
    boxes = tuple(figure(report.table, lines.get(row.key), row.key, col) for row, col in pairs)
    return (Layout(report.title, tuple(head), (LaidRow(boxes),), len(pairs)),)
