"""What a draft holds, as it is stored: tables of a workbook, lines, reasons of empty tables.

Writers are for actions that hold the version.
"""

from collections.abc import Collection, Iterable, Mapping

from django.db.models import Exists, Max, OuterRef

from disclosures.models import Attachment, Cell, Line, Version
from disclosures.reports import EMPTY
from disclosures.spec import content
from disclosures.spec.reading import Reading


def extent(version: Version) -> dict[str, int]:
    """How much a version holds."""
    return {
        "lines": version.lines.count(),
        "cells": Cell.objects.filter(line__version=version).count(),
        "passages": version.passages.exclude(key__startswith=EMPTY).count(),
        "files": version.attachments.count(),
        "uploads": version.uploads.count(),
        "comments": version.comments.count(),
    }


def write_tables(
    version: Version, *, reading: Reading, tables: Collection[str], name: str, data: bytes
) -> Attachment:
    """Put these tables of a workbook in the place of the version's own, and keep the workbook.

    An earlier workbook of which no table is left goes.
    """
    workbook = Attachment.keep(version, kind=Attachment.Kind.WORKBOOK, name=name, data=data)
    version.lines.filter(table__in=tables).delete()
    write_lines(version, reading.lines_of(tables), file=workbook)
    before = dict(version.passages.filter(key__startswith=EMPTY).values_list("key", "text"))
    write_reasons(
        version, {key: reading.reason_of(key, before.get(f"{EMPTY}{key}", "")) for key in tables}
    )
    quoted = Exists(Line.objects.filter(file=OuterRef("pk")))
    workbooks = version.attachments.filter(kind=Attachment.Kind.WORKBOOK)
    workbooks.exclude(pk=workbook.pk).exclude(quoted).delete()
    return workbook


def write_lines(
    version: Version, lines: Iterable[content.Line], *, file: Attachment | None = None
) -> int:
    """New lines after those that are there, with their cells; returns how many."""
    lines = list(lines)
    first = (version.lines.aggregate(last=Max("position"))["last"] or 0) + 1
    stored = Line.objects.bulk_create(
        Line(
            version=version,
            table=line.table,
            row=line.row,
            label=line.label,
            position=position,
            file=file,
        )
        for position, line in enumerate(lines, first)
    )
    Cell.objects.bulk_create(
        Cell(line=kept, column=column, amount=cell.amount, text=cell.text, source=cell.source)
        for kept, line in zip(stored, lines, strict=True)
        for column, cell in line.cells.items()
    )
    return len(lines)


def write_reasons(version: Version, reasons: Mapping[str, str]) -> None:
    """By table key why it has no figures; an empty reason takes away what was said."""
    for key, text in reasons.items():
        kept = version.passages.filter(key=f"{EMPTY}{key}")
        if text:
            kept.update_or_create(
                version=version, key=f"{EMPTY}{key}", defaults={"text": text, "position": 0}
            )
        else:
            kept.delete()
