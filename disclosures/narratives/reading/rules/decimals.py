"""One amount is written with as many decimals throughout the narrative (N-36); sheets and reports
attached to it have a form of their own."""

from collections.abc import Iterator
from decimal import Decimal

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.telling import finding
from disclosures.spec.check import Severity
from disclosures.spec.claim import Role

TURN = 90  # among the rules


def verdicts(ground: Ground) -> Iterator[Verdict]:
    first: dict[Decimal, int] = {}
    told = False
    for place, claim in enumerate(ground.claims):
        attached = claim.span.passage.startswith("attachments")
        if claim.role is not Role.AMOUNT or claim.unit != "万元" or claim.value == 0 or attached:
            continue
        other = ground.claims[first.setdefault(claim.value, place)]
        if other.step == claim.step or told or claim.step >= 1 or other.step >= 1:
            continue
        told = True  # one example says it
        words, _ = ground.quote(other)
        message = f"前文写作“{words}”，同一个数小数位不同。"
        one = finding(
            ground, "N-36", claim, message, severity=Severity.INFO, advice="全文用一样多的小数位。"
        )
        yield Verdict((), one, "N-36")
    yield Verdict((), check="N-36")
