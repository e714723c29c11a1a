"""A withdrawn publication leaves a notice at every address it had, and nothing else."""

import pytest

from disclosures.actions import corrections
from disclosures.models import Attachment, Version
from disclosures.tests.people import make_draft, make_preparer, sign_and_publish, withdraw
from disclosures.tests.views.sites import YEAR, publish, publish_correction, text_of

pytestmark = pytest.mark.django_db

FILES = ["/140300/dashuju/2024.json", "/140300/dashuju/2024.xlsx", "/140300/dashuju/2024/v1.json"]
PAGES = [YEAR, f"{YEAR}v1/", f"{YEAR}expenditure/", f"{YEAR}v1/expenditure/", f"{YEAR}checks/"]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def withdrawn() -> Version:
    version = publish()
    withdraw(version)
    version.refresh_from_db()
    return version


@pytest.mark.parametrize("address", [*PAGES, *FILES])
def test_every_address_says_when_and_why_and_shows_no_content(client, withdrawn, address):
    response = client.get(address)
    assert response.status_code == 410
    page = text_of(response)
    assert "第1版已经撤下" in page
    assert f"撤下原因：{withdrawn.withdrawal.reason}" in page
    assert "365.65" not in page
    assert "noindex" in page


def test_digest_and_seal_stay_readable(client, withdrawn):
    page = text_of(client.get(YEAR))
    assert withdrawn.publication.digest in page
    assert withdrawn.publication.seal in page


def test_the_notice_within_its_query_budget(client, withdrawn, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        client.get(YEAR)


@pytest.mark.parametrize("address", [YEAR, f"{YEAR}v1/", "/140300/dashuju/2024.json"])
def test_it_is_seen_at_once_by_who_kept_the_page(client, address):
    version = publish()
    before = client.get(address)
    kept = {"If-None-Match": before["ETag"], "If-Modified-Since": before["Last-Modified"]}
    withdraw(version)
    after = client.get(address, headers=kept)
    assert after.status_code == 410
    assert after["Cache-Control"] == "public, no-cache"


def test_the_version_before_it_stays_and_says_so(client):
    second = publish_correction(publish())
    page = text_of(client.get(f"{YEAR}v1/"))
    withdraw(second)
    assert client.get(YEAR).status_code == 410
    old = client.get(f"{YEAR}v1/")
    assert old.status_code == 200
    assert "代替它的版本也已经撤下" in text_of(old)
    assert "代替它的版本也已经撤下" not in page
    assert f"{YEAR}v2/changes/" not in text_of(old)
    assert f'<a href="{YEAR}v1/">第1版</a>' in text_of(client.get(YEAR))


def test_a_withdrawal_is_a_change_of_the_pages_beside_it(client):
    second = publish_correction(publish())
    before = client.get(f"{YEAR}v1/")
    withdraw(second)
    assert client.get(f"{YEAR}v1/")["ETag"] != before["ETag"]


def test_a_correction_makes_the_year_readable_again(client, withdrawn):
    by = make_preparer(withdrawn.disclosure.agency)
    sign_and_publish(corrections.open_draft(withdrawn, reason="重新公开。", by=by))
    year = client.get(YEAR)
    assert year.status_code == 200
    assert "这是第2版" in text_of(year)
    assert "已撤下" in text_of(year)
    old = client.get(f"{YEAR}v1/")
    assert old.status_code == 410
    assert f'现在公开的是<a href="{YEAR}">第2版</a>' in text_of(old)


def test_lists_name_it_as_withdrawn_and_home_does_not_offer_it(client, withdrawn):
    assert f'<a href="{YEAR}">2024年度（已撤下）</a>' in text_of(client.get("/140300/"))
    assert "第1版，已撤下" in text_of(client.get("/140300/dashuju/"))
    assert YEAR not in text_of(client.get("/"))


def test_its_attachments_are_not_sent_either(client):
    version = make_draft()
    kept = Attachment.keep(version, kind="evaluation", name="自评.pdf", data=b"%PDF")
    sign_and_publish(version)
    address = f"{YEAR}v1/files/{kept.sha256}/"
    assert client.get(address).status_code == 200
    withdraw(version)
    assert client.get(address).status_code == 410
