"""One figure has one value wherever the text mentions it (N-34)."""

from collections.abc import Iterator

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.telling import finding, money, rounded
from disclosures.spec.claim import Claim, Role


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for (address, prior), places in ground.said.items():
        if len(places) < 2:
            continue
        first = ground.claims[places[0]]
        for place in places[1:]:
            claim = ground.claims[place]
            if _same(first, claim):
                yield Verdict((places[0], place))
            elif prior or ground.cell(address) is None:  # else the cell has said it already
                shown = money(first.value) if first.role is Role.AMOUNT else str(first.value)
                words, _ = ground.quote(first)
                message = f"前文“{words}”写的是 {shown}，两处不一致。"
                told = finding(ground, "N-34", claim, message, expected=first.value)
                yield Verdict((places[0], place), told)


def _same(one: Claim, other: Claim) -> bool:
    """Equal, or one the other rounded."""
    coarse, fine = sorted((one, other), key=lambda claim: -claim.step)
    return coarse.value == fine.value or coarse.value == rounded(fine.value, coarse.step)
