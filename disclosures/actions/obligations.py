"""应公开清单: which agency must publish which year, until when, or why not.

Kept by the finance bureau of the region (``may_oversee``). Each change is on record with what
stood there before. ``by=None`` is a command on the server.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import Agency, User
from accounts.permissions import may_oversee
from disclosures.actions import events
from disclosures.models import Disclosure, Event
from disclosures.rights import NotYours


class NotRecorded(Exception):
    """What was entered cannot be; the message says why, in Chinese."""


@transaction.atomic
def oblige(agency: Agency, *, year: int, by: User | None) -> Disclosure:
    """Put an agency on the list of a year; nothing happens where it is there already."""
    _require(agency, by)
    disclosure, created = Disclosure.objects.get_or_create(agency=agency, year=year)
    if created:
        events.record(Event.Verb.OBLIGE, by=by, agency=agency, year=year)
    return disclosure


@transaction.atomic
def note_approval(
    disclosure: Disclosure, *, approved_on: date | None, by: User | None
) -> Disclosure:
    """Enter 批复日期, from which the twenty days run; None takes a wrong entry back."""
    disclosure = _held(disclosure, by)
    see_a_plausible_date(disclosure.year, approved_on)
    return _changed(disclosure, "approved_on", approved_on, by=by)


@transaction.atomic
def exempt(disclosure: Disclosure, *, reason: str, by: User | None) -> Disclosure:
    """Say why the agency need not publish this year; what is on its way goes no further."""
    disclosure = _held(disclosure, by)
    if not reason.strip():
        raise NotRecorded("请写明免于公开的原因，例如“涉及国家秘密”。")
    if reason.strip() != disclosure.exempt_reason:
        list(disclosure.versions.select_for_update())  # none is being published meanwhile
        see_nothing_published(disclosure)
    return _changed(disclosure, "exempt_reason", reason.strip(), by=by)


@transaction.atomic
def lift_exemption(disclosure: Disclosure, *, by: User | None) -> Disclosure:
    """The agency must publish after all."""
    return _changed(_held(disclosure, by), "exempt_reason", "", by=by)


@transaction.atomic
def release(disclosure: Disclosure, *, by: User | None) -> None:
    """Take an agency from the list of a year; never once it has begun to work on it."""
    disclosure = _held(disclosure, by)
    if disclosure.versions.exists():
        advice = "不需要公开的，请登记免于公开的原因。"
        raise NotRecorded(f"{disclosure} 已有版本，不能从清单中删除。{advice}")
    place = {"year": disclosure.year, "agency": disclosure.agency}
    disclosure.delete()
    events.record(Event.Verb.OBLIGE, by=by, **place, removed=True)


def see_a_plausible_date(year: int, approved_on: date | None) -> None:
    """Raises NotRecorded for a day on which these accounts cannot have been approved."""
    if approved_on is None:
        return
    if approved_on > timezone.localdate():
        raise NotRecorded(f"批复日期 {approved_on} 还没有到，请核对。")
    if approved_on.year <= year:
        earliest = f"{year} 年度的决算最早在 {year + 1} 年批复"
        raise NotRecorded(f"{earliest}，请核对批复日期 {approved_on}。")


def see_nothing_published(disclosure: Disclosure) -> None:
    """Raises NotRecorded where the public has read it already."""
    if disclosure.versions.published().exists():
        raise NotRecorded(f"{disclosure} 已经公开，不能再登记为免于公开。")


def _held(disclosure: Disclosure, by: User | None) -> Disclosure:
    """As it is now, locked. Raises NotYours, NotRecorded."""
    found = (
        Disclosure.objects.select_for_update(of=("self",), no_key=True)
        .select_related("agency__region")
        .filter(pk=disclosure.pk)
        .first()
    )
    if found is None:
        raise NotRecorded("这一条已经不在应公开清单里了，请刷新列表。")
    _require(found.agency, by)
    return found


def _require(agency: Agency, by: User | None) -> None:
    if by is not None and not may_oversee(by, agency.region):
        raise NotYours(f"{agency.region}的应公开清单由当地财政审核岗位登记，您没有这个岗位。")


def _changed(disclosure: Disclosure, field: str, new: object, *, by: User | None) -> Disclosure:
    old = getattr(disclosure, field)
    if old == new:
        return disclosure
    setattr(disclosure, field, new)
    disclosure.save(update_fields=[field])
    events.record(
        Event.Verb.OBLIGE,
        by=by,
        agency=disclosure.agency,
        year=disclosure.year,
        **{field: {"old": _text(old), "new": _text(new)}},
    )
    return disclosure


def _text(value: object) -> str:
    return "" if value is None else str(value)
