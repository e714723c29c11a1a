"""公开10表 and the attached sheets: sections one under the other, each with its heading."""

from collections.abc import Sequence
from dataclasses import replace

from disclosures.spec.edition import Edition
from disclosures.spec.layout import Box, LaidRow, Layout, Role, figure
from disclosures.spec.report import TableReport
from disclosures.spec.selection import Instance, by_row, instances, label_of, rows_present
from disclosures.spec.table import Section


def stacked(report: TableReport, edition: Edition) -> tuple[Layout, ...]:
    return tuple(_one_stack(report, edition, instance) for instance in instances(report))


def _one_stack(report: TableReport, edition: Edition, instance: Instance) -> Layout:
    prefix, lines = instance.prefix, by_row(instance.lines)
    numbered = edition.row_numbers and report.table.standard
    sections = [
        (section, [*rows_present(report, section, prefix, lines)])
        for section in report.table.sections
    ]
    sections = [(section, rows) for section, rows in sections if rows]
    widths = (len(_headings(section, numbered)) for section, _ in sections)
    width = max(widths, default=2)
    body: list[LaidRow] = []
    number = 0
    for section, rows in sections:
        body.append(LaidRow((Box(section.title, Role.HEAD, columns=width),), section=section.title))
        body.append(LaidRow(_spread(_headings(section, numbered), width)))
        for row in rows:
            number = row.number or number + 1
            line = lines.get(prefix + row.key)
            label = Box(label_of(report, edition, row, line), Role.LABEL, level=row.level)
            code = (Box(row.key, Role.CODE, level=row.level),) if section.code_heading else ()
            counter = (Box(str(number), Role.NUMBER),) if numbered else ()
            figures = [
                figure(report.table, line, prefix + row.key, column) for column in section.columns
            ]
            boxes = _in_place(section, (*code, label, *counter), figures)
            body.append(LaidRow(_spread(boxes, width), level=row.level))
    return Layout(f"{report.title}{instance.number}", (), tuple(body), width)


def _headings(section: Section, numbered: bool) -> tuple[Box, ...]:
    numbers = (Box("行次", Role.HEAD),) if numbered else ()
    columns = [Box(column.label, Role.HEAD) for column in section.columns]
    leads = filter(None, (section.code_heading, section.label_heading))
    heads = [Box(heading, Role.HEAD) for heading in leads]
    return _in_place(section, (*heads, *numbers), columns)


def _in_place(section: Section, lead: Sequence[Box], columns: Sequence[Box]) -> tuple[Box, ...]:
    """The label where the section wants it: first, or after the columns that group it."""
    before = section.before_label
    return (*columns[:before], *lead, *columns[before:])


def _spread(boxes: Sequence[Box], width: int) -> tuple[Box, ...]:
    """The row stretched to the full width of the form: the boxes after the first share what
    is left over evenly, the last ones taking the rest.

    >>> [box.columns for box in _spread([Box(c, Role.HEAD) for c in "abc"], 8)]
    [1, 3, 4]
    """
    first, *others = boxes
    share, rest = divmod(width - 1, len(others))
    wide = len(others) - rest
    return (
        first,
        *(replace(box, columns=share + (i >= wide)) for i, box in enumerate(others)),
    )
