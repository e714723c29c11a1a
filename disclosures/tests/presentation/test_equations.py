"""Formulas with their real numbers, as readers meet them."""

from decimal import Decimal

import pytest

from disclosures import catalogue
from disclosures.presentation.equations import Equation, amount, equation
from disclosures.presentation.names import names_of
from disclosures.spec.address import Address
from disclosures.spec.check import (
    COLUMN,
    NOTHING,
    ROW,
    Check,
    Remark,
    each_column,
    each_line,
    figures_of,
)
from disclosures.spec.figures import Figures
from disclosures.spec.finding import Outcome
from disclosures.spec.waiver import Waiver
from disclosures.tests.exports.factories import EXPENDITURE, INCOME_EXPENSE, make_report, make_table
from disclosures.verification import verify

T1, T3 = figures_of("income_expense_total", column="amount"), figures_of("expenditure")
EACH_LINE = (T3[ROW, "total"].equals(T3[ROW, "basic"] + T3[ROW, "project"]),)


def outcomes(check: Check, **changes: dict[str, dict[str, str]]) -> tuple[Outcome, ...]:
    given = {"expenditure": EXPENDITURE, "income_expense_total": INCOME_EXPENSE, **changes}
    lines = [line for key, figures in given.items() for line in make_table(key, figures).lines]
    return verify([check], Figures(lines, edition="shanxi", year=2024)).results[0].outcomes


def equations(check: Check, **changes: dict[str, dict[str, str]]) -> list[Equation]:
    names = names_of(make_report())
    return [equation(outcome, names) for outcome in outcomes(check, **changes)]


def text(found: Equation) -> str:
    sides = [
        "".join(f"{number.sign}{number.text}" for number in side)
        for side in (found.left, found.right)
    ]
    return f"{sides[0]}{found.relation}{sides[1]}"


def test_a_sum_is_written_with_its_numbers_and_what_tells_them_apart():
    total = equations(Check("T3-01", "", EACH_LINE, each_line("expenditure")))[0]
    assert text(total) == "365.65＝340.67＋24.98"
    assert [number.name for number in (*total.left, *total.right)] == [
        "本年支出合计",
        "基本支出",
        "项目支出",
    ]
    assert total.about == "合计"
    assert total.right[1].address == Address("expenditure", "total", "project")


def test_blank_figures_are_left_out_and_counted():
    row = equations(Check("T3-01", "", EACH_LINE, each_line("expenditure")))[-1]
    assert text(row) == "115.76＝115.76"
    assert row.blanks == 1


def test_a_side_with_nothing_shows_its_blank():
    wrong = {"total 合计": {"total": "1.00"}}
    [found] = equations(Check("T3-01", "", EACH_LINE, each_line("expenditure")), expenditure=wrong)
    assert text(found) == "1.00≠"
    assert found.right[0].name == "基本支出"
    assert found.residual == "＋1.00"
    assert found.off


def test_a_tail_is_no_equality_and_no_mistake():
    wrong = {"total 合计": {"total": "365.66", "basic": "340.67", "project": "24.98"}}
    [found] = equations(Check("T3-01", "", EACH_LINE, each_line("expenditure")), expenditure=wrong)
    assert text(found) == "365.66≈340.67＋24.98"
    assert (found.residual, found.right_sum, found.allowed) == ("＋0.01", "365.65", "0.015")


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        (T3["total", "total"].at_most(T3["total", "basic"]), "365.65＞340.67"),
        (T3["total", "basic"].at_least(T3["total", "total"]), "340.67＜365.65"),
        (T3["total", "basic"].at_least(NOTHING), "340.67≥"),
        (
            T3["total", "total"].equals(T3["total", "basic"] - T3["total", "project"]),
            "365.65≠340.67−24.98",
        ),
    ],
)
def test_relations_that_do_not_hold_are_written_as_they_are(formula, said):
    [found] = equations(Check("T3-99", "", (formula,)))
    assert text(found) == said


def test_figures_of_two_tables_are_told_apart_by_table():
    check = Check("X-04", "", (T1["expenditure_total"].equals(T3["total", "total"]),))
    [found] = equations(check)
    assert [number.name for number in (*found.left, *found.right)] == [
        "01表 本年支出合计",
        "03表 合计 本年支出合计",
    ]


def test_children_are_named_by_row_and_the_column_heads_them():
    check = Check(
        "T3-02",
        "",
        (T3["total", COLUMN].equals(T3.children("total", COLUMN)),),
        each_column("basic"),
    )
    [found] = equations(check)
    assert found.about == "基本支出"
    assert [number.name for number in found.right] == ["一般公共服务支出", "社会保障和就业支出"]


def test_an_inspection_has_words_instead_of_numbers():
    check = Check(
        "T3-05", "", inspect=lambda _: [Remark("缺少 20103。", (("expenditure", "201"),))]
    )
    [found] = equations(check)
    assert found.relation == ""
    assert found.outcome.message == "缺少 20103。"
    assert found.about == "201 一般公共服务支出"


def test_an_explanation_stands_beside_its_equation():
    wrong = {"total 合计": {"total": "1.00"}}
    check = Check("T3-01", "", EACH_LINE, each_line("expenditure"))
    waiver = Waiver("T3-01", "原文如此。")
    [outcome] = outcomes(check, expenditure=wrong)
    assert equation(outcome, names_of(make_report()), waiver).waiver is waiver


@pytest.mark.parametrize(
    ("value", "said"), [("1234.5", "1,234.50"), ("-0.01", "−0.01"), ("365.654320", "365.65432")]
)
def test_amounts_are_exact_so_that_they_add_up(value, said):
    assert amount(Decimal(value)) == said


def test_the_book_has_words_for_every_check():
    from disclosures.presentation.names import words_of

    assert all(all(words_of(check.id)) for check in catalogue.all_checks())
