"""A completion is the final account over its budget (N-14, N-20, N-39); the word that compares
the two says which is larger (N-16)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from disclosures.narratives.reading.cutting import cut, doubt
from disclosures.narratives.reading.ground import Ground, Known, Verdict, agrees, percent
from disclosures.narratives.reading.measured import budget_of_completion
from disclosures.narratives.reading.telling import (
    CUT,
    finding,
    money,
    near,
    rounded,
    same_sentence,
    truncated,
)
from disclosures.spec.check import Severity
from disclosures.spec.claim import Claim, Role, Span, TextFinding

_WORDS = re.compile(
    r"决算数?(?:(?P<word>大于|高于|超过|小于|低于|等于)[^，。；,;]{0,6}预算数?"
    r"|(?P<same>与)[^，。；,;]{0,6}预算数?(?:持平|相等|相同|一致|无差异))"
)
_SIGNS = {"大于": 1, "高于": 1, "超过": 1, "小于": -1, "低于": -1, "等于": 0}
_FULL = Decimal(100)
_NEAR = 80  # characters between an amount and its completion
TURN = 60  # among the rules


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for place, claim in enumerate(ground.claims):
        if claim.role is not Role.COMPLETION:
            continue
        actual, budget = ground.of(claim), budget_of_completion(ground, place)
        if actual is None or budget is None:
            yield from _worded(ground, claim)
            continue
        settled = tuple(p for p in (place, actual.place, budget.place) if p is not None)
        yield Verdict(settled, _told(ground, claim, actual, budget), _check(claim))
        if found := _compared(ground, claim, actual, budget):
            yield Verdict(settled, found, "N-16")


def _check(claim: Claim) -> str:
    """三公 has a formula of its own, and so have the projects of a self-evaluation."""
    return {"three_public": "N-20", "performance": "N-32"}.get(claim.topic, "N-14")


def _told(ground: Ground, claim: Claim, actual: Known, budget: Known) -> TextFinding | None:
    if budget.value == 0:
        return _of_nothing(ground, claim, actual)
    interval = percent(actual, budget)
    if interval is None:
        return None
    exact, check = actual.value / budget.value * 100, _check(claim)
    arithmetic = f"{money(actual.value)}÷{money(budget.value)}"
    if agrees(claim, interval):
        first = _first(ground, claim, actual, budget)
        doubt(ground, check, claim, first, (actual, budget))
        return None
    expected, is_cut = rounded(exact, claim.step), truncated(exact, claim)
    if is_cut:
        cut(ground)
    return finding(
        ground,
        f"{check} N-43" if is_cut else check,
        replace(_first(ground, claim, actual, budget), value=claim.value),
        f"应为 {expected}%（{arithmetic}）。"
        + (CUT if is_cut else _swapped(claim, actual, budget)),
        until=claim,
        severity=Severity.WARN if is_cut or near(exact, claim) else Severity.ERROR,
        expected=expected,
        advice="完成率是决算数除以预算数。",
    )


def _first(ground: Ground, claim: Claim, actual: Known, budget: Known) -> Claim:
    """Where the arithmetic begins: the budget or the final account, told right before."""
    places = [known.place for known in (actual, budget) if known.place is not None]
    for place in sorted(places):
        amount = ground.claims[place]
        beside = 0 <= claim.span.start - amount.span.end <= _NEAR
        if beside and same_sentence(ground, amount, claim):
            return amount
    return claim


def _swapped(claim: Claim, actual: Known, budget: Known) -> str:
    interval = percent(budget, actual)
    fits = interval is not None and agrees(claim, interval)
    return "用预算数除以决算数正好相符：预算和决算可能写反了。" if fits else ""


def _of_nothing(ground: Ground, claim: Claim, actual: Known) -> TextFinding:
    if actual.value == 0:
        message, severity, check = "预算和决算都是 0，没有完成率，应写“无”。", Severity.INFO, "N-39"
    else:
        message, severity, check = "预算是 0，没有完成率。", Severity.ERROR, "N-17"
    return finding(ground, check, claim, message, severity=severity)


def _compared(ground: Ground, claim: Claim, actual: Known, budget: Known) -> TextFinding | None:
    """决算数大于预算数 behind the completion, in the same sentence."""
    gap = actual.value - budget.value
    known = f"决算 {money(actual.value)}，预算 {money(budget.value)}"
    return _against_word(ground, claim, (gap > 0) - (gap < 0), known)


def _worded(ground: Ground, claim: Claim) -> Iterator[Verdict]:
    """The same where nobody states the budget: the rate alone says which is larger."""
    exact = min((c.step for c in ground.claims if c.unit == "%"), default=_FULL) < 1
    slack = Decimal(0) if exact else claim.step / 2
    gap = claim.value - _FULL
    if 0 < abs(gap) <= slack or (gap == 0 and not exact):
        return
    found = _against_word(ground, claim, (gap > 0) - (gap < 0), f"完成率是 {claim.value:f}%")
    if found is not None:
        yield Verdict((), found, "N-16")


def _against_word(ground: Ground, claim: Claim, sign: int, known: str) -> TextFinding | None:
    text = ground.texts[claim.span.passage]
    rest = text[claim.span.end :]
    stop = re.search(r"[。；;\n]", rest)
    match = _WORDS.search(rest[: stop.start() if stop else len(rest)])
    if match is None or "(" in match[0] or "（" in match[0]:
        return None
    if _SIGNS.get(match["word"], 0) == sign:
        return None
    start = claim.span.end + match.start()
    said = replace(
        claim, words=match[0], span=Span(claim.span.passage, start, start + len(match[0]))
    )
    word = {1: "大于", 0: "等于", -1: "小于"}[sign]
    return finding(ground, "N-16", said, f"{known}，应写“{word}”。", advice="按数字改正比较的词。")
