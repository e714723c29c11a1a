"""One figure has one value wherever the text mentions it (N-34)."""

from collections.abc import Iterator

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.telling import finding, money, rounded
from disclosures.spec.claim import Basis, Claim, Role

TURN = 20  # among the rules


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for (address, prior), places in ground.said.items():
        if len(places) < 2:
            continue
        first = ground.claims[places[0]]
        for place in places[1:]:
            claim = ground.claims[place]
            if _same(first, claim):
                yield Verdict((place, places[0]), check="N-34")
            elif prior or ground.cell(address) is None:  # else the cell has said it already
                shown = money(first.value) if first.role is Role.AMOUNT else str(first.value)
                words, _ = ground.quote(first)
                message = (
                    f"前文“{words}”写的是 {shown}，两处不一致。{_swapped(ground, place, first)}"
                )
                told = finding(ground, _check(first, claim), claim, message, expected=first.value)
                yield Verdict((place, places[0]), told, "N-34")


def _check(one: Claim, other: Claim) -> str:
    """The narrative against an attached report compares what X-30 compares of the tables."""
    attached = {claim.span.passage.startswith("attachments") for claim in (one, other)}
    return "N-34 X-30" if len(attached) == 2 else "N-34"


def _same(one: Claim, other: Claim) -> bool:
    """Equal, or one the other rounded."""
    coarse, fine = sorted((one, other), key=lambda claim: -claim.step)
    return coarse.value == fine.value or coarse.value == rounded(fine.value, coarse.step)


def _swapped(ground: Ground, place: int, first: Claim) -> str:
    """The usual slip behind it: budget and final account in each other's place."""
    beside = [*ground.claims[max(0, place - 2) : place], *ground.claims[place + 1 : place + 3]]
    budgets = (c for c in beside if c.basis is not Basis.FINAL and c.role is Role.AMOUNT)
    if any(budget.value == first.value for budget in budgets):
        return "同一句的预算数正好是前文的决算数：预算和决算可能写反了。"
    return ""
