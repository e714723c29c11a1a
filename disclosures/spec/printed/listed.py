"""02, 03, 05, 07 and 08: one row under the other, 合计 first or last."""

from collections.abc import Sequence

from disclosures.spec.content import Line
from disclosures.spec.edition import Edition
from disclosures.spec.layout import Box, LaidRow, Layout, Role, figure, heading_rows
from disclosures.spec.report import TableReport
from disclosures.spec.selection import columns_shown, in_order
from disclosures.spec.table import Column, Section, Table


def listed(report: TableReport, edition: Edition) -> tuple[Layout, ...]:
    section = report.table.sections[0]
    columns = columns_shown(report, section)
    paths = _leads(section, edition)
    lead = len(paths)
    head = [*heading_rows([*paths, *(column.path for column in columns)])]
    if edition.column_numbers and report.table.standard:
        numbers = (Box(str(n), Role.NUMBER) for n in range(1, len(columns) + 1))
        head.append(LaidRow((Box("栏次", Role.HEAD, columns=lead), *numbers)))
    body = [
        _list_row(report.table, line, columns, lead)
        for line in in_order(_with_total(report, section), section, last=report.form.total_last)
    ]
    return (Layout(report.title, tuple(head), tuple(body), lead + len(columns)),)


def _leads(section: Section, edition: Edition) -> list[tuple[str, ...]]:
    """The headings in front of the figures: codes and name, or the name alone."""
    if not section.code_heading:
        return [(section.label_heading,)]
    codes = ("类", "款", "项") if edition.split_codes else (section.code_heading,)
    return [("项目", heading) for heading in (*codes, section.label_heading)]


def _with_total(report: TableReport, section: Section) -> tuple[Line, ...]:
    """The lines; the form prints its 合计 even when the version has no line at all."""
    if report.lines or section.total is None:
        return report.lines
    return (Line(report.key, section.total.key, section.total.label),)


def _list_row(table: Table, line: Line, columns: Sequence[Column], lead: int) -> LaidRow:
    figures = tuple(figure(table, line, line.row, column) for column in columns)
    row = table.row(line.row)
    if row is not None:
        label = Box(line.label or row.label, Role.LABEL, columns=lead, level=row.level)
        return LaidRow((label, *figures), level=row.level)
    level = table.level_of_code(line.row)
    label = Box(line.label, Role.LABEL, level=level)
    return LaidRow((*_code_boxes(line.row, lead - 1), label, *figures), level=level)


def _code_boxes(code: str, boxes: int) -> tuple[Box, ...]:
    if boxes == 1:
        return (Box(code, Role.CODE),)
    return tuple(Box(part, Role.CODE) for part in (code[:3], code[3:5], code[5:]))
