"""Every declared check is applied, passes somewhere, and fails where a figure is wrong."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from disclosures import catalogue
from disclosures.spec.check import Check
from disclosures.spec.content import Cell, Line
from disclosures.spec.figures import Figures
from disclosures.spec.finding import Outcome, Status
from disclosures.tests.checks import sources
from disclosures.tests.checks.spoiled import SPOILED, respelt
from disclosures.verification.engine import evaluate

NAMES = ("001", "003", "001+", "003+", "first", "second", "fiscal", "supplemented")
DELTAS = [Decimal(delta) for delta in ("1", "-1", "1000000", "-1000000")]
CHECKS = {check.id: check for check in catalogue.all_checks()}
ENUMERATED = [(check, n) for check in CHECKS.values() for n in range(len(check.formulas))]
FORMULAS = [(check, check.formulas[n]) for check, n in ENUMERATED]
INSPECTIONS = [check for check in CHECKS.values() if check.inspect]


def passing(check: Check) -> Iterator[tuple[Figures, Outcome]]:
    for name in NAMES:
        figures = sources.figures(name)
        for outcome in evaluate(check, figures):
            if outcome.status is Status.PASS:
                yield figures, outcome


def statuses(check: Check, figures: Figures) -> set[Status]:
    return {outcome.status for outcome in evaluate(check, figures)}


def changed(figures: Figures, outcome: Outcome) -> Iterator[Figures]:
    """The figures with one of this year's operands wrong, each in turn."""
    for operand in outcome.operands:
        if operand.amount is None or operand.prior:
            continue
        for delta in DELTAS:
            yield respelt(figures, {operand.address: operand.amount + delta})


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_it_is_applied_in_the_years_there_are(check):
    applied = {result.check.id for result in sources.verification("second").results}
    assert check.id in applied or check.until is not None


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_it_passes_somewhere(check):
    assert any(passing(check)), f"{check.id} passes on none of {NAMES}"


@pytest.mark.parametrize(
    ("check", "formula"), FORMULAS, ids=[f"{check.id}.{n}" for check, n in ENUMERATED]
)
def test_each_formula_passes_somewhere_and_fails_when_a_figure_is_wrong(check, formula):
    applied = [case for case in passing(check) if case[1].formula is formula]
    assert applied
    for figures, outcome in applied:
        if any(Status.FAIL in statuses(check, wrong) for wrong in changed(figures, outcome)):
            return
    pytest.fail(f"no wrong figure makes {check.id} fail")


@pytest.mark.parametrize("check", INSPECTIONS, ids=lambda check: check.id)
def test_an_inspection_finds_the_fault_it_looks_for(check):
    faulty = SPOILED[check.id]()
    found = [outcome for outcome in evaluate(check, faulty) if outcome.status is Status.FAIL]
    assert found
    assert all(outcome.message.endswith("。") for outcome in found)


def test_every_inspection_has_its_faulty_case_and_no_other_has():
    assert set(SPOILED) == {check.id for check in INSPECTIONS}


def test_what_is_waived_never_is_rare():
    assert {id for id, check in CHECKS.items() if not check.waivable} == {"T1-05", "T4-07", "X-33"}


def test_a_check_of_one_table_says_nothing_of_the_others():
    line = Line("income", "total", "合计", {"total": Cell(Decimal(1))})
    only = Figures([line])
    assert statuses(CHECKS["T3-01"], only) == {Status.NOT_EVALUATED}
