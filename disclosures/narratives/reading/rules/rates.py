"""A rate of execution is what was spent over what there was to spend (N-32); a reduction in
number is what went over what there was (N-03)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from disclosures.narratives.reading.ground import Ground, Known, Verdict, agrees, percent
from disclosures.narratives.reading.telling import finding, money, remark, rounded, same_sentence
from disclosures.spec.check import Severity
from disclosures.spec.claim import Basis, Claim, Role

TURN = 65  # among the rules
_EXECUTION = re.compile(r"(?:执行|支付|支出|使用)率(?:为|达|是)?$")
_SPENT = re.compile(r"实际|执行|支出|支付|使用")
_REACH = 8  # claims of the paragraph that may be its two sides
_FEWER = re.compile(
    r"由[ ]?(\d+)[ ]?(家|个|项|件|人|名|台|种)[，,]?[^，。；\d]{0,6}(?:至|到|为)[ ]?(\d+)[ ]?\2"
    r"[^。；\d]{0,30}?率(?:达到?|为)?[ ]?(\d+(?:\.\d+)?)%"
)


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for place, claim in enumerate(ground.claims):
        if claim.role is Role.RATIO and _EXECUTION.search(claim.lead):
            yield from _executed(ground, place, claim)
    for passage, text in ground.texts.items():
        for match in _FEWER.finditer(text):
            yield from _fewer(ground, passage, match)


def _executed(ground: Ground, place: int, claim: Claim) -> Iterator[Verdict]:
    before = [p for p in range(max(0, place - _REACH), place) if _beside(ground, p, claim)]
    own = [p for p in before if ground.claims[p].sentence == claim.sentence]
    before = own if len(own) > 1 else before
    spent = [p for p in before if _SPENT.search(ground.claims[p].lead)]
    for one in reversed(before):
        for other in before:
            interval = percent(ground.claimed(one), ground.claimed(other))
            if one != other and interval is not None and agrees(claim, interval):
                yield Verdict((place, one, other), check="N-32")
                return
    budgets = [p for p in before if ground.claims[p].basis is not Basis.FINAL]
    actual = [p for p in spent if ground.claims[p].basis is Basis.FINAL]
    if len(budgets) == 1 and len(actual) == 1:
        yield _wrong(ground, place, ground.claimed(actual[0]), ground.claimed(budgets[0]))


def _beside(ground: Ground, place: int, claim: Claim) -> bool:
    other = ground.claims[place]
    return other.role is Role.AMOUNT and other.line == claim.line


def _wrong(ground: Ground, place: int, actual: Known, budget: Known) -> Verdict:
    claim = ground.claims[place]
    if budget.value == 0:
        return Verdict((place,), check="N-32")
    expected = rounded(actual.value / budget.value * 100, claim.step)
    arithmetic = f"{money(actual.value)}÷{money(budget.value)}"
    told = finding(
        ground,
        "N-32",
        replace(_first(ground, claim, actual, budget), value=claim.value),
        f"应为 {expected}%（{arithmetic}）。",
        until=claim,
        expected=expected,
        advice="执行率是执行数除以预算数。",
    )
    return Verdict((place,), told, "N-32")


def _first(ground: Ground, claim: Claim, *known: Known) -> Claim:
    """Where the arithmetic begins in the sentence of the rate."""
    told = [ground.claims[one.place] for one in known if one.place is not None]
    beside = [one for one in told if same_sentence(ground, one, claim)]
    return min(beside, key=lambda one: one.span.start, default=claim)


def _fewer(ground: Ground, passage: str, match: re.Match[str]) -> Iterator[Verdict]:
    before, after, said = Decimal(match[1]), Decimal(match[3]), Decimal(match[4])
    if before == 0:
        return
    rate = abs(before - after) / before * 100
    exponent = said.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    if abs(rate - said) > step and abs(after / before * 100 - said) > step:
        message = (
            f"按这两个数是 {abs(before - after)}÷{before}＝{rounded(rate, step)}%，"
            f"文中写 {said}%：口径不清楚。"
        )
        place = (passage, match.start(), match.end())
        yield remark(ground, "N-03", place, message, severity=Severity.INFO, advice="写明口径。")
