"""What the projects of a report spent adds up to 项目支出, where all of them are told (X-31)."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from disclosures.narratives.reading.ground import HALF_CENT, Ground, Verdict
from disclosures.narratives.reading.telling import finding, money
from disclosures.spec.check import Severity
from disclosures.spec.claim import Basis, Claim, Role

TURN = 76  # among the rules
_WHOLE = re.compile(r"项目(?:支出|实际|合计|总)[^,;:。]{0,8}$")
_SPENT = re.compile(r"^(?!.*(?:结余|其中|合同款)).{0,12}实际[^,;:。]{0,6}支出[^,;:。]{0,4}$")
_LEAST = 2


def verdicts(ground: Ground) -> Iterator[Verdict]:
    """Only what adds up, if to a tail: what does not may just not be told in full."""
    for place, claim in enumerate(ground.claims):
        whole = _WHOLE.search(claim.lead) and "实际" in claim.lead
        if claim.role is not Role.AMOUNT or not whole or not _of_report(claim):
            continue
        parts = [*_parts(ground.claims, place, claim)]
        if len(parts) < _LEAST:
            continue
        added = sum((ground.claims[part].value for part in parts), Decimal(0))
        gap = abs(added - claim.value)
        if gap > HALF_CENT * (len(parts) + 1):
            continue
        places = (place, *parts)
        if gap == 0:
            yield Verdict(places, check="N-15")
            return
        shown = "＋".join(f"{ground.claims[part].value:f}" for part in parts)
        told = finding(
            ground,
            "X-31",
            claim,
            f"各项目相加 {shown}＝{money(added)}，相差 {money(gap)}，是尾差。",
            severity=Severity.INFO,
            status="tail",
            expected=added,
        )
        yield Verdict(places, told, "X-31")
        return


def _of_report(claim: Claim) -> bool:
    return claim.span.passage.startswith(("attachments", "narrative"))


def _parts(claims: Sequence[Claim], place: int, whole: Claim) -> Iterator[int]:
    """One amount a paragraph that says what was really spent."""
    told: set[int] = {whole.line}
    for at in range(place + 1, len(claims)):
        claim = claims[at]
        if claim.span.passage != whole.span.passage:
            return
        spent = claim.role is Role.AMOUNT and claim.basis is Basis.FINAL
        if spent and claim.line not in told and _SPENT.search(claim.lead):
            told.add(claim.line)
            yield at
