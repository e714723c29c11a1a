"""A list of lines below the amount that introduces it: 科学技术支出10万元，具体包括：, each line
with its own amount (N-15)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.telling import finding, money
from disclosures.spec.check import Severity
from disclosures.spec.claim import Basis, Claim, Role, TextFinding

TURN = 79  # among the rules
_TAIL = Decimal("0.05")
_NUMBERED = re.compile(r"[ \t　]*(?:[(（]?\d{1,2}[)）.、．]|[①-⑳])")
_OPENS = re.compile(r"[^。；;]{0,60}(?:包括|如下|其中)[:：。]?\s*")
_HALF = 2  # of the whole, at least, is told in a list that means to be all


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for whole, parts in _lists(ground).items():
        if _OPENS.fullmatch(_rest(ground, ground.claims[whole])):
            yield from _compared(ground, whole, [*_of_one_level(ground, whole, parts)])


def _of_one_level(ground: Ground, whole: int, parts: Sequence[int]) -> Iterator[int]:
    """As far as the lines are numbered as the first of them, and not as that of the whole."""
    own = _style(ground, parts[0])
    for part in parts:
        if _style(ground, part) != own or own == _style(ground, whole):
            return
        yield part


def _style(ground: Ground, place: int) -> str:
    match = _NUMBERED.match(_line(ground, ground.claims[place]))
    return re.sub(r"\d+", "1", match[0].strip()) if match else ""


def _lists(ground: Ground) -> dict[int, list[int]]:
    """The first amount of each numbered line below another."""
    found: dict[int, list[int]] = defaultdict(list)
    told: set[tuple[str, int]] = set()
    for place, claim in enumerate(ground.claims):
        line = (claim.span.passage, claim.line)
        if claim.role is not Role.AMOUNT or claim.prior or claim.basis is not Basis.FINAL:
            continue
        if line not in told and claim.below is not None and claim.below < place:
            whole = ground.claims[claim.below]
            same = whole.span.passage == claim.span.passage and whole.basis is Basis.FINAL
            if same and whole.line < claim.line and _NUMBERED.match(_line(ground, claim)):
                found[claim.below].append(place)
        told.add(line)
    return found


def _line(ground: Ground, claim: Claim) -> str:
    text = ground.texts[claim.span.passage]
    return text[text.rfind("\n", 0, claim.span.start) + 1 : claim.span.start]


def _rest(ground: Ground, claim: Claim) -> str:
    """What the line says behind the amount."""
    return ground.texts[claim.span.passage][claim.span.end :].split("\n", 1)[0]


def _compared(ground: Ground, whole: int, parts: Sequence[int]) -> Iterator[Verdict]:
    total, known = ground.claimed(whole), [ground.claimed(part) for part in parts]
    added = sum((part.value for part in known), Decimal(0))
    slack = total.slack + sum((part.slack for part in known if part.value), Decimal(0))
    gap = added - total.value
    if not known:
        return
    if abs(gap) <= max(slack, _TAIL):
        yield Verdict((whole, *parts), check="N-15")
        return
    meant = len(parts) > 1 and "包括" in _rest(ground, ground.claims[whole])
    short = gap < 0 and meant and added * _HALF >= total.value
    if (gap > 0 or short) and not ground.doubted.intersection((whole, *parts)):
        yield Verdict((whole, *parts), _told(ground, whole, parts, added), "N-15", sure=False)


def _told(ground: Ground, whole: int, parts: Sequence[int], added: Decimal) -> TextFinding:
    claim: Claim = ground.claims[whole]
    return finding(
        ground,
        "N-15",
        claim,
        f"下面各项相加是 {money(added)}，这里写的是 {money(claim.value)}。",
        until=ground.claims[parts[-1]],
        severity=Severity.WARN,
        expected=added,
        advice="核对总数和各项。",
    )
