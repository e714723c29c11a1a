"""Which columns, rows and labels of a table are shown, on paper and on the screen alike.

Nothing a version holds may be hidden: rows that an edition does not print but that carry
figures are shown in their place, such columns at the end of their section.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from disclosures.spec.content import Line
from disclosures.spec.edition import Edition, TableForm, printed_rows
from disclosures.spec.report import TableReport
from disclosures.spec.table import Column, Row, Rows, Section


def columns_of(section: Section, form: TableForm) -> tuple[Column, ...]:
    """The columns of a section that the edition prints, in its order."""
    if not form.columns:
        return section.columns
    by_key = {column.key: column for column in section.columns}
    return tuple(by_key[key] for key in form.columns if key in by_key)


def columns_shown(report: TableReport, section: Section) -> tuple[Column, ...]:
    """``columns_of`` and, so that no figure is hidden, any other column that is filled."""
    chosen = columns_of(section, report.form)
    filled = {key for line in report.lines for key in line.cells}
    extra = (c for c in section.columns if c not in chosen and c.key in filled)
    return (*chosen, *extra)


def rows_shown(report: TableReport, section: Section, *, blanks: bool = True) -> Iterator[Row]:
    """The declared rows that are printed or filled, in declared order, with blank lines."""
    filled = {line.row for line in report.lines if line.cells}
    printed = {row.key for row in printed_rows(section, report.form)}
    for row in section.rows:
        if row.key in printed | filled if row.key else blanks:
            yield row


def label_of(report: TableReport, edition: Edition, row: Row, line: Line | None) -> str:
    """The label the agency printed, else the edition's."""
    return (line.label if line else "") or edition.label(report.table, row)


def by_row(lines: Iterable[Line]) -> Mapping[str, Line]:
    return {line.row: line for line in lines}


def in_order(lines: Iterable[Line], section: Section, *, last: bool = False) -> list[Line]:
    """The lines of a classified section with its total first, or last."""
    total = section.total
    own = list(lines)
    totals = [line for line in own if total and line.row == total.key]
    others = [line for line in own if line not in totals]
    return others + totals if last else totals + others


class Instance(NamedTuple):
    """One occurrence of a table: the prefix of its row keys, the number after its title."""

    prefix: str
    number: str
    lines: tuple[Line, ...]


def instances(report: TableReport) -> list[Instance]:
    """The occurrences of a table; numbered where there are several."""
    if not report.table.repeats:
        return [Instance("", "", report.lines)]
    groups: dict[str, list[Line]] = {}
    for line in report.lines:
        groups.setdefault(line.row.partition("-")[0], []).append(line)
    several = len(groups) > 1
    return [
        Instance(f"{number}-", f"（{number}）" if several else "", tuple(lines))
        for number, lines in groups.items()
    ]


def rows_present(
    report: TableReport, section: Section, prefix: str, lines: Mapping[str, Line]
) -> Iterator[Row]:
    """Declared rows, free rows and codes; of a sheet that is not printed empty only those that
    the source has."""
    if section.takes_codes:
        for key, line in lines.items():
            if report.table.section_of(key) is section:
                yield Row(key, line.label, level=report.table.level_of_code(key))
        return
    if section.rows_from is Rows.FREE:
        start = f"{prefix}{section.key}-"
        for key, line in lines.items():
            if key.startswith(start):
                yield Row(key.removeprefix(prefix), line.label)
        return
    for row in rows_shown(report, section, blanks=False):
        if report.table.standard or prefix + row.key in lines:
            yield row
