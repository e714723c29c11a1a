"""The results known for two published disclosures, worked out independently of this program.

``expected.json`` has the status of every check on 001 and 003, and each residual with its tail.
"""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from disclosures import catalogue
from disclosures.spec.check import Relation
from disclosures.spec.finding import Result, Status
from disclosures.tests.checks import sources
from disclosures.verification.engine import evaluate

EXPECTED = json.loads(Path(__file__).with_name("expected.json").read_text(encoding="utf-8"))

BLANK = "the known result counts two blanks as equal; we say that there is nothing to compare"
NO_TABLE = "the known result is taken from the text; we need the table"
OTHERWISE = {
    **{(id, "001", BLANK): "not_applicable" for id in ("T6-03", "T6-04")},
    **{(id, "003", BLANK): "not_applicable" for id in ("T6-04", "T6-05", "X-25")},
    **{
        (id, source, BLANK): "not_applicable"
        for source in ("001", "003")
        for id in (
            *("T1-06", "T1-07", "T4-02", "T4-09", "T4-10", "T4-11", "T6-06", "T6-07", "T6-08"),
            *("X-13", "X-14", "X-15", "X-16", "X-17", "X-18"),
        )
    },
    **{(id, "003", BLANK): "not_applicable" for id in ("X-21", "X-22", "X-23", "X-24")},
    **{(id, "001", NO_TABLE): "not_evaluated" for id in ("T9-01", "X-21", "X-22", "X-23", "X-24")},
    **{
        (id, "001", "公开10表 is 山西's; the known result is from the text"): "not_applicable"
        for id in ("T10-01", "T10-02", "X-29")
    },
    **{
        (id, source, "the sheets are attached to the text, not in the workbook"): "not_applicable"
        for id in ("X-30", "X-31")
        for source in ("001", "003")
    },
    **{
        (id, source, "the known result is about captions; ours about amounts"): "pass"
        for id in ("X-33",)
        for source in ("001", "003")
    },
    **{
        (
            "Y-01",
            source,
            "a missing year is no reason to call a check inapplicable",
        ): "not_evaluated"
        for source in ("001", "003")
    },
    ("T10-03", "003", "行次 are the form's; ours is about its rows"): "pass",
}
DIFFERING = {(id, source): status for (id, source, _), status in OTHERWISE.items()}
CASES = [(id, source) for id, by_source in EXPECTED.items() for source in by_source]


def result(id: str, source: str) -> Result:
    return next(r for r in sources.verification(source).results if r.check.id == id)


@pytest.mark.parametrize(("id", "source"), CASES)
def test_the_status_is_the_known_one(id, source):
    expected = DIFFERING.get((id, source), EXPECTED[id][source]["status"])
    assert result(id, source).status == expected


@pytest.mark.parametrize(("id", "source"), CASES)
def test_the_residuals_and_their_tails_are_the_known_ones(id, source):
    found = [
        (outcome.left, outcome.right, outcome.residual, outcome.allowed)
        for outcome in result(id, source).outcomes
        if outcome.residual and outcome.formula.relation is Relation.EQUALS
    ]
    known = [tuple(map(Decimal, each)) for each in EXPECTED[id][source].get("residuals", [])]
    assert sorted(found) == sorted(known)


@pytest.mark.parametrize("source", ["001", "003"])
def test_the_tails_are_exactly_the_known_ones(source):
    tails = {r.check.id for r in sources.verification(source).results if r.status is Status.TAIL}
    known = {id for id, by in EXPECTED.items() if by.get(source, {}).get("status") == "tail"}
    assert tails == known


@pytest.mark.parametrize("source", ["001", "003", "first", "second", "fiscal"])
def test_nothing_fails(source):
    assert [*sources.verification(source).outcomes(Status.FAIL)] == []


def test_only_what_needs_the_missing_09_or_last_year_is_not_evaluated():
    without = {
        r.check.id for r in sources.verification("001").results if r.status == "not_evaluated"
    }
    asked = [check for check in catalogue.all_checks() if not check.id.startswith("S")]
    of_09 = {check.id for check in asked if "three_public" in check.tables_used}
    of_prior = {check.id for check in asked if check.needs_prior}
    assert without == of_09 | of_prior


def test_the_sheets_attached_to_001_contradict_its_tables():
    """Published so: basic expenditure 26.80 more and project 26.81 less than in table 03."""
    figures = sources.figures("001+")
    (check,) = (check for check in catalogue.all_checks() if check.id == "X-30")
    residuals = [
        (str(outcome.left), str(outcome.right), str(outcome.residual))
        for outcome in sources.verify((check,), figures).outcomes(Status.FAIL)
    ]
    assert residuals == [("140.23", "113.43", "26.80"), ("29.61", "56.42", "-26.81")]


def test_the_sheet_attached_to_003_agrees_with_its_tables():
    (check,) = (check for check in catalogue.all_checks() if check.id == "X-31")
    (outcome,) = evaluate(check, sources.figures("003+"))
    assert (outcome.status, str(outcome.left), str(outcome.right)) == ("pass", "24.98", "24.98")


def test_figures_recovered_from_sentences_prove_nothing_where_one_is_missing():
    """000 states no 款: no sum over them may be called wrong, and none right by chance."""
    found = sources.verify(catalogue.all_checks(), sources.figures("000+"))
    assert {r.check.id for r in found.results if r.status is Status.FAIL} <= {"X-30", "X-31"}
    by_id = {r.check.id: r.status for r in found.results}
    assert by_id["T1-02"] is Status.TAIL  # 310.67+25.55+10.75+14.42 against 361.40
    assert by_id["T3-03"] is Status.NOT_EVALUATED
