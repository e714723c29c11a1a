"""更正: opening the next version of what was published, with a reason that everybody reads."""

from collections.abc import Mapping

from django.db import connection, models, transaction
from django.db.models import Max

from accounts.models import User
from disclosures.actions import events, signoff
from disclosures.actions.drafts import lock
from disclosures.models import Attachment, Cell, Event, Line, Passage, Version, Waiver
from disclosures.rights import Refused, require
from disclosures.spec import steps


class NotTheNewest(Refused):
    """A newer version is on its way or in force; the message says which, in Chinese."""


@transaction.atomic
def open_draft(version: Version, *, reason: str, by: User) -> Version:
    """A draft that says what ``version`` says, to be corrected: the next number of its year.

    Files are kept once, however many versions show them. Raises rights.Refused,
    NotTheNewest, signoff.NoReason.
    """
    version = lock(version)
    require(by, steps.CORRECT, version)
    reason = signoff.see_a_reason(steps.CORRECT, reason)
    _see_that_it_is_the_newest(version)
    draft = Version.objects.create(
        disclosure=version.disclosure,
        number=version.number + 1,
        title=version.title,
        edition=version.edition,
        reason=reason,
        created_by=by,
    )
    _copy_content(version, draft)
    events.record(Event.Verb.CREATE, by=by, version=draft, corrects=version.number, reason=reason)
    return draft


def _see_that_it_is_the_newest(version: Version) -> None:
    others = version.disclosure.versions
    if found := others.open().first():
        raise NotTheNewest(
            f"{found} 正在办理（{found.get_status_display()}），公开或者删除以后才能再开一次更正。"
        )
    newest = others.aggregate(number=Max("number"))["number"]
    if newest != version.number:
        raise NotTheNewest(f"第{version.number}版以后已经有第{newest}版，请更正第{newest}版。")


def _copy_content(old: Version, new: Version) -> None:
    """Everything that the digest covers, in one statement a table; sources and dates stay."""
    for model in (Passage, Waiver, Attachment):
        _copy(model, old, new)
    _copy(
        Line,
        old,
        new,
        instead={"file_id": "copied.id"},
        joins="""
            LEFT JOIN disclosures_attachment file ON file.id = stored.file_id
            LEFT JOIN disclosures_attachment copied
                ON copied.version_id = %(new)s AND copied.sha256 = file.sha256""",
    )
    _copy(
        Cell,
        old,
        new,
        instead={"line_id": "copied.id"},
        joins="""
            JOIN disclosures_line line ON line.id = stored.line_id
            JOIN disclosures_line copied ON copied.version_id = %(new)s
                AND (copied."table", copied."row") = (line."table", line."row")""",
        of="line.version_id",
    )


def _copy(
    model: type[models.Model],
    old: Version,
    new: Version,
    *,
    instead: Mapping[str, str] | None = None,
    joins: str = "",
    of: str = "stored.version_id",
) -> None:
    """Every column as it is stored; ``instead`` are those that point into the new version."""
    names = [field.column for field in model._meta.concrete_fields if not field.primary_key]
    pointing = {"version_id": "%(new)s", **(instead or {})}
    values = ", ".join(pointing.get(name, f'stored."{name}"') for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ({columns}) SELECT {values} FROM "{table}" stored{joins}'  # noqa: S608 - names of our own columns
            f" WHERE {of} = %(old)s ORDER BY stored.id",
            {"old": old.pk, "new": new.pk},
        )
