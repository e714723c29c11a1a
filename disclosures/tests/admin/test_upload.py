"""Sending a workbook: what is said in advance, what is kept, and who may."""

import pytest
from django.urls import reverse

from disclosures.models import Event, Upload
from disclosures.tests.admin.sending import (  # noqa: F401 - _media keeps files apart
    _media,
    a_file,
    make_empty_draft,
    preparer_of,
    signed_in,
    workbook,
)
from disclosures.tests.people import make_agency, make_draft, make_preparer, make_reviewer, submit
from disclosures.tests.workbooks.hostile import bombs
from disclosures.workbooks.limits import MAX_FILE_BYTES

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 not a workbook"
JSON = {"Accept": "application/json"}


@pytest.fixture
def version():
    return make_empty_draft()


@pytest.fixture
def client(version):
    return signed_in(preparer_of(version))


def page(version):
    return reverse("admin:version_upload", args=[version.pk])


def send(client, version, data, name="决算.xlsx", **extra):
    return client.post(page(version), {"file": a_file(data, name)}, **extra)


def test_the_limits_are_said_in_advance(client, version):
    shown = client.get(page(version)).content.decode()
    assert ".xlsx .xlsm .xls .et .ods" in shown
    assert "20.0\xa0MB" in shown
    assert "不能是 PDF" in shown


def test_a_workbook_is_kept_and_shown(client, version):
    answer = send(client, version, workbook())
    upload = Upload.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == reverse("admin:version_uploaded", args=[version.pk, upload.pk])
    assert not version.lines.exists()
    assert "决算.xlsx" in client.get(page(version)).content.decode()


def test_a_script_is_told_where_to_go(client, version):
    answer = send(client, version, workbook(), headers=JSON)
    assert (answer.status_code, answer.json()["next"]) == (201, Upload.objects.get().address)


HOSTILE = {
    "a renamed PDF": (PDF, "PDF"),
    "an empty file": (b"", "0 字节"),
    "a web page": (b"<html><table></table></html>", "HTML"),
    "half a workbook": (workbook()[:5000], "损坏"),
    "a csv": ("表,行\n1,2".encode(), "文本文件"),
} | {name: (data, "") for name, data in bombs().items()}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_workbook_is_kept_and_told(client, version, name):
    data, said = HOSTILE[name]
    answer = client.post(page(version), {"file": a_file(data)}, follow=True)
    upload = Upload.objects.get()
    shown = answer.content.decode()
    assert (answer.status_code, upload.size) == (200, len(data))
    assert "没有识别出任何一张表，草稿没有改动" in shown
    assert said in shown
    assert "导入选中的表" not in shown
    assert not version.lines.exists()
    assert Event.objects.filter(version=version, verb="upload").count() == 1


@pytest.mark.parametrize("headers", [{}, JSON], ids=["page", "script"])
def test_a_file_that_is_too_large_is_not_kept(client, version, headers):
    answer = send(client, version, b"x" * (MAX_FILE_BYTES + 1), headers=headers)
    said = answer.json()["message"] if headers else answer.content.decode()
    assert answer.status_code == 400
    assert "超过上限" in said
    assert not Upload.objects.exists()


def test_no_file_at_all_is_asked_for(client, version):
    answer = client.post(page(version))
    assert answer.status_code == 400
    assert "没有选择文件" in answer.content.decode()


def test_a_name_is_a_text_and_leads_nowhere(client, version):
    name = '../../<script>alert(1)</script>"决算.xlsx'
    shown = client.post(page(version), {"file": a_file(PDF, name)}, follow=True).content.decode()
    upload = Upload.objects.get()
    assert upload.file.name.startswith("uploads/")
    assert "<script>alert" not in shown


def test_a_reviewer_reads_and_sends_nothing(version):
    reviewer = signed_in(make_reviewer(version.disclosure.agency))
    shown = reviewer.get(page(version)).content.decode()
    assert 'type="file"' not in shown
    answer = send(reviewer, version, workbook())
    assert answer.status_code == 403
    assert not Upload.objects.exists()
    assert Event.objects.filter(version=version, verb="refuse").exists()


def test_another_agency_finds_nothing(version):
    stranger = signed_in(make_preparer(make_agency("caizheng", "阳泉市财政局"), "wairen"))
    assert stranger.get(page(version)).status_code == 404
    assert send(stranger, version, workbook()).status_code == 404
    assert not Upload.objects.exists()


def test_nobody_sends_without_signing_in(version, client):
    client.logout()
    assert send(client, version, workbook()).status_code == 302
    assert not Upload.objects.exists()


def test_a_forged_form_is_refused(version):
    from django.test import Client

    forged = Client(enforce_csrf_checks=True)
    forged.force_login(preparer_of(version))
    assert send(forged, version, workbook()).status_code == 403
    assert not Upload.objects.exists()


def test_a_submitted_version_takes_no_file():
    version = make_draft()
    submit(version)
    client = signed_in(preparer_of(version))
    shown = client.get(page(version)).content.decode()
    assert "已提交" in shown
    assert 'type="file"' not in shown
    assert send(client, version, workbook()).status_code == 403


def test_the_list_asks_the_database_little(client, version, django_assert_max_num_queries):
    for number in range(20):
        Upload.keep(version, name=f"{number}.xlsx", data=b"%d" % number, by=preparer_of(version))
    with django_assert_max_num_queries(12):
        client.get(page(version))
