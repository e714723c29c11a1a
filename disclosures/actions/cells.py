"""Typing figures (录入): what was typed is written, unless somebody else wrote there first."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from disclosures import catalogue, reports
from disclosures.actions import drafts, events
from disclosures.actions.desk import Desk
from disclosures.models import Event, Version
from disclosures.reports import EMPTY
from disclosures.spec import content
from disclosures.spec.address import Address
from disclosures.spec.entry import Unknown, kind_at, read, same, written
from disclosures.spec.entry.values import cleaned
from disclosures.spec.table import Kind

MAX_CHANGES = 5_000  # in one request; the largest block that can be pasted
MAX_TEXT = 5_000  # characters of a text
MAX_FIGURE = 200  # characters of what should be a number


class TooMuch(Exception):
    """The request is larger than any honest one; the message says so, in Chinese."""


class Change(NamedTuple):
    """What somebody typed: where, what stood there on their page, what should stand there."""

    address: Address
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else wrote there meanwhile: both values, and who it was and when."""

    address: Address
    yours: str
    theirs: str
    who: str = ""
    at: datetime | None = None


@dataclass
class Saved:
    """What became of the changes to ``version``. ``refused`` says why some were not kept."""

    version: Version
    written: dict[Address, content.Cell | None] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    refused: dict[Address, str] = field(default_factory=dict)


@transaction.atomic
def save(version: Version, *, changes: Sequence[Change], by: User) -> Saved:
    """Write what was typed; of a cell that somebody else changed, both values come back.

    Raises TooMuch; drafts.NotADraft, rights.Refused, Version.DoesNotExist as ``drafts.hold``.
    """
    if len(changes) > MAX_CHANGES:
        raise TooMuch(
            f"一次最多保存 {MAX_CHANGES:,} 个数，这里有 {len(changes):,} 个。请分几次保存。"
        )
    held = drafts.hold(version, by=by, among=reports.with_context())
    saved, read_changes = Saved(held), []
    for change in changes:
        try:
            read_changes.append((change, kind_of(change.address), _text(change)))
        except (Unknown, TooMuch) as told:
            saved.refused[change.address] = str(told)
    desk = Desk(held, {change.address for change, *_ in read_changes})
    before: dict[Address, str] = {}
    for change, kind, now in read_changes:
        _settle(change, kind, now, desk, saved, before)
    desk.write(saved.written)
    if before:
        _record(desk, saved, before, by)
    _name_the_others(held, saved)
    return saved


def kind_of(address: Address) -> Kind:
    """What stands at an address. Raises Unknown."""
    table = catalogue.all_tables().get(address.table)
    if table is None:
        raise Unknown(f"没有“{address.table[:40]}”这张表。")
    return kind_at(table, address)


def _text(change: Change) -> str:
    limit = MAX_TEXT if kind_of(change.address) is Kind.TEXT else MAX_FIGURE
    if max(len(change.now), len(change.was)) > limit:
        raise TooMuch(f"内容有 {len(change.now):,} 个字，最多 {limit:,} 个字。请缩短后再填。")
    return cleaned(change.now)


def _settle(
    change: Change,
    kind: Kind,
    now: str,
    desk: Desk,
    saved: Saved,
    before: dict[Address, str],
) -> None:
    """One change: written, in conflict, refused, or nothing to do."""
    address, cell = change.address, read(now, kind)
    if address not in desk:
        if cell is not None:
            saved.refused[address] = (
                f"这一行（{address.row}）不在表里，可能已被删除。请先增加这一行。"
            )
        return
    there = desk.cell(address)
    if same(there, cell):
        saved.written.setdefault(address, there)
    elif same(there, read(change.was, kind)):
        before.setdefault(address, written(there))
        saved.written[address] = desk.put(address, cell)
    else:
        saved.conflicts.append(Conflict(address, written(cell), written(there)))


def _record(desk: Desk, saved: Saved, before: dict[Address, str], by: User) -> None:
    """The history of each figure; a table with figures needs no reason for being empty."""
    detail = {str(a): [old, written(saved.written[a])] for a, old in before.items()}
    filled = {address.table for address in before if saved.written[address] is not None}
    if stated := filled & desk.stated_empty:
        for passage in desk.held.passages.filter(key__in=[f"{EMPTY}{key}" for key in stated]):
            detail[passage.key] = [passage.text, ""]
            passage.delete()
    events.record(Event.Verb.SAVE, by=by, version=desk.held, **detail)


def _name_the_others(held: Version, saved: Saved) -> None:
    """Who wrote what stands there now: the last event of the record that touched the cell."""
    saved.conflicts[:] = [_named(held, conflict) for conflict in saved.conflicts]


def _named(held: Version, conflict: Conflict) -> Conflict:
    typed = Q(verb=Event.Verb.SAVE, detail__has_key=str(conflict.address))
    found = held.events.filter(typed | Q(verb=Event.Verb.IMPORT)).select_related("by")
    event = found.order_by("-at", "-pk").first()
    if event is None:
        return conflict
    who = (event.by.get_full_name() or event.by.get_username()) if event.by else "系统"
    return Conflict(conflict.address, conflict.yours, conflict.theirs, who, event.at)
