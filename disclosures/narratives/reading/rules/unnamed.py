"""今年收入增加10万元，增长5%, in the section of the totals: of all that came in, was spent or is
left, whichever of its totals that is (N-03)."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from disclosures.narratives.reading.ground import Ground, Known, Verdict, agrees
from disclosures.narratives.reading.telling import finding, money, near, rounded
from disclosures.spec.address import Address
from disclosures.spec.check import Severity
from disclosures.spec.claim import Role

TURN = 52  # among the rules
_MEANT = {
    "收入": ("income_expense_total.income_grand_total.amount", "income.total.total"),
    "支出": ("income_expense_total.expenditure_grand_total.amount", "expenditure.total.total"),
    "结转结余": ("income_expense_total.closing.amount",),
    "结转和结余": ("income_expense_total.closing.amount",),
}


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for place, claim in enumerate(ground.claims[1:], 1):
        moved = ground.claims[place - 1]
        pair = claim.role is Role.RATE and moved.role is Role.CHANGE
        together = pair and (moved.line, moved.sentence) == (claim.line, claim.sentence)
        if together and claim.topic == "total" and claim.of is moved.of is None:
            wholes = [*_wholes(ground, moved.subject)]
            if wholes and moved.value * claim.value > 0:
                yield _compared(ground, place, wholes)


def _wholes(ground: Ground, subject: str) -> Iterator[Known]:
    for key in _MEANT.get(subject.removeprefix("今年").removeprefix("本年"), ()):
        known = ground.stated(Address.parse(key))
        if known is not None:
            yield known


def _compared(ground: Ground, place: int, wholes: list[Known]) -> Verdict:
    claim, moved = ground.claims[place], ground.claimed(place - 1)
    places = (place, place - 1, *(k.place for k in wholes if k.place is not None))
    if any(_fits(ground, place, moved, whole) for whole in wholes):
        return Verdict(places, check="N-03")
    base = wholes[0].value - moved.value
    if base <= 0:
        return Verdict((), check="N-03")
    expected = rounded(moved.value / base * 100, claim.step)
    told = finding(
        ground,
        "N-03",
        replace(ground.claims[place - 1], value=claim.value),
        f"今年 {money(wholes[0].value)}，上年 {money(base)}，应写 {abs(expected)}%。",
        until=claim,
        severity=Severity.WARN if near(expected, claim) else Severity.ERROR,
        expected=expected,
        advice="增减率是增减额除以上年的数。",
    )
    return Verdict(places, told, "N-03")


def _fits(ground: Ground, place: int, moved: Known, whole: Known) -> bool:
    base = whole.value - moved.value
    slack = whole.slack + moved.slack
    if base <= slack:
        return False
    ends: list[Decimal] = [
        change / divisor * 100
        for change in (moved.low, moved.high)
        for divisor in (base - slack, base + slack)
    ]
    return agrees(ground.claims[place], (min(ends), max(ends)))
