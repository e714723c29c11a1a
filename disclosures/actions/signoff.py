"""签发: from the preparer's desk to approval. Publishing itself is in ``publications``.

Each step locks the version, asks ``disclosures.rights``, changes the state, and leaves its
signature and its event in one transaction. All raise ``rights.Refused`` where the person may not
take the step now; steps that sign also raise NotReady with everything that must be put right.
A step that the same person has just taken is not taken twice: the second call changes nothing.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from disclosures import reports
from disclosures.actions import events, narrative
from disclosures.actions.drafts import lock
from disclosures.models import Comment, Event, Schedule, Signature, Version
from disclosures.rights import require
from disclosures.spec import steps
from disclosures.spec.address import Address
from disclosures.spec.document import digest
from disclosures.spec.hindrance import Hindrance, hindrances
from disclosures.spec.report import Report
from disclosures.spec.steps import Step


class NotReady(Exception):
    """Something must be put right first. ``hindrances`` has all of it, with its places."""

    def __init__(self, version: Version, found: tuple[Hindrance, ...]) -> None:
        self.hindrances = found
        said = "".join(hindrance.message for hindrance in found)
        super().__init__(f"{version} 还不能提交或公开：{said}")


class NoReason(Exception):
    """The step needs a reason; the message asks for it, in Chinese."""


@transaction.atomic
def submit(version: Version, *, by: User) -> Version:
    """Hand the draft over: it is locked, and keeps the names and the words of today."""
    version = lock(version)
    if _just_taken(version, steps.SUBMIT, by):
        return version
    require(by, steps.SUBMIT, version)
    agency = version.disclosure.agency
    version.agency_name, version.region_name = agency.name, agency.region.name
    narrative.keep(version)
    return _sign(version, steps.SUBMIT, by=by)


@transaction.atomic
def recall(version: Version, *, by: User) -> Version:
    """Take back what nobody has looked at yet."""
    version = lock(version)
    require(by, steps.RECALL, version)
    return _void(version, steps.RECALL, by=by)


@transaction.atomic
def review(version: Version, *, by: User) -> Version:
    """Sign for the agency."""
    version = lock(version)
    if _just_taken(version, steps.REVIEW, by):
        return version
    require(by, steps.REVIEW, version)
    return _sign(version, steps.REVIEW, by=by)


@transaction.atomic
def approve(version: Version, *, by: User) -> Version:
    """Sign for the finance bureau."""
    version = lock(version)
    if _just_taken(version, steps.APPROVE, by):
        return version
    require(by, steps.APPROVE, version)
    return _sign(version, steps.APPROVE, by=by)


@transaction.atomic
def send_back(
    version: Version, *, reason: str, by: User, addresses: Iterable[Address] = ()
) -> Version:
    """Return a version to its preparer with a reason, pointing at figures where it can.

    Raises NoReason.
    """
    version = lock(version)
    require(by, steps.RETURN, version)
    reason = see_a_reason(steps.RETURN, reason)
    figures = [*addresses]
    for table, row, column in figures or [("", "", "")]:
        Comment.objects.create(
            version=version,
            kind=Comment.Kind.RETURN,
            table=table,
            row=row,
            column=column,
            text=reason,
            by=by,
        )
    pointed = {"figures": [str(figure) for figure in figures]} if figures else {}
    return _void(version, steps.RETURN, by=by, reason=reason, **pointed)


def see_a_reason(step: Step, reason: str) -> str:
    """The reason without the space around it. Raises NoReason for an empty one."""
    if not reason.strip():
        raise NoReason(f"请写明{step.label}的原因：{step.asks}")
    return reason.strip()


def ready_report(version: Version) -> Report:
    """The report that a signature answers for. Raises NotReady with all that hinders it."""
    report = reports.of_version(version)
    if found := what_hinders(report):
        raise NotReady(version, found)
    return report


def what_hinders(report: Report) -> tuple[Hindrance, ...]:
    """All that keeps the version of this report from being signed."""
    return hindrances(report, corrects=reports.before(report))


def leave_signature(version: Version, step: Step, report: Report, *, by: User) -> Signature:
    return Signature.objects.create(version=version, step=step.key, by=by, digest=digest(report))


def _sign(version: Version, step: Step, *, by: User) -> Version:
    report = ready_report(version)
    version.status = step.after
    version.save(update_fields=["status", "agency_name", "region_name"])
    signature = leave_signature(version, step, report, by=by)
    events.record(Event.Verb(step.key), by=by, version=version, digest=signature.digest)
    return version


def _void(version: Version, step: Step, *, by: User, **detail: Any) -> Version:
    version.status = step.after
    version.save(update_fields=["status"])
    version.signatures.standing().update(voided_at=timezone.now())
    Schedule.objects.filter(version=version).delete()
    events.record(Event.Verb(step.key), by=by, version=version, **detail)
    return version


def _just_taken(version: Version, step: Step, by: User) -> bool:
    """A double click: the version is where the step leads, by this very person's signature."""
    return (
        version.status == step.after
        and version.signatures.standing().filter(step=step.key, by=by).exists()
    )
