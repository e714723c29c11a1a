"""A change is this year less what it is measured against, its rate the change over the base;
its word says its sign; a base of nothing has no rate (N-02 … N-05, N-26, Y-05)."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from disclosures.narratives.reading.ground import HALF_CENT, Ground, Known, Verdict, agrees
from disclosures.narratives.reading.measured import base_of
from disclosures.narratives.reading.telling import finding, money, near, rounded, told_from
from disclosures.spec.check import Severity
from disclosures.spec.claim import Claim, Role, TextFinding

_TAIL = Decimal("0.015")
TURN = 50  # among the rules


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for place, claim in enumerate(ground.claims):
        if claim.role is Role.CHANGE:
            yield from _change(ground, place, claim)
        elif claim.role is Role.RATE:
            yield from _rate(ground, place, claim)


def _change(ground: Ground, place: int, claim: Claim) -> Iterator[Verdict]:
    current, base = ground.of(claim), base_of(ground, place)
    if current is None or base is None:
        return
    expected = current.value - base.value
    settled = tuple(p for p in (place, current.place, base.place) if p is not None)
    if abs(expected - claim.value) <= _TAIL + claim.step / 2 - HALF_CENT:
        yield Verdict(settled, check="N-02")
        return
    wrong_way = expected * claim.value < 0 and abs(expected + claim.value) <= _TAIL
    yield Verdict(
        settled,
        finding(
            ground,
            "N-04" if wrong_way else "N-02",
            claim,
            f"{money(current.value)}－{money(base.value)}＝{money(expected)}，"
            f"应写“{_change_said(expected, money(abs(expected)))}”。",
            expected=expected,
            advice="增减额是本年数减去对比的数；方向词要与正负一致。",
        ),
        "N-02",
    )


def _rate(ground: Ground, place: int, claim: Claim) -> Iterator[Verdict]:
    change = _change_before(ground, place)
    current, base = ground.of(claim), base_of(ground, place)
    if change is not None and current is not None and base is None:
        moved = ground.claims[change]
        implied = current.value - moved.value
        base = Known(implied, current.slack + moved.step / 2, change)
    if current is None or base is None:
        return
    settled = tuple(p for p in (place, change, current.place, base.place) if p is not None)
    if change is not None and _of_the_whole(ground, claim, change):
        yield Verdict((place, change), check="N-03")
        return
    if abs(base.value) <= HALF_CENT:
        yield Verdict(settled, _of_nothing(ground, claim, change), "N-05")
        return
    if change is not None and ground.claims[change].value * claim.value < 0:
        yield Verdict(settled, _two_ways(ground, claim, change), "N-04")
        return
    yield Verdict(settled, _told(ground, claim, current, base, change), "N-03")


def _of_the_whole(ground: Ground, claim: Claim, change: int) -> bool:
    """Behind a list (其中：…，…，比上年增加…) the change may be that of the whole list."""
    if claim.below is None or claim.below == claim.of:
        return False
    whole, moved = ground.claimed(claim.below), ground.claims[change]
    base = Known(whole.value - moved.value, whole.slack + moved.step / 2)
    interval = _interval(ground, whole, base, change) if base.value > HALF_CENT else None
    return interval is not None and agrees(claim, interval)


def _change_before(ground: Ground, place: int) -> int | None:
    """The change that a rate follows: 增加2.30万元，增长23%."""
    if place == 0:
        return None
    before, claim = ground.claims[place - 1], ground.claims[place]
    alike = before.sentence == claim.sentence and before.span.passage == claim.span.passage
    return place - 1 if alike and before.role is Role.CHANGE and before.of == claim.of else None


def _told(
    ground: Ground, claim: Claim, current: Known, base: Known, change: int | None
) -> TextFinding | None:
    interval = _interval(ground, current, base, change)
    if interval is None or agrees(claim, interval):
        return None
    if change is not None and _fits_flipped(ground, claim, current, change):
        return _flipped(ground, claim, change)
    moved = ground.claims[change].value if change is not None else current.value - base.value
    exact = moved / base.value * 100
    expected = rounded(exact, claim.step)
    return finding(
        ground,
        "N-03",
        replace(_first(ground, claim, current, change), value=claim.value),
        f"{money(moved)}÷{money(base.value)}＝{expected}%，"
        f"应写“{_change_said(expected, f'{abs(expected)}%')}”。",
        until=claim,
        severity=Severity.WARN if near(exact, claim) else Severity.ERROR,
        expected=expected,
        advice="增减率是增减额除以对比的数。",
    )


def _first(ground: Ground, claim: Claim, current: Known, change: int | None) -> Claim:
    """Where the arithmetic of a rate begins: its amount, where it is told right before."""
    begins = claim if change is None else ground.claims[change]
    return told_from(ground, current.place, begins)


def _fits_flipped(ground: Ground, claim: Claim, current: Known, change: int) -> bool:
    """Whether amount and rate fit together once both say the opposite."""
    moved = ground.claims[change]
    base = current.value + moved.value
    if base <= 0:
        return False
    slack = current.slack + moved.step / 2
    ends = [abs(moved.value) / (base + off) * 100 for off in (-slack, slack) if base + off > 0]
    return agrees(replace(claim, value=abs(claim.value)), (min(ends), max(ends)))


def _flipped(ground: Ground, claim: Claim, change: int) -> TextFinding:
    moved = ground.claims[change]
    return finding(
        ground,
        "N-04",
        moved,
        f"按“{_word(moved.value)}”推算，百分比对不上；写成“{_word(-moved.value)}”就正好，方向词可能写反了。",
        until=claim,
        advice="方向词要与正负一致。",
    )


def _interval(
    ground: Ground, current: Known, base: Known, change: int | None
) -> tuple[Decimal, Decimal] | None:
    low, high = base.low, base.high
    if low <= 0:
        return None
    if change is None:
        changes = (current.low - high, current.high - low)
    else:
        moved = ground.claimed(change)
        changes = (moved.low, moved.high)
    quotients = [moved / divisor * 100 for moved in changes for divisor in (low, high)]
    return min(quotients), max(quotients)


def _of_nothing(ground: Ground, claim: Claim, change: int | None) -> TextFinding | None:
    """A rate on a base of nothing."""
    if claim.value == 0:
        return None
    return finding(
        ground,
        "N-05",
        claim if change is None else replace(ground.claims[change], value=claim.value),
        "对比的数是 0，没有增减率可言，应写“基数为0，不可比”。",
        until=claim,
        severity=Severity.WARN,
        advice="删去百分比，写明基数为 0。",
    )


def _two_ways(ground: Ground, claim: Claim, change: int) -> TextFinding:
    moved = ground.claims[change]
    return finding(
        ground,
        "N-04",
        moved,
        f"增减额说“{_word(moved.value)}”，百分比说“{_word(claim.value)}”，方向相反。",
        until=claim,
        advice="方向词要与正负一致。",
    )


def _change_said(value: Decimal, size: str) -> str:
    return f"{_word(value)}{size}" if value else "持平"


def _word(value: Decimal) -> str:
    return "增加" if value > 0 else "减少"
