"""Entries in the record; written by the other actions, inside their transaction."""

from typing import Any

from accounts.models import Agency, Region, User
from disclosures.models import Event, Version


def record(
    verb: Event.Verb,
    *,
    by: User | None,
    version: Version | None = None,
    agency: Agency | None = None,
    region: Region | None = None,
    **detail: Any,
) -> Event:
    """One entry. It belongs to the version's agency, else to ``agency``, else to ``region``."""
    if version is not None:
        agency = version.disclosure.agency
    if agency is not None:
        region = agency.region
    return Event.objects.create(
        verb=verb, by=by, version=version, agency=agency, region=region, detail=detail
    )
