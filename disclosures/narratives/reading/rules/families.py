"""Parts that are all there can be come to their whole, whatever it is: 基本支出 and 项目支出,
人员经费 and 公用经费, the three budgets, 购置 and 运行 of cars (N-07, N-09, N-18, N-21)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.telling import finding, money
from disclosures.spec.address import Address
from disclosures.spec.check import Severity
from disclosures.spec.claim import Claim, Role

TURN = 78  # among the rules
_TAIL = Decimal("0.05")
_OTHERS = ("to_superior", "business", "to_affiliated")  # of 03, beside basic and project


class _Family(NamedTuple):
    check: str
    members: tuple[str, ...]
    whole: str
    """Words of a whole that these are not all of."""
    more: str = ""
    """Other members that there may be: in the list, or, by ``cells``, anywhere."""
    cells: tuple[Address, ...] = ()


_FAMILIES = (
    _Family(
        "N-07",
        ("基本支出$", "项目支出$"),
        "收入|人员|公用|三公|采购|结转|结余|[总合]计|基本支出|项目支出|经费$",
        "经营支出|上缴上级|对附属|补助支出",
        tuple(Address("expenditure", "total", column) for column in _OTHERS),
    ),
    _Family("N-18", ("人员(?:经费|支出)$", "公用(?:经费|支出)$"), "收入|项目|结转|结余|总"),
    _Family(
        "N-09",
        ("一般公共预算", "政府性基金", "国有资本经营"),
        "收入总|支出总|[总合]计|结转",
        "专户",
    ),
    _Family("N-21", ("车(?:辆)?购置(?:经?费|支出)?$", "运行(?:维护)?(?:经?费|支出)?$"), "三公"),
)


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for whole, parts in _lists(ground).items():
        start = ground.claims[whole]
        for family in _FAMILIES:
            members = [_matching(ground, parts, name) for name in family.members]
            if re.search(family.whole, start.subject) or any(len(m) != 1 for m in members):
                continue
            if not _more(ground, parts, family):
                yield from _compared(ground, family.check, whole, [m[0] for m in members])


def _more(ground: Ground, parts: Sequence[int], family: _Family) -> bool:
    """Whether another member has an amount."""
    beside = _matching(ground, parts, family.more) if family.more else []
    known = filter(None, map(ground.known, family.cells))
    return any(ground.claims[place].value for place in beside) or any(one.value for one in known)


def _lists(ground: Ground) -> Mapping[int, Sequence[int]]:
    """The amounts of each list that stand in its paragraph, by what introduced it."""
    found: dict[int, list[int]] = defaultdict(list)
    for place, claim in enumerate(ground.claims):
        if claim.role is Role.AMOUNT and claim.below is not None and claim.below < place:
            whole = ground.claims[claim.below]
            if _beside(whole, claim):
                found[claim.below].append(place)
    return found


def _beside(whole: Claim, part: Claim) -> bool:
    return (whole.span.passage, whole.line, whole.prior) == (
        part.span.passage,
        part.line,
        part.prior,
    ) and whole.basis is part.basis


def _matching(ground: Ground, parts: Sequence[int], name: str) -> list[int]:
    return [place for place in parts if re.search(name, ground.claims[place].subject)]


def _compared(ground: Ground, check: str, whole: int, parts: Sequence[int]) -> Iterator[Verdict]:
    total, known = ground.claimed(whole), [ground.claimed(part) for part in parts]
    added = sum((part.value for part in known), Decimal(0))
    slack = total.slack + sum((part.slack for part in known if part.value), Decimal(0))
    if abs(total.value - added) <= max(slack, _TAIL):
        yield Verdict((whole, *parts), check=check)
    elif not ground.doubted & {whole, *parts}:
        told = finding(
            ground,
            check,
            ground.claims[whole],
            f"后面的各部分相加是 {money(added)}，总数写的是 {money(total.value)}。",
            until=ground.claims[max(parts)],
            severity=Severity.WARN,
            expected=added,
            advice="总数和各部分只能有一边对：核对后改正。",
        )
        yield Verdict((whole, *parts), told, check, sure=False)
