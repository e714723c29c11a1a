"""Figures that no search can mend get their answer in bounded time, and no exception."""

from decimal import Decimal
from random import Random
from time import process_time

import pytest

from bench.culprits import made_up
from disclosures import catalogue
from disclosures.spec.address import Address
from disclosures.spec.figures import Figures
from disclosures.verification import verify
from disclosures.verification.culprits import suspects
from disclosures.verification.spoiling import Changes, spoiled

FEW_SECONDS = 8.0  # a search without bounds takes minutes
BOOK = made_up(2_500)


def _nonsense(figures: Figures) -> Changes:
    random = Random(1)
    return {at: Decimal(random.randrange(1, 10**7)) / 100 for at in figures.amounts}


def _one_in_a_hundred(figures: Figures) -> Changes:
    random = Random(2)
    return {at: v + 1 for at, v in figures.amounts.items() if random.random() < 0.01}


HOPELESS = {
    "nonsense": _nonsense(BOOK),
    "one in a hundred": _one_in_a_hundred(BOOK),
    "absurd": dict.fromkeys(BOOK.amounts, Decimal(10) ** 15),
    "negative": {at: -v for at, v in BOOK.amounts.items() if at.column == "basic"},
    "nothing": dict.fromkeys(BOOK.amounts, Decimal(0)),
    "a column in 元": {
        at: v * 10_000
        for at, v in BOOK.amounts.items()
        if (at.table, at.column) == ("expenditure", "basic")
    },
}


@pytest.mark.parametrize("changes", HOPELESS.values(), ids=HOPELESS)
def test_bounded_time(changes: Changes) -> None:
    figures = spoiled(BOOK, changes)
    verification = verify(catalogue.all_checks(), figures)
    start = process_time()
    suspects(verification, figures)
    assert process_time() - start < FEW_SECONDS


@pytest.mark.parametrize("monster", ["1000000000000001.23", "1E+30", "1E-30", "-1E+17", "0.1286"])
def test_one_monster_is_found(monster: str) -> None:
    leaf = Address("expenditure", "2000105", "basic")
    figures = spoiled(BOOK, {leaf: Decimal(monster)})
    found = suspects(verify(catalogue.all_checks(), figures), figures)
    assert found[0].suspects[0].address == leaf


def test_with_no_effort_left_nothing_is_called_certain() -> None:
    figures = spoiled(BOOK, _one_in_a_hundred(BOOK))
    found = suspects(verify(catalogue.all_checks(), figures), figures, effort=50)
    assert not all(one.certain for one in found)


def test_no_figures_at_all() -> None:
    figures = Figures(())
    assert suspects(verify(catalogue.all_checks(), figures), figures) == ()
