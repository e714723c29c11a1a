"""Every version of a year: when, why, who signed by role, and what proves it."""

import json

import pytest

from disclosures.actions import signoff
from disclosures.models import Publication
from disclosures.tests.people import make_draft, make_preparer, make_reviewer, sign_and_publish
from disclosures.tests.views.sites import YEAR, publish, publish_correction, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_each_version_with_its_date_reason_and_signatures_by_role(client):
    publish_correction(publish())
    page = text_of(client.get(YEAR)).split('id="versions"')[1]
    assert page.index("第2版</a>") < page.index("第1版</a>")
    assert "更正原因：03表合计填错。" in page
    assert f'<a href="{YEAR}v2/changes/">看第2版改了什么</a>' in page
    for role in ("填报", "复核", "审定", "公开"):
        assert page.count(f"<dt>{role}</dt>") == 2


def test_the_public_learns_roles_and_not_names(client):
    publish()
    page = text_of(client.get(YEAR))
    for name in ("tianbao", "fuhe", "caizheng", "gongkai"):
        assert name not in page
        assert name not in client.get("/140300/dashuju/2024.json").content.decode()


def test_digest_and_seal_are_there_with_how_to_check_them(client):
    publish()
    page = text_of(client.get(YEAR))
    publication = Publication.objects.get()
    assert publication.digest in page
    assert publication.seal in page
    assert '/about/#verify"' in page
    assert 'id="verify"' in text_of(client.get("/about/"))


def test_the_data_file_has_the_steps_and_not_in_what_the_digest_covers(client):
    version = publish()
    found = json.loads(client.get("/140300/dashuju/2024.json").content)
    assert [signed["step"] for signed in found["signatures"]] == [
        "submit",
        "review",
        "approve",
        "publish",
    ]
    assert {*found["signatures"][0]} == {"step", "at"}
    assert found["digest"] == version.publication.digest


def test_a_signature_that_a_return_took_back_is_not_told(client):
    version = make_draft()
    agency = version.disclosure.agency
    signoff.submit(version, by=make_preparer(agency))
    signoff.send_back(version, reason="请核对。", by=make_reviewer(agency))
    sign_and_publish(version)
    page = text_of(client.get(YEAR))
    assert page.count("<dt>填报</dt>") == 1
