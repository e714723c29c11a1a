"""What the projects of a report spent adds up to 项目支出, where all of them are told (X-31); the
money that the narrative says is in its projects is that of the projects it tells (N-31)."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from disclosures.narratives.reading.ground import HALF_CENT, Ground, Known, Verdict
from disclosures.narratives.reading.telling import finding, money
from disclosures.spec.address import Address
from disclosures.spec.check import Severity
from disclosures.spec.claim import Basis, Claim, Role, TextFinding

TURN = 76  # among the rules
_WHOLE = re.compile(r"项目(?:支出|实际|合计|总)[^,;:。]{0,8}$")
_SPENT = re.compile(r"^(?!.*(?:结余|其中|合同款)).{0,12}实际[^,;:。]{0,6}支出[^,;:。]{0,4}$")
_BUDGET = re.compile(r"(?:全年|年初|年度)?预算数?(?:为|是|共)?$")
_EXECUTED = re.compile(r"(?:执行|支出|完成)(?:数|金额)?(?:为|是|共)?$")
_LEAST = 2


def verdicts(ground: Ground) -> Iterator[Verdict]:
    yield from _spent(ground)
    yield from _involved(ground)


def _spent(ground: Ground) -> Iterator[Verdict]:
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


def _involved(ground: Ground) -> Iterator[Verdict]:
    """共涉及项目2个，资金10万元, against the budgets and the spendings of two projects told one
    by one: the sum of either is meant."""
    count = ground.stated(Address("performance", "projects", "value"))
    funds = ground.stated(Address("performance", "funds", "value"))
    if count is None or funds is None or count.place is None or funds.place is None:
        return
    budgets, spent = _told_one_by_one(ground, funds.place)
    if len(spent) != count.value or len(budgets) != len(spent) or len(spent) < _LEAST:
        return
    sums = [sum((ground.claims[p].value for p in found), Decimal(0)) for found in (budgets, spent)]
    slack = HALF_CENT * (len(spent) + 1) + funds.slack
    places = (funds.place, count.place, *budgets, *spent)
    if any(abs(one - funds.value) <= slack for one in sums):
        yield Verdict(places, check="N-31")
        return
    yield Verdict(places[:2], _apart(ground, count, funds, sums), "N-31", sure=False)


def _apart(ground: Ground, count: Known, funds: Known, sums: Sequence[Decimal]) -> TextFinding:
    assert count.place is not None  # noqa: S101 - figures that the text states
    assert funds.place is not None  # noqa: S101
    budgets, spent = map(money, sums)
    return finding(
        ground,
        "N-31 X-31",
        ground.claims[count.place],
        f"后面逐个说明的 {count.value} 个项目，全年预算数相加是 {budgets}，"
        f"执行数相加是 {spent}，都不是 {money(funds.value)}。",
        until=ground.claims[funds.place],
        severity=Severity.WARN,
        advice="核对涉及资金和各项目的数。",
    )


def _told_one_by_one(ground: Ground, after: int) -> tuple[list[int], list[int]]:
    """全年预算数 and 执行数 of the projects, a pair a sentence."""
    budgets: list[int] = []
    spent: list[int] = []
    for place in range(after + 1, len(ground.claims) - 1):
        one, other = ground.claims[place], ground.claims[place + 1]
        pair = one.role is other.role is Role.AMOUNT and one.sentence == other.sentence
        if pair and _BUDGET.search(one.lead) and _EXECUTED.search(other.lead):
            budgets.append(place)
            spent.append(place + 1)
    return budgets, spent


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
