"""附件: adding, renaming, removing and downloading, and what is refused."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from disclosures.actions import attachments
from disclosures.models import Attachment
from disclosures.tests.documents import docx, pdf, xlsx
from disclosures.tests.people import (
    make_agency,
    make_draft,
    make_preparer,
    make_reviewer,
    submit,
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


@pytest.fixture
def kept(version, tianbao):
    return attachments.attach(
        version, name="自评报告.pdf", data=pdf(), kind="evaluation", by=tianbao
    )


def home(version) -> str:
    return reverse("admin:version_attachments", args=[version.pk])


def at(kept, name="", version=None) -> str:
    version = version or kept.version
    return reverse(f"admin:version_attachment{name}", args=[version.pk, kept.pk])


def upload(client, version, *files, kind="evaluation"):
    sent = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(home(version), {"file": sent, "kind": kind})


def test_several_files_are_added_at_once(client, version, tianbao):
    answer = upload(client, version, ("自评.pdf", pdf()), ("名单.xlsx", xlsx()), kind="other")
    assert (answer.status_code, answer["Location"]) == (302, home(version))
    found = version.attachments.values_list("name", "kind")
    assert set(found) == {("自评.pdf", "other"), ("名单.xlsx", "other")}


def test_every_file_that_cannot_be_taken_is_named_and_the_others_stay(client, version, tianbao):
    answer = upload(
        client, version, ("自评.pdf", pdf()), ("程序.pdf", b"MZ\x90"), ("宏.docx", b"PK\x03")
    )
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "“程序.pdf”没有添加：这是程序" in shown
    assert "“宏.docx”没有添加：文件已损坏" in shown
    assert version.attachments.get().name == "自评.pdf"


def test_no_file_and_no_kind_are_said_so(client, version, tianbao):
    assert "请先选择文件" in client.post(home(version), {}).content.decode()
    assert "请选择附件的种类" in upload(client, version, ("a.pdf", pdf()), kind="").content.decode()
    assert not version.attachments.exists()


def test_a_hostile_name_is_only_a_name(client, version, tianbao):
    upload(client, version, ('<img src=x onerror=alert(1)>\u202e".exe', docx()))
    kept = version.attachments.get()
    assert "<" not in kept.name
    assert '"' not in kept.name
    assert kept.name.endswith(".docx")


def test_a_download_is_saved_and_never_shown(client, kept):
    answer = client.get(at(kept))
    assert answer.content == pdf()
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert "private" in answer["Cache-Control"]
    assert "no-store" in answer["Cache-Control"]


def test_a_file_that_is_lost_is_not_found(client, kept):
    Attachment.objects.filter(pk=kept.pk).update(file="attachments/00/gone")
    assert client.get(at(kept)).status_code == 404


def test_a_document_is_renamed_and_removed(client, version, kept):
    client.post(at(kept, "_rename"), {"name": "整体支出自评", "kind": "other"})
    kept.refresh_from_db()
    assert (kept.name, kept.kind) == ("整体支出自评.pdf", "other")
    refused = client.post(at(kept, "_rename"), {"name": " ", "kind": "other"})
    assert refused.status_code == 422
    assert client.post(at(kept, "_remove")).status_code == 302
    assert not version.attachments.exists()
    assert client.post(at(kept, "_remove")).status_code == 404


def test_the_workbook_is_shown_and_stays(client, version, tianbao):
    workbook = Attachment.keep(version, kind="workbook", name="报表.xlsx", data=xlsx())
    assert "数字的来源" in client.get(home(version)).content.decode()
    assert client.post(at(workbook, "_remove")).status_code == 422
    assert version.attachments.exists()


def test_a_submitted_version_keeps_its_documents(client, version, kept):
    submit(version)
    shown = client.get(home(version)).content.decode()
    assert 'type="file"' not in shown
    for answer in (
        upload(client, version, ("b.docx", docx())),
        client.post(at(kept, "_rename"), {"name": "别的", "kind": "other"}),
        client.post(at(kept, "_remove")),
    ):
        assert answer.status_code == 403
        assert "内容不能再改" in answer.content.decode()
    assert version.attachments.get().name == "自评报告.pdf"


def test_a_reviewer_downloads_and_changes_nothing(client, version, kept):
    client.force_login(make_reviewer(version.disclosure.agency))
    assert upload(client, version, ("b.docx", docx())).status_code == 403
    assert client.post(at(kept, "_remove")).status_code == 403
    assert version.attachments.count() == 1
    answer = client.get(at(kept))
    assert answer.status_code == 200
    answer.close()


def test_outsiders_find_nothing(client, version, kept):
    client.force_login(make_preparer(make_agency("other", "另一家"), "bieren"))
    assert client.get(home(version)).status_code == 404
    assert client.get(at(kept)).status_code == 404
    assert client.post(at(kept, "_remove")).status_code == 404
    assert upload(client, version, ("b.docx", docx())).status_code == 404
    assert version.attachments.count() == 1


def test_a_document_is_found_only_under_its_own_version(client, version, kept, tianbao):
    other = make_draft(version.disclosure.agency, year=2023)
    assert client.get(at(kept, version=other)).status_code == 404
    assert client.post(at(kept, "_remove", version=other)).status_code == 404
