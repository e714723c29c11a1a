"""Downloads: named in Chinese, kept by digest, asked about and not fetched again."""

import json

import pytest

from accounts.models import Agency
from disclosures.tests.people import withdraw
from disclosures.tests.views.sites import YEAR, publish, publish_correction

pytestmark = pytest.mark.django_db
FILE = "/140300/dashuju/2024.json"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_download_has_its_type_and_a_chinese_name(client, django_assert_max_num_queries):
    publish()
    with django_assert_max_num_queries(7):  # made, and put on record
        response = client.get(FILE)
    with django_assert_max_num_queries(5):
        assert client.get(FILE).content == response.content
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    disposition = response["Content-Disposition"]
    assert 'attachment; filename="140300-dashuju-2024-v1.json"' in disposition
    assert "filename*=UTF-8''%E9%98%B3%E6%B3%89" in disposition


def test_the_year_gives_the_current_version_and_v1_the_first(client):
    publish_correction(publish())
    assert json.loads(client.get(FILE).content)["version"] == 2
    assert json.loads(client.get("/140300/dashuju/2024/v1.json").content)["version"] == 1


def test_the_page_offers_every_format(client):
    publish()
    page = client.get(YEAR).content.decode()
    assert FILE in page
    assert "/140300/dashuju/2024.xlsx" in page


@pytest.mark.parametrize("address", [FILE, YEAR, f"{YEAR}v1/", f"{YEAR}expenditure/"])
def test_what_has_not_changed_is_not_sent_again(client, address):
    publish()
    first = client.get(address)
    assert first["Cache-Control"] == "public, no-cache"
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert not again.content
    since = client.get(address, headers={"If-Modified-Since": first["Last-Modified"]})
    assert since.status_code == 304


@pytest.mark.parametrize("address", [FILE, YEAR, f"{YEAR}v1/"])
def test_a_correction_is_seen_at_once(client, address):
    version = publish()
    before = client.get(address)
    publish_correction(version)
    after = client.get(address, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert after["ETag"] != before["ETag"]


@pytest.mark.parametrize("address", [FILE, YEAR])
def test_what_is_published_keeps_the_name_the_agency_had(client, address):
    version = publish()
    before = client.get(address)
    Agency.objects.filter(pk=version.disclosure.agency_id).update(name="阳泉市数据中心")
    assert client.get(address).content == before.content


def test_an_old_page_is_seen_anew_when_another_version_is_withdrawn(client):
    first = publish()
    second = publish_correction(first)
    before = client.get(f"{YEAR}v1/")
    withdraw(second)
    after = client.get(f"{YEAR}v1/", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
