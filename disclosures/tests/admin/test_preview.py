"""预览: the page and the files as the public will have them, for nobody else to see."""

import json
import re
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from disclosures import catalogue
from disclosures.actions import attachments
from disclosures.models import Artifact, Event
from disclosures.tests.documents import pdf
from disclosures.tests.people import (
    make_agency,
    make_draft,
    make_preparer,
    make_reviewer,
    sign_and_publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return make_draft()


@pytest.fixture
def tianbao(version, client):
    user = make_preparer(version.disclosure.agency)
    client.force_login(user)
    return user


def page(version, name="preview", *more) -> str:
    return reverse(f"admin:version_{name}", args=[version.pk, *more])


def test_the_page_is_the_public_one_below_a_frame_that_says_it_is_not(client, version, tianbao):
    answer = client.get(page(version))
    shown = answer.content.decode()
    assert "预览，尚未公开" in shown
    assert 'id="expenditure.2010504.basic"' in shown
    assert "本部门没有政府性基金收支，本表无数据。" in shown
    assert 'content="noindex' in shown
    assert "noindex" in answer["X-Robots-Tag"]
    assert "private" in answer["Cache-Control"]
    assert "no-store" in answer["Cache-Control"]


def test_no_link_of_a_draft_leads_to_an_address_that_is_not_public(client, version, tianbao):
    shown = client.get(page(version)).content.decode()
    assert not re.findall(r'href="(/140300/dashuju/2024/[^"]*)"', shown)
    tables = re.findall(rf'href="({page(version)}[a-z_]+/)"', shown)
    assert tables
    for address in tables:
        assert client.get(address).status_code == 302
    assert client.get(page(version, "preview_table", "nonsense")).status_code == 404


def test_attached_documents_are_downloaded_from_the_workbench(client, version, tianbao):
    kept = attachments.attach(version, name="自评.pdf", data=pdf(), kind="evaluation", by=tianbao)
    assert page(version, "attachment", kept.pk) in client.get(page(version)).content.decode()


@pytest.mark.parametrize("extension", ["json", "xlsx", "zip"])
def test_files_are_marked_and_on_record_and_kept_nowhere(client, version, tianbao, extension):
    answer = client.get(page(version, "preview_file", extension))
    assert answer.status_code == 200
    assert answer["Content-Type"] == catalogue.all_exports()[extension].media_type
    assert "%E9%A2%84%E8%A7%88%E7%A8%BF" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    assert Event.objects.get(verb="export").detail["file"].startswith("【预览稿】")
    assert not Artifact.objects.exists()


def test_the_data_say_that_they_are_a_preview(client, version, tianbao):
    data = json.loads(client.get(page(version, "preview_file", "json")).content)
    assert "预览稿，尚未公开" in json.dumps(data, ensure_ascii=False)
    book = load_workbook(BytesIO(client.get(page(version, "preview_file", "xlsx")).content))
    assert "预览稿" in book.properties.title


def test_the_pdf_of_a_draft_can_be_read(client, version, tianbao):
    answer = client.get(page(version, "preview_file", "pdf"))
    assert answer.content.startswith(b"%PDF-")


def test_an_unknown_format_is_not_found(client, version, tianbao):
    assert client.get(page(version, "preview_file", "exe")).status_code == 404
    assert client.post(page(version)).status_code == 405


def test_a_published_version_says_that_it_is_public(client, version, tianbao):
    sign_and_publish(version)
    shown = client.get(page(version)).content.decode()
    assert "尚未公开" not in shown
    assert version.get_absolute_url() in shown


def test_whoever_may_read_the_version_sees_it_and_nobody_else(client, version):
    client.force_login(make_reviewer(version.disclosure.agency))
    assert client.get(page(version)).status_code == 200
    client.force_login(make_preparer(make_agency("other", "另一家"), "bieren"))
    assert client.get(page(version)).status_code == 404
    assert client.get(page(version, "preview_file", "json")).status_code == 404
    client.logout()
    assert client.get(page(version)).status_code == 302
