from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosures.spec.address import Address
from disclosures.tests.verification.books import book, with_
from disclosures.verification.slips import SLIPS, Place, Slip, mistakes, recognise

BOOK = book()
LEAF = Address("expenditure", "2080505", "basic")
PLACE = Place(LEAF, BOOK)
NOWHERE = Place(Address("expenditure", "9999999", "basic"), BOOK)

AMOUNTS = st.decimals(min_value=1, max_value=10**6, places=2)
HUNDREDS = st.decimals(min_value=100, max_value=Decimal("999.99"), places=2)
NAMED = {slip.key: slip for slip in SLIPS}


@pytest.mark.parametrize(
    ("key", "wrong", "right"),
    [
        ("swapped", "23.76", "27.36"),
        ("swapped", "72.36", "27.36"),
        ("digit", "27.86", "27.36"),
        ("missing", "27.6", "27.36"),
        ("doubled", "277.36", "27.36"),
        ("point", "273.6", "27.36"),
        ("point", "0.27", "27.36"),
        ("yuan", "273600", "27.36"),
        ("sign", "-27.36", "27.36"),
        ("row", "12.84", "27.36"),
        ("row", "40.20", "27.36"),
    ],
)
def test_a_usual_slip_has_its_name(key: str, wrong: str, right: str) -> None:
    found = recognise(Decimal(wrong), Decimal(right), PLACE)
    assert found is not None
    assert found.key == key


def test_a_parent_repeated_in_a_child() -> None:
    second = Place(Address("expenditure", "2080506", "basic"), BOOK)
    found = recognise(Decimal("40.20"), Decimal("12.84"), second)
    assert found is not None
    assert found.key == "parent"


def test_income_typed_as_expenditure() -> None:
    figures = with_(BOOK, {})
    figures.amounts[Address("income", "2080505", "appropriation")] = Decimal("31.11")
    place = Place(Address("expenditure", "2080505", "total"), figures)
    found = recognise(Decimal("31.11"), Decimal("27.36"), place)
    assert found is not None
    assert found.key == "side"


def test_a_row_shifted_is_seen_against_what_the_neighbour_ought_to_be() -> None:
    neighbour = LEAF._replace(row="2080506")
    place = Place(LEAF, BOOK, {neighbour: Decimal("55.55")})
    found = recognise(Decimal("55.55"), Decimal("27.36"), place)
    assert found is not None
    assert found.key == "row"


@pytest.mark.parametrize(
    ("wrong", "right"), [("31.94", "27.36"), ("27.36", "27.36"), ("0", "27.36")]
)
def test_what_is_no_usual_slip_has_no_name(wrong: str, right: str) -> None:
    assert recognise(Decimal(wrong), Decimal(right), NOWHERE) is None


def test_a_blank_is_no_slip() -> None:
    assert recognise(None, Decimal("27.36"), PLACE) is None


@pytest.mark.parametrize("monster", ["1E+400", "1E-400", "1" * 60])
def test_what_nobody_types_is_no_slip(monster: str) -> None:
    assert recognise(Decimal(monster), Decimal("1.00"), PLACE) is None
    assert recognise(Decimal("1.00"), Decimal(monster), PLACE) is None


@given(AMOUNTS, st.sampled_from(SLIPS))
def test_every_mistake_is_recognised(right: Decimal, slip: Slip) -> None:
    for wrong in mistakes(slip, right, PLACE):
        if wrong:
            found = recognise(wrong, right, PLACE)
            assert found is not None
            assert SLIPS.index(found) <= SLIPS.index(slip)


@given(AMOUNTS)
def test_swapping_keeps_the_digits(right: Decimal) -> None:
    for wrong in mistakes(NAMED["swapped"], right, NOWHERE):
        assert _digits(wrong) == _digits(right)


def _digits(amount: Decimal) -> list[str]:
    return sorted(letter for letter in f"{amount:f}" if letter not in "0.")


@given(HUNDREDS, HUNDREDS)
def test_a_change_of_two_digits_is_no_single_wrong_digit(right: Decimal, wrong: Decimal) -> None:
    a, b = f"{right:f}", f"{wrong:f}"
    differ = sum(x != y for x, y in zip(a, b, strict=True))
    assert (wrong in mistakes(NAMED["digit"], right, NOWHERE)) == (differ == 1)


@given(AMOUNTS)
def test_sign_and_unit_undo_themselves(right: Decimal) -> None:
    assert mistakes(NAMED["sign"], right, NOWHERE) == [-right]
    assert mistakes(NAMED["yuan"], right, NOWHERE) == [right * 10_000]
