"""A share is part over whole (N-06, N-07, N-10, N-12, N-18, N-21, N-29, N-31)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from disclosures.narratives.reading.binding import Names, tied
from disclosures.narratives.reading.cutting import cut, doubt
from disclosures.narratives.reading.ground import Ground, Known, Verdict, agrees, percent
from disclosures.narratives.reading.subjects import subject_of
from disclosures.narratives.reading.telling import (
    CUT,
    finding,
    money,
    near,
    rounded,
    truncated,
)
from disclosures.spec.address import Address
from disclosures.spec.check import Severity
from disclosures.spec.claim import Basis, Claim, Role, TextFinding

_BY_TOPIC = {
    "income": "N-06",
    "expenditure": "N-07",
    "general_budget": "N-12",
    "basic": "N-18",
    "three_public": "N-21",
    "procurement": "N-29",
    "performance": "N-31",
}
_ANY = "N-12"
_BY_WHOLE = {
    "income.total.total": "N-06",
    "expenditure.total.total": "N-07",
    "general_budget_expenditure.total.total": "N-12",
    "general_budget_expenditure.total.basic": "N-18",
}
"""The formula of a share by what it is of; 05表 over 本年支出 is one of its own."""
_OF_ALL = "N-10"
_AMONG = re.compile(r"(?P<whole>[^,;。:]{2,40}?)(?:支出)?(?:决算)?中,")
_ALL = {
    "income": Address("income", "total", "total"),
    "expenditure": Address("expenditure", "total", "total"),
    "three_public": Address("three_public", "total", "final"),
}
_SPENT = (
    "general_budget_expenditure.total.total",
    "appropriation_total.expenditure_total.total",
    "expenditure.total.total",
)
"""What a 类 may be a share of, where nobody says it."""
TURN = 70  # among the rules


def verdicts(ground: Ground) -> Iterator[Verdict]:
    names = Names(ground.figures)
    for place, claim in enumerate(ground.claims):
        if claim.role is not Role.SHARE:
            continue
        part, whole = ground.of(claim), _whole(ground, claim, names)
        if part is None or whole is None:
            continue
        check = _check(ground, claim, part, whole)
        yield Verdict(_settled(place, part, whole), _told(ground, check, claim, part, whole), check)


def _check(ground: Ground, claim: Claim, part: Known, whole: Known) -> str:
    own = _BY_TOPIC.get(claim.topic)
    of = str(_address(ground, whole))
    if of == "expenditure.total.total" and own == _BY_TOPIC["general_budget"]:
        among = str(_address(ground, part)) == "general_budget_expenditure.total.total"
        return _OF_ALL if among else _ANY
    return own or _BY_WHOLE.get(of, _ANY)


def _address(ground: Ground, known: Known) -> Address | None:
    claim = ground.claims[known.place] if known.place is not None else None
    return claim.address if claim else known.address


def _whole(ground: Ground, claim: Claim, names: Names) -> Known | None:
    """What the share is of: in its own words, else the amount that introduced the list."""
    words = subject_of(re.sub(r"(?:比例|比重)$", "", claim.whole))
    if not words and (among := _AMONG.search(claim.under)):
        words = subject_of(among["whole"])
    if not words:
        return _unsaid(ground, claim) if claim.below is None else ground.claimed(claim.below)
    for place in range(len(ground.claims) - 1, -1, -1):
        near = ground.claims[place]
        said = near.subject == words and near.span.passage == claim.span.passage
        if said and near.role is Role.AMOUNT and near.span.start < claim.span.start:
            return ground.claimed(place)
    asked = replace(
        claim, role=Role.AMOUNT, subject=words, basis=Basis.FINAL, address=None, prior=False
    )
    return ground.known(tied(asked, names).address) or _elsewhere(ground, claim, words)


def _elsewhere(ground: Ground, claim: Claim, words: str) -> Known | None:
    """A whole of that name in another part of the document, where the share agrees with it."""
    for place, said in enumerate(ground.claims):
        if said.role is Role.AMOUNT and said.subject == words and not said.prior:
            whole = ground.claimed(place)
            if _is_of(ground, claim, whole):
                return whole
    return None


def _unsaid(ground: Ground, claim: Claim) -> Known | None:
    """本年收入的具体构成为：财政拨款收入1.00万元，占50%: of all that the section is about."""
    table = claim.address.table if claim.address else ""
    if claim.topic == "general_budget" and "(类)" in claim.subject and "(款)" not in claim.subject:
        wholes = [known for key in _SPENT if (known := ground.known(Address.parse(key)))]
        first = wholes[0] if wholes else None
        return next((whole for whole in wholes if _is_of(ground, claim, whole)), first)
    return ground.known(_ALL.get(table)) if claim.topic == table else None


def _is_of(ground: Ground, claim: Claim, whole: Known) -> bool:
    part = ground.of(claim)
    interval = percent(part, whole) if part else None
    return interval is not None and agrees(claim, interval)


def _settled(place: int, part: Known, whole: Known) -> tuple[int, ...]:
    return tuple(p for p in (place, part.place, whole.place) if p is not None)


def _told(
    ground: Ground, check: str, claim: Claim, part: Known, whole: Known
) -> TextFinding | None:
    interval = percent(part, whole)
    if interval is None:
        nothing = part.value == 0 and whole.value == 0
        return None if nothing or whole.value else _of_nothing(ground, check, claim)
    exact = part.value / whole.value * 100
    if agrees(claim, interval):
        doubt(ground, check, claim, _started(ground, claim), (part, whole))
        return None
    expected = rounded(exact, claim.step)
    if is_cut := truncated(exact, claim):
        cut(ground)
    arithmetic = f"{money(part.value)}÷{money(whole.value)}={expected}%"
    message = f"应为 {expected}%（{arithmetic}）。" + (CUT if is_cut else "")
    return finding(
        ground,
        f"{check} N-43" if is_cut else check,
        _started(ground, claim),
        message,
        until=claim,
        severity=Severity.WARN if is_cut or near(exact, claim) else Severity.ERROR,
        expected=expected,
        advice="按表中的数重新计算占比。",
    )


def _started(ground: Ground, claim: Claim) -> Claim:
    """The amount in front of a share belongs to its quote, where it stands beside it."""
    if claim.of is None:
        return claim
    amount = ground.claims[claim.of]
    beside = amount.span.passage == claim.span.passage and amount.sentence == claim.sentence
    is_near = 0 <= claim.span.start - amount.span.end <= 40
    return replace(amount, value=claim.value) if beside and is_near else claim


def _of_nothing(ground: Ground, check: str, claim: Claim) -> TextFinding | None:
    if claim.value == Decimal(0):
        return None
    return finding(ground, check, claim, "总额是 0，没有占比。", severity=Severity.WARN)
