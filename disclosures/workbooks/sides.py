"""The sides of a list: which section each group of columns holds, and what its columns are."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from disclosures.spec.table import Arrangement, Column, Section
from disclosures.workbooks.columns import Group, column_of, groups, is_own_label
from disclosures.workbooks.headings import Band
from disclosures.workbooks.rows import RowLabels
from disclosures.workbooks.segment import Body, Cells, Position
from disclosures.workbooks.words import printed

_SAMPLE_ROWS = 60


@dataclass(slots=True)
class Side:
    """A group of columns with the sections whose lines it holds and what its columns are."""

    number: int
    group: Group
    sections: tuple[Section, ...]
    columns: dict[int, Column] = field(default_factory=dict)
    unknown: dict[int, list[Position]] = field(default_factory=dict)
    """Columns that are none of the declared ones, with the numbers found there."""
    above: str = ""
    """The code in the row above."""


def sides(
    body: Body, band: Band, content: list[tuple[int, Cells]], labels: Mapping[str, RowLabels]
) -> list[Side]:
    """The sides of a table from left to right."""
    found = groups(band)
    sections = body.table.sections
    if body.table.arrangement is Arrangement.BESIDE and len(found) > 1:
        held = _sections_of(found, content, sections, labels)
        made = [Side(i, g, (s,)) for i, (g, s) in enumerate(zip(found, held, strict=True))]
    else:
        made = [Side(i, group, sections) for i, group in enumerate(found)]
    for side in made:
        _name_columns(side, body, band)
    return made


def _sections_of(
    found: list[Group],
    content: list[tuple[int, Cells]],
    sections: tuple[Section, ...],
    labels: Mapping[str, RowLabels],
) -> list[Section]:
    """Which section each group holds: of those left, the one that knows most of its labels."""
    free = list(sections)
    chosen = []
    for group in found:
        texts = [
            printed(cells.get(column))
            for _, cells in content[:_SAMPLE_ROWS]
            for column in group.labels
        ]
        known = {s.key: sum(map(labels[s.key].knows, texts)) for s in free or sections}
        best = max(free or sections, key=lambda section: known[section.key])
        if best in free:
            free.remove(best)
        chosen.append(best)
    return chosen


def _name_columns(side: Side, body: Body, band: Band) -> None:
    for column in side.group.figures:
        path = band.path(column)
        named = column_of(path, side.sections[0].columns)
        if named is None or named in side.columns.values():
            side.unknown[column] = []
            body.columns_strange += 1
        else:
            side.columns[column] = named
            body.columns_named.add(named.key)
            body.columns_aliased += not is_own_label(path, named)


def report_unknown(side: Side, body: Body, band: Band) -> None:
    """One problem for each column that has numbers and is none of the table's."""
    for column, places in side.unknown.items():
        heading = band.label(column)
        named = column_of(band.path(column), side.sections[0].columns)
        if named is None:
            message = strange_column(heading, len(places))
        else:
            message = f"“{heading}”这一栏出现了两次，第二栏的数字未读取。请删去一栏。"
        body.report_all(message, places)


def strange_column(heading: str, count: int) -> str:
    return (
        f"表中没有“{heading or '（无表头）'}”这一栏，该栏的 {count} 个数字未读取。"
        "请核对表头，或删去这一栏。"
    )
