"""The check report of a disclosure: what passed, what did not, what could not be evaluated."""

from dataclasses import replace
from decimal import Decimal

import pytest

from disclosures import catalogue, reports
from disclosures.actions import drafts, waivers
from disclosures.presentation.checked import Checked
from disclosures.spec.check import Severity
from disclosures.spec.content import Cell, Line
from disclosures.spec.finding import Finding
from disclosures.spec.waiver import blocking
from disclosures.tests.actions.test_waivers import REASON, make_failing_draft
from disclosures.tests.exports.factories import make_report
from disclosures.tests.people import make_agency, make_draft, make_lines, sign_and_publish
from disclosures.tests.views.sites import (
    YEAR,
    publish,
    publish_correction,
    publish_performance_report,
    text_of,
)

pytestmark = pytest.mark.django_db
CHECKS = f"{YEAR}checks/"


def publish_explained(reason: str = REASON):
    version = make_failing_draft()
    for check in ("T3-01", "T3-02"):
        waivers.explain(version, check=check, reason=reason, by=None)
    sign_and_publish(version)
    return version


def publish_with_tail():
    version = drafts.create(make_agency(), year=2024, by=None)
    total, *others = make_lines()
    cells = {**total.cells, "basic": Cell(Decimal("365.66"))}
    drafts.add_lines(version, lines=[replace(total, cells=cells), *others], by=None)
    sign_and_publish(version)


@pytest.mark.parametrize("address", [CHECKS, f"{CHECKS}?figure=expenditure.201.basic", YEAR])
def test_within_the_query_budget_also_with_a_year_before(
    client, django_assert_max_num_queries, address
):
    agency = make_agency()
    publish(agency, year=2023)
    publish(agency, year=2024)
    with django_assert_max_num_queries(6):
        assert client.get(address).status_code == 200


def test_no_table_has_the_key_that_the_address_needs():
    assert "checks" not in catalogue.all_tables()


def test_formulas_are_shown_in_words_and_with_their_numbers(client):
    publish()
    page = text_of(client.get(CHECKS))
    assert "本年支出合计 ＝ 基本支出 ＋ 项目支出" in page
    assert (
        f'<a href="{YEAR}#expenditure.201.total"><b>365.65</b><small>本年支出合计</small></a>'
        in page
    )
    assert '<details class="rule" id="T3-01"' in page


def test_what_could_not_be_evaluated_is_said_and_is_no_pass(client):
    publish()
    for address in (CHECKS, YEAR):
        page = text_of(client.get(address))
        assert "没有发现不一致" in page
        assert "缺少数据、没能审核，不算通过" in page
        assert "01表 收入支出决算总表" in page
        assert "上一年度公开的决算" in page


def test_a_tail_is_told_with_what_rounding_allows(client):
    publish_with_tail()
    page = text_of(client.get(CHECKS))
    assert '<span class="relation">≈</span>' in page
    assert "相差 −0.01" in page
    assert "没有发现不一致" in page
    assert 'class="flag' not in text_of(client.get(YEAR))


def test_an_explanation_is_published_beside_what_it_explains(client):
    publish_explained()
    for address in (CHECKS, YEAR):
        page = text_of(client.get(address))
        assert "2 条不一致（已说明）" in page
        assert REASON in page


def test_a_figure_that_a_finding_touches_leads_to_it(client):
    publish_explained()
    for address in (YEAR, f"{YEAR}expenditure/"):
        page = text_of(client.get(address))
        assert f'<a class="flag explained" href="{CHECKS}#T3-01"' in page
        assert page.count('class="flag') == 3  # 合计: in all and basic; the basic of 201


def test_a_figure_has_its_formulas(client):
    publish()
    page = text_of(client.get(f"{CHECKS}?figure=expenditure.201.basic"))
    assert "这个数参加的算式" in page
    assert "参加了 3 条勾稽关系的 3 个算式" in page
    assert "20105 统计信息事务" not in page
    table = text_of(client.get(f"{YEAR}expenditure/"))
    assert f"{CHECKS}?figure=expenditure.201.total" in table
    assert '<li data-rule="T3-01">' in table


@pytest.mark.parametrize("figure", ["income.total.total", "income.no.such", "income.b.<script>"])
def test_a_figure_without_formulas_says_so(client, figure):
    publish()
    page = client.get(CHECKS, {"figure": figure})
    assert page.status_code == 200
    assert "不在任何勾稽关系里" in text_of(page)
    assert "<script>" not in text_of(page)


@pytest.mark.parametrize("figure", ["drop table", "no.such.figure", "a.b", "."])
def test_what_is_no_address_is_not_found(client, figure):
    publish()
    assert client.get(CHECKS, {"figure": figure}).status_code == 404


def publish_many(items: int = 25):
    """A 类 with so many 项, each of them one place of T3-01."""
    version = drafts.create(make_agency(), year=2024, by=None)
    figures = {"total": Cell(Decimal("1.00")), "basic": Cell(Decimal("1.00"))}
    rows = ["201", "20101", *(f"20101{number:02}" for number in range(1, items + 1))]
    lines = [Line("expenditure", row, f"{row}科目", figures) for row in rows]
    sums = {column: Cell(Decimal(items)) for column in figures}
    lines = [replace(line, cells=sums) if len(line.row) < 7 else line for line in lines]
    drafts.add_lines(version, lines=[Line("expenditure", "total", "合计", sums), *lines], by=None)
    sign_and_publish(version)


def test_a_check_of_many_places_shows_the_first_and_leads_to_all_of_them(client):
    publish_many(25)
    page = text_of(client.get(CHECKS))
    assert f'这里显示前 20 处。<a href="{CHECKS}?check=T3-01">看 T3-01 的全部 28 处</a>' in page
    assert "#expenditure.2010117.total" in page
    assert "#expenditure.2010125.total" not in page.split('id="T3-01"')[1].split("</details>")[0]
    whole = text_of(client.get(f"{CHECKS}?check=T3-01"))
    assert "下面是这一条的全部 28 个算式。" in whole
    assert "#expenditure.2010125.total" in whole
    assert whole.count('<li class="equation pass"') == 28
    assert '<details class="rule" id="T3-01" open>' in whole
    assert 'id="T3-02"' not in whole
    assert f'<a href="{CHECKS}#T3-01">看全部审核结果</a>' in whole


def test_what_programs_read_is_never_cut(client):
    publish_many(25)
    document = client.get("/140300/dashuju/2024.json").json()
    (table,) = (each for each in document["tables"] if each["key"] == "expenditure")
    assert len(table["lines"]) == 28


@pytest.mark.parametrize("check", ["T99-99", "t3-01", "<script>", "T3-01\0", "' OR 1=1"])
def test_what_is_no_check_is_not_found(client, check):
    publish()
    page = client.get(CHECKS, {"check": check})
    assert page.status_code == 404
    assert "<script>" not in text_of(page)


def test_a_check_of_which_nothing_was_worked_out_says_so(client):
    publish_performance_report(make_agency())
    assert "这里没有这一条勾稽关系的算式" in text_of(client.get(f"{CHECKS}?check=T3-01"))


def test_each_version_has_its_own_report(client):
    first = publish_explained()
    publish_correction(first)
    old = text_of(client.get(f"{YEAR}v1/checks/"))
    assert REASON in old
    assert "已被第2版（" in old
    assert f'href="{YEAR}v1/#expenditure.total.basic"' in old
    assert f'<link rel="canonical" href="http://testserver{CHECKS}">' in old
    assert REASON not in text_of(client.get(CHECKS))
    assert f'href="{YEAR}v1/checks/"' in text_of(client.get(f"{YEAR}v1/"))


def test_a_report_without_tables_claims_nothing(client):
    publish_performance_report(make_agency())
    page = text_of(client.get(CHECKS))
    assert "没有可以审核的决算表" in page
    assert "一致" not in page
    assert "勾稽审核" not in text_of(client.get(YEAR))


def test_nothing_published_leads_on(client):
    make_draft()
    assert client.get(CHECKS).status_code == 404
    assert client.get(f"{YEAR}v1/checks/").status_code == 404


def test_what_people_wrote_cannot_become_markup(client):
    version = make_failing_draft()
    line = Line("income", "201", "<b>201</b>", {"total": Cell(Decimal(1))})
    drafts.add_lines(version, lines=[line], by=None)
    report = reports.of_version(version)
    for check in {outcome.check.id for outcome in blocking(report.verification, ())}:
        waivers.explain(version, check=check, reason="<script>alert(1)</script>", by=None)
    sign_and_publish(version)
    for address in (CHECKS, YEAR, f"{CHECKS}?figure=income.201.total"):
        page = text_of(client.get(address))
        assert "<script>alert" not in page
        assert "<b>201</b>" not in page


def test_a_browser_keeps_the_report_until_it_changes(client):
    publish()
    page = client.get(CHECKS)
    again = client.get(CHECKS, headers={"If-None-Match": page["ETag"]})
    assert again.status_code == 304
    other = client.get(f"{CHECKS}?figure=expenditure.201.basic")
    assert other["ETag"] != page["ETag"]


def test_the_report_changes_when_the_year_before_is_published(client):
    agency = make_agency()
    publish(agency, year=2024)
    page = client.get(CHECKS)
    publish(agency, year=2023)
    again = client.get(CHECKS, headers={"If-None-Match": page["ETag"]})
    assert again.status_code == 200


def test_the_likely_cause_is_told_until_somebody_explains():
    cause = "最可能的问题：03表“合计”行“基本支出”列填写 300.00，应为 365.65"
    finding = Finding("T3-01", "fail", Severity.ERROR, "不一致", cause=cause)
    same = replace(finding, check="T3-02")
    assert Checked(make_report(findings=(finding, same)), CHECKS).causes == [cause]
    explained = replace(finding, waiver=REASON)
    assert Checked(make_report(findings=(explained,)), CHECKS).causes == []
