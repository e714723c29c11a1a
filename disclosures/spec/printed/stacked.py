"""公开10表 and the attached sheets: sections one under the other, each with its heading."""

from collections.abc import Mapping
from dataclasses import replace

from disclosures.spec.content import Line
from disclosures.spec.edition import Edition
from disclosures.spec.layout import Box, LaidRow, Layout, Role, figure
from disclosures.spec.report import TableReport
from disclosures.spec.selection import by_row, instances, label_of, rows_present
from disclosures.spec.table import Section


def stacked(report: TableReport, edition: Edition) -> tuple[Layout, ...]:
    groups = instances(report) if report.table.repeats else [("", list(report.lines))]
    return tuple(_one_stack(report, edition, prefix, by_row(lines)) for prefix, lines in groups)


def _one_stack(
    report: TableReport, edition: Edition, prefix: str, lines: Mapping[str, Line]
) -> Layout:
    numbered = edition.row_numbers and report.table.standard
    sections = [
        (section, [*rows_present(report, section, prefix, lines)])
        for section in report.table.sections
    ]
    sections = [(section, rows) for section, rows in sections if rows]
    lead = 2 if numbered else 1
    width = lead + max((len(section.columns) for section, _ in sections), default=1)
    body: list[LaidRow] = []
    number = 0
    for section, rows in sections:
        body.append(_section_row(section, width))
        body.append(_fill(_stack_heading(section, numbered), width))
        for row in rows:
            number = row.number or number + 1
            line = lines.get(prefix + row.key)
            label = Box(label_of(report, edition, row, line), Role.LABEL, level=row.level)
            counter = (Box(str(number), Role.NUMBER),) if numbered else ()
            figures = (
                figure(report.table, line, prefix + row.key, column) for column in section.columns
            )
            body.append(_fill((label, *counter, *figures), width, row.level))
    title = f"{report.title}（{prefix[:-1]}）" if prefix else report.title
    return Layout(title, (), tuple(body), width)


def _section_row(section: Section, width: int) -> LaidRow:
    return LaidRow((Box(section.title, Role.HEAD, columns=width),), section=section.title)


def _stack_heading(section: Section, numbered: bool) -> tuple[Box, ...]:
    numbers = ("行次",) if numbered else ()
    labels = (section.label_heading, *numbers, *(column.label for column in section.columns))
    return tuple(Box(label, Role.HEAD) for label in labels)


def _fill(boxes: tuple[Box, ...], width: int, level: int = 1) -> LaidRow:
    """The row stretched to the full width of the form by its last box."""
    *first, last = boxes
    return LaidRow((*first, replace(last, columns=width - len(first))), level=level)
