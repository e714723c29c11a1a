"""Whatever is handed in gets an answer: in bounded time, without an exception, honestly."""

from dataclasses import replace
from decimal import Decimal
from time import process_time

import pytest

from disclosures import catalogue
from disclosures.spec.address import Address
from disclosures.spec.content import Cell, Line
from disclosures.spec.figures import Figures
from disclosures.spec.finding import Status, Verification
from disclosures.tests.checks import sources
from disclosures.tests.checks.spoiled import all_lines, amount, rebuilt, respelt, with_lines
from disclosures.verification import tell, verify

TABLES = [form.key for form in catalogue.edition("shanxi", 2024).tables]


def verified(figures: Figures) -> Verification:
    """Verified and told: both must survive anything."""
    verification = verify(catalogue.all_checks(), figures)
    findings = tell(verification, figures, catalogue.all_tables())
    assert all(finding.message for finding in findings)
    return verification


def status(verification: Verification, id: str) -> Status:
    return next(r.status for r in verification.results if r.check.id == id)


def only(*tables: str) -> Figures:
    figures = sources.figures("second")
    return rebuilt(figures, [line for line in all_lines(figures) if line.table in tables])


@pytest.mark.parametrize("missing", TABLES)
def test_without_a_table_what_needs_it_is_not_evaluated_and_the_rest_is(missing):
    figures = sources.figures("supplemented")
    kept = [line for line in all_lines(figures) if line.table != missing]
    verification = verified(rebuilt(figures, kept))
    for result in verification.results:
        if missing in result.check.tables_used:
            assert result.status is Status.NOT_EVALUATED, result.check.id
            assert missing in result.outcomes[0].message
        else:
            assert result.status is not Status.FAIL, result.check.id


@pytest.mark.parametrize("table", TABLES)
def test_one_table_alone_is_checked_by_itself(table):
    for result in verified(only(table)).results:
        others = set(result.check.tables_used) - {table}
        if not others:
            assert result.status is not Status.FAIL, result.check.id
        elif others <= set(TABLES):
            assert result.status is Status.NOT_EVALUATED, result.check.id
        else:  # a sheet that nobody must attach
            assert result.status is Status.NOT_APPLICABLE, result.check.id


def test_nothing_at_all_passes_nothing():
    verification = verified(Figures([], year=2024))
    assert verification.counts[Status.PASS] == 0
    assert {result.status for result in verification.results} == {Status.NOT_EVALUATED}


def test_empty_forms_are_not_applicable():
    empty = [replace(line, cells={}) for line in all_lines(sources.figures("first"))]
    verification = verified(rebuilt(sources.figures("first"), empty))
    assert verification.counts[Status.FAIL] == 0
    passed = [r.check for r in verification.results if r.status is Status.PASS]
    assert all(check.inspect for check in passed)


def test_a_duplicated_code_is_said_and_its_first_line_counts():
    found = verified(with_lines(amount("expenditure", "2010504", "total", "99999.00")))
    assert status(found, "T3-05") is Status.FAIL
    assert status(found, "T3-04") is not Status.FAIL


def test_a_code_without_its_parent_is_said():
    found = verified(with_lines(amount("income", "2149999", "total", "5.00")))
    assert status(found, "T2-05") is Status.FAIL


@pytest.mark.parametrize("code", ["2", "20", "2010", "201050401", "0", "9" * 60, "２０１"])
def test_a_code_of_any_length_is_survived(code):
    found = verified(with_lines(amount("expenditure", code, "total", "5.00")))
    assert status(found, "T3-05") is Status.FAIL


@pytest.mark.parametrize(
    "text", ["1e15", "-1e15", "999999999999999.999999999999", "-0.00", "1e-12"]
)
def test_absurd_and_negative_totals_are_computed_exactly(text):
    value = Decimal(text)
    wrong = {Address("expenditure", "total", "total"): value}
    figures = respelt(sources.figures("second"), wrong)
    (outcome,) = (o for o in verified(figures).outcomes(Status.FAIL) if o.check.id == "X-04")
    right = figures.amounts[Address("income_expense_total", "expenditure_total", "amount")]
    assert outcome.residual == right - value


def test_a_negative_balance_is_a_warning_and_blocks_nothing():
    line = Line("government_fund", "total", "合计", {"closing": Cell(Decimal("-1.00"))})
    found = verified(Figures([line], year=2024))
    assert status(found, "T7-04") is Status.FAIL
    assert not next(r for r in found.results if r.check.id == "T7-04").blocks


def test_texts_where_numbers_belong_count_as_nothing():
    lines = [
        Line("expenditure", "total", "合计", {"total": Cell(text="——"), "basic": Cell(text="abc")})
    ]
    assert status(verified(Figures(lines, year=2024)), "T3-01") is Status.NOT_APPLICABLE


def many(groups: int) -> list[Line]:
    """About ``groups`` × 3 lines a table, in three tables: 类 201 … 299, their 款 and 项."""
    codes = [f"{201 + n % 99}{n // 99:02}" for n in range(min(groups, 9900))]
    rows = sorted(
        {code[:3] for code in codes}
        | {*codes}
        | {f"{c}01" for c in codes}
        | {f"{c}02" for c in codes}
    )
    cell = {column: Cell(Decimal("1.00")) for column in ("total", "basic")}
    tables = ("income", "expenditure", "general_budget_expenditure")
    return [Line(table, row, "某科目", cell) for table in tables for row in ("total", *rows)]


def test_ten_thousand_lines_take_a_bounded_time():
    lines = many(1200)
    assert len(lines) > 10_000
    start = process_time()
    found = verified(Figures(lines, year=2024))
    assert status(found, "T3-01") is Status.PASS
    assert status(found, "T3-04") is Status.FAIL
    assert process_time() - start < 10
