"""Figures that follow from others somebody has given: nobody types what is certain already.

Each rule is an identity of the accounts: totals are the sums of their parts, the parts of
nothing are nothing, 收入总计 equals 支出总计. Nothing is guessed: where one part is missing,
so is the total.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal

from disclosures.spec.address import Address
from disclosures.spec.figures import TOTAL, Figures

Find = Callable[[Address], Decimal | None]

_SAME = (
    ("prior_year.income_total.amount", "prior_year.expenditure_total.amount"),
    (
        "prior_year.appropriation_income_total.amount",
        "prior_year.appropriation_expenditure_total.amount",
    ),
)
_SUMS: dict[str, tuple[str, ...]] = {
    "prior_year.vehicles.amount": (
        "prior_year.vehicle_purchase.amount",
        "prior_year.vehicle_running.amount",
    ),
    "prior_year.three_public.amount": (
        "prior_year.abroad.amount",
        "prior_year.vehicles.amount",
        "prior_year.reception.amount",
    ),
    "procurement.total.amount": (
        "procurement.goods.amount",
        "procurement.works.amount",
        "procurement.services.amount",
    ),
    "operating_costs.operating.amount": (
        "disclosure_statistics.operating_administrative.value",
        "disclosure_statistics.operating_civil_service.value",
    ),
}
_NOTHING_OF: dict[str, tuple[str, ...]] = {
    "three_public.abroad.final": (
        "three_public_quantities.trips.value",
        "three_public_quantities.travellers.value",
    ),
    "three_public.vehicle_purchase.final": ("three_public_quantities.vehicles_bought.value",),
    "three_public.reception.final": (
        "three_public_quantities.receptions.value",
        "three_public_quantities.guests.value",
        "three_public_quantities.foreign_reception.value",
    ),
    "three_public_quantities.foreign_reception.value": (
        "three_public_quantities.foreign_receptions.value",
        "three_public_quantities.foreign_guests.value",
    ),
    "prior_year.three_public.amount": (
        "prior_year.abroad.amount",
        "prior_year.vehicles.amount",
        "prior_year.reception.amount",
    ),
    "prior_year.vehicles.amount": (
        "prior_year.vehicle_purchase.amount",
        "prior_year.vehicle_running.amount",
    ),
    "procurement.total.amount": tuple(
        f"procurement.{row}.amount"
        for row in ("goods", "works", "services", "sme", "reserved_sme", "reserved_small")
    ),
    "procurement.sme.amount": ("procurement.small.amount",),
    "procurement.goods.amount": ("procurement.sme_goods.amount",),
    "procurement.works.amount": ("procurement.sme_works.amount",),
    "procurement.services.amount": ("procurement.sme_services.amount",),
    "assets.vehicles_total.count": (
        "three_public_quantities.vehicles_kept.value",
        *(
            f"assets.vehicles_{use}.count"
            for use in (
                "leaders",
                "principal",
                "confidential",
                "emergency",
                "law_enforcement",
                "special",
                "retired",
                "other",
            )
        ),
    ),
}
_WHOLE_OF = {part: whole for whole, parts in _NOTHING_OF.items() for part in parts}
_EVENTS = {
    "meetings_total": "meetings",
    "training_total": "training",
    "festivals_total": "festivals",
}


def implied(address: Address, figures: Figures, given: Find) -> Decimal | None:
    """The figure that must stand at the address; None where nothing is certain.

    ``given`` finds what somebody has given, and nothing else.
    """
    if address.table == "initial_budget":
        return _budget(address, figures)
    if address.table == "meetings_training" and address.row in _EVENTS:
        return _events(address, figures)
    for pair in _SAME:
        if str(address) in pair:
            return given(Address.parse(pair[1 - pair.index(str(address))]))
    return Decimal(0) if _part_of_nothing(address, given) else _summed(address, given)


def _part_of_nothing(address: Address, given: Find) -> bool:
    whole = _WHOLE_OF.get(str(address))
    if whole is None:
        return False
    amount = given(Address.parse(whole))
    return amount == 0 if amount is not None else _part_of_nothing(Address.parse(whole), given)


def _summed(address: Address, given: Find) -> Decimal | None:
    parts = [Address.parse(part) for part in _SUMS.get(str(address), ())]
    return _sum(_known(part, given) for part in parts)


def _known(part: Address, given: Find) -> Decimal | None:
    amount = given(part)
    return _summed(part, given) if amount is None else amount


def _budget(address: Address, figures: Figures) -> Decimal | None:
    """年初预算 of a 类 or of all: its 项 (else its 类), once each that was spent on has one."""
    if address.column not in ("initial", "adjusted"):
        return None
    within = "" if address.row == TOTAL else address.row
    for length in (7, 3):
        budgets = {
            code: amount
            for code, amount in figures.column("initial_budget", address.column).items()
            if code.isdigit() and len(code) == length and code.startswith(within)
        }
        spent = {
            code
            for code, amount in figures.column("general_budget_expenditure", TOTAL).items()
            if code.isdigit() and len(code) == length and code.startswith(within) and amount
        }
        if budgets and spent <= budgets.keys() and within not in budgets:
            return sum(budgets.values(), Decimal(0))
    return None


def _events(address: Address, figures: Figures) -> Decimal | None:
    kind = _EVENTS[address.row]
    rows = [row for row in figures.rows(address.table) if row.startswith(f"{kind}-")]
    return _sum(figures.amount(Address(address.table, row, "amount")) for row in rows)


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of amounts that are all known, and at least one."""
    found = list(amounts)
    known = [amount for amount in found if amount is not None]
    return sum(known, Decimal(0)) if found and len(known) == len(found) else None
