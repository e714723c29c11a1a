"""Where nothing is published, and where something breaks: pages that help."""

import pytest
from django.template.loader import render_to_string

from disclosures.tests.people import make_agency, make_draft, make_region
from disclosures.tests.views.sites import YEAR, publish, text_of


@pytest.mark.django_db
def test_an_unpublished_year_leads_to_the_years_there_are(client, django_assert_max_num_queries):
    publish(year=2023)
    with django_assert_max_num_queries(5):
        response = client.get(YEAR)
    assert response.status_code == 404
    page = text_of(response)
    assert "没有公开2024年度的决算" in page
    assert "/140300/dashuju/2023/" in page
    assert "noindex" in page


@pytest.mark.django_db
@pytest.mark.parametrize("address", [YEAR, f"{YEAR}v1/", f"{YEAR}expenditure/"])
def test_a_draft_is_not_public(client, address):
    make_draft()
    assert client.get(address).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        f"{YEAR}v9/",
        f"{YEAR}v0/",
        f"{YEAR}nosuchtable/",
        f"{YEAR}evaluation_project/",
        "/140300/dashuju/2024.exe",
        "/140300/dashuju/2024/v9.json",
        "/140300/dashuju/99/",
        "/140300/nobody/2024/",
        "/999999/nobody/2024/",
        "/nothing/here/",
    ],
)
def test_what_does_not_exist_is_not_found_in_chinese(client, address):
    publish()
    response = client.get(address)
    assert response.status_code == 404
    assert "首页" in text_of(response)


@pytest.mark.django_db
def test_an_unknown_agency_leads_to_its_region(client):
    make_region()
    assert "阳泉市已公开的部门" in text_of(client.get(YEAR))


@pytest.mark.django_db
def test_an_agency_without_any_year(client):
    make_agency()
    assert "没有公开2024年度的决算" in text_of(client.get(YEAR))


@pytest.mark.parametrize("status", ["400", "403", "500"])
def test_error_pages_need_neither_database_nor_request(status):
    page = render_to_string(f"{status}.html")
    assert "首页" in page
    assert '<html lang="zh-CN">' in page
