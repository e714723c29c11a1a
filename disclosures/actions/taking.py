"""One step of the sign-off, taken on what the person was shown.

People read a version and press a button minutes later. ``take`` carries the step out only where
the version still is as it was shown: the same state and the same content.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction

from accounts.models import User
from disclosures import reports
from disclosures.actions import corrections, publications, signoff
from disclosures.actions.drafts import lock
from disclosures.models import Version
from disclosures.rights import NotYours, refusal
from disclosures.spec import steps
from disclosures.spec.steps import Step

ACTIONS: Mapping[str, Callable[..., Any]] = {
    steps.SUBMIT.key: signoff.submit,
    steps.RECALL.key: signoff.recall,
    steps.REVIEW.key: signoff.review,
    steps.RETURN.key: signoff.send_back,
    steps.APPROVE.key: signoff.approve,
    steps.SCHEDULE.key: publications.schedule,
    steps.PUBLISH.key: publications.publish,
    steps.WITHDRAW.key: publications.withdraw,
    steps.CORRECT.key: corrections.open_draft,
}


class Stale(Exception):
    """The version is no longer what the person was shown; the message says so, in Chinese."""


@transaction.atomic
def take(version: Version, step: Step, *, seen: str, by: User, **answers: Any) -> bool:
    """Take a step; ``seen`` is what ``mark`` said when the version was shown.

    False where this person had just taken it: a double click changes nothing. Raises Stale,
    and what the step's own action raises.
    """
    version = lock(version)
    if isinstance(refused := refusal(by, step, version), NotYours):
        raise refused
    if _just_taken(version, step, by):
        return False
    if seen != mark(version):
        raise Stale(
            f"这一版在您打开页面以后有了变化，现在是“{version.get_status_display()}”。"
            f"“{step.label}”没有办理，请看过现在的内容再决定。"
        )
    ACTIONS[step.key](version, by=by, **answers)
    return True


def mark(version: Version) -> str:
    """What a person who looks at the version now is shown, in one word."""
    return f"{version.status} {reports.digest_of(version)}"


def _just_taken(version: Version, step: Step, by: User) -> bool:
    if step is steps.CORRECT:
        return version.disclosure.versions.open().filter(created_by=by).exists()
    if step.after is None or version.status != step.after:
        return False
    newest = version.events.first()
    return newest is not None and newest.verb == step.key and newest.by_id == by.pk
