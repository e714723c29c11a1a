"""Attached documents can be had, whatever is in them; original workbooks are only named."""

import hashlib

import pytest

from disclosures.models import Attachment, Version
from disclosures.tests.people import make_draft, sign_and_publish
from disclosures.tests.views.sites import YEAR, text_of

pytestmark = pytest.mark.django_db

PAGE = b"<html><script>alert(1)</script></html>"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def publish_with(name: str, data: bytes, kind: str = "evaluation") -> Version:
    version = make_draft()
    Attachment.keep(version, kind=kind, name=name, data=data)
    sign_and_publish(version)
    return version


def address_of(data: bytes, number: int = 1) -> str:
    return f"{YEAR}v{number}/files/{hashlib.sha256(data).hexdigest()}/"


def test_the_very_bytes_under_their_chinese_name(client, django_assert_max_num_queries):
    publish_with("自评报告.pdf", b"%PDF-1.7")
    assert (
        f'<a href="{address_of(b"%PDF-1.7")}" rel="nofollow" download>自评报告.pdf</a>'
        in text_of(client.get(YEAR))
    )
    with django_assert_max_num_queries(2):
        response = client.get(address_of(b"%PDF-1.7"))
    assert response.content == b"%PDF-1.7"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment; ")
    assert "filename*=UTF-8''%E8%87%AA%E8%AF%84" in response["Content-Disposition"]


def test_the_contents_lead_to_the_files_and_the_list_says_how_large(client):
    publish_with("自评报告.pdf", b"%PDF-1.7")
    page = text_of(client.get(YEAR))
    assert '<a class="part" href="#files">附件和原始文件</a>' in page
    assert "（8\xa0字节）" in page


@pytest.mark.parametrize(
    "name", ["页.html", "图.svg", "无后缀", "怪\r\nX-Evil: 1.pdf", "../../etc/passwd"]
)
def test_nothing_that_was_attached_runs_as_a_page_of_this_site(client, name):
    publish_with(name, PAGE)
    response = client.get(address_of(PAGE))
    assert response.status_code == 200
    assert response["Content-Type"] in ("application/octet-stream", "application/pdf")
    assert response["Content-Disposition"].startswith("attachment; ")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "X-Evil" not in response


def test_an_original_workbook_is_named_with_its_hash_and_not_sent(client):
    publish_with("报表.xlsx", b"cells", kind="workbook")
    page = text_of(client.get(YEAR))
    assert f"sha256:{hashlib.sha256(b'cells').hexdigest()}" in page
    assert "不提供下载" in page
    assert client.get(address_of(b"cells")).status_code == 404


def test_what_is_attached_to_a_draft_is_not_public(client):
    version = make_draft()
    Attachment.keep(version, kind="other", name="草稿.pdf", data=b"secret")
    assert client.get(address_of(b"secret")).status_code == 404


@pytest.mark.parametrize("number", [1, 2])
def test_unknown_files_are_not_found(client, number):
    publish_with("自评报告.pdf", b"%PDF-1.7")
    assert client.get(address_of(b"other", number)).status_code == 404


def test_a_file_that_storage_has_lost_is_a_page_that_says_so(client):
    version = publish_with("自评报告.pdf", b"%PDF-1.7")
    stored = version.attachments.get().file
    stored.storage.delete(stored.name)
    assert client.get(address_of(b"%PDF-1.7")).status_code == 404


def test_it_is_not_sent_again(client):
    publish_with("自评报告.pdf", b"%PDF-1.7")
    first = client.get(address_of(b"%PDF-1.7"))
    kept = {"If-None-Match": first["ETag"]}
    assert client.get(address_of(b"%PDF-1.7"), headers=kept).status_code == 304
