"""Each version: its state, what was signed, what the record tells, and its content."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from disclosures.models import Event, Version
from disclosures.proofs import content, told
from disclosures.proofs.fault import Fault, place
from disclosures.spec import steps

_CHUNK = 200
_LOCKED = (steps.SUBMITTED, steps.REVIEWED, steps.APPROVED)

_MOVED = "有人绕过签发程序改了状态，或删去了记录。"
_FORGED = "有人绕过签发程序改动、添加或删去了签字。"


def faults(counted: Counter[str]) -> Iterator[Fault]:
    related = ("publication", "withdrawal", "disclosure__agency__region")
    for version in Version.objects.select_related(*related).order_by("pk").iterator(_CHUNK):
        yield from _of(version)
        counted["versions"] += 1
    yield from _without_version()
    yield from _published_twice()


def _of(version: Version) -> Iterator[Fault]:
    where = place(version)
    for what in _state(version):
        yield Fault(where, what, _MOVED)
    signatures = list(version.signatures.order_by("pk"))
    standing = [signature for signature in signatures if signature.voided_at is None]
    publication = getattr(version, "publication", None)
    digest = publication.digest if publication else ""
    for what in _signed(version, standing, digest):
        yield Fault(where, what, _FORGED)
    yield from told.faults(version, signatures)
    if publication or (version.status in _LOCKED and standing):
        yield from content.faults(version, digest or standing[-1].digest)


def _state(version: Version) -> Iterator[str]:
    state, public = version.get_status_display(), version.status in steps.PUBLIC
    if public and not hasattr(version, "publication"):
        yield f"状态是“{state}”，却没有公开记录"
    if not public and hasattr(version, "publication"):
        yield f"有公开记录，状态却是“{state}”"
    withdrawn = version.status == steps.WITHDRAWN
    if withdrawn and not hasattr(version, "withdrawal"):
        yield "状态是“已撤下”，却没有撤下记录"
    if not withdrawn and hasattr(version, "withdrawal"):
        yield f"有撤下记录，状态却是“{state}”"


def _signed(version: Version, standing: list, digest: str) -> Iterator[str]:
    """Publications from before the sign-off have no signature; their seals say so."""
    wanted = steps.signed_before(version.status)
    found = tuple(signature.step for signature in standing)
    unsigned = hasattr(version, "publication") and not found
    if found != wanted and not unsigned:
        yield f"签字应有{_named(wanted)}，现有{_named(found)}"
    if len({signature.by_id for signature in standing}) < len(standing):
        yield "同一个人签了两个环节"
    digests = {signature.digest for signature in standing} | ({digest} if digest else set())
    if standing and len(digests) > 1:
        yield "签字所对应的内容与公开的内容不是同一份"


def _named(keys: tuple[str, ...]) -> str:
    labels = {step.key: step.label for step in steps.SIGNED}
    return "、".join(labels.get(key, key) for key in keys) or "（无）"


def _without_version() -> Iterator[Fault]:
    """What the record says was published, and is there no more."""
    there = Version.objects.filter(pk=OuterRef("version_id"))
    lost = Event.objects.filter(~Exists(there), verb__in=told.PUBLIC).order_by("pk")
    for event in lost.select_related("agency").iterator():
        yield Fault(
            f"日志第 {event.pk} 条 {event.agency or ''}".strip(),
            f"日志记着“{event.get_verb_display()}”，这个版本却不在库中",
            "已公开的版本被整个删去。",
        )


def _published_twice() -> Iterator[Fault]:
    """More than one version in force for one year: only possible without the constraint."""
    published = Version.objects.filter(status=steps.PUBLISHED)
    earlier = published.filter(disclosure=OuterRef("disclosure"), number__lt=OuterRef("number"))
    twice = published.filter(Exists(earlier)).select_related("disclosure__agency__region")
    for version in twice.order_by("pk").iterator():
        yield Fault(place(version), "同一年度有两个现行版本", _MOVED)
