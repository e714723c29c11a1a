"""An amount has its unit, and the right one; a percentage has its sign (N-35)."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from statistics import median

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.telling import clause, finding
from disclosures.spec.check import Severity
from disclosures.spec.claim import Claim, Role

TURN = 5  # among the rules
_YUAN, _MILLIARD, _USUAL = "元", "亿元", "万元"
_TIMES = {_YUAN: Decimal(10_000), _MILLIARD: Decimal(1) / 10_000}  # to the number in 万元
_APART = 100  # times: as far as two amounts of one sentence may well be from each other
_EACH = re.compile(r"每|人均|标准|单价|均价|/|元一")
_MONEY = re.compile(
    r"(?:金额|经费|资金|资产|支出|收入|决算数?|预算数?|执行数|合计|总[计额]|结转和?结余|费|增加|减少)"
    r"(?:[(]含[^()]*[)])?(?:各|均)?(?:为|是|共计?|计|了)?$"
)
_RATE = re.compile(
    r"(?:占(?:比|[^,;:。]{0,30}(?:的(?:比例|比重)?|支出|收入|合计|总[计额]|经费))?|增长|下降|降低"
    r"|完成[^,;:。]{0,12}预算数?的?|(?:完成|执行|增长|下降)[率幅])了?(?:约|达)?(?:为|是)?$"
)
_SHEET = re.compile(r"单位[:：][ 　]*(?:人民币)?(?:亿|千|万)?元|[(（]万?元[)）]")
_ALL = ("income_expense_total.income_grand_total.amount", "income.total.total")
_TOO_LITTLE = Decimal(100_000)  # 元 are too little for all that an agency has
_ENDS = "，,；;。（("


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for place, claim in enumerate(ground.claims):
        if claim.unit in _TIMES and claim.role in (Role.AMOUNT, Role.CHANGE):
            if _is_slip(ground, place, claim):
                yield _slip(ground, place, claim)
        elif claim.unit == "" and claim.role is Role.OTHER:
            yield from _bare(ground, place, claim)
        elif claim.unit:
            yield Verdict((), check="N-35")


def _is_slip(ground: Ground, place: int, claim: Claim) -> bool:
    """Whether 元 (亿元) stands where the same number in 万元 is known, or where it fits the
    amounts in 万元 around it and the written one is far from all of them."""
    if _EACH.search(claim.lead) or not _is_written_out(claim):
        return False
    number = abs(claim.value) * _TIMES[claim.unit]
    if (
        str(claim.address) in _ALL
        and not claim.prior
        and claim.unit == _YUAN
        and number < _TOO_LITTLE
    ):
        return True
    cell = ground.cell(claim.address) if claim.role is Role.AMOUNT else None
    if cell is not None:
        return cell.value == number != claim.value
    current = ground.of(claim) if claim.role is Role.CHANGE else None
    amount = current.place if current is not None else None
    if amount is not None and ground.claims[amount].unit == claim.unit:
        return False  # the whole text is in 元
    others = [current.value] if current is not None else _beside(ground, place, claim)
    known = [abs(other) for other in others if other]
    return bool(known) and _fits(number, known) and not _fits(abs(claim.value), known)


def _is_written_out(claim: Claim) -> bool:
    """With decimals, as amounts in 万元 are; a round number of 元 or 亿元 is meant."""
    return claim.step * _TIMES[claim.unit] < 1


def _beside(ground: Ground, place: int, claim: Claim) -> Sequence[Decimal]:
    """The amounts of the paragraph, all in 万元: two at least, or one of the same figure."""
    near = [*ground.claims[max(0, place - 6) : place], *ground.claims[place + 1 : place + 7]]
    amounts = [c for c in near if c.line == claim.line and c.role is Role.AMOUNT]
    usual = [c for c in amounts if c.unit == _USUAL]
    same = [c for c in usual if c.subject and c.subject == claim.subject]
    together = len(usual) >= 2 and len(usual) == len(amounts)
    return [c.value for c in (usual if together else same)]


def _fits(number: Decimal, known: Sequence[Decimal]) -> bool:
    """Of the size of most of them."""
    usual = median(known)
    return usual <= number * _APART and number <= usual * _APART


def _slip(ground: Ground, place: int, claim: Claim) -> Verdict:
    expected = claim.value * _TIMES[claim.unit]
    told = finding(
        ground,
        "N-35",
        claim,
        f"单位应是“万元”：{abs(expected).normalize():f}万元。",
        expected=expected,
        advice=f"把“{claim.unit}”改为“万元”。",
    )
    return Verdict((place,), told, "N-35")


def _is_of_sheet(ground: Ground, claim: Claim) -> bool:
    """In a row below 单位：万元, a line without a sentence."""
    text = ground.texts[claim.span.passage]
    first, last = clause(text, claim.span.start, claim.span.end, "\n")
    return not re.search("[，。；]", text[first:last]) and bool(_SHEET.search(text[:first]))


def _bare(ground: Ground, place: int, claim: Claim) -> Iterator[Verdict]:
    after = ground.texts[claim.span.passage][claim.span.end :].lstrip()[:1]
    if _RATE.search(claim.lead) and (claim.step < 1 or after in _ENDS):
        message, severity = "百分比没有写 %。", Severity.WARN
    elif claim.step < 1 and _MONEY.search(claim.lead):
        if _is_of_sheet(ground, claim):
            return
        beside = len(_beside(ground, place, claim)) > 0
        message, severity = "金额没有写单位。", Severity.WARN if beside else Severity.INFO
    else:
        return
    told = finding(ground, "N-35", claim, message, severity=severity, advice="补上单位。")
    yield Verdict((place,), told, "N-35")
