"""Documents that belong to a draft: taken by content, named safely, on record."""

import pytest

from disclosures.actions import attachments, drafts
from disclosures.models import Attachment, Event
from disclosures.rights import NotYours
from disclosures.spec.attached import NotTaken
from disclosures.tests.documents import docx, pdf, xlsx
from disclosures.tests.people import (
    make_draft,
    make_outsider,
    make_preparer,
    make_reviewer,
    submit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return make_draft()


@pytest.fixture
def tianbao(version):
    return make_preparer(version.disclosure.agency)


def attach(version, by, *, name="绩效自评报告.pdf", data=None, kind="evaluation"):
    data = pdf() if data is None else data
    return attachments.attach(version, name=name, data=data, kind=kind, by=by)


@pytest.mark.parametrize(
    ("data", "extension"), [(pdf(), "pdf"), (docx(), "docx"), (xlsx(), "xlsx")]
)
def test_a_document_is_kept_under_its_hash_and_is_on_record(version, tianbao, data, extension):
    kept = attach(version, tianbao, name="C:\\桌面\\报告.doc", data=data)
    assert kept.name == f"报告.{extension}"
    assert kept.file.name.endswith(kept.sha256)
    with kept.file.open("rb") as stored:
        assert stored.read() == data
    event = Event.objects.get(verb="attach")
    assert (event.by, event.detail["sha256"]) == (tianbao, kept.sha256)


def test_the_same_bytes_twice_are_refused_by_name(version, tianbao):
    attach(version, tianbao, name="第一份.pdf")
    with pytest.raises(NotTaken, match="已经在这里：“第一份"):
        attach(version, tianbao, name="第二份.pdf")
    assert version.attachments.count() == 1


@pytest.mark.parametrize("kind", ["workbook", "", "nonsense"])
def test_a_kind_that_is_none_is_refused(version, tianbao, kind):
    with pytest.raises(NotTaken, match="种类"):
        attach(version, tianbao, kind=kind)
    assert not version.attachments.exists()


def test_there_is_an_end_to_it(version, tianbao, monkeypatch):
    monkeypatch.setattr(attachments, "MOST", 1)
    attach(version, tianbao)
    with pytest.raises(NotTaken, match="最多 1 个附件"):
        attach(version, tianbao, data=docx())


def test_a_document_gets_another_name_and_kind_and_keeps_its_extension(version, tianbao):
    kept = attach(version, tianbao)
    attachments.rename(kept, name="../整体支出自评.exe", kind="other", by=tianbao)
    kept.refresh_from_db()
    assert (kept.name, kept.kind) == ("整体支出自评.exe.pdf", "other")
    with pytest.raises(NotTaken, match="请写上"):
        attachments.rename(kept, name=" ", kind="other", by=tianbao)


def test_a_document_is_taken_out_and_the_record_keeps_its_hash(version, tianbao):
    kept = attach(version, tianbao)
    attachments.detach(kept, by=tianbao)
    assert not version.attachments.exists()
    assert Event.objects.get(verb="detach").detail["sha256"] == kept.sha256
    with pytest.raises(NotTaken, match="刚被别人移除"):
        attachments.detach(kept, by=tianbao)


def test_the_workbook_of_the_figures_stays(version, tianbao):
    workbook = Attachment.keep(version, kind="workbook", name="报表.xlsx", data=b"x")
    with pytest.raises(NotTaken, match="数字的来源"):
        attachments.detach(workbook, by=tianbao)
    with pytest.raises(NotTaken, match="数字的来源"):
        attachments.rename(workbook, name="别的", kind="other", by=tianbao)


def test_only_the_preparer_and_only_a_draft(version, tianbao):
    for person in (make_outsider(), make_reviewer(version.disclosure.agency)):
        with pytest.raises(NotYours):
            attach(version, person)
    kept = attach(version, tianbao)
    submit(version)
    with pytest.raises(drafts.NotADraft):
        attach(version, tianbao, data=docx())
    with pytest.raises(drafts.NotADraft):
        attachments.detach(kept, by=tianbao)
    with pytest.raises(drafts.NotADraft):
        attachments.rename(kept, name="别的", kind="other", by=tianbao)
    assert [found.name for found in version.attachments.all()] == ["绩效自评报告.pdf"]
