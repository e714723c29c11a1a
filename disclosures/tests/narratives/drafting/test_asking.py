"""Nobody is asked for a figure that follows from others that are asked for as well."""

from decimal import Decimal

from disclosures.narratives.drafting.asking import following
from disclosures.spec.address import Address
from disclosures.spec.content import Cell, Line
from disclosures.spec.figures import Figures
from disclosures.tests.narratives.drafting.sources import SHANXI, drafted, figures


def asked_of(*keys: str) -> list[Address]:
    return [Address.parse(key) for key in keys]


def follow(*keys: str, known: Figures | None = None) -> set[str]:
    return {str(address) for address in following(asked_of(*keys), known or Figures([]))}


INCOME, EXPENDITURE = "prior_year.income_total.amount", "prior_year.expenditure_total.amount"
PROCURED = [f"procurement.{row}.amount" for row in ("total", "goods", "works", "services")]


def test_of_two_that_are_the_same_the_first_is_asked_for():
    assert follow(INCOME, EXPENDITURE) == {EXPENDITURE}
    assert follow(EXPENDITURE, INCOME) == {INCOME}
    assert follow(EXPENDITURE) == set()


def test_of_a_sum_and_its_parts_the_parts_are_asked_for():
    assert follow(*PROCURED) == {PROCURED[0]}
    assert follow(*PROCURED[:3]) == set()


def test_a_part_that_is_known_counts():
    known = Figures([Line("procurement", "services", "", {"amount": Cell(Decimal(3))})])
    assert follow(*PROCURED[:3], known=known) == {PROCURED[0]}


def test_the_budget_of_all_follows_from_those_of_the_classes():
    sections = drafted(SHANXI, figures(SHANXI))
    slots = [slot.key for s in sections for slot in s.slots if slot.formula]
    found = follow(*dict.fromkeys(slots), known=figures(SHANXI))
    assert "initial_budget.total.initial" in found
    assert not {key for key in found if key.startswith("initial_budget.2")}


def test_nothing_asked_nothing_follows():
    assert follow() == set()
