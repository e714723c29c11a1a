"""Making versions public, at once or at an hour; and taking them from the public."""

from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import may_publish
from disclosures.actions import events, signoff
from disclosures.actions.drafts import lock
from disclosures.models import Event, Publication, Schedule, Version, Withdrawal
from disclosures.rights import require
from disclosures.sealing import seal_of
from disclosures.spec import steps
from disclosures.spec.document import digest

_CHAIN = 0x6A73_6763  # any constant: the lock that puts publications into one row


class NotInFuture(Exception):
    """The hour is past; the message says so, in Chinese."""


@transaction.atomic
def publish(version: Version, *, by: User) -> Publication:
    """Make an approved version public and let the version before it be superseded.

    Publishing twice gives the same publication. The checks run again with the rules of today:
    raises signoff.NotReady where one fails without an explanation, rights.Refused where the
    person may not publish it now.
    """
    version = lock(version)
    if version.status == Version.Status.PUBLISHED and may_publish(by, version.disclosure.agency):
        return version.publication
    version.disclosure.refresh_from_db(fields=["exempt_reason"])  # the lock is the version's
    require(by, steps.PUBLISH, version)
    report = signoff.ready_report(version)
    _supersede(version, by=by)
    version.status = Version.Status.PUBLISHED
    version.save(update_fields=["status"])
    signoff.leave_signature(version, steps.PUBLISH, report, by=by)
    Schedule.objects.filter(version=version).delete()
    publication = _seal(version, digest(report), by=by)
    events.record(Event.Verb.PUBLISH, by=by, version=version, digest=publication.digest)
    return publication


@transaction.atomic
def schedule(version: Version, *, at: datetime, by: User) -> Schedule:
    """Order the publication for a day and hour; a second order replaces the first.

    Raises NotInFuture, signoff.NotReady, rights.Refused.
    """
    version = lock(version)
    require(by, steps.SCHEDULE, version)
    if at <= timezone.now():
        raise NotInFuture("公开时间要在现在之后。要立即公开，请直接按“公开”。")
    signoff.ready_report(version)
    ordered, _ = Schedule.objects.update_or_create(
        version=version, defaults={"at": at, "by": by, "refusal": ""}
    )
    events.record(Event.Verb.SCHEDULE, by=by, version=version, at=at.isoformat())
    return ordered


@transaction.atomic
def unschedule(version: Version, *, by: User) -> None:
    """Take the order back; nothing happens where there is none."""
    version = lock(version)
    require(by, steps.SCHEDULE, version)
    if Schedule.objects.filter(version=version).delete()[0]:
        events.record(Event.Verb.UNSCHEDULE, by=by, version=version)


@transaction.atomic
def withdraw(version: Version, *, reason: str, by: User) -> Withdrawal:
    """Take a published version from the public; the reason stays at its address.

    Raises signoff.NoReason, rights.Refused.
    """
    version = lock(version)
    require(by, steps.WITHDRAW, version)
    reason = signoff.see_a_reason(steps.WITHDRAW, reason)
    version.status = Version.Status.WITHDRAWN
    version.save(update_fields=["status"])
    withdrawal = Withdrawal.objects.create(version=version, reason=reason, by=by)
    events.record(Event.Verb.WITHDRAW, by=by, version=version, reason=reason)
    return withdrawal


def _seal(version: Version, content_digest: str, *, by: User) -> Publication:
    now, previous = timezone.now(), _last_seal()
    return Publication.objects.create(
        version=version,
        published_at=now,
        published_by=by,
        digest=content_digest,
        previous_seal=previous,
        seal=seal_of(
            version,
            digest=content_digest,
            published_at=now,
            published_by=by.pk,
            previous=previous,
        ),
    )


def _supersede(version: Version, *, by: User) -> None:
    """Held first: one that is withdrawn at this moment stays withdrawn."""
    public = version.disclosure.versions.filter(status=Version.Status.PUBLISHED)
    for old in public.select_for_update():
        old.status = Version.Status.SUPERSEDED
        old.save(update_fields=["status"])
        events.record(Event.Verb.SUPERSEDE, by=by, version=old, successor=version.number)


def _last_seal() -> str:
    """The seal of the newest publication; holds the chain until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN])
    newest = Publication.objects.order_by("-pk").first()
    return newest.seal if newest else ""
