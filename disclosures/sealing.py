"""Everything that the seal of a publication covers, read from where it is stored.

Publishing makes the seal of this, and ``proofs`` makes it again.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from disclosures.spec import seal as spec


def seal_of(
    version: Any, *, digest: str, published_at: datetime, published_by: int | None, previous: str
) -> str:
    """The seal of the publication of ``version``. Four queries.

    Only plain columns are asked for, so that a migration can call it with its own models.
    """
    return spec.seal(
        address=address(version),
        digest=digest,
        shown=_shown(version),
        published_at=published_at,
        published_by=published_by,
        signatures=_signed(version),
        history=spec.history(_entries(version)),
        previous=previous,
    )


def address(version: Any) -> str:
    """``region/agency/year/v<N>``: what a seal calls the version."""
    disclosure = version.disclosure
    agency = disclosure.agency
    return f"{agency.region.code}/{agency.slug}/{disclosure.year}/v{version.number}"


def _shown(version: Any) -> spec.Shown:
    waivers = version.waivers.values_list("check_id", "row", "column", "at")
    return spec.Shown(
        agency=version.agency_name,
        region=version.region_name,
        edition=version.edition,
        kind=version.disclosure.kind,
        files=tuple(version.attachments.values_list("sha256", "kind")),
        explained=tuple(spec.Explained(*waiver) for waiver in waivers),
    )


def _signed(version: Any) -> list[spec.Signed]:
    standing = version.signatures.filter(voided_at=None).order_by("pk")
    return [spec.Signed(*said) for said in standing.values_list("step", "by", "at", "digest")]


def _entries(version: Any) -> Iterator[spec.Entry]:
    told = version.events.filter(verb__in=spec.HISTORY).order_by("pk")
    for said in told.values_list("verb", "by", "at", "detail").iterator():
        yield spec.Entry(*said)
