"""What a change, a rate or a completion is measured against."""

import re
from collections.abc import Iterator

from disclosures.narratives.reading.ground import Ground, Known
from disclosures.narratives.reading.telling import same_sentence
from disclosures.spec.claim import Basis, Claim, Role

_COMPARES = re.compile(r"^(?:增加|减少|与|比|较|和|同|由|从|相比)")
_BACK = 3  # claims between an amount and what is said of it


def base_of(ground: Ground, place: int) -> Known | None:
    """What a comparison is measured against, where it is known: the one its sentence names,
    the one the text or the tables say elsewhere."""
    claim = ground.claims[place]
    if claim.against in ("initial", "budget"):
        return ground.budget(claim)
    known = ground.known(claim.address, prior=True) if claim.against == "prior" else None
    return known or _named(ground, place)


def budget_of_completion(ground: Ground, place: int) -> Known | None:
    """The budget; where nobody states it, what a change against it in the sentence leaves:
    完成年初预算的100%，决算数大于预算数55.93万元."""
    claim = ground.claims[place]
    known, actual = ground.budget(claim), ground.of(claim)
    if known is not None or actual is None:
        return known
    for near in _beside(ground, place):
        moved = ground.claims[near]
        of_budget = moved.role is Role.CHANGE and moved.against in ("initial", "budget")
        if of_budget and moved.of == claim.of and moved.subject == claim.subject:
            base = actual.value - moved.value
            return Known(base, actual.slack + moved.step / 2, near) if base > 0 else None
    return None


def _named(ground: Ground, place: int) -> Known | None:
    """比2017年度决算总收入1058.51万元增加了185.76万元: the amount right before the change."""
    claim = ground.claims[place]
    for near in range(place - 1, max(-1, place - _BACK), -1):
        other = ground.claims[near]
        if other.role is Role.AMOUNT:
            of_last_year = other.prior and other.basis is Basis.FINAL
            compared = of_last_year and _COMPARES.match(other.lead)
            return ground.claimed(near) if compared and _together(other, claim) else None
    return None


def _beside(ground: Ground, place: int) -> Iterator[int]:
    claim = ground.claims[place]
    for near in (place + 1, place + 2, place - 1):
        if 0 <= near < len(ground.claims):
            one, other = sorted((claim, ground.claims[near]), key=lambda c: c.span.start)
            if same_sentence(ground, one, other):
                yield near


def _together(one: Claim, other: Claim) -> bool:
    return (one.span.passage, one.line, one.sentence) == (
        other.span.passage,
        other.line,
        other.sentence,
    )
