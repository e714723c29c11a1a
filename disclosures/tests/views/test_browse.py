"""Home, regions and agencies: finding a disclosure without searching."""

from datetime import timedelta

import pytest
from django.utils import timezone

from disclosures.models import Publication
from disclosures.tests.people import make_agency, make_draft, make_region
from disclosures.tests.views.sites import make_province_and_city, publish, text_of
from disclosures.views import browse

pytestmark = pytest.mark.django_db


def test_home_lists_what_is_published_and_nothing_else(client):
    publish()
    make_draft(make_agency("cao", "只有草稿的局"))
    page = text_of(client.get("/"))
    assert "阳泉市大数据中心" in page
    assert "只有草稿的局" not in page


def test_home_within_its_query_budget(client, django_assert_max_num_queries):
    for number in range(5):
        publish(make_agency(f"ju{number}", f"第{number}局"))
    with django_assert_max_num_queries(4):
        client.get("/")


def test_home_shows_one_year_when_asked(client):
    agency = make_agency()
    publish(agency, year=2023)
    publish(make_agency("other", "另一个局"), year=2024)
    page = text_of(client.get("/?year=2023"))
    assert "/140300/dashuju/2023/" in page
    assert "/140300/other/2024/" not in page


@pytest.mark.parametrize("year", ["1999", "二〇二四", "2024'--", ""])
def test_home_ignores_a_year_that_does_not_exist(client, year):
    publish()
    assert "/140300/dashuju/2024/" in text_of(client.get("/", {"year": year}))


def test_home_turns_pages(client, monkeypatch):
    monkeypatch.setattr(browse, "PUBLICATIONS", 2)
    for number in range(3):
        publish(make_agency(f"ju{number}", f"第{number}局"))
    assert "第 1 页，共 2 页" in text_of(client.get("/"))
    assert "第 2 页，共 2 页" in text_of(client.get("/?page=2"))


@pytest.mark.parametrize("asked", ["page=0", "page=x", "page=9999999999", "per_page=-5", "sort=x"])
def test_a_list_answers_whatever_is_asked_of_it(client, asked):
    publish()
    for address in ("/", "/140300/"):
        assert "阳泉市大数据中心" in text_of(client.get(f"{address}?{asked}"))


def test_home_without_publications_says_so(client):
    assert "还没有公开的决算" in text_of(client.get("/"))


def test_home_leads_to_a_district_by_its_full_name(client):
    _, city = make_province_and_city()
    district = make_region("140302", "城区")
    district.parent = city
    district.save()
    publish(make_agency(region=district))
    page = text_of(client.get("/"))
    assert "阳泉市城区" in page
    assert "山西省" in page


def test_regions_that_are_each_others_parents_stop_nobody(client):
    province, city = make_province_and_city()
    province.parent = city
    province.save()
    publish()
    for address in ("/", "/140300/", "/140300/dashuju/"):
        assert "阳泉市" in text_of(client.get(address))


def test_a_province_lists_the_places_below_that_have_published(client):
    make_province_and_city()
    make_region("140400", "长治市")
    publish()
    page = text_of(client.get("/140000/"))
    assert "阳泉市" in page
    assert "长治市" not in page


def test_a_region_lists_its_agencies_with_their_years(client, django_assert_max_num_queries):
    agency = make_agency()
    publish(agency, year=2023)
    publish(agency, year=2024)
    with django_assert_max_num_queries(6):
        page = text_of(client.get("/140300/"))
    assert "/140300/dashuju/2023/" in page
    assert "/140300/dashuju/2024/" in page


def test_a_region_without_publications_says_so(client):
    make_region()
    assert "还没有公开的决算" in text_of(client.get("/140300/"))


def test_an_unknown_region_is_not_found_and_says_what_the_number_is(client):
    response = client.get("/999999/")
    assert response.status_code == 404
    assert "行政区划代码" in text_of(response)


def test_an_agency_shows_its_years_kind_and_superior(client, django_assert_max_num_queries):
    superior = make_agency("zhuguan", "阳泉市数据局")
    agency = make_agency(parent=superior)
    publish(agency, year=2023)
    with django_assert_max_num_queries(3):
        page = text_of(client.get("/140300/dashuju/"))
    assert "2023年度" in page
    assert "事业单位" in page
    assert "阳泉市数据局" in page


def test_an_agency_shows_whether_it_published_in_time(client, django_assert_max_num_queries):
    agency = make_agency()
    for year, days in ((2022, 30), (2023, 5), (2024, None)):
        disclosure = publish(agency, year=year).disclosure
        if days is not None:
            disclosure.approved_on = timezone.localdate() - timedelta(days=days)
            disclosure.save()
    with django_assert_max_num_queries(3):
        page = text_of(client.get("/140300/dashuju/"))
    assert "逾期公开（晚 10 天）" in page
    assert "按期公开" in page
    assert "没有登记" in page


def test_without_a_date_of_reply_there_is_no_word_of_time_limits(client):
    publish()
    assert "公开期限" not in text_of(client.get("/140300/dashuju/"))


def test_an_agency_lists_a_corrected_year_once(client):
    first = publish()
    publish(first.disclosure.agency, reason="更正")
    assert Publication.objects.count() == 2
    assert text_of(client.get("/140300/dashuju/")).count("2024年度</a>") == 1


@pytest.mark.parametrize("address", ["/１４０３００/", "/140300/dashuju/٢٠٢٤/", "/140300/数据局/"])
def test_an_address_has_ascii_digits_and_letters_only(client, address):
    publish()
    assert client.get(address).status_code == 404


def test_an_unknown_agency_is_not_found(client):
    make_region()
    assert client.get("/140300/meiyou/").status_code == 404


@pytest.mark.parametrize("address", ["/", "/140300/", "/140300/dashuju/", "/about/"])
def test_pages_name_themselves(client, address):
    publish()
    page = text_of(client.get(address))
    assert '<html lang="zh-CN">' in page
    assert f'<link rel="canonical" href="http://testserver{address}">' in page
    assert page.count("<h1") == 1
    assert '<meta name="description"' in page


def test_robots_may_read_everything_public(client):
    assert text_of(client.get("/robots.txt")) == "User-agent: *\nDisallow: /admin/\n"
