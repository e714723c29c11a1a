"""The book of checks in public: what it says, how it is filtered, how often checks fail."""

import pytest

from disclosures import catalogue, tallies
from disclosures.actions import drafts, waivers
from disclosures.spec.finding import Status
from disclosures.spec.report import Passage
from disclosures.tests.actions.test_waivers import make_failing_draft
from disclosures.tests.people import make_agency, make_draft, sign_and_publish
from disclosures.tests.views.sites import (
    publish,
    publish_correction,
    publish_performance_report,
    text_of,
)

pytestmark = pytest.mark.django_db
RULES = "/rules/"


@pytest.fixture(autouse=True)
def forgotten(monkeypatch):
    monkeypatch.setattr(tallies, "_said", {})
    monkeypatch.setattr(tallies, "_texts", {})


def listed(client, query=""):
    page = client.get(f"{RULES}{query}")
    assert page.status_code == 200
    return [rule.check.id for rule in page.context["rules"].data]


def test_the_whole_book_is_listed_each_rule_at_its_own_place(client):
    assert listed(client) == [check.id for check in catalogue.book()]
    page = text_of(client.get(RULES))
    for check in catalogue.book():
        assert f'id="{check.id}"' in page
    assert "基本支出 ＋ 项目支出" in page
    assert "依据：部门决算公开报表" in page


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("?table=three_public", {"T9-01", "X-21"}),
        ("?q=t9-0", {"T9-01", "T9-05"}),
        ("?severity=warn&table=three_public", {"T9-05"}),
        ("?q=不超过预算数", {"T9-05"}),
        ("?q=+Ｔ9-05+", {"T9-05"}),
    ],
)
def test_filters_narrow_it(client, query, ids):
    found = listed(client, query)
    assert ids <= set(found)
    assert len(found) < len(catalogue.book())


@pytest.mark.parametrize("query", ["?table=nope", "?severity=fatal", "?q=", "?q=%20", "?page=9"])
def test_a_filter_that_the_book_does_not_know_is_none(client, query):
    assert len(listed(client, query)) == len(catalogue.book())


def test_nothing_found_is_said_and_leads_back(client):
    page = text_of(client.get(f"{RULES}?q=没有这样的算式"))
    assert "没有符合条件的勾稽关系" in page
    assert f'<a href="{RULES}">显示全部' in page


def test_what_is_asked_for_cannot_become_markup(client):
    page = text_of(client.get(RULES, {"q": '"><script>alert(1)</script>'}))
    assert "<script>alert" not in page
    assert "&quot;&gt;&lt;script&gt;" in page


def test_one_query_however_much_is_published(client, django_assert_num_queries):
    for year in (2022, 2023, 2024):
        publish(make_agency(f"ju{year}", f"局{year}"), year=year)
    with django_assert_num_queries(4):
        client.get(RULES)
    with django_assert_num_queries(1):
        client.get(RULES)
    publish(make_agency("another", "另一局"))
    with django_assert_num_queries(4):
        client.get(RULES)


def test_texts_are_counted_as_well(client):
    version = make_draft()
    text = "2024年度收入总计10万元，与上年相比增加10万元，增长100%。"
    title = "一、收入支出决算总体情况说明"
    drafts.replace_passages(
        version,
        passages=[Passage("narrative.total", title, text)],
        empty_reasons={"government_fund": "没有政府性基金收支，本表无数据。"},
        by=None,
    )
    sign_and_publish(version)
    counted = tallies.published()
    assert counted.texts == counted.versions == 1
    assert counted.checks["N-05"][Status.FAIL] == 1
    assert counted.checks["N-20"][Status.NOT_APPLICABLE] == 1
    assert "已经统计" not in text_of(client.get(RULES))


def test_the_page_does_not_wait_for_texts(client, monkeypatch):
    monkeypatch.setattr(tallies, "TEXT_SECONDS", -1)
    publish()
    counted = tallies.published()
    assert (counted.versions, counted.texts) == (1, 0)
    assert counted.checks["T3-01"][Status.PASS] == 1
    assert "已经统计 0 份" in text_of(client.get(RULES))


def test_counts_are_those_of_the_versions_in_force():
    assert tallies.published() == tallies.Tallies()
    publish_correction(publish())
    publish_performance_report(make_agency("jixiao", "绩效局"))
    counted = tallies.published()
    assert counted.versions == 1
    assert counted.checks["T3-01"][Status.PASS] == 1
    assert counted.checks["T9-01"][Status.NOT_EVALUATED] == 1


def test_what_was_explained_still_counts_as_not_equal(client):
    version = make_failing_draft()
    for check in ("T3-01", "T3-02"):
        waivers.explain(version, check=check, reason="原文如此。", by=None)
    sign_and_publish(version)
    assert tallies.published().checks["T3-01"][Status.FAIL] == 1
    assert '<li class="fail">不一致 1</li>' in text_of(client.get(RULES))


def test_the_year_before_takes_part():
    agency = make_agency()
    publish(agency, year=2023)
    publish(agency, year=2024)
    counted = tallies.published().checks
    said = {check: counted[check] for check in counted if check.startswith("Y-")}
    assert any(tally[Status.NOT_APPLICABLE] or tally[Status.PASS] for tally in said.values())


def test_every_page_leads_to_the_book(client):
    assert f'<a href="{RULES}">' in text_of(client.get("/"))
    assert f'<a href="{RULES}">' in text_of(client.get("/about/"))
