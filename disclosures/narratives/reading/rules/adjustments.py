"""A rate of adjustment (预算调整率) is what was added to the budget over the budget at the
beginning of the year; its rate of execution is what was spent over that budget (N-42)."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from disclosures.narratives.reading.ground import Ground, Known, Verdict, agrees, percent
from disclosures.narratives.reading.telling import finding, money, rounded
from disclosures.spec.claim import Claim, Role

TURN = 64  # among the rules
_RATE = re.compile(r"(?:预算)?调整率(?:为|是|达到?)?$")
_DONE = re.compile(r"(?:整体支出|部门|支出|年初|收入)?预算(?:完成|执行)率(?:为|是|达到?)?$")
_INITIAL = re.compile(r"年初|批复(?:预算|的)|预算批复")
_ADJUSTED = re.compile(r"调整|追加|调增|调减|追减")
_AFTERWARDS = re.compile(r"调整后|调整为|调增至|调减至")
_SPENT = re.compile(r"(?:实际|决算)?(?:执行|支出|完成)(?:决算)?(?:数|金额|额)?(?:为|是|共)?$")


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for place, claim in enumerate(ground.claims):
        if claim.role in (Role.RATIO, Role.COMPLETION) and claim.unit == "%":
            if _RATE.search(claim.lead):
                yield from _told(ground, place, _moves(ground, place))
            elif _DONE.search(claim.lead):
                yield from _told(ground, place, _spendings(ground, place))


Pair = tuple[Known, Known]
"""What is over what."""


def _moves(ground: Ground, place: int) -> list[Pair]:
    """The adjustment over the initial budget; what was 调整预算 may be the sum of both."""
    beside = _beside(ground, place)
    initial = [p for p in beside if _INITIAL.search(ground.claims[p].lead)]
    adjusted = [p for p in beside if p not in initial and _ADJUSTED.search(ground.claims[p].lead)]
    if len(initial) != 1 or len(adjusted) != 1:
        return []
    base, other = ground.claimed(initial[0]), ground.claimed(adjusted[0])
    rest = Known(abs(other.value - base.value), other.slack + base.slack, other.place)
    if _AFTERWARDS.search(ground.claims[adjusted[0]].lead):
        return [(rest, base)]
    return [(other, base), (rest, base)]


def _spendings(ground: Ground, place: int) -> list[Pair]:
    """What was spent over the initial budget, where both are said behind the rate."""
    beside = [p for p in _beside(ground, place) if p > place]
    initial = [p for p in beside if _INITIAL.search(ground.claims[p].lead)]
    spent = [p for p in beside if p not in initial and _SPENT.search(ground.claims[p].lead)]
    if len(initial) != 1 or len(spent) != 1:
        return []
    return [(ground.claimed(spent[0]), ground.claimed(initial[0]))]


def _beside(ground: Ground, place: int) -> list[int]:
    """The amounts of its paragraph; behind the rate, or where none are, before it."""
    claim = ground.claims[place]

    def is_beside(other: Claim) -> bool:
        same = other.line == claim.line and other.span.passage == claim.span.passage
        return same and other.role is Role.AMOUNT

    after = [
        p for p in range(place + 1, min(len(ground.claims), place + 6)) if _near(ground, p, place)
    ]
    after = [p for p in after if is_beside(ground.claims[p])]
    before = [p for p in range(max(0, place - 6), place) if is_beside(ground.claims[p])]
    return after if len(after) > 1 else [*before, *after]


def _near(ground: Ground, place: int, rate: int) -> bool:
    """Not behind another rate."""
    between = ground.claims[rate + 1 : place]
    return not any(claim.role in (Role.RATIO, Role.COMPLETION) for claim in between)


def _told(ground: Ground, place: int, pairs: Sequence[Pair]) -> Iterator[Verdict]:
    claim = ground.claims[place]
    intervals = [(pair, found) for pair in pairs if (found := percent(*pair)) is not None]
    if not intervals:
        return
    places = tuple(
        dict.fromkeys(
            p for p in (place, *(k.place for pair in pairs for k in pair)) if p is not None
        )
    )
    if any(agrees(claim, found) for _, found in intervals):
        yield Verdict(places, check="N-42")
        return
    part, whole = intervals[0][0]
    expected = rounded(part.value / whole.value * Decimal(100), claim.step)
    told = finding(
        ground,
        "N-42",
        claim,
        f"应为 {expected}%（{money(part.value)}÷{money(whole.value)}）。",
        expected=expected,
        advice="调整率是调整数除以年初预算数，执行率是执行数除以预算数。",
    )
    yield Verdict(places, told, "N-42")
