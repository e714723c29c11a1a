"""比上年减少10万元，其中：甲减少3万元，乙减少7万元: the changes that follow come to the change
they are parts of (N-02); told where the parts are all there can be."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.telling import finding, money
from disclosures.spec.check import Severity
from disclosures.spec.claim import Claim, Role

TURN = 76  # among the rules
_AMONG = re.compile(r"^[^。；;\d]{0,20}其中[:：，,]?")
_WHOLES = (
    ("基本支出", "项目支出"),
    ("人员(?:经费|支出)", "公用(?:经费|支出)"),
    ("出国", "公务(?:用)?车", "接待"),
    ("一般公共预算", "政府性基金", "国有资本"),
)
_LEAST = 2


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for place, claim in enumerate(ground.claims):
        if claim.role is Role.CHANGE and (start := _opened(ground, place)):
            parts = [*_parts(ground, start, claim)]
            if len(parts) >= _LEAST:
                yield from _compared(ground, place, parts)


def _opened(ground: Ground, place: int) -> int | None:
    """The claim after a change and its rate, where 其中 comes between."""
    after = place + 1
    if after < len(ground.claims) and ground.claims[after].role is Role.RATE:
        after += 1
    if after >= len(ground.claims):
        return None
    before, claim = ground.claims[after - 1], ground.claims[after]
    if before.span.passage != claim.span.passage:
        return None
    between = ground.texts[claim.span.passage][before.span.end : claim.span.start]
    return after if _AMONG.match(between) else None


def _parts(ground: Ground, start: int, whole: Claim) -> Iterator[int]:
    for place in range(start, len(ground.claims)):
        claim = ground.claims[place]
        if claim.role is Role.RATE:
            continue
        same = claim.span.passage == whole.span.passage and claim.line == whole.line
        if not same or claim.role is not Role.CHANGE:
            return
        yield place


def _compared(ground: Ground, place: int, parts: Sequence[int]) -> Iterator[Verdict]:
    claim = ground.claims[place]
    added = sum((ground.claims[part].value for part in parts), Decimal(0))
    slack = sum((ground.claims[part].step / 2 for part in (place, *parts)), Decimal(0))
    if abs(added - claim.value) <= slack:
        yield Verdict((place, *parts), check="N-02")
    elif _are_all(ground, parts) and not ground.doubted.intersection((place, *parts)):
        shown = money(abs(added))
        told = finding(
            ground,
            "N-02",
            claim,
            f"其中各项的增减相加是{'增加' if added > 0 else '减少'} {shown}，与总的增减额不一致。",
            until=ground.claims[parts[-1]],
            severity=Severity.WARN,
            expected=added,
            advice="核对各项和总数的增减额。",
        )
        yield Verdict((place, *parts), told, "N-02", sure=False)


def _are_all(ground: Ground, parts: Sequence[int]) -> bool:
    subjects = [ground.claims[part].subject for part in parts]
    return any(
        len(names) == len(subjects)
        and all(sum(bool(re.search(name, one)) for one in subjects) == 1 for name in names)
        for names in _WHOLES
    )
