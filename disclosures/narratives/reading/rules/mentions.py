"""One figure has one value wherever the text mentions it (N-34): that which it has most often."""

from collections import Counter
from collections.abc import Iterator, Sequence

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.telling import finding, money, rounded
from disclosures.spec.claim import Basis, Claim, Role

TURN = 20  # among the rules


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for (address, prior), places in ground.said.items():
        if len(places) < 2:
            continue
        usual = _usual(ground, places)
        for place in places:
            one, other = ground.claims[usual], ground.claims[place]
            if place != usual and _same(one, other):
                yield Verdict((place, usual), check="N-34")
            elif place != usual and (prior or ground.cell(address) is None):
                yield _apart(ground, place, usual)  # else the cell has said it already


def _usual(ground: Ground, places: Sequence[int]) -> int:
    """The place that says what most of them say; the first of those that are said as often."""
    values = Counter(ground.claims[place].value for place in places)
    (most, _), *_ = values.most_common(1)
    return next(place for place in places if ground.claims[place].value == most)


def _apart(ground: Ground, place: int, usual: int) -> Verdict:
    claim, other = ground.claims[place], ground.claims[usual]
    shown = money(other.value) if other.role is Role.AMOUNT else str(other.value)
    words, _ = ground.quote(other)
    where = "前文" if usual < place else "后文"
    message = f"{where}“{words}”写的是 {shown}，两处不一致。{_swapped(ground, place, other)}"
    told = finding(ground, _check(other, claim), claim, message, expected=other.value)
    return Verdict((place, usual), told, "N-34")


def _check(one: Claim, other: Claim) -> str:
    """The narrative against an attached report compares what X-30 compares of the tables."""
    attached = {claim.span.passage.startswith("attachments") for claim in (one, other)}
    return "N-34 X-30" if len(attached) == 2 else "N-34"


def _same(one: Claim, other: Claim) -> bool:
    """Equal, or one the other rounded."""
    coarse, fine = sorted((one, other), key=lambda claim: -claim.step)
    return coarse.value == fine.value or coarse.value == rounded(fine.value, coarse.step)


def _swapped(ground: Ground, place: int, usual: Claim) -> str:
    """The usual slip behind it: budget and final account in each other's place."""
    beside = [*ground.claims[max(0, place - 2) : place], *ground.claims[place + 1 : place + 3]]
    budgets = (c for c in beside if c.basis is not Basis.FINAL and c.role is Role.AMOUNT)
    if any(budget.value == usual.value for budget in budgets):
        return "同一句的预算数正好是那里的决算数：预算和决算可能写反了。"
    return ""
