"""Entries in the record; written by the other actions, inside their transaction."""

from typing import Any

from accounts.models import User
from disclosures.models import Event, Version


def record(verb: Event.Verb, *, by: User | None, version: Version, **detail: Any) -> Event:
    return Event.objects.create(verb=verb, by=by, version=version, detail=detail)
