"""A completion names the budget that the sentence gave (N-41)."""

import re
from collections.abc import Iterator

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.telling import finding
from disclosures.spec.check import Severity
from disclosures.spec.claim import Basis, Claim, Role

TURN = 88  # among the rules
_WHOLE_YEAR = re.compile(r"全年(?:支出)?预算|调整后?预算")
_INITIAL = re.compile(r"年初(?:部门|单位)?(?:支出)?预算")


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for place, claim in enumerate(ground.claims):
        if claim.role is not Role.COMPLETION or claim.of is None:
            continue
        budget = _beside(ground, place, claim)
        if budget is None:
            continue
        given = ground.claims[budget]
        mixed = _INITIAL.search(claim.lead) and _WHOLE_YEAR.search(given.lead)
        mixed = mixed or (_WHOLE_YEAR.search(claim.lead) and _INITIAL.search(given.lead))
        if not mixed:
            yield Verdict((), check="N-41")
            continue
        words, _ = ground.quote(given)
        message = f"前面给的是“{words}”，完成率说的却是另一种预算，口径不一致。"
        told = finding(
            ground,
            "N-41",
            claim,
            message,
            severity=Severity.WARN,
            advice="预算数和完成率用同一口径。",
        )
        yield Verdict((), told, "N-41")


def _beside(ground: Ground, place: int, claim: Claim) -> int | None:
    for near in range(place - 1, max(-1, place - 4), -1):
        other = ground.claims[near]
        if other.line == claim.line and other.basis is not Basis.FINAL:
            return near
    return None
