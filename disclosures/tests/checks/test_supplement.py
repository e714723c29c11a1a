"""补充表 under the checks: what blanks mean, and what the published sources got wrong."""

import pytest

from disclosures import catalogue
from disclosures.spec.check import Severity
from disclosures.spec.figures import Figures
from disclosures.spec.finding import Outcome, Status
from disclosures.tests.checks import sources
from disclosures.tests.checks.spoiled import answering
from disclosures.tests.checks.supplemented import lines
from disclosures.verification import tell, verify
from disclosures.verification.engine import evaluate

CHECKS = {check.id: check for check in catalogue.all_checks()}
GROUP = [check for check in CHECKS.values() if check.id.startswith("S")]


def outcomes(id: str, table: str, **amounts: str) -> list[Outcome]:
    column = CHECKS[id].formulas[0].left.terms[0].column
    rows = {row: {column: amount} for row, amount in amounts.items()}
    return [*evaluate(CHECKS[id], Figures(lines(table, rows)))]


def statuses(id: str, table: str, **amounts: str) -> list[str]:
    return [outcome.status.value for outcome in outcomes(id, table, **amounts)]


@pytest.mark.parametrize("check", GROUP, ids=lambda check: check.id)
def test_all_hold_where_all_is_right(check):
    found = {r.check.id: r.status for r in sources.verification("supplemented").results}
    assert found[check.id] is Status.PASS


@pytest.mark.parametrize("name", ["001", "003", "second"])
def test_they_ask_nothing_of_whoever_has_no_such_table(name):
    results = sources.verification(name).results
    found = {r.status for r in results if r.check.id.startswith("S") and r.check.id < "S-6"}
    assert found == {Status.NOT_APPLICABLE}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"total": "10", "goods": "4", "works": "1", "services": "5"}, ["pass"]),
        ({"total": "10", "goods": "4", "works": "1", "services": "6"}, ["fail"]),
        ({"total": "10", "goods": "4", "services": "6"}, ["pass"]),
        ({"total": "10", "goods": "4", "services": "5"}, ["not_evaluated"]),
        ({"goods": "4", "works": "1", "services": "5"}, []),
        ({"total": "10"}, []),
    ],
)
def test_a_sum_that_is_blank_follows_and_a_blank_part_is_a_question(given, said):
    assert statuses("S-01", "procurement", **given) == said


def test_a_blank_is_no_zero_where_a_part_is_compared_with_its_whole():
    assert statuses("S-02", "procurement", small="5") == []
    assert statuses("S-02", "procurement", small="5", sme="4") == ["fail"]


def test_what_is_blank_is_told_as_not_filled_in():
    given = lines("procurement", {"total": {"amount": "10"}, "goods": {"amount": "4"}})
    figures = Figures(given, year=2024)
    check = CHECKS["S-01"]
    (finding,) = tell(verify([check], figures), figures, catalogue.all_tables())
    assert finding.message == ("《政府采购支出表》有没填的数，1 项勾稽关系没能核对，不能算通过。")
    assert finding.advice == "补填空白的数；没有的填 0。"


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ({"total": "30", "2010504": "10", "2010507": "20"}, "pass"),
        ({"total": "30", "201": "10", "208": "20"}, "pass"),
        ({"total": "30", "201": "30", "20105": "30", "2010504": "10", "2010507": "20"}, "pass"),
        ({"total": "30", "2010504": "10", "2010507": "21"}, "fail"),
        ({"total": "30.00", "2010504": "10.00", "2010507": "20.01"}, "tail"),
    ],
)
def test_the_budget_is_the_sum_of_the_lowest_codes(rows, status):
    found = [o.status.value for o in outcomes("S-21", "initial_budget", **rows) if o.column]
    assert set(found) <= {status}


@pytest.mark.parametrize(
    ("address", "text", "failing"),
    [
        ("procurement.sme.amount", "240.00", {"S-03", "S-04", "S-06"}),
        ("procurement.goods.amount", "65.20", {"S-01", "S-05"}),
        ("assets.equipment.count", "5", {"S-08"}),
        ("three_public_quantities.vehicles_kept.value", "7", {"S-09", "S-10"}),
        ("three_public_quantities.travellers.value", "0", {"S-11", "S-14"}),
        ("three_public_quantities.foreign_reception.value", "9.00", {"S-13"}),
        ("operating_costs.operating.amount", "900.00", {"S-17", "S-18", "S-19"}),
        ("operating_costs.operating.prior", "61.00", {"S-32"}),
        ("initial_budget.total.initial", "1.00", {"S-21"}),
        ("initial_budget.201.initial", "1.00", {"S-22"}),
        ("initial_budget.2010504.adjusted", "1.00", {"S-21", "S-22", "S-24"}),
        ("initial_budget.2130504.use", "修路", {"S-23"}),
        ("prior_year.income_total.amount", "99999.00", {"S-25", "S-29"}),
        ("prior_year.three_public.amount", "99.00", {"S-27", "S-31"}),
        ("prior_year.201.amount", "1.00", {"S-28", "S-30"}),
        ("meetings_training.meetings-1.amount", "9.00", {"S-41"}),
        ("meetings_training.meetings_total.amount", "3.00", {"S-42"}),
        ("meetings_training.training_total.amount", "0.50", {"S-41", "S-43"}),
        ("performance.funds.value", "99999.00", {"S-44"}),
        ("performance.good.value", "2", {"S-45"}),
        ("performance.projects-2.executed", "99999.00", {"S-46", "S-47"}),
        ("profile.staff_total.employed", "40", {"S-51"}),
        ("profile.newly_established.value", "是", {"S-33"}),
    ],
)
def test_a_wrong_figure_is_found_by_the_checks_it_is_in(address, text, failing):
    found = verify(GROUP, answering(address, text))
    assert {r.check.id for r in found.results if r.status is Status.FAIL} >= failing


def test_the_sheets_attached_to_001_do_not_add_up():
    messages = [
        outcome.message
        for id in ("S-61", "S-62", "S-64", "S-71", "S-72")
        for outcome in evaluate(CHECKS[id], sources.figures("001+"))
    ]
    assert messages == [
        "自评表：预算执行 10 分加各指标 100 分，合计 110 分，总分的分值却是 100 分。",
        "自评表：预算执行 9.4 分加各指标 96 分，合计 105.4 分，总分却是 95.4 分。",
        "自评表：“效益指标(20 分)”各指标的分值合计 30 分。",
        "第 1 张自评表：预算执行 10 分加各指标 100 分，合计 110 分，总分的分值却是 100 分。",
        "第 2 张自评表：预算执行 10 分加各指标 110 分，合计 120 分，总分的分值却是 100 分。",
        "第 1 张自评表：预算执行 9.9 分加各指标 96 分，合计 105.9 分，总分却是 95.9 分。",
        "第 2 张自评表：预算执行 9 分加各指标 104 分，合计 113 分，总分却是 93 分。",
    ]


def test_the_sheet_attached_to_003_gives_more_points_than_there_are():
    (outcome,) = evaluate(CHECKS["S-73"], sources.figures("003+"))
    assert outcome.message == "第 1 张自评表：“产出指标(30分)”得 45 分，超过分值 30 分。"


def test_no_published_source_is_blocked_by_them():
    for name in ("000+", "001+", "003+"):
        failing = verify(GROUP, sources.figures(name)).outcomes(Status.FAIL)
        assert {outcome.check.severity for outcome in failing} <= {Severity.WARN}
