"""Explaining checks that fail (审核说明): the reason is kept and published beside them."""

from django.db import transaction

from accounts.models import User
from disclosures import reports
from disclosures.actions import drafts, events
from disclosures.models import Event, Version, Waiver
from disclosures.spec.finding import Status


class NotExplained(Exception):
    """The explanation is refused; the message says why, in Chinese."""


@transaction.atomic
def explain(
    version: Version, *, check: str, reason: str, by: User | None, row: str = "", column: str = ""
) -> Waiver:
    """Say why figures stand although a check fails, everywhere or in one row or column.

    A second reason for the same place replaces the first. Raises NotExplained for an empty
    reason, for a check that did not fail there and for one that only a correction satisfies;
    drafts.NotADraft for a version that keeps its content.
    """
    drafts.hold(version, by=by)
    see_that_it_fails(version, check=check, row=row, column=column)
    reason = reason.strip()
    if not reason:
        raise NotExplained("请写明原因。说明会和审核结果一起公开。")
    waiver, _ = Waiver.objects.update_or_create(
        version=version,
        check_id=check,
        row=row,
        column=column,
        defaults={"reason": reason, "by": by},
    )
    events.record(
        Event.Verb.EXPLAIN,
        by=by,
        version=version,
        check=check,
        row=row,
        column=column,
        reason=reason,
    )
    return waiver


@transaction.atomic
def retract(waiver: Waiver, *, by: User | None) -> None:
    """Take an explanation back: the check blocks again."""
    drafts.hold(waiver.version, by=by)
    place = {"check": waiver.check_id, "row": waiver.row, "column": waiver.column}
    waiver.delete()
    events.record(Event.Verb.RETRACT, by=by, version=waiver.version, **place)


def see_that_it_fails(version: Version, *, check: str, row: str = "", column: str = "") -> None:
    """Raises NotExplained where there is nothing to explain, or nothing that may be."""
    outcomes = [
        outcome
        for outcome in reports.of_version(version).verification.outcomes(Status.FAIL)
        if outcome.check.id == check and row in ("", outcome.row) and column in ("", outcome.column)
    ]
    if not outcomes:
        raise NotExplained(f"{check} 在这里没有不一致，不需要说明。")
    if not outcomes[0].check.waivable:
        raise NotExplained(f"{check} 不能用说明代替更正，请改正数字。")
