"""Lists that went in or out as files (名录): their entries in the record."""

from typing import Any

from django.db.models import Model
from django.dispatch import receiver

from accounts.lists import list_exported, list_imported
from accounts.models import User
from disclosures.actions import events
from disclosures.models import Event


@receiver(list_imported)
def record_import(
    sender: type[Model], *, by: User, name: str, counts: dict[str, int], **_: Any
) -> None:
    kind = str(sender._meta.verbose_name)
    events.record(Event.Verb.LIST, by=by, list=kind, file=name, counts=counts)


@receiver(list_exported)
def record_export(sender: type[Model], *, by: User, name: str, count: int, **_: Any) -> None:
    kind = str(sender._meta.verbose_name)
    events.record(Event.Verb.EXPORT, by=by, list=kind, file=name, count=count)
