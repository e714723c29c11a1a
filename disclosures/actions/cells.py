"""Typing figures (录入): what was typed is written, unless somebody else wrote there first."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
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
    """What became of the changes. ``refused`` says why some were not kept; ``desk`` has the
    whole version as it stands now."""

    desk: Desk
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
    refused, read_changes = {}, []
    for change in changes:
        try:
            read_changes.append((change, kind_of(change.address), _text(change)))
        except (Unknown, TooMuch) as told:
            refused[change.address] = str(told)
    desk = Desk(held, {change.address for change, _, now in read_changes if now})
    saved, before = Saved(desk, refused=refused), dict[Address, str]()
    for change, kind, now in read_changes:
        _settle(change, kind, now, saved, before)
    desk.write()
    if before:
        _record(saved, before, by)
    if saved.conflicts:
        _name_the_others(saved)
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
    saved: Saved,
    before: dict[Address, str],
) -> None:
    """One change: written, in conflict, refused, or nothing to do."""
    address, cell, desk = change.address, read(now, kind), saved.desk
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


def _record(saved: Saved, before: dict[Address, str], by: User) -> None:
    """The history of each figure; a table that gets figures needs no reason for having none."""
    detail = {str(a): [old, written(saved.written[a])] for a, old in before.items()}
    held = saved.desk.held
    begun = {a.table for a in before if saved.written[a] is not None} - saved.desk.filled
    if begun:
        for passage in held.passages.filter(key__in=[f"{EMPTY}{table}" for table in begun]):
            detail[passage.key] = [passage.text, ""]
            passage.delete()
    events.record(Event.Verb.SAVE, by=by, version=held, **detail)


def _name_the_others(saved: Saved) -> None:
    """Who wrote what stands there now: the last event of the record that touched each cell."""
    unnamed = {str(conflict.address): at for at, conflict in enumerate(saved.conflicts)}
    typed = Q(verb=Event.Verb.SAVE, detail__has_any_keys=[*unnamed])
    found = saved.desk.held.events.filter(typed | Q(verb=Event.Verb.IMPORT))
    for event in found.select_related("by").order_by("-at", "-pk").iterator():
        everywhere = event.verb == Event.Verb.IMPORT
        for address in [a for a in unnamed if everywhere or a in event.detail]:
            at = unnamed.pop(address)
            saved.conflicts[at] = replace(saved.conflicts[at], who=_name(event.by), at=event.at)
        if not unnamed:
            return


def _name(person: User | None) -> str:
    return (person.get_full_name() or person.get_username()) if person else "系统"
