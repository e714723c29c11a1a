"""批注: what the people of the sign-off say to each other about an open version.

Every action locks the version, so that nothing is said about one that has just been published.
All raise ``rights.Refused`` where the person may not say anything now, and NotSaid for what
cannot be kept.
"""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from disclosures import catalogue
from disclosures.actions import events
from disclosures.actions.drafts import lock
from disclosures.models import Comment, Event, Version
from disclosures.reports import EMPTY
from disclosures.rights import require
from disclosures.spec import steps
from disclosures.spec.place import Place
from disclosures.spec.table import Table

LONGEST = 2_000  # characters


class NotSaid(Exception):
    """The comment is refused; the message says why, in Chinese."""


@transaction.atomic
def say(version: Version, *, text: str, by: User, place: Place | None = None) -> Comment:
    """Begin a thread about a place of the version; about the version without one."""
    version, place = lock(version), place or Place()
    require(by, steps.COMMENT, version)
    see_that_it_exists(version, place)
    return _keep(version, _worded(text), by=by, **place._asdict())


@transaction.atomic
def answer(comment: Comment, *, text: str, by: User) -> Comment:
    """Answer a thread, or one of its answers: a thread has one level."""
    version, thread = _open_thread(comment, by=by)
    if thread.resolved_at:
        raise NotSaid("这条批注已经标为解决。要接着讨论，请先重新打开它。")
    place = Place(thread.table, thread.row, thread.column, thread.passage)
    return _keep(version, _worded(text), by=by, answers=thread, **place._asdict())


@transaction.atomic
def resolve(comment: Comment, *, by: User) -> None:
    """Call a thread resolved; nothing happens where it is already."""
    version, thread = _open_thread(comment, by=by)
    if thread.resolved_at is None:
        _mark(thread, by, timezone.now())
        _record(Event.Verb.RESOLVE, version, thread, by=by)


@transaction.atomic
def reopen(comment: Comment, *, by: User) -> None:
    """Take up a resolved thread again; nothing happens where it is open."""
    version, thread = _open_thread(comment, by=by)
    if thread.resolved_at is not None:
        _mark(thread, None, None)
        _record(Event.Verb.REOPEN, version, thread, by=by)


def see_that_it_exists(version: Version, place: Place) -> None:
    """Raises NotSaid for a place that this version does not have."""
    if any("\0" in part for part in place):
        raise NotSaid("没有这个位置。请刷新页面再看。")
    if place.passage and (place.table or place.row or place.column):
        raise NotSaid("批注只能写在一处：要么是一个数，要么是一段文字。")
    if place.table or place.row or place.column:
        _see_the_figure(version, place)
    elif place.passage and not _has_passage(version, place.passage):
        raise NotSaid("这一段说明不存在，可能刚被删除。请刷新页面再看。")


def _see_the_figure(version: Version, place: Place) -> None:
    table = catalogue.all_tables().get(place.table)
    if table is None:
        raise NotSaid(f"没有“{place.table[:40]}”这张表。")
    if place.column and not place.row:
        raise NotSaid("只写了列，没有写行，不知道是哪个数。")
    if place.row and not _has_row(version, table, place.row):
        raise NotSaid(f"《{table.title}》里没有这一行，可能刚被删除。请刷新页面再看。")
    if place.column and place.column not in {column.key for column in table.columns}:
        raise NotSaid(f"《{table.title}》里没有这一列。")


def _has_row(version: Version, table: Table, row: str) -> bool:
    """Declared, or there in this version: a blank row can be asked about too."""
    declared = any(found.key == row for _, found in table.rows())
    return declared or version.lines.filter(table=table.key, row=row).exists()


def _has_passage(version: Version, key: str) -> bool:
    """The reason of an empty table can be asked for before anybody wrote it."""
    empty = key.startswith(EMPTY) and key.removeprefix(EMPTY) in catalogue.all_tables()
    return empty or version.passages.filter(key=key).exists()


def _worded(text: str) -> str:
    """The text without what cannot be stored. Raises NotSaid when nothing is left, or too much."""
    text = text.replace("\0", "").replace("\r\n", "\n").strip()
    if not text:
        raise NotSaid("请写明要说的话，再提交。")
    if len(text) > LONGEST:
        raise NotSaid(f"这条批注有 {len(text)} 字，最多 {LONGEST} 字。请写短一些，或分成几条。")
    return text


def _keep(version: Version, text: str, *, by: User, **fields: object) -> Comment:
    comment = Comment.objects.create(version=version, text=text, by=by, **fields)
    _record(Event.Verb.COMMENT, version, comment, by=by, text=text)
    return comment


def _open_thread(comment: Comment, *, by: User) -> tuple[Version, Comment]:
    """The version, held, and the thread as it is now."""
    version = lock(comment.version)
    require(by, steps.COMMENT, version)
    return version, Comment.objects.get(pk=comment.answers_id or comment.pk)


def _mark(thread: Comment, by: User | None, at: object) -> None:
    thread.resolved_by, thread.resolved_at = by, at
    thread.save(update_fields=["resolved_by", "resolved_at"])


def _record(
    verb: Event.Verb, version: Version, comment: Comment, *, by: User, **detail: str
) -> None:
    thread = comment.answers_id or comment.pk
    place = comment.place
    events.record(
        verb, by=by, version=version, comment=comment.pk, thread=thread, place=place, **detail
    )
