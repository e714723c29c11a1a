"""The order of the sections of a text."""

from collections.abc import Sequence

from django.db import transaction

from accounts.models import User
from disclosures.actions import events
from disclosures.actions.drafts import hold
from disclosures.actions.passages import NotWritten
from disclosures.models import Event, Passage, Version
from disclosures.reports import EMPTY


@transaction.atomic
def move(version: Version, *, key: str, up: bool, by: User | None) -> None:
    """Change places with the section above or below in the same part, where there is one."""
    hold(version, by=by)
    order = sections(version)
    part = key.partition(".")[0]
    places = [at for at, found in enumerate(order) if found.key.partition(".")[0] == part]
    here = next((n for n, at in enumerate(places) if order[at].key == key), None)
    if here is None:
        raise NotWritten("这一段已经不在了，可能刚被删除。")
    there = here - 1 if up else here + 1
    if not 0 <= there < len(places):
        return
    one, other = places[here], places[there]
    order[one], order[other] = order[other], order[one]
    number(order)
    title, moved = order[other].title, "up" if up else "down"
    events.record(Event.Verb.WRITE, by=by, version=version, key=key, title=title, moved=moved)


def number(order: Sequence[Passage]) -> None:
    for position, passage in enumerate(order, 1):
        if passage.position != position:
            passage.position = position
            passage.save(update_fields=["position"])


def sections(version: Version) -> list[Passage]:
    """The sections in their order, without the reasons of empty tables."""
    return list(version.passages.exclude(key__startswith=EMPTY).order_by("position", "pk"))
