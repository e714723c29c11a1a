"""How far two sides may be apart, and what counts as a figure."""

from decimal import Decimal

import pytest

from disclosures.spec.check import (
    NOTHING,
    ROW,
    Check,
    Condition,
    Tolerance,
    each_line,
    figures_of,
)
from disclosures.spec.content import Cell, Line
from disclosures.spec.figures import Figures
from disclosures.spec.finding import Status
from disclosures.verification import verify
from disclosures.verification.engine import evaluate

T3 = figures_of("expenditure")
SUM = T3[ROW, "total"].equals(T3.across(ROW, "basic", "project"))
ADDS_UP = Check("T3-01", "", (SUM,), each_line("expenditure"))


def line(total: str, basic: str, project: str = "", source: str = "", row: str = "total") -> Line:
    texts = {"total": total, "basic": basic, "project": project}
    cells = {key: Cell(Decimal(text), source=source) for key, text in texts.items() if text}
    return Line("expenditure", row, "合计", cells)


def status(check: Check, *lines: Line) -> Status:
    (outcome,) = evaluate(check, Figures(lines))
    return outcome.status


@pytest.mark.parametrize(
    ("total", "basic", "project", "expected"),
    [
        ("3.00", "1.00", "2.00", Status.PASS),
        ("3.01", "1.00", "2.00", Status.TAIL),  # 0.005 × 3 figures
        ("3.02", "1.00", "2.00", Status.FAIL),
        ("3.01", "3.00", "0.00", Status.TAIL),  # nothing is not rounded
        ("3.02", "3.00", "0.00", Status.FAIL),
        ("3.000000", "1.000000", "2.000000", Status.PASS),
        ("3.000001", "1.000000", "2.000000", Status.FAIL),  # kept to the 分: exact
        ("3.0001", "1.0000", "2.0000", Status.TAIL),  # rounded to 1 元
        ("3.0002", "1.0000", "2.0000", Status.FAIL),
        ("-3.00", "-1.00", "-2.00", Status.PASS),
    ],
)
def test_a_sum_may_be_off_by_what_rounding_leaves(total, basic, project, expected):
    assert status(ADDS_UP, line(total, basic, project)) is expected


@pytest.mark.parametrize(
    ("tolerance", "residual", "expected"),
    [
        (Tolerance.EXACT, "0.01", Status.TAIL),
        (Tolerance.EXACT, "0.02", Status.FAIL),
        (Tolerance.NONE, "0.01", Status.FAIL),
    ],
)
def test_a_figure_shown_twice_is_the_same(tolerance, residual, expected):
    check = Check("X-01", "", (T3["total", "total"].equals(NOTHING),), tolerance=tolerance)
    assert status(check, line(residual, "")) is expected


def test_blanks_count_as_nothing_and_only_blanks_are_not_compared():
    assert status(ADDS_UP, line("3.00", "3.00")) is Status.PASS
    assert [*evaluate(ADDS_UP, Figures([line("", "")]))] == []


def test_what_stands_in_sentences_may_be_incomplete():
    said = "情况说明三：“支出合计3万元”"
    assert status(ADDS_UP, line("3.00", "1.00", source=said)) is Status.NOT_EVALUATED
    assert status(ADDS_UP, line("3.00", "3.00", source=said)) is Status.PASS
    assert status(ADDS_UP, line("3.00", "1.00", "1.00", source=said)) is Status.FAIL
    assert status(ADDS_UP, line("3.00", "1.00", source="03!C7")) is Status.FAIL


def test_a_comparison_with_a_figure_that_may_exist_is_not_passed():
    check = Check("X-01", "", (T3["total", "basic"].at_most(T3["total", "total"]),))
    assert status(check, line("3.00", "", source="情况说明三：“支出3万元”")) is Status.NOT_EVALUATED
    assert status(check, line("3.00", "")) is Status.PASS


def test_a_condition_that_does_not_hold_says_so():
    check = Check("X-01", "", (SUM,), applies=Condition("有月亮时", lambda figures: False))
    (outcome,) = evaluate(check, Figures([line("3.00", "1.00")]))
    assert (outcome.status, outcome.message) == (Status.NOT_APPLICABLE, "有月亮时")


def test_a_check_serves_its_years_and_editions():
    retired = Check("T3-01", "", (SUM,), since=2022, until=2023, editions=("hunan",))
    assert retired.serves("hunan", 2023)
    assert not retired.serves("hunan", 2024)
    assert not retired.serves("shanxi", 2023)
    assert verify((retired,), Figures([line("1", "2")], edition="hunan", year=2024)).results == ()


def test_a_table_the_edition_does_not_print_is_not_missing():
    (outcome,) = evaluate(ADDS_UP, Figures([], expected={"income"}))
    assert outcome.status is Status.NOT_APPLICABLE
    (outcome,) = evaluate(ADDS_UP, Figures([], expected={"expenditure"}))
    assert (outcome.status, outcome.message) == (Status.NOT_EVALUATED, "expenditure")


def test_each_figure_knows_the_checks_it_takes_part_in():
    figures = Figures([line("3.00", "1.00", "2.00")], year=2024)
    found = verify((ADDS_UP,), figures).taking_part
    assert {str(address) for address in found} == {
        "expenditure.total.total",
        "expenditure.total.basic",
        "expenditure.total.project",
    }
