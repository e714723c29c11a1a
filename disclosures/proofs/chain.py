"""The publications in their order: each seal covers its own publication and the one before."""

from collections import Counter
from collections.abc import Collection, Iterator

from disclosures.models import Publication
from disclosures.proofs.fault import Fault, place
from disclosures.sealing import seal_of

_CHUNK = 200

_BROKEN = "有公开记录被删去、插入或调换了次序。"
_CHANGED = "公开的时间、公开人、签字、当时的名称、样式、附件种类、办理经过，至少有一项后来被改动。"
_GONE = "抄存过的公开记录已不在库中：记录被删去，或整串记录被重写。"


def faults(counted: Counter[str], known_seals: Collection[str] = ()) -> Iterator[Fault]:
    previous, missing = "", dict.fromkeys(known_seals)
    for publication in Publication.objects.with_agency().order_by("pk").iterator(_CHUNK):
        yield from _of(publication, previous)
        previous = publication.seal
        missing.pop(previous, None)
        counted["publications"] += 1
    for seal in missing:
        yield Fault("公开记录", f"找不到摘要 {seal}", _GONE)


def last_seal() -> str:
    """The newest seal; written down elsewhere, it proves everything before it."""
    newest = Publication.objects.order_by("-pk").values_list("seal", flat=True)
    return newest.first() or ""


def _of(publication: Publication, previous: str) -> Iterator[Fault]:
    where = place(publication.version)
    if publication.previous_seal != previous:
        wanted = "这应是第一份公开记录" if not previous else "它记下的前一份摘要与前一份记录不符"
        yield Fault(where, f"公开记录断链：{wanted}", _BROKEN)
    again = seal_of(
        publication.version,
        digest=publication.digest,
        published_at=publication.published_at,
        published_by=publication.published_by_id,
        previous=publication.previous_seal,
    )
    if again != publication.seal:
        yield Fault(where, "公开记录与公开时的摘要不符", _CHANGED)
