"""What was understood of an upload is shown before anything is written; then it is accepted."""

import io

import openpyxl
import pytest
from django.urls import reverse

from disclosures.actions import cells, drafts, uploads
from disclosures.models import Event
from disclosures.received import received
from disclosures.spec.address import Address
from disclosures.tests.admin.sending import (  # noqa: F401 - _media keeps files apart
    _media,
    accept_all,
    keep,
    make_empty_draft,
    preparer_of,
    signed_in,
    workbook,
)
from disclosures.tests.people import make_agency, make_draft, make_preparer, make_reviewer

pytestmark = pytest.mark.django_db

BROKEN = {
    ("GK03 支出决算表", "D9"): "二百二十四",
    ("GK03 支出决算表", "D10"): "#REF!",
    ("GK02 收入决算表", "C8"): "见附件",
}


@pytest.fixture
def version():
    return make_empty_draft()


@pytest.fixture
def client(version):
    return signed_in(preparer_of(version))


def shown(client, upload) -> str:
    return client.get(upload.address).content.decode()


def accept(client, upload, *tables, seen=None):
    seen = received(upload).seen if seen is None else seen
    return client.post(upload.address, {"tables": tables, "seen": seen})


def test_every_table_says_where_it_was_found(client, version):
    page = shown(client, keep(version))
    assert "识别出 10 张表" in page
    assert "工作表“GK03 支出决算表”，20 行，44 个数" in page
    assert page.count('name="tables"') == page.count(" checked>") == 10
    assert "草稿里还没有这张表" in page


def test_what_differs_is_counted_and_shown(client, version):
    accept_all(keep(version))
    changes = {
        ("GK03 支出决算表", "C7"): 888,  # another value
        ("GK03 支出决算表", "H7"): 1,  # a new one
        ("GK03 支出决算表", "D7"): None,  # one that goes
    }
    page = shown(client, keep(version, workbook(changes)))
    assert "有 1 张与草稿不同" in page
    for said in ("新填 1 个", "改动 1 个", "清空 1 个", "365.65", "888.00"):
        assert said in page
    assert page.count(" checked>") == 1


def test_the_same_file_again_changes_nothing(client, version):
    accept_all(keep(version))
    page = shown(client, keep(version))
    assert "与草稿完全一样，不用导入" in page
    assert " checked>" not in page


def test_problems_come_all_at_once_by_sheet_with_their_cells(client, version):
    upload = keep(version, workbook(BROKEN))
    page = shown(client, upload)
    assert "要改正的问题：3 个" in page
    for said in (
        "工作表“GK03 支出决算表”",
        "工作表“GK02 收入决算表”",
        "<code>D9</code>",
        "二百二十四",
    ):
        assert said in page
    assert page.count("有问题，不能导入") == 2
    assert page.count('name="tables"') == 8
    copy = client.get(reverse("admin:version_annotated", args=[version.pk, upload.pk]))
    assert copy["X-Content-Type-Options"] == "nosniff"
    book = openpyxl.load_workbook(io.BytesIO(copy.content))
    assert "二百二十四" in book["GK03 支出决算表"]["D9"].comment.text


def test_what_would_not_add_up_is_told_before(client, version):
    page = shown(client, keep(version, workbook({("GK03 支出决算表", "C9"): 294.28})))
    assert "导入后的审核结果" in page
    assert "不一致" in page
    assert "294.28" in page


def test_figures_that_somebody_typed_are_marked(client, version):
    accept_all(keep(version))
    typed = cells.Change(Address("expenditure", "total", "basic"), "340.67", "340.00")
    cells.save(version, changes=[typed], by=preparer_of(version))
    page = shown(client, keep(version))
    assert "有 1 个在网页上填写的数会被文件里的数代替" in page
    assert "手填" in page


def test_another_agencys_workbook_offers_nothing(client, version):
    changes = {("GK03 支出决算表", "A3"): "部门名称：阳泉市财政局"}
    page = shown(client, keep(version, workbook(changes)))
    assert "不是本部门本年度的，不能导入" in page
    assert "阳泉市财政局" in page
    assert 'name="tables"' not in page
    assert "导入选中的表" not in page


def test_accepting_leads_on_and_is_on_record(client, version):
    upload = keep(version)
    answer = accept(client, upload, "income", "expenditure")
    assert answer.status_code == 302
    assert set(version.lines.values_list("table", flat=True)) == {"income", "expenditure"}
    assert Event.objects.get(version=version, verb="import").detail["tables"] == [
        "income",
        "expenditure",
    ]


def test_choosing_nothing_is_said(client, version):
    upload = keep(version)
    answer = client.post(upload.address, {"seen": received(upload).seen}, follow=True)
    assert "没有选择要导入的表" in answer.content.decode()
    assert not version.lines.exists()


def test_a_draft_that_changed_shows_the_new_difference(client, version):
    accept_all(keep(version))
    upload = keep(version, workbook({("GK03 支出决算表", "C7"): 888}))
    seen = received(upload).seen
    typed = cells.Change(Address("expenditure", "total", "total"), "365.65", "777")
    cells.save(version, changes=[typed], by=preparer_of(version))
    answer = accept(client, upload, "expenditure", seen=seen)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "草稿里的数有了改动" in page
    assert "777.00" in page
    assert str(version.lines.get(table="expenditure", row="total").cells.get(column="total").amount)


@pytest.mark.parametrize("seen", ["", "0" * 64])
def test_a_forged_digest_writes_nothing(client, version, seen):
    answer = accept(client, keep(version), "income", seen=seen)
    assert answer.status_code == 409
    assert not version.lines.exists()


def test_tables_that_may_not_be_taken_are_refused(client, version):
    upload = keep(version, workbook(BROKEN))
    assert accept(client, upload, "expenditure", "income").status_code == 403
    assert accept(client, upload, "no_table").status_code == 403
    assert not version.lines.exists()
    assert Event.objects.filter(version=version, verb="refuse").count() == 2


def test_a_replayed_accept_changes_nothing(client, version):
    upload = keep(version)
    seen = received(upload).seen
    for _ in range(2):
        assert accept(client, upload, "income", seen=seen).status_code == 302
    assert Event.objects.filter(version=version, verb="import").count() == 1


def test_a_deleted_draft_is_not_found(client, version):
    upload = keep(version)
    drafts.discard(version, by=preparer_of(version))
    assert client.get(upload.address).status_code == 404
    assert client.post(upload.address, {"tables": "income"}).status_code == 404


@pytest.mark.parametrize("page", ["version_uploaded", "version_uploaded_file", "version_annotated"])
def test_the_upload_of_another_version_is_not_here(client, version, page):
    other = make_draft(make_agency("caizheng", "阳泉市财政局"))
    someone = make_preparer(other.disclosure.agency, "caizhengju")
    theirs = uploads.receive(other, name="a.xlsx", data=workbook(), by=someone)
    assert client.get(reverse(f"admin:{page}", args=[version.pk, theirs.pk])).status_code == 404
    assert client.get(reverse(f"admin:{page}", args=[other.pk, theirs.pk])).status_code == 404


def test_the_original_is_a_download_for_those_who_read_the_draft(version):
    upload = keep(version, b"<html><script>alert(1)</script>", name="决算.html")
    address = reverse("admin:version_uploaded_file", args=[version.pk, upload.pk])
    answer = signed_in(make_reviewer(version.disclosure.agency)).get(address)
    assert answer.content == b"<html><script>alert(1)</script>"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/octet-stream"
    stranger = signed_in(make_preparer(make_agency("caizheng", "阳泉市财政局"), "wairen"))
    assert stranger.get(address).status_code == 404


def test_a_lost_file_is_said(client, version):
    upload = keep(version)
    upload.file.storage.delete(upload.file.name)
    answer = client.get(upload.address)
    assert answer.status_code == 403
    assert "请重新上传" in answer.content.decode()


def test_a_file_that_opens_as_nothing_has_no_annotated_copy(client, version):
    upload = keep(version, b"%PDF")
    address = reverse("admin:version_annotated", args=[version.pk, upload.pk])
    assert client.get(address).status_code == 404


def test_a_long_list_is_shown_in_part_until_all_is_wanted(client, version, monkeypatch):
    monkeypatch.setattr("disclosures.admin.workbench.offers.LONG", 5)
    upload = keep(version)
    assert "另有 35 处，全部显示" in shown(client, upload)
    whole = client.get(upload.address, {"whole": "income"}).content.decode()
    assert "另有 35 处" not in whole


def test_the_page_asks_the_database_little(client, version, django_assert_max_num_queries):
    accept_all(keep(version))
    upload = keep(version, workbook(BROKEN))
    with django_assert_max_num_queries(16):
        client.get(upload.address)
