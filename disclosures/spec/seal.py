"""The seal of a publication (公开记录的摘要): one digest over the act itself.

Each seal covers the seal before it, so that whoever changes, removes or inserts a publication
would have to change every later one, which other people have copies of. The digest covers what
the agency said; the seal also covers what is shown beside it, who signed, and how it came about.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

HISTORY = (
    *("create", "import", "save", "write", "attach", "detach", "explain", "retract"),
    *("submit", "recall", "review", "return", "approve", "schedule", "unschedule"),
)
"""The verbs of the events that a seal covers: those written while the version is held, so that
none of them can turn up later. Fixed for ever, since the seals of the past are made with it."""


class Signed(NamedTuple):
    """One standing signature: the step, who (their number), when, and the digest they saw."""

    step: str
    by: int
    at: datetime
    digest: str


class Entry(NamedTuple):
    """One event of a version's history: what, who (their number), when, and its details."""

    verb: str
    by: int | None
    at: datetime
    detail: Any


class Explained(NamedTuple):
    """One waiver's place, and when it was written; its words are in the digest."""

    check: str
    row: str
    column: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Shown:
    """What the public sees beside the content: the names of that day, the form it is printed
    in, what each file is called (its hash, its kind), the dates of explanations."""

    agency: str
    region: str
    edition: str
    kind: str
    files: tuple[tuple[str, str], ...] = ()
    explained: tuple[Explained, ...] = ()


def seal(
    *,
    address: str,
    digest: str,
    shown: Shown,
    published_at: datetime,
    published_by: int | None,
    signatures: Iterable[Signed],
    history: str,
    previous: str,
) -> str:
    """``sha256:…`` over the act as canonical JSON: sorted keys, no white space, UTF-8.

    ``address`` is ``region/agency/year/v<N>``; ``digest`` that of the content; ``history`` what
    the function of that name makes of the version's events; ``previous`` the seal of the
    publication before, empty for the first. Times are UTC to the microsecond. People are
    numbers: a login name may change.
    """
    said = {
        "address": address,
        "digest": digest,
        "agency": shown.agency,
        "region": shown.region,
        "edition": shown.edition,
        "kind": shown.kind,
        "files": sorted(shown.files),
        "explained": sorted([e.check, e.row, e.column, _utc(e.at)] for e in shown.explained),
        "published_at": _utc(published_at),
        "published_by": published_by,
        "signatures": [[s.step, s.by, _utc(s.at), s.digest] for s in signatures],
        "history": history,
        "previous": previous,
    }
    return f"sha256:{hashlib.sha256(_canonical(said)).hexdigest()}"


def history(entries: Iterable[Entry]) -> str:
    """``sha256:…`` over the events in their order, one canonical line each.

    >>> history([])
    'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    """
    found = hashlib.sha256()
    for entry in entries:
        found.update(_canonical([entry.verb, entry.by, _utc(entry.at), entry.detail]))
        found.update(b"\n")
    return f"sha256:{found.hexdigest()}"


def _canonical(said: object) -> bytes:
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
