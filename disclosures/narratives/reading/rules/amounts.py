"""An amount or a count in the text is the one in the table (N-01, N-06 … N-30)."""

from collections.abc import Iterator
from decimal import Decimal

from disclosures.narratives.reading.ground import Ground, Known, Verdict
from disclosures.narratives.reading.telling import finding, money, rounded
from disclosures.spec.check import Severity
from disclosures.spec.claim import Claim, Role, TextFinding

BY_TOPIC = {
    "total": "N-01",
    "income": "N-06",
    "expenditure": "N-07",
    "appropriation": "N-08",
    "general_budget": "N-11",
    "basic": "N-18",
    "fund": "N-40",
    "capital": "N-40",
    "three_public": "N-21",
    "operating": "N-26",
    "procurement": "N-27",
    "assets": "N-30",
    "performance": "N-31",
}
ANY = "N-34"
_OWN = {"three_public.total": "N-20"} | {
    f"appropriation_total.{row}": "N-09"
    for row in ("income_total", "general_budget", "government_fund", "state_capital")
}
_OF_TABLES = ("income_expense_total", "expenditure", "general_budget_expenditure", "three_public")
TAIL = Decimal("0.01")
TURN = 10  # among the rules


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for place, claim in enumerate(ground.claims):
        if claim.role not in (Role.AMOUNT, Role.COUNT) or claim.address is None:
            continue
        known = ground.last_year(claim.address) if claim.prior else ground.cell(claim.address)
        if known is not None:
            yield Verdict((place,), _told(ground, claim, known), _check_of(claim).split()[0])


def _check_of(claim: Claim) -> str:
    """The formula that an amount of a section is an instance of; an attached report that says
    another figure than the tables fails that of the tables as well."""
    address = claim.address
    if address is None:
        return ANY
    own = _OWN.get(f"{address.table}.{address.row}") or BY_TOPIC.get(claim.topic, ANY)
    attached = claim.span.passage.startswith("attachments") and address.table in _OF_TABLES
    return f"{own} X-30" if attached else own


def _told(ground: Ground, claim: Claim, known: Known) -> TextFinding | None:
    gap = abs(claim.value - known.value)
    if gap == 0 or claim.value == rounded(known.value, claim.step):
        return None
    shown = money(known.value) if claim.role is Role.AMOUNT else f"{known.value}{claim.unit}"
    message = f"表中是 {shown}。"
    if gap <= TAIL and claim.role is Role.AMOUNT:
        return finding(
            ground,
            _check_of(claim),
            claim,
            f"{message}相差 {money(gap)}，是尾差。",
            severity=Severity.INFO,
            status="tail",
            expected=known.value,
        )
    return finding(
        ground,
        _check_of(claim),
        claim,
        message + _guess(claim, known),
        expected=known.value,
        advice="文字与表格只能有一个对：核对后改正其中之一。",
    )


def _guess(claim: Claim, known: Known) -> str:
    """The usual slip behind it, where one fits."""
    if known.value and claim.value == 2 * known.value:
        return "文中的数正好是它的两倍：收、支总计是一边的总计，不是两边相加。"
    if known.value and claim.value * 10_000 == known.value:
        return "单位像是“元”写成了“万元”之外的单位，请核对。"
    return ""
