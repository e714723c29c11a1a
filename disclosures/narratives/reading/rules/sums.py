"""What is told in parts adds up to its whole (N-01, N-06, N-07, N-09, N-18,
N-21, N-22, N-24, N-27, N-30).

Where the total and its parts stand in one sentence the finding quotes them all. A sum is named
by the formula of the text and by that of the table which it restates.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from disclosures.narratives.reading.adding import added_up, whole_of
from disclosures.narratives.reading.ground import Ground, Known, Verdict
from disclosures.spec.address import Address

TURN = 30  # among the rules


class _Sum(NamedTuple):
    check: str
    total: str
    parts: tuple[str, ...]
    enough: tuple[int, ...] = ()
    """Parts that, once told, say that the list is meant to be whole."""


_SOURCES = ("appropriation", "superior", "institutional", "business", "affiliated", "other")
_KINDS = ("basic", "project", "to_superior", "business", "to_affiliated")
_USES = (
    *("leaders", "principal", "confidential", "emergency", "law_enforcement", "special"),
    *("retired", "other"),
)
_SUMS = (
    _Sum(
        "N-01 T1-03",
        "income_expense_total.income_grand_total.amount",
        (
            "income.total.total",
            "income_expense_total.use_of_surplus.amount",
            "income_expense_total.opening.amount",
        ),
    ),
    _Sum(
        "N-01 T1-04",
        "income_expense_total.expenditure_grand_total.amount",
        (
            "expenditure.total.total",
            "income_expense_total.distribution.amount",
            "income_expense_total.closing.amount",
        ),
    ),
    _Sum(
        "N-06 T2-01",
        "income.total.total",
        tuple(f"income.total.{key}" for key in _SOURCES),
        (0, _SOURCES.index("other")),
    ),
    _Sum(
        "N-07 T3-01",
        "expenditure.total.total",
        tuple(f"expenditure.total.{key}" for key in _KINDS),
        (0, 1),
    ),
    _Sum(
        "N-09 T4-01",
        "appropriation_total.income_total.amount",
        tuple(
            f"appropriation_total.{budget}.amount"
            for budget in ("general_budget", "government_fund", "state_capital")
        ),
    ),
    _Sum(
        "N-09 T4-03",
        "appropriation_total.income_grand_total.amount",
        tuple(
            f"appropriation_total.{key}.amount"
            for key in ("general_budget", "government_fund", "state_capital", "opening")
        ),
    ),
    _Sum(
        "N-08 T4-03",
        "appropriation_total.income_grand_total.amount",
        ("appropriation_total.income_total.amount", "appropriation_total.opening.amount"),
    ),
    _Sum(
        "N-08 T4-04",
        "appropriation_total.expenditure_grand_total.total",
        ("appropriation_total.expenditure_total.total", "appropriation_total.closing.total"),
    ),
    _Sum(
        "N-18 X-12",
        "general_budget_expenditure.total.basic",
        ("general_budget_basic.personnel_total.amount", "general_budget_basic.public_total.amount"),
    ),
    *(
        _Sum(
            check,
            f"three_public.{total}.{column}",
            tuple(f"three_public.{p}.{column}" for p in parts),
            (1, 2) if total == "total" else (),
        )
        for check, total, column, parts in (
            ("N-21 T9-02", "vehicles", "budget", ("vehicle_purchase", "vehicle_running")),
            ("N-21 T9-04", "vehicles", "final", ("vehicle_purchase", "vehicle_running")),
            ("N-22 T9-01", "total", "budget", ("abroad", "vehicles", "reception")),
            ("N-22 T9-03", "total", "final", ("abroad", "vehicles", "reception")),
        )
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
        (_USES.index("other"),),
    ),
)


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for one in _SUMS:
        parts = [_told(ground, part) for part in one.parts]
        said = [known for part in parts for known in part]
        total = whole_of(ground, Address.parse(one.total), said)
        if total is not None and said:
            said = _fitting(ground, one, parts, total)
            meant = bool(one.enough) and all(parts[number] for number in one.enough)
            yield from added_up(ground, one.check, total, said, complete=all(parts), meant=meant)


def _told(ground: Ground, key: str) -> list[Known]:
    """A part as it is told; 购置及运行 by its own two parts where only those are."""
    own = ground.stated(Address.parse(key))
    return [own] if own is not None else _finer(ground, key, least=2)


def _finer(ground: Ground, key: str, *, least: int) -> list[Known]:
    """购置 and 运行 of the cars, where so many of them are told."""
    address = Address.parse(key)
    if address.row != "vehicles":
        return []
    rows = ("vehicle_purchase", "vehicle_running")
    found = [ground.stated(address._replace(row=row)) for row in rows]
    told = [known for known in found if known is not None]
    return told if len(told) >= least else []


def _fitting(ground: Ground, one: _Sum, parts: list[list[Known]], total: Known) -> list[Known]:
    """购置及运行 as it is told, or by its own parts where only these make up the total."""
    own = [known for part in parts for known in part]
    finer = [
        known
        for key, part in zip(one.parts, parts, strict=True)
        for known in (_finer(ground, key, least=1) or part)
    ]

    def gap(known: list[Known]) -> Decimal:
        return abs(total.value - sum((part.value for part in known), Decimal(0)))

    return finer if gap(finer) < gap(own) else own
