"""How often each check of the book passes and fails in what is published now.

What a publication says never changes: each is verified once a process and then only counted.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

from disclosures import catalogue, reports
from disclosures.models import Line, Passage, Version
from disclosures.spec.figures import Figures
from disclosures.spec.finding import Status
from disclosures.spec.report import FINAL_ACCOUNTS
from disclosures.verification import verify
from disclosures.verified import read_text

AT_ONCE = 50  # versions whose figures are in memory together
TEXTS_AT_ONCE = 10
TEXT_SECONDS = 0.5  # of one asking, for texts that nobody has read yet


@dataclass(frozen=True, slots=True)
class Tally:
    """Of how many published versions a check said what."""

    counts: Mapping[Status, int] = field(default_factory=Counter)

    def __getitem__(self, status: Status) -> int:
        return self.counts.get(status, 0)


@dataclass(frozen=True, slots=True)
class Tallies:
    """``versions`` were counted, ``texts`` of them with their text; ``checks`` are the tallies
    by id."""

    versions: int = 0
    checks: Mapping[str, Tally] = field(default_factory=dict)
    texts: int = 0


class _Published(NamedTuple):
    version: int
    digest: str
    agency: int
    year: int
    edition: str


Said = Mapping[str, Status]
Key = tuple[str, str]
Pairs = Mapping[Key, tuple[_Published, _Published | None]]
"""What is published beside what was the year before, by the digests of both."""

_said: dict[Key, Said] = {}
_texts: dict[Key, Said] = {}
"""What the checks said of a version, of its figures and of its text."""


def published() -> Tallies:
    """Over the final accounts in force. One query; for what is new one more for fifty, and two
    for ten texts. The reading of texts stops in time: what is left is read at the next asking."""
    pairs = _in_force()
    until = time.monotonic() + TEXT_SECONDS
    said = _known(pairs, _said, _verified, AT_ONCE)
    texts = _known(pairs, _texts, _read, TEXTS_AT_ONCE, until)
    return _counted(said, texts)


def _in_force() -> Pairs:
    current = Version.objects.filter(
        status=Version.Status.PUBLISHED, disclosure__kind=FINAL_ACCOUNTS
    ).values_list("pk", "publication__digest", "disclosure__agency", "disclosure__year", "edition")
    found = {(item.agency, item.year): item for item in map(_Published._make, current)}
    pairs = {}
    for item in found.values():
        before = found.get((item.agency, item.year - 1))
        pairs[item.digest, before.digest if before else ""] = item, before
    return pairs


def _known(
    pairs: Pairs,
    kept: dict[Key, Said],
    say: Callable[[Pairs], Iterator[tuple[Key, Said]]],
    at_once: int,
    until: float = inf,
) -> list[Said]:
    """What is remembered of each pair, and what is new, until time is up."""
    known = {key: said for key in pairs if (said := kept.get(key)) is not None}
    new = [key for key in pairs if key not in known]
    for start in range(0, len(new), at_once):
        if time.monotonic() > until:
            break
        known.update(say({key: pairs[key] for key in new[start : start + at_once]}))
    kept.update(known)
    for key in kept.keys() - pairs.keys():
        kept.pop(key, None)
    return [*known.values()]


def _verified(pairs: Pairs) -> Iterator[tuple[Key, Said]]:
    """What the checks say of the figures of each version, beside the year before."""
    for key, _, figures in _figures(pairs):
        results = verify(catalogue.all_checks(), figures).results
        yield key, {result.check.id: result.status for result in results}


def _read(pairs: Pairs) -> Iterator[tuple[Key, Said]]:
    """What the checks of the book say of the text of each version."""
    texts = Passage.objects.by_version(*(item.version for item, _ in pairs.values()))
    for key, item, figures in _figures(pairs):
        told = [p for p in texts[item.version] if not p.key.startswith(reports.EMPTY)]
        results = read_text(told, figures, item.year).results
        yield key, {result.check.id: result.status for result in results}


def _figures(pairs: Pairs) -> Iterator[tuple[Key, _Published, Figures]]:
    both = {item.version for pair in pairs.values() for item in pair if item}
    lines = Line.objects.by_version(*both)
    for key, (item, before) in pairs.items():
        edition = catalogue.edition(item.edition, item.year)
        tables = reports.tables(edition, lines[item.version], {})
        prior = Figures(lines[before.version], year=before.year) if before else None
        made = Figures.of_tables(tables, edition=edition, year=item.year, prior=prior)
        yield key, item, made


def _counted(said: Sequence[Said], texts: Sequence[Said]) -> Tallies:
    counts: dict[str, Counter[Status]] = {}
    for one in (*said, *texts):
        for check_id, status in one.items():
            counts.setdefault(check_id, Counter())[status] += 1
    tallies = {check_id: Tally(found) for check_id, found in counts.items()}
    return Tallies(len(said), tallies, len(texts))
