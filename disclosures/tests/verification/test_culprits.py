"""The culprit search on a small book whose every figure is known."""

from decimal import Decimal

import pytest

from disclosures import catalogue
from disclosures.spec.address import Address
from disclosures.spec.check import Check, figures_of
from disclosures.spec.content import Cell, Line
from disclosures.spec.figures import Figures
from disclosures.tests.verification.books import book, explained, first, with_
from disclosures.verification import verify
from disclosures.verification.culprits import suspects
from disclosures.verification.wording import sentence


def test_the_small_book_is_sound() -> None:
    assert explained({}) == ()


def test_one_wrong_cell_is_named_with_the_slip() -> None:
    (found,) = explained({"expenditure.2080505.basic": "23.76"})
    assert found.certain
    assert sentence(found, lambda _: "03表 2080505 基本支出") == (
        "最可能的问题：03表 2080505 基本支出 填写 23.76，应为 27.36（疑似数字颠倒）"
    )


def test_it_explains_every_formula_that_fails() -> None:
    figures = with_(book(), {"expenditure.2080505.basic": "23.76"})
    verification = verify(catalogue.all_checks(), figures)
    (found,) = suspects(verification, figures)
    failing = {o.check.id for o in verification.outcomes("fail")}  # type: ignore[arg-type]
    assert {outcome.check.id for outcome in found.outcomes} == failing
    assert len(failing) > 1


@pytest.mark.parametrize("address", sorted(map(str, book().amounts)))
def test_every_cell_that_formulas_tell_apart_is_found(address: str) -> None:
    right = book().amounts[Address.parse(address)]
    found = explained({address: str(right + Decimal("3.07"))})
    leaf = address.startswith("general_budget_basic.30") and ".302." not in address
    listed = [str(suspect.address) for suspect in found[0].suspects]
    assert (address in listed) if leaf else (first(found) == {address: str(right)})


def test_two_wrong_cells_in_different_places() -> None:
    found = explained(
        {"expenditure.2080505.basic": "23.76", "general_budget_expenditure.2120101.total": "37.57"}
    )
    assert first(found) == {
        "expenditure.2080505.basic": "27.36",
        "general_budget_expenditure.2120101.total": "35.77",
    }


def test_two_wrong_cells_that_cancel_in_the_sum_above() -> None:
    """12.84 and 27.36 stand in each other's rows: 款 still adds up."""
    changes = {"expenditure.2080505.basic": "12.84", "expenditure.2080506.basic": "27.36"}
    found = explained(changes)
    assert first(found) == {
        "expenditure.2080505.basic": "27.36",
        "expenditure.2080506.basic": "12.84",
    }
    assert {one.suspects[0].slip for one in found} == {"错行"}


def test_a_run_typed_a_row_too_low() -> None:
    rows = {"2080506": "27.36", "212": "12.84"}
    changes = {f"expenditure.{row}.total": amount for row, amount in rows.items()}
    found = explained(changes)
    assert set(first(found)) == set(changes)


def test_siblings_that_nothing_tells_apart_are_all_listed() -> None:
    (found,) = explained({"general_budget_basic.30202.amount": "11.42"})
    assert not found.certain
    assert {suspect.address.row for suspect in found.suspects} >= {"30201", "30202", "30205"}
    assert not any(suspect.certain for suspect in found.suspects)
    assert sentence(found, str).startswith("下列各数之一有误")


def test_the_text_tells_siblings_apart() -> None:
    text = "公用经费40.2万元，主要包括办公费12.64万元、印刷费8.31万元、水费19.25万元。"
    (found,) = explained({"general_budget_basic.30201.amount": "15.75"}, text=text)
    assert found.certain
    assert first((found,)) == {"general_budget_basic.30201.amount": "12.64"}


def test_a_figure_that_should_not_be_there() -> None:
    """The whole figure is what is too much, and that of no other sibling is."""
    figures = Figures(
        [*_all_lines(book()), Line("general_budget_basic", "30206", "电费", {"amount": _SIX})],
        year=2024,
    )
    (found,) = suspects(verify(catalogue.all_checks(), figures), figures)
    assert first((found,)) == {"general_budget_basic.30206.amount": "0.00"}


_SIX = Cell(Decimal("6.66"))


def _all_lines(figures: Figures) -> list[Line]:
    return [line for rows in figures.lines.values() for line in rows.values()]


def test_no_negative_figure_is_proposed_first() -> None:
    (found,) = explained({"general_budget_basic.30205.amount": "30.37"})
    assert found.suspects[0].proposed >= 0


def test_the_figure_of_last_year_tells_siblings_apart() -> None:
    figures = with_(book(prior=book()), {"general_budget_basic.30202.amount": "83.1"})
    (found,) = suspects(verify(catalogue.all_checks(), figures), figures)
    assert found.suspects[0].address.row == "30202"
    assert found.suspects[0].slip == "小数点错位"


def test_last_years_figures_are_not_to_be_corrected() -> None:
    """年初结转 differs from last year's 年末结转; last year is published and stands."""
    fund = figures_of("government_fund")
    check = Check(
        "Y-99", "", (fund["total", "opening"].equals(fund.last_year["total", "closing"]),)
    )
    last = Figures([_fund(opening="0.50", closing="5.13")], year=2023)
    figures = Figures([_fund(opening="7.00", closing="6.10")], year=2024, prior=last)
    (found,) = suspects(verify([check], figures), figures)
    assert found.certain
    assert first((found,)) == {"government_fund.total.opening": "5.13"}


def _fund(**amounts: str) -> Line:
    cells = {column: Cell(Decimal(amount)) for column, amount in amounts.items()}
    return Line("government_fund", "total", "合计", cells)
