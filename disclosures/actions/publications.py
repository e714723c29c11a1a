"""Making versions public."""

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from disclosures import reports
from disclosures.actions import events
from disclosures.models import Event, Publication, Version
from disclosures.spec.check import Check
from disclosures.spec.document import digest
from disclosures.spec.waiver import blocking

_CHAIN = 0x6A73_6763  # any constant: the lock that puts publications into one row


class NotReady(Exception):
    """The version cannot be published; the message says why, in Chinese."""


@transaction.atomic
def publish(version: Version, *, by: User | None) -> Publication:
    """Make a draft public and let the version before it be superseded.

    Publishing twice gives the same publication. Raises NotReady for an empty version, for one
    whose checks fail without an explanation, and for one that is neither a draft nor
    published. The caller has checked ``may_publish``.
    """
    version = (
        Version.objects.select_for_update(of=("self",))
        .select_related("disclosure__agency__region")
        .get(pk=version.pk)
    )
    if version.status == Version.Status.PUBLISHED:
        return version.publication
    if version.status not in (Version.Status.DRAFT, Version.Status.APPROVED):
        raise NotReady(f"{version} 现在是“{version.get_status_display()}”，不能公开。")
    report = reports.of_version(version)
    if not report.passages and not any(table.supplied for table in report.tables):
        raise NotReady(f"{version} 还没有任何报表或说明，不能公开。")
    if failing := blocking(report.verification, report.waivers):
        raise NotReady(_told(version, [outcome.check for outcome in failing]))
    _supersede(version, by=by)
    version.status = Version.Status.PUBLISHED
    version.save(update_fields=["status"])
    publication = Publication.objects.create(
        version=version,
        published_at=timezone.now(),
        published_by=by,
        digest=digest(report),
        previous_digest=_last_digest(),
    )
    events.record(Event.Verb.PUBLISH, by=by, version=version, digest=publication.digest)
    return publication


def _told(version: Version, failing: list[Check]) -> str:
    """Which checks fail, and which of them only a correction satisfies."""
    named = {check.id: f"{check.id} {check.title}" for check in failing}
    strict = dict.fromkeys(check.id for check in failing if not check.waivable)
    said = f"{version} 有 {len(named)} 条勾稽关系不一致，不能公开：{'；'.join(named.values())}。"
    if strict:
        said += f"其中 {'、'.join(strict)} 必须更正。"
    return said + "请更正数字，或者写明原因。"


def _supersede(version: Version, *, by: User | None) -> None:
    for old in version.disclosure.versions.filter(status=Version.Status.PUBLISHED):
        old.status = Version.Status.SUPERSEDED
        old.save(update_fields=["status"])
        events.record(Event.Verb.SUPERSEDE, by=by, version=old, successor=version.number)


def _last_digest() -> str:
    """The digest of the newest publication; holds the chain until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN])
    newest = Publication.objects.order_by("-pk").first()
    return newest.digest if newest else ""
