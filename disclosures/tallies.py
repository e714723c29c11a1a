"""How often each check of the book passes and fails in what is published now.

What a publication says never changes: each is verified once a process and then only counted.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from disclosures import catalogue, reports
from disclosures.models import Line, Version
from disclosures.spec.figures import Figures
from disclosures.spec.finding import Status
from disclosures.spec.report import FINAL_ACCOUNTS
from disclosures.verification import verify

AT_ONCE = 50  # versions whose figures are in memory together


@dataclass(frozen=True, slots=True)
class Tally:
    """Of how many published versions a check said what."""

    counts: Mapping[Status, int] = field(default_factory=Counter)

    def __getitem__(self, status: Status) -> int:
        return self.counts.get(status, 0)


@dataclass(frozen=True, slots=True)
class Tallies:
    """``versions`` were counted; ``checks`` are the tallies by id."""

    versions: int = 0
    checks: Mapping[str, Tally] = field(default_factory=dict)


class _Published(NamedTuple):
    version: int
    digest: str
    agency: int
    year: int
    edition: str


Said = Mapping[str, Status]
Key = tuple[str, str]
_said: dict[Key, Said] = {}
"""What the checks said of a version, by its digest and that of the year before."""


def published() -> Tallies:
    """Over the final accounts in force. One query, and one more for fifty new ones."""
    current = Version.objects.filter(
        status=Version.Status.PUBLISHED, disclosure__kind=FINAL_ACCOUNTS
    ).values_list("pk", "publication__digest", "disclosure__agency", "disclosure__year", "edition")
    found = {(item.agency, item.year): item for item in map(_Published._make, current)}
    pairs = {}
    for item in found.values():
        before = found.get((item.agency, item.year - 1))
        pairs[item.digest, before.digest if before else ""] = item, before
    known = {key: said for key in pairs if (said := _said.get(key)) is not None}
    new = [key for key in pairs if key not in known]
    for start in range(0, len(new), AT_ONCE):
        known.update(_verified({key: pairs[key] for key in new[start : start + AT_ONCE]}))
    _said.update(known)
    for key in _said.keys() - known.keys():
        _said.pop(key, None)
    return _counted([*known.values()])


def _verified(
    pairs: Mapping[Key, tuple[_Published, _Published | None]],
) -> Iterator[tuple[Key, Said]]:
    """What the checks say of each version, beside the year before."""
    both = {item.version for pair in pairs.values() for item in pair if item}
    lines = Line.objects.by_version(*both)
    for key, (item, before) in pairs.items():
        edition = catalogue.edition(item.edition, item.year)
        tables = reports.tables(edition, lines[item.version], {})
        figures = Figures.of_tables(
            tables,
            edition=edition,
            year=item.year,
            prior=Figures(lines[before.version], year=before.year) if before else None,
        )
        results = verify(catalogue.all_checks(), figures).results
        yield key, {result.check.id: result.status for result in results}


def _counted(every: Sequence[Said]) -> Tallies:
    counts: dict[str, Counter[Status]] = {}
    for said in every:
        for check_id, status in said.items():
            counts.setdefault(check_id, Counter())[status] += 1
    return Tallies(len(every), {check_id: Tally(found) for check_id, found in counts.items()})
