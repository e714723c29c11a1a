"""Completions whose budgets nobody states: the budgets they come from add up as the final
accounts do (N-14, N-20)."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from disclosures.narratives.reading.ground import Ground, Known, Verdict
from disclosures.narratives.reading.telling import finding, money
from disclosures.spec.check import Severity
from disclosures.spec.claim import Role

TURN = 66  # among the rules
_TAIL = Decimal("0.02")
_FAR = 500  # characters that one quote may take


class _Sum(NamedTuple):
    check: str
    table: str
    column: str
    total: str
    parts: tuple[str, ...]


_SUMS = (
    _Sum("N-20", "three_public", "final", "total", ("abroad", "vehicles", "reception")),
    _Sum("N-20", "three_public", "final", "vehicles", ("vehicle_purchase", "vehicle_running")),
)
_SPENT = "general_budget_expenditure"


class _Told(NamedTuple):
    """A completion: its place, its final account, the budget as far as its rounding says."""

    place: int
    actual: Known
    low: Decimal
    high: Decimal | None  # None: nothing was spent of whatever there was


def verdicts(ground: Ground) -> Iterator[Verdict]:
    told = _completions(ground)
    for one in _SUMS:
        rows = {row: told.get(f"{one.table}.{row}.{one.column}") for row in one.parts}
        total = told.get(f"{one.table}.{one.total}.{one.column}")
        parts = [part for part in rows.values() if part is not None]
        if total is not None and len(parts) == len(rows):
            yield from _compared(ground, one.check, total, parts)
    yield from _spent(ground, told)


def _spent(ground: Ground, told: Mapping[str, _Told]) -> Iterator[Verdict]:
    """基本支出 and 项目支出, the 类 or the 项 of what was spent."""
    total = told.get(f"{_SPENT}.total.total")
    if total is None:
        return
    kinds = [told.get(f"{_SPENT}.total.{kind}") for kind in ("basic", "project")]
    named = {key: one for key, one in told.items() if key.startswith(_SPENT)}
    for marker in ("(项)", "(类)", ""):
        parts = [
            one
            for key, one in named.items()
            if one.place != total.place and _is_item(ground, key, one, marker)
        ]
        parts = parts if marker else [kind for kind in kinds if kind is not None]
        if len(parts) > 1:
            yield from _compared(ground, "N-14", total, parts)


def _is_item(ground: Ground, key: str, one: _Told, marker: str) -> bool:
    claim = ground.claims[one.place]
    subject, row = claim.subject, key.split(".")[1]
    if row.isdigit():
        return len(row) == (7 if marker == "(项)" else 3)
    return bool(marker) and marker in subject and (marker == "(项)" or "(款)" not in subject)


def _completions(ground: Ground) -> Mapping[str, _Told]:
    """The first of each figure, where its budget is not known."""
    found: dict[str, _Told] = {}
    for place, claim in enumerate(ground.claims):
        if claim.role is not Role.COMPLETION or claim.address is None:
            continue
        actual = ground.of(claim)
        if actual is None or actual.place is None or ground.budget(claim) is not None:
            continue
        told = _told(place, actual, claim.value, claim.step / 2)
        if told is not None:
            found.setdefault(str(claim.address), told)
    return found


def _told(place: int, actual: Known, value: Decimal, half: Decimal) -> _Told | None:
    if actual.value == 0:
        return _Told(place, actual, Decimal(0), None)
    if value <= half:
        return None
    return _Told(
        place, actual, actual.low / (value + half) * 100, actual.high / (value - half) * 100
    )


def _compared(
    ground: Ground, check: str, total: _Told, parts: Sequence[_Told]
) -> Iterator[Verdict]:
    """Only where the final accounts of the parts are all of the total's."""
    spent = sum((part.actual.value for part in parts), Decimal(0))
    if abs(spent - total.actual.value) > _TAIL or total.high is None:
        return
    low = sum((part.low for part in parts), Decimal(0)) - _TAIL
    known = [part.high for part in parts if part.high is not None]
    high = sum(known, Decimal(0)) + _TAIL if len(known) == len(parts) else None
    places = (total.place, *(part.place for part in parts))
    if low <= total.high and (high is None or total.low <= high):
        if high is not None:
            yield Verdict(places, check=check)
        return
    yield _apart(ground, check, places, (total.low + total.high) / 2, low)


def _apart(
    ground: Ground, check: str, places: tuple[int, ...], whole: Decimal, added: Decimal
) -> Verdict:
    first = ground.claims[places[0]]
    near = [
        ground.claims[place]
        for place in places[1:]
        if ground.claims[place].span.passage == first.span.passage
        and 0 <= ground.claims[place].span.end - first.span.end <= _FAR
    ]
    told = finding(
        ground,
        check,
        first,
        f"按完成率推算，预算总数约 {money(round(whole, 2))}，"
        f"各部分的预算相加约 {money(round(added, 2))}，对不上。",
        until=max(near, key=lambda claim: claim.span.end, default=None),
        severity=Severity.WARN,
        advice="核对总数和各部分的完成率。",
    )
    return Verdict(places, told, check, sure=False)
