"""How often each check of the book passes and fails in what is published now."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from disclosures.spec.finding import Status


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


def published() -> Tallies:
    return Tallies()
