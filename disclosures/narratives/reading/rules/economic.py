"""The 款 that are told with their amounts come to their 类, the 类 to 人员经费 and 公用经费
(N-18 with T6-01 … T6-03)."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from disclosures.narratives.reading.ground import Ground, Known, Verdict
from disclosures.narratives.reading.telling import finding, money
from disclosures.spec.check import Severity
from disclosures.spec.claim import Basis, Role

TURN = 34  # among the rules
_TABLE = "general_budget_basic"
_GROUPS = {
    "personnel_total": ("301", "303"),
    "public_total": ("302", "307", "309", "310", "312", "313", "399"),  # 309 by its names: 310
}
_AND_OTHERS = re.compile(r"等(?:支出|费用|项|方面)?[。；，;,]?$|主要[^。；]{0,12}$")
_NEARLY_ALL = Decimal("0.5")
_LEAST = 2


def verdicts(ground: Ground) -> Iterator[Verdict]:
    told = _told(ground)
    for row, codes in _GROUPS.items():
        parts = [told[code] for code in codes if code in told]
        items = [one for code, one in told.items() if len(code) == 5 and code[:3] in codes]
        yield from _compared(ground, told.get(row), parts or items)
    for code in ("301", "302", "303"):
        items = [one for key, one in told.items() if len(key) == 5 and key[:3] == code]
        yield from _compared(ground, told.get(code), items)


def _told(ground: Ground) -> dict[str, Known]:
    """The amounts of table 06 that the section tells, each as it is told first."""
    found: dict[str, Known] = {}
    for place, claim in enumerate(ground.claims):
        address, final = claim.address, claim.basis is Basis.FINAL and not claim.prior
        if address and address.table == _TABLE and claim.role is Role.AMOUNT and final:
            found.setdefault(address.row, ground.claimed(place))
    return found


def _compared(ground: Ground, total: Known | None, parts: Sequence[Known]) -> Iterator[Verdict]:
    if total is None or total.place is None or len(parts) < _LEAST:
        return
    added = sum((part.value for part in parts), Decimal(0))
    slack = total.slack + sum((part.slack for part in parts if part.value), Decimal(0))
    places = (total.place, *(part.place for part in parts if part.place is not None))
    gap = total.value - added
    if abs(gap) <= slack:
        yield Verdict(places, check="N-18")
    elif gap < 0 or (added >= total.value * _NEARLY_ALL and _is_complete(ground, places)):
        yield _wrong(ground, places, total, added)


def _is_complete(ground: Ground, places: Sequence[int]) -> bool:
    """Whether every amount of the paragraph is of the table, and nothing says that there is
    more (等)."""
    last = ground.claims[max(places)]
    beside = [c for c in ground.claims if c.line == last.line and c.role is Role.AMOUNT]
    if any(c.address is None or c.address.table != _TABLE for c in beside):
        return False
    text = ground.texts[last.span.passage]
    return not _AND_OTHERS.search(re.split(r"[。\n]", text[last.span.end :], maxsplit=1)[0][:20])


def _wrong(ground: Ground, places: Sequence[int], total: Known, added: Decimal) -> Verdict:
    first, last = ground.claims[places[0]], ground.claims[max(places)]
    beside = (first.span.passage, first.line) == (last.span.passage, last.line)
    more = added > total.value
    gap = f"{'多' if more else '少'} {money(abs(total.value - added))}"
    told = finding(
        ground,
        "N-18",
        first,
        f"列出的各科目相加是 {money(added)}，比 {money(total.value)} {gap}。",
        until=last if beside else None,
        severity=Severity.ERROR if more else Severity.WARN,
        expected=added,
        advice="核对总数和各科目。",
    )
    return Verdict(tuple(places), told, "N-18", sure=False)
