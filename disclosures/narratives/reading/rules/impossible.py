"""What a change says of the figure before it, where nobody states that figure: it was not less
than nothing, and where it is said to be 0 all of this year's is more (N-02, N-04); nothing falls
by more than all of it (N-03)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from disclosures.narratives.reading.ground import Ground, Known, Verdict
from disclosures.narratives.reading.telling import finding, money, told_from
from disclosures.spec.claim import Claim, Role, TextFinding

TURN = 49  # among the rules
_TAIL = Decimal("0.015")
_FROM_NOTHING = re.compile(
    r"^[，,（(]?(?:增[长加]率?)?[^，,。；;（）()\n\d]{0,8}(?:基数|上年(?:数|决算数?|支出)?|去年(?:数|支出)?)"
    r"(?:为|是)(?:0|零)(?![.\d])|^[，,（(]?上年(?:度)?(?:没有|无|未发生)(?:此|该|这)项"
)
_MAY_BE_LESS = re.compile(r"结转|结余|收益|损益|盈余")
_WHOLE = 100


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for place, claim in enumerate(ground.claims):
        if claim.role is Role.CHANGE:
            yield from _change(ground, place, claim)
        elif claim.role is Role.RATE and claim.value < -_WHOLE:
            yield Verdict((place,), _too_far(ground, claim), "N-03")


def _change(ground: Ground, place: int, claim: Claim) -> Iterator[Verdict]:
    current = ground.of(claim)
    if current is None or _is_known(ground, claim) or _MAY_BE_LESS.search(claim.subject):
        return
    settled = tuple(p for p in (place, current.place) if p is not None)
    slack = _TAIL + current.slack + claim.step / 2
    before = current.value - claim.value
    after = ground.texts[claim.span.passage][claim.span.end :][:40]
    if _FROM_NOTHING.search(after):
        told = None if abs(before) <= slack else _not_all(ground, claim, current)
        yield Verdict(settled, told, "N-02")
    elif before < -slack:
        yield Verdict(settled, _negative(ground, claim, current, before), "N-02", sure=False)


def _is_known(ground: Ground, claim: Claim) -> bool:
    if claim.against == "prior":
        return ground.known(claim.address, prior=True) is not None
    return ground.budget(claim) is not None


def _not_all(ground: Ground, claim: Claim, current: Known) -> TextFinding:
    wrong_way = claim.value < 0 and abs(claim.value + current.value) <= _TAIL
    return finding(
        ground,
        "N-04" if wrong_way else "N-02",
        replace(told_from(ground, current.place, claim), value=claim.value),
        f"基数是 0，增加的就是全部：应写“增加{money(current.value)}”。",
        until=claim,
        expected=current.value,
        advice="基数为 0 时增加额等于本年数。",
    )


def _negative(ground: Ground, claim: Claim, current: Known, before: Decimal) -> TextFinding:
    return finding(
        ground,
        "N-02 N-04",
        replace(told_from(ground, current.place, claim), value=claim.value),
        f"{money(current.value)}－{money(claim.value)}＝{money(before)}：对比的数成了负数，"
        "增减额或者方向词不对。",
        until=claim,
        advice="增减额是本年数减去对比的数；方向词要与正负一致。",
    )


def _too_far(ground: Ground, claim: Claim) -> TextFinding:
    message = f"下降不会超过 100%，文中写 {abs(claim.value):f}%。"
    return finding(ground, "N-03", claim, message, advice="核对增减率和方向词。")
