"""One wrong figure that fails several comparisons is told where it stands, not at the right ones.

A sum that does not come out leaves open which of its figures is wrong. Each that takes part in
another failed comparison is put right for trial: where one of them alone makes two or more
findings vanish and none appear, it is the cause.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.spec.check import Severity
from disclosures.spec.claim import Role, Span

Again = Callable[[Ground], Sequence[Verdict]]
"""Applies the same rules once more."""
_MOST = 12  # trials
_LEAST = 2  # findings that one cause explains
_Key = tuple[str, Span | None]


class _Trial(NamedTuple):
    place: int
    value: Decimal  # that would put its sum right


def consequences(ground: Ground, verdicts: Sequence[Verdict], again: Again) -> list[Verdict]:
    """Those that only say at right words what is wrong at others."""
    failed = [verdict for verdict in verdicts if _fails(verdict)]
    trials = [trial for verdict in failed for trial in _trials(ground, verdict, failed)]
    keys = {_key(verdict) for verdict in failed}
    best: dict[int, set[_Key]] = {}
    for trial in trials[:_MOST]:
        left = {_key(one) for one in again(_corrected(ground, trial)) if _fails(one)}
        if left <= keys and len(keys) - len(left) >= _LEAST:
            best[trial.place] = keys - left
    return [*_followed(ground, failed, best)]


def _followed(
    ground: Ground, failed: Sequence[Verdict], best: dict[int, set[_Key]]
) -> Iterator[Verdict]:
    most = max(map(len, best.values()), default=0)
    causes = [place for place, gone in best.items() if len(gone) == most]
    if len(causes) != 1:
        return
    gone = [verdict for verdict in failed if _key(verdict) in best[causes[0]]]
    other = [verdict for verdict in gone if not _quotes(ground, verdict, causes[0])]
    if len(other) < len(gone):
        yield from other


def _fails(verdict: Verdict) -> bool:
    found = verdict.finding
    return bool(verdict.places) and found is not None and found.finding.severity != Severity.INFO


def _key(verdict: Verdict) -> _Key:
    assert verdict.finding is not None  # noqa: S101 - of those that failed
    return verdict.finding.finding.check, verdict.finding.span


def _trials(ground: Ground, verdict: Verdict, failed: Sequence[Verdict]) -> Iterator[_Trial]:
    """The figures of a sum that fail elsewhere as well, and what they would have to be."""
    whole, *parts = verdict.places
    told = verdict.finding
    claims = [ground.claims[place] for place in verdict.places]
    added = sum((ground.claims[place].value for place in parts), Decimal(0))
    if told is None or told.finding.expected != added or len(parts) < _LEAST:
        return
    if any(claim.role is not Role.AMOUNT for claim in claims):
        return
    gap = ground.claims[whole].value - added
    elsewhere = {place for one in failed if one is not verdict for place in one.places}
    for place in verdict.places:
        value = added if place == whole else ground.claims[place].value + gap
        if place in elsewhere and value >= 0 and not ground.confirms(place):
            yield _Trial(place, value)


def _corrected(ground: Ground, trial: _Trial) -> Ground:
    claims = list(ground.claims)
    claims[trial.place] = replace(claims[trial.place], value=trial.value)
    return Ground(claims, ground.figures, ground.texts, ground.document, pasted=ground.pasted)


def _quotes(ground: Ground, verdict: Verdict, place: int) -> bool:
    """Whether the finding has the words of that figure."""
    claim, span = ground.claims[place].span, _key(verdict)[1]
    return (
        span is not None
        and span.passage == claim.passage
        and span.start <= claim.start
        and claim.end <= span.end
    )
