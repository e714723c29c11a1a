"""What a self-evaluation report says of a project is what its sheet says (N-31): its budget,
what was spent, its score; and of all projects, their sums."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher

from disclosures.narratives.reading.ground import HALF_CENT, Ground, Verdict
from disclosures.narratives.reading.sheets import Sheet, sheets
from disclosures.narratives.reading.telling import finding
from disclosures.spec.check import Severity
from disclosures.spec.claim import Claim, Role

TURN = 80  # among the rules
_SPENT = ("executed", "spent")
_GIVEN = ("initial_budget", "budget", "project_budget", "received")
_IS_SPENT = re.compile(r"(?:实际|执行|支出|使用|完成)[^,;:。]{0,6}$")
_SCORED = re.compile(r"(?:自评|评价|评分|得分)")
_OVERALL = "整体支出"
_ALIKE = 0.8  # of the characters of a name: 专项经费 beside 经费专项


def verdicts(ground: Ground) -> Iterator[Verdict]:
    found = [*sheets(ground.figures, ground.document.passages)]
    for place, claim in enumerate(ground.claims):
        if claim.address is None and claim.span.passage.startswith("attachments"):
            yield from _of_claim(ground, place, claim, found)


def _of_claim(
    ground: Ground, place: int, claim: Claim, found: Sequence[Sheet]
) -> Iterator[Verdict]:
    for sheet in found:
        if likeness := _likeness(sheet, claim):
            known = _known(sheet, claim)
            if any(_agree(claim, one) for one in known):
                yield Verdict((place,), check="N-31")
            elif known and likeness == 1:
                yield _apart(ground, place, claim, known)
            return
    if claim.role is Role.AMOUNT and "项目" in f"{claim.under}{claim.subject}":
        for sums in _sums(found, claim):
            if _agree(claim, sums):
                yield Verdict((place,), check="N-31")
                return


def _apart(ground: Ground, place: int, claim: Claim, known: Sequence[Decimal]) -> Verdict:
    said = "、".join(f"{one:f}" for one in dict.fromkeys(known))
    told = finding(
        ground,
        "N-31",
        claim,
        f"这个项目的自评表里是 {said}{claim.unit}。",
        severity=Severity.WARN,
        expected=known[0],
        advice="核对自评报告和自评表。",
    )
    return Verdict((place,), told, "N-31", sure=False)


def _likeness(sheet: Sheet, claim: Claim) -> float:
    """How surely the words around a figure name the project of a sheet; 1 where they have it."""
    if not sheet.project:
        return float(_OVERALL in claim.words and claim.role is Role.COUNT)
    name = sheet.name
    if name in claim.under or name in claim.subject:
        return 1
    said = (claim.subject, *claim.under.split(","))
    best = max(SequenceMatcher(None, name, one, autojunk=False).ratio() for one in said)
    return best if best >= _ALIKE else 0


def _known(sheet: Sheet, claim: Claim) -> list[Decimal]:
    """The figures of its sheet that a claim may repeat."""
    if claim.unit == "分" and _SCORED.search(claim.words):
        return [] if sheet.score is None else [sheet.score]
    if claim.role is not Role.AMOUNT:
        return []
    columns = _SPENT if _IS_SPENT.search(claim.lead) else _GIVEN
    return [sheet.amounts[one] for one in columns if one in sheet.amounts]


def _sums(found: Sequence[Sheet], claim: Claim) -> Iterator[Decimal]:
    projects = [sheet for sheet in found if sheet.project and sheet.amounts]
    for column in _SPENT if _IS_SPENT.search(claim.lead) else _GIVEN:
        amounts = [sheet.amounts[column] for sheet in projects if column in sheet.amounts]
        if len(amounts) > 1 and len(amounts) == len(projects):
            yield sum(amounts, Decimal(0))


def _agree(claim: Claim, known: Decimal) -> bool:
    return abs(claim.value - known) <= max(claim.step / 2, HALF_CENT)
