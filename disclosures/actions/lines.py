"""The lines of a table while it is typed: begun with its declared rows, each in its place."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from django.db.models import F, Max

from disclosures import catalogue
from disclosures.models import Line, Version
from disclosures.spec import content
from disclosures.spec.edition import Edition, TableForm
from disclosures.spec.entry import order, rows_to_begin
from disclosures.spec.report import TableReport


def edition_of(version: Version) -> Edition:
    return catalogue.edition(version.edition, version.disclosure.year)


def begin(held: Version, rows: Collection[tuple[str, str]]) -> bool:
    """Make the lines of declared rows that are not there; the whole form of a new table.

    For actions that hold the version. Codes and free rows are added by ``rows.add``.
    """
    wanted = [(table, row) for table, row in rows if _declared(table, row)]
    by_table: dict[str, list[str]] = defaultdict(list)
    for table, row in wanted:
        by_table[table].append(row)
    for table, keys in by_table.items():
        present = start(held, table)
        insert(held, table, [(key, _label(held, table, key)) for key in keys if key not in present])
    return bool(wanted)


def start(held: Version, table: str) -> set[str]:
    """The row keys of a table, its printed form made where it has no line at all."""
    present = set(held.lines.filter(table=table).values_list("row", flat=True))
    if present:
        return present
    edition = edition_of(held)
    form = edition.form(table) or TableForm(table)
    lines = rows_to_begin(TableReport(catalogue.all_tables()[table], form), edition)
    append(held, lines)
    return {line.row for line in lines}


def append(held: Version, lines: Sequence[content.Line]) -> None:
    first = (held.lines.aggregate(last=Max("position"))["last"] or 0) + 1
    Line.objects.bulk_create(
        Line(version=held, table=line.table, row=line.row, label=line.label, position=position)
        for position, line in enumerate(lines, first)
    )


def insert(held: Version, table: str, rows: Sequence[tuple[str, str]]) -> None:
    """Put lines (row key, label) each before the first line of the table that follows it."""
    declared = catalogue.all_tables()[table]
    for row, label in sorted(rows, key=lambda pair: order(declared, pair[0])):
        lines = held.lines.filter(table=table)
        stored = lines.order_by("position", "pk").values_list("row", "position")
        place = order(declared, row)
        after = next((at for other, at in stored if order(declared, other) > place), None)
        if after is None:
            after = (max((at for _, at in stored), default=0)) + 1
        else:
            lines.filter(position__gte=after).update(position=F("position") + 1)
        Line.objects.create(version=held, table=table, row=row, label=label, position=after)


def _declared(table: str, row: str) -> bool:
    return catalogue.all_tables()[table].row(row) is not None


def _label(held: Version, table: str, row: str) -> str:
    declared = catalogue.all_tables()[table]
    found = declared.row(row)
    return edition_of(held).label(declared, found) if found else ""
