"""Percentages that were probably cut instead of rounded (N-43)."""

from collections.abc import Iterator

from disclosures.narratives.reading.cutting import likely
from disclosures.narratives.reading.ground import Ground, Verdict

TURN = 83  # among the rules, after those that compute percentages


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for told in likely(ground):
        yield Verdict((), told, "N-43")
