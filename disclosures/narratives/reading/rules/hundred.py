"""The shares of one whole add up to a hundred, where no amounts say so already (N-06, N-07, N-12,
N-18, N-21)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.telling import finding, same_sentence
from disclosures.spec.check import Severity
from disclosures.spec.claim import Claim, Role

TURN = 71  # among the rules
_BY_TOPIC = {
    "income": "N-06",
    "expenditure": "N-07",
    "general_budget": "N-12",
    "basic": "N-18",
    "three_public": "N-21",
}
_FULL = Decimal(100)
_NEAR = Decimal(2)  # what adds up to 99 is meant to be everything
_LEAST = 2


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for group in _groups(ground):
        claims = [ground.claims[place] for place in group]
        added = sum((claim.value for claim in claims), Decimal(0))
        slack = sum((claim.step / 2 for claim in claims if claim.value), Decimal(0))
        check = _BY_TOPIC[claims[0].topic]
        if abs(added - _FULL) <= slack:
            yield Verdict(tuple(group), check=check)
        elif added > _FULL or added >= _FULL - _NEAR:
            yield _told(ground, check, group, added)


def _groups(ground: Ground) -> Iterator[list[int]]:
    """Shares of one sentence that are of the same whole, none of which has its amount."""
    found: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, claim in enumerate(ground.claims):
        if claim.role is Role.SHARE and claim.topic in _BY_TOPIC:
            key = (claim.span.passage, claim.line, claim.sentence, claim.whole, claim.below)
            found[key].append(place)
    for places in found.values():
        claims = [ground.claims[place] for place in places]
        subjects = {claim.subject for claim in claims}
        apart = len(subjects) == len(claims) >= _LEAST
        if apart and not any(ground.of(claim) for claim in claims) and _flat(ground, claims):
            yield places


def _flat(ground: Ground, claims: Sequence[Claim]) -> bool:
    """No part of a part among them, nor the end of a sentence."""
    first, last = claims[0], claims[-1]
    between = ground.texts[first.span.passage][first.span.end : last.span.start]
    return same_sentence(ground, first, last) and "其中" not in between


def _told(ground: Ground, check: str, group: Sequence[int], added: Decimal) -> Verdict:
    claims = [ground.claims[place] for place in group]
    shown = "＋".join(f"{claim.value:f}" for claim in claims)
    told = finding(
        ground,
        check,
        claims[0],
        f"各项占比相加 {shown}＝{added:f}%，不是 100%。",
        until=claims[-1],
        severity=Severity.ERROR if added > _FULL else Severity.WARN,
        expected=_FULL,
        advice="核对各项占比。",
    )
    return Verdict(tuple(group), told, check, sure=False)
