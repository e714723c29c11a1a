"""定时公开: carries out the orders to publish that have come due.

Each in a transaction of its own. An order that cannot be carried out keeps the reason
(``Schedule.refusal``) and waits for a person; the next one is not held up by it. Two clocks at
once publish nothing twice: whoever locks the version first does it, the other finds it done.
"""

import logging
from dataclasses import dataclass

from django.db import DatabaseError, transaction

from disclosures.actions import drafts, events, publications, signoff
from disclosures.models import Event, Schedule, Version
from disclosures.rights import NotYours, Refused

logger = logging.getLogger(__name__)

_UNEXPECTED = "公开时出了意外，没有公开，已记入服务器日志。请联系系统管理员。"
_NO_LONGER_THEIRS = (
    "安排的人已经没有“财政审核”岗位，或者账号已停用。请由有这个岗位的人重新安排，或者直接公开。"
)


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of one order: published, or why not in ``refusal``."""

    version: str
    refusal: str = ""


def publish_due() -> list[Carried]:
    """Every order that is due now, the earliest first. Raises OperationalError alone."""
    due = Schedule.objects.due().filter(refusal="").order_by("at", "pk")
    return [done for pk in [*due.values_list("pk", flat=True)] if (done := _carried_out(pk))]


def _carried_out(pk: int) -> Carried | None:
    """None where somebody else did it or took the order back meanwhile."""
    try:
        with transaction.atomic():
            schedule = _held(pk)
            if schedule is None:
                return None
            publications.publish(schedule.version, by=schedule.by)
            return Carried(str(schedule.version))
    except NotYours:
        return _left(pk, _NO_LONGER_THEIRS)
    except (Refused, signoff.NotReady) as refused:
        return _left(pk, str(refused))
    except DatabaseError:
        raise
    except Exception:
        logger.exception("schedule %s", pk)
        return _left(pk, _UNEXPECTED)


@transaction.atomic
def _left(pk: int, refusal: str) -> Carried | None:
    schedule = _held(pk)
    if schedule is None:
        return None
    schedule.refusal = refusal
    schedule.save(update_fields=["refusal"])
    events.record(
        Event.Verb.SCHEDULE,
        by=None,
        version=schedule.version,
        at=schedule.at.isoformat(),
        refusal=refusal,
    )
    return Carried(str(schedule.version), refusal)


def _held(pk: int) -> Schedule | None:
    """The order if it still stands, its version locked first as every step locks it."""
    version = Version.objects.filter(schedule__pk=pk).first()
    if version is None:
        return None
    try:
        version = drafts.lock(version)
    except Version.DoesNotExist:
        return None
    found = Schedule.objects.due().filter(pk=pk, refusal="", version=version)
    return found.select_related("by", "version__disclosure__agency__region").first()
