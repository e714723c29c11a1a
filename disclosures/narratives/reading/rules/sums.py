"""What is told in parts adds up to its whole (N-06, N-07, N-11, N-15, N-18, N-22 … N-30)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from disclosures.narratives.reading.ground import Ground, Known, Verdict
from disclosures.narratives.reading.telling import finding, money
from disclosures.spec.address import Address
from disclosures.spec.check import Severity
from disclosures.spec.claim import Basis, Role, TextFinding

TURN = 30  # among the rules


class _Sum(NamedTuple):
    check: str
    total: str
    parts: tuple[str, ...]


_SOURCES = ("appropriation", "superior", "institutional", "business", "affiliated", "other")
_KINDS = ("basic", "project", "to_superior", "business", "to_affiliated")
_USES = (
    *("leaders", "principal", "confidential", "emergency", "law_enforcement", "special"),
    *("retired", "other"),
)
_SUMS = (
    _Sum(
        "N-01",
        "income_expense_total.income_grand_total.amount",
        (
            "income.total.total",
            "income_expense_total.use_of_surplus.amount",
            "income_expense_total.opening.amount",
        ),
    ),
    _Sum(
        "N-01",
        "income_expense_total.expenditure_grand_total.amount",
        (
            "expenditure.total.total",
            "income_expense_total.distribution.amount",
            "income_expense_total.closing.amount",
        ),
    ),
    _Sum("N-06", "income.total.total", tuple(f"income.total.{key}" for key in _SOURCES)),
    _Sum("N-07", "expenditure.total.total", tuple(f"expenditure.total.{key}" for key in _KINDS)),
    _Sum(
        "N-18",
        "general_budget_expenditure.total.basic",
        ("general_budget_basic.personnel_total.amount", "general_budget_basic.public_total.amount"),
    ),
    *(
        _Sum(
            check,
            f"three_public.{total}.{column}",
            tuple(f"three_public.{p}.{column}" for p in parts),
        )
        for check, total, parts in (
            ("N-21", "vehicles", ("vehicle_purchase", "vehicle_running")),
            ("N-22", "total", ("abroad", "vehicles", "reception")),
        )
        for column in ("budget", "final")
    ),
    _Sum(
        "N-24",
        "three_public.reception.final",
        (
            "three_public_quantities.domestic_reception.value",
            "three_public_quantities.foreign_reception.value",
        ),
    ),
    _Sum(
        "N-27",
        "procurement.total.amount",
        tuple(f"procurement.{key}.amount" for key in ("goods", "works", "services")),
    ),
    _Sum(
        "N-30",
        "assets.vehicles_total.count",
        tuple(f"assets.vehicles_{use}.count" for use in _USES),
    ),
)
_TAIL = Decimal("0.05")
_ALL_CLASSES = Decimal("0.9")


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for one in _SUMS:
        total = ground.stated(Address.parse(one.total))
        parts = [_part(ground, part) for part in one.parts]
        said = [known for part in parts for known in part]
        if total is not None and said:
            yield from _added(ground, one.check, total, said, complete=all(parts))
    for check, marker, basis, whole in (
        ("N-15", "(项)", Basis.FINAL, "general_budget_expenditure.total.total"),
        ("N-15", "(项)", Basis.INITIAL, "initial_budget.total.initial"),
        ("N-11", "(类)", Basis.FINAL, "general_budget_expenditure.total.total"),
    ):
        total = ground.stated(Address.parse(whole))
        said = [*_items(ground, marker, basis)]
        if total is not None and len(said) > 1:
            yield from _added(ground, check, total, said, complete=_whole(said, total))


def _part(ground: Ground, key: str) -> list[Known]:
    """A part as it is told; 购置及运行 by its own two parts where it disagrees with them."""
    address = Address.parse(key)
    own = ground.stated(address)
    if address.row == "vehicles":
        finer = [
            ground.stated(address._replace(row=f"vehicle_{r}")) for r in ("purchase", "running")
        ]
        found = [known for known in finer if known is not None]
        if found and (own is None or own.value != sum(known.value for known in found)):
            return found
    return [own] if own is not None else []


def _whole(said: Sequence[Known], total: Known) -> bool:
    """Whether so much is told that a list of nearly everything is meant to be everything."""
    return sum(part.value for part in said) >= total.value * _ALL_CLASSES


def _items(ground: Ground, marker: str, basis: Basis) -> Iterator[Known]:
    """The amounts of all 项 or 类 that the text tells, each once."""
    length = 7 if marker == "(项)" else 3
    seen: set[Address] = set()
    for place, claim in enumerate(ground.claims):
        address = claim.address
        if claim.role is not Role.AMOUNT or claim.basis is not basis or claim.prior:
            continue
        if claim.topic != "general_budget" or address is None or address in seen:
            continue
        row, subject = address.row, claim.subject
        by_name = marker in subject and (marker == "(项)" or "(款)" not in subject)
        if len(row) == length if row.isdigit() else by_name:
            seen.add(address)
            yield ground.claimed(place)


def _added(
    ground: Ground, check: str, total: Known, said: Sequence[Known], *, complete: bool
) -> Iterator[Verdict]:
    added = sum((part.value for part in said), Decimal(0))
    gap = total.value - added
    rounded = [part for part in said if part.value]
    slack = total.slack + sum((part.slack for part in rounded), Decimal(0))
    places = tuple(known.place for known in (total, *said) if known.place is not None)
    if gap > min(slack, _TAIL) and not complete:
        return  # some parts are not told
    if gap == 0 or (abs(gap) <= slack and total.slack == 0):
        yield Verdict(places, check=check)
        return
    yield Verdict(
        places, _told(ground, check, total, said, (added, abs(gap) <= slack)), check, sure=False
    )


def _told(
    ground: Ground, check: str, total: Known, said: Sequence[Known], sum_: tuple[Decimal, bool]
) -> TextFinding:
    assert total.place is not None  # noqa: S101 - a figure that the text states
    added, is_tail = sum_
    claim = ground.claims[total.place]
    is_money = claim.role is Role.AMOUNT
    shown = [f"{part.value:f}" for part in said if part.value]
    if len(shown) > 8:
        shown = [*shown[:3], "…", shown[-1]]
    unit = "万元" if is_money else claim.unit
    arithmetic = f"{'＋'.join(shown) or '0'}＝{money(added) if is_money else f'{added}{unit}'}"
    gap = abs(total.value - added)
    message = f"各项相加 {arithmetic}，总数写的是 {total.value:f}{unit}，相差 {gap:f}{unit}"
    if is_tail:
        return finding(
            ground,
            check,
            claim,
            f"{message}，是尾差。",
            severity=Severity.INFO,
            status="tail",
            expected=added,
        )
    return finding(
        ground,
        check,
        claim,
        f"{message}。",
        expected=added,
        advice="总数和各项只能有一边对：核对后改正。",
    )
