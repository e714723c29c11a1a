"""An amount has its unit, and the right one; a percentage has its sign (N-35)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.telling import finding
from disclosures.spec.check import Severity
from disclosures.spec.claim import Claim, Role

TURN = 5  # among the rules
_YUAN, _TEN_THOUSAND = "元", 10_000
_FEN = Decimal("0.000001")  # 0.01元 in 万元
_EACH = re.compile(r"每|人均|标准|单价|均价|/|元一")
_MONEY = re.compile(r"(?:金额|经费|资金|支出|收入|决算数?|预算数?|合计|总计|费)(?:为|是|共)?$")
_RATE = re.compile(
    r"(?:占(?:比|[^,;:。]{0,30}的(?:比例|比重)?|本年[收支][入出])|增长|下降)了?(?:为|约)?$"
)


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for place, claim in enumerate(ground.claims):
        if claim.unit == _YUAN and claim.role in (Role.AMOUNT, Role.CHANGE):
            if _is_slip(ground, place, claim):
                yield _slip(ground, place, claim)
        elif claim.unit == "" and claim.step < 1 and claim.role is Role.OTHER:
            yield from _bare(ground, place, claim)
        elif claim.unit:
            yield Verdict((), check="N-35")


def _is_slip(ground: Ground, place: int, claim: Claim) -> bool:
    """Whether 元 stands where the same number in 万元 is known, or amid amounts in 万元."""
    if _EACH.search(claim.lead) or claim.step >= 1:
        return False
    number = abs(claim.value) * _TEN_THOUSAND
    if claim.role is Role.CHANGE:
        current = ground.of(claim)
        return current is not None and number <= abs(current.value) * 100
    cell = ground.cell(claim.address)
    if cell is not None:
        return cell.value == number
    near = [*ground.claims[max(0, place - 6) : place], *ground.claims[place + 1 : place + 7]]
    amounts = [c for c in near if c.line == claim.line and c.role is Role.AMOUNT]
    beside = sum(c.unit == "万元" for c in amounts)
    return claim.step == _FEN and beside >= 2 and all(c.unit == "万元" for c in amounts)


def _slip(ground: Ground, place: int, claim: Claim) -> Verdict:
    number = abs(claim.value) * _TEN_THOUSAND
    told = finding(
        ground,
        "N-35",
        claim,
        f"单位应是“万元”：{number.normalize():f}万元。",
        expected=claim.value * _TEN_THOUSAND,
        advice="把“元”改为“万元”。",
    )
    return Verdict((place,), told, "N-35")


def _bare(ground: Ground, place: int, claim: Claim) -> Iterator[Verdict]:
    if _RATE.search(claim.lead):
        message, severity = "百分比没有写 %。", Severity.WARN
    elif _MONEY.search(claim.lead):
        message, severity = "金额没有写单位。", Severity.INFO
    else:
        return
    told = finding(ground, "N-35", claim, message, severity=severity, advice="补上单位。")
    yield Verdict((place,), told, "N-35")
