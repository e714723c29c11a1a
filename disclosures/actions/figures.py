"""Importing a flat list: its figures go where somebody would have typed them."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from disclosures import catalogue, reports
from disclosures.actions import drafts, events
from disclosures.actions.desk import Desk
from disclosures.actions.lines import append, start
from disclosures.actions.uploads import NotTaken, mark_accepted, see_unchanged
from disclosures.figure_list import FigureList, read_list
from disclosures.models import Event, Line, Upload, Version
from disclosures.reports import EMPTY
from disclosures.spec import content
from disclosures.spec.address import Address
from disclosures.spec.entry import order, same


@transaction.atomic
def accept(upload: Upload, *, seen_as: str, by: User) -> int:
    """Write the figures of a list into the draft, all of them or none; gives how many changed.

    ``seen_as`` is ``received.seen`` of the draft that the person was shown. Accepting the same
    again writes nothing. Raises uploads.Changed, uploads.NotTaken, received.Lost; as
    ``drafts.hold``.
    """
    held = drafts.hold(upload.version, by=by, among=reports.with_context())
    upload = Upload.objects.get(pk=upload.pk)
    upload.version = held
    found = read_list(upload)
    there = {
        address: cell
        for table in found.draft.tables
        for line in table.lines
        for address, cell in line.addresses()
    }
    changed = {a: cell for a, cell in found.cells.items() if not same(there.get(a), cell)}
    if upload.accepted_at and not changed:
        return 0
    see_unchanged(found.draft, seen_as)
    _see_that_it_may_be_taken(found)
    _write(held, found, changed)
    mark_accepted(upload)
    _record(upload, found, changed, by)
    return len(changed)


def _see_that_it_may_be_taken(found: FigureList) -> None:
    if found.problems:
        raise NotTaken("清单还有问题，不能导入，草稿没有改动。请改正后重新上传。")
    if not found.cells:
        raise NotTaken("清单里没有填金额的行，草稿没有改动。")


def _write(held: Version, found: FigureList, changed: Mapping[Address, content.Cell]) -> None:
    for table, codes in found.new_rows().items():
        _add_codes(held, table, codes, found.labels)
    desk = Desk(held, changed)
    for address, cell in changed.items():
        desk.source = cell.source
        desk.put(address, cell)
    desk.write()
    filled = {address.table for address in changed}
    held.passages.filter(key__in=[f"{EMPTY}{table}" for table in filled]).delete()


def _add_codes(held: Version, table: str, codes: Sequence[str], labels: Mapping[str, str]) -> None:
    """Many classified rows at once, each in its place."""
    present = start(held, table)
    append(held, [content.Line(table, c, labels[c]) for c in codes if c not in present])
    lines = sorted(
        held.lines.filter(table=table),
        key=lambda line: order(catalogue.all_tables()[table], line.row),
    )
    last = held.lines.aggregate(last=Max("position"))["last"] or 0
    for position, line in enumerate(lines, last + 1):
        line.position = position
    Line.objects.bulk_update(lines, ["position"], batch_size=1_000)


def _record(
    upload: Upload, found: FigureList, changed: Mapping[Address, content.Cell], by: User
) -> None:
    events.record(
        Event.Verb.IMPORT,
        by=by,
        version=upload.version,
        file=upload.name,
        sha256=upload.sha256,
        tables=sorted({address.table for address in changed}),
        lines=found.rows,
        cells=len(changed),
    )
