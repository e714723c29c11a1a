"""What the record (日志) tells of a version agrees with its signatures and its state."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from disclosures.models import Event, Signature, Version
from disclosures.proofs.fault import Fault, place
from disclosures.spec import steps

Verb = Event.Verb
PUBLIC = (Verb.PUBLISH, Verb.SUPERSEDE, Verb.WITHDRAW)

_LEADS = {step.key: step.after for step in steps.STEPS if step.after} | {
    Verb.SUPERSEDE.value: steps.SUPERSEDED
}
_SIGNS = {step.key for step in steps.SIGNED}
_MOMENT = timedelta(minutes=1)  # the same transaction, two clocks read

_REWRITTEN = "日志被改动或删去，或有人绕过签发程序改了版本。"


def faults(version: Version, signatures: list[Signature]) -> Iterator[Fault]:
    """``signatures`` are all of the version's, the voided included, in their order."""
    told = list(version.events.filter(verb__in=_LEADS).order_by("pk"))
    for what in (
        *_state(version, told),
        *_signatures(version, told, signatures),
        *_publication(version, told),
        *_end(version, told),
    ):
        yield Fault(place(version), what, _REWRITTEN)


def _state(version: Version, told: list[Event]) -> Iterator[str]:
    """The last step on record leads to the state the version is in."""
    left = _LEADS[told[-1].verb] if told else steps.DRAFT
    if left != version.status:
        labels = dict(Version.Status.choices)
        yield f"按日志应是“{labels[left]}”，状态却是“{version.get_status_display()}”"


def _signatures(version: Version, told: list[Event], signatures: list[Signature]) -> Iterator[str]:
    """One event a signature, by the same person about the same content at that moment.

    Where nothing was signed the version is from before there was a sign-off.
    """
    events = [event for event in told if event.verb in _SIGNS]
    if not signatures and hasattr(version, "publication"):
        events = [event for event in events if event.verb != Verb.PUBLISH]
    if len(events) != len(signatures):
        yield f"日志记着 {len(events)} 次签字，签字却有 {len(signatures)} 个"
        return
    for event, signature in zip(events, signatures, strict=True):
        if (event.verb, event.by_id, event.detail.get("digest")) != (
            signature.step,
            signature.by_id,
            signature.digest,
        ) or _apart(event.at, signature.at):
            yield f"“{signature.get_step_display()}”的签字与日志不符（日志第 {event.pk} 条）"


def _publication(version: Version, told: list[Event]) -> Iterator[str]:
    published = [event for event in told if event.verb == Verb.PUBLISH]
    publication = getattr(version, "publication", None)
    if publication is None:
        if published:
            yield "日志记着“公开”，却没有公开记录"
        return
    if len(published) != 1:
        yield f"公开记录有 1 份，日志却记着 {len(published)} 次“公开”"
        return
    (event,) = published
    said = (event.by_id, event.detail.get("digest"))
    if said != (publication.published_by_id, publication.digest):
        yield f"公开记录的公开人或内容摘要与日志不符（日志第 {event.pk} 条）"
    if _apart(event.at, publication.published_at):
        yield f"公开时间与日志不符（日志第 {event.pk} 条）"


def _end(version: Version, told: list[Event]) -> Iterator[str]:
    """What the notice at the address says is what the record says."""
    withdrawal = getattr(version, "withdrawal", None)
    withdrawn = [event for event in told if event.verb == Verb.WITHDRAW]
    if len(withdrawn) != (withdrawal is not None):
        yield f"日志记着 {len(withdrawn)} 次“撤下”，撤下记录与此不符"
    elif withdrawal is not None:
        (event,) = withdrawn
        said = (event.by_id, event.detail.get("reason"))
        if said != (withdrawal.by_id, withdrawal.reason) or _apart(event.at, withdrawal.at):
            yield f"撤下的人、时间或原因与日志不符（日志第 {event.pk} 条）"


def _apart(one: datetime, other: datetime) -> bool:
    return abs(one - other) > _MOMENT
