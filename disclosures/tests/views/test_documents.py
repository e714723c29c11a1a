"""The pages of one disclosure: current, permanent, one table, a performance report."""

import pytest

from disclosures.actions import drafts
from disclosures.spec.report import Passage
from disclosures.tests.people import make_agency, make_draft, sign_and_publish, withdraw
from disclosures.tests.views.sites import (
    YEAR,
    make_dangerous_agency,
    publish,
    publish_correction,
    publish_performance_report,
    text_of,
)

pytestmark = pytest.mark.django_db


def test_the_page_of_a_year_within_its_query_budget(client, django_assert_max_num_queries):
    publish()
    with django_assert_max_num_queries(6):
        response = client.get(YEAR)
    assert response.status_code == 200


def test_each_figure_has_its_address_and_source(client):
    publish()
    page = text_of(client.get(YEAR))
    assert '<td class="figure" id="expenditure.201.total" data-source="03!C8" ' in page
    assert 'data-checks="T3-01 T3-02 T3-03">365.65</td>' in page
    assert '<a href="#expenditure.201.total">一般公共服务支出</a>' in page


def test_blank_and_not_applicable_stay_two_things(client):
    publish()
    page = text_of(client.get(YEAR))
    assert '<td class="figure dash" id="expenditure.201.project">——</td>' in page
    assert '<td class="figure" id="expenditure.201.business"></td>' in page


def test_a_table_without_figures_shows_its_statement_and_its_empty_form(client):
    publish()
    page = text_of(client.get(YEAR))
    assert '<p class="statement">本部门没有政府性基金收支，本表无数据。</p>' in page
    assert "查看空表" in page


def test_a_table_that_was_not_supplied_says_so(client):
    publish()
    assert "本部门没有提供本表。" in text_of(client.get(YEAR))


def test_the_current_version_has_no_banner(client):
    publish()
    assert 'class="banner"' not in text_of(client.get(YEAR))


def test_a_superseded_version_stays_and_leads_to_the_new_one(client):
    publish_correction(publish())
    old = client.get(f"{YEAR}v1/")
    assert old.status_code == 200
    page = text_of(old)
    assert "这是第1版，已被第2版（" in page
    assert "更正原因：03表合计填错。" in page
    assert f'<link rel="canonical" href="http://testserver{YEAR}">' in page
    assert "第2版" in text_of(client.get(YEAR))


def test_a_withdrawn_version_says_so(client):
    version = publish()
    withdraw(version)
    assert "已经撤下" in text_of(client.get(f"{YEAR}v1/"))


def test_the_permanent_page_links_to_its_own_downloads(client):
    publish()
    page = text_of(client.get(f"{YEAR}v1/"))
    assert "/140300/dashuju/2024/v1.json" in page
    assert "/140300/dashuju/2024.json" not in page


def test_one_table_has_its_own_page(client, django_assert_max_num_queries):
    publish()
    with django_assert_max_num_queries(6):
        page = text_of(client.get(f"{YEAR}expenditure/"))
    assert "<h1>支出决算表</h1>" in page
    assert "每个数字的来源（3 个）" not in page  # —— has no source
    assert "每个数字的来源（2 个）" in page
    assert 'rel="prev"' in page
    assert 'rel="next"' in page
    assert f'<link rel="canonical" href="http://testserver{YEAR}expenditure/">' in page


def test_a_table_page_links_terms_to_the_glossary_of_the_year(client):
    version = make_draft()
    passages = [Passage("glossary.terms", "", "一、基本支出：指人员支出。")]
    drafts.replace_passages(version, passages=passages, by=None)
    sign_and_publish(version)
    assert f'href="{YEAR}#term-基本支出"' in text_of(client.get(f"{YEAR}expenditure/"))
    assert '<dt id="term-基本支出">一、基本支出：</dt>' in text_of(client.get(YEAR))


def test_a_performance_report_reads_as_a_report(client):
    publish_performance_report(make_agency())
    page = text_of(client.get(YEAR))
    assert "第一部分" not in page
    assert "<table" not in page
    assert '<h2 id="attachments.report.overview-title">一、部门概况</h2>' in page
    assert "<h3" in page


def test_names_from_people_cannot_become_markup(client):
    agency = make_dangerous_agency()
    version = make_draft(agency)
    passages = [Passage("overview.duties", "<b>一</b>", "<img src=x onerror=alert(1)>")]
    drafts.replace_passages(version, passages=passages, by=None)
    sign_and_publish(version)
    places = ["/", "/140300/", "/140300/dashuju/", YEAR, f"{YEAR}v1/", f"{YEAR}expenditure/"]
    for address in places:
        page = text_of(client.get(address))
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;局" in page


def test_nothing_inline_that_the_policy_would_refuse(client):
    publish()
    response = client.get(YEAR)
    page = text_of(response)
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert "unsafe-inline" not in response["Content-Security-Policy"]
    assert " style=" not in page
    assert "<style" not in page
    assert "<script>" not in page
    assert "http://" not in page.replace("http://testserver", "")


def test_reading_needs_no_cookie(client):
    publish()
    response = client.get(YEAR)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_public_pages_are_read_only(client, method):
    publish()
    assert getattr(client, method)(YEAR).status_code == 405


def test_a_long_page_is_sent_compressed(client):
    publish()
    response = client.get(YEAR, headers={"Accept-Encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert response["ETag"].startswith("W/")
