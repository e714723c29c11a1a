"""Percentages that rounding can just explain, but cutting explains better (N-43).

``7.06`` for 7.0668…7.0672 was cut for certain. Where the figures leave room for both, the more of
what they may stand for rounds up, the likelier it was cut; and likelier still in a document that
cut other percentages for certain.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from disclosures.narratives.reading.ground import CENT, Cut, Ground, Known, percent
from disclosures.narratives.reading.telling import finding, money, rounded, truncated
from disclosures.spec.check import Severity
from disclosures.spec.claim import Claim, TextFinding

_CERTAIN = Decimal("0.95")
_LIKELY = Decimal("0.6")  # in a document that cuts
_HABIT = 2  # percentages cut for certain


def cut(ground: Ground) -> None:
    """One more percentage was cut for certain."""
    ground.cuts.append(Cut(Decimal(1)))


def doubt(
    ground: Ground, check: str, claim: Claim, first: Claim, over: tuple[Known, Known]
) -> None:
    """Notes a percentage that may be cut; ``over`` is what it is of, ``first`` where that is."""
    part, whole = over
    interval = percent(_sharp(ground, part), _sharp(ground, whole))
    exact = part.value / whole.value * 100 if whole.value else None
    if exact is None or interval is None or not truncated(exact, claim):
        return
    expected = rounded(exact, claim.step)
    likelihood = _beyond(claim, interval)
    if expected == claim.value or likelihood < _LIKELY:
        return
    arithmetic = f"{money(part.value)}÷{money(whole.value)}"
    told = finding(
        ground,
        f"{check} N-43",
        replace(first, value=claim.value),
        f"按写出的数算是 {arithmetic}＝{expected}%，像是截断而不是四舍五入。",
        until=claim,
        severity=Severity.INFO,
        expected=expected,
        advice="百分比按四舍五入书写。",
    )
    ground.cuts.append(Cut(likelihood, told))


def likely(ground: Ground) -> Iterator[TextFinding]:
    """Those worth telling."""
    certain = sum(one.told is None for one in ground.cuts)
    least = _LIKELY if certain >= _HABIT else _CERTAIN
    for one in ground.cuts:
        if one.told is not None and one.likelihood >= least:
            yield one.told


def _beyond(claim: Claim, interval: tuple[Decimal, Decimal]) -> Decimal:
    """How much of the interval rounds up."""
    low, high = interval
    border = claim.value + claim.step / 2
    if high <= low:
        return Decimal(low >= border)
    return max(Decimal(0), high - max(low, border)) / (high - low)


def _sharp(ground: Ground, known: Known) -> Known:
    """An amount of fewer than two decimals leaves out zeros: it is what it says."""
    claim = ground.claims[known.place] if known.place is not None else None
    return replace(known, slack=Decimal(0)) if claim and claim.step > CENT else known
