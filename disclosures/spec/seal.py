"""The seal of a publication (公开记录的摘要): one digest over the act itself.

Each seal covers the seal before it, so that whoever changes, removes or inserts a publication
would have to change every later one, which other people have copies of.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple


class Signed(NamedTuple):
    """One standing signature: the step, the user name, when, and the digest they saw."""

    step: str
    by: str
    at: datetime
    digest: str


def seal(
    *,
    address: str,
    digest: str,
    published_at: datetime,
    published_by: str,
    signatures: Iterable[Signed],
    previous: str,
) -> str:
    """``sha256:…`` over the act as canonical JSON: sorted keys, no white space, UTF-8.

    ``address`` is ``region/agency/year/v<N>``; ``digest`` that of the content; ``previous`` the
    seal of the publication before, empty for the first. Times are UTC to the microsecond.
    """
    said = {
        "address": address,
        "digest": digest,
        "published_at": _utc(published_at),
        "published_by": published_by,
        "signatures": [[s.step, s.by, _utc(s.at), s.digest] for s in signatures],
        "previous": previous,
    }
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
