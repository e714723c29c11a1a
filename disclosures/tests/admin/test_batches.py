"""批量导入 on its pages: who may open them, and the way with and without scripts."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from disclosures.actions import batches
from disclosures.models import Batch, Event, Version
from disclosures.tests.named_workbooks import workbook_of, zip_of
from disclosures.tests.people import (
    make_administrator,
    make_agency,
    make_outsider,
    make_preparer,
    make_publisher,
    make_region,
)

pytestmark = pytest.mark.django_db

LIST, ADD = (f"admin:disclosures_batch_{page}" for page in ("changelist", "add"))
SCRIPT = {"headers": {"accept": "application/json"}}


@pytest.fixture
def agency():
    return make_agency("caizhengju", "阳泉市财政局")


@pytest.fixture
def caizheng(client, agency):
    user = make_publisher(agency.region)
    client.force_login(user)
    return user


@pytest.fixture
def batch(agency):
    return batches.begin(agency.region, year=2024, by=make_publisher(agency.region))


def text(response):
    return response.content.decode()


def at(page, batch, *more):
    return reverse(f"admin:{page}", args=[batch.pk, *more])


def upload(name="报表.xlsx", data=None):
    return SimpleUploadedFile(name, data or workbook_of("阳泉市财政局"))


def place(**more):
    return {"region": make_region().pk, "year": 2024, **more}


def test_without_scripts_a_form_and_a_button_do_it_all(client, caizheng):
    assert "style=" not in text(client.get(reverse(ADD)))
    files = [upload(), upload("说明.docx", b"x")]
    page = client.post(reverse(ADD), place(files=files), follow=True)
    assert "收到 2 个文件" in text(page)
    assert "继续导入（还有 1 份）" in text(page)
    batch = Batch.objects.get()
    page = text(client.post(at("batch_next", batch), follow=True))
    assert "已导入 1 份，未导入 1 份，等待 0 份" in page
    assert "不是工作簿" in page
    assert "继续导入" not in page
    assert Version.objects.get().disclosure.agency.name == "阳泉市财政局"
    assert text(client.get(reverse(LIST)))


def test_a_script_begins_sends_and_imports_one_by_one(client, caizheng):
    begun = client.post(reverse(ADD), place(), **SCRIPT).json()
    sent = {"files": upload(), "path": "各部门/财政局/报表.xlsx"}
    assert client.post(begun["files"], sent, **SCRIPT).json() == {"kept": 1, "left": 1}
    batch = Batch.objects.get()
    assert batch.files.get().name == "各部门/财政局/报表.xlsx"
    answer = client.post(at("batch_next", batch), **SCRIPT).json()
    assert answer["left"] == 0
    assert "已导入" in answer["row"]
    assert client.post(at("batch_next", batch), **SCRIPT).json() == {"id": None, "left": 0}


def test_a_zip_is_taken_apart(client, caizheng):
    archive = zip_of({"财政.xlsx": workbook_of("阳泉市财政局"), "a.exe": b"x"}).getvalue()
    page = client.post(reverse(ADD), place(files=upload("全部.zip", archive)), follow=True)
    assert "收到 2 个文件" in text(page)


@pytest.mark.parametrize(
    ("file", "said"),
    [(upload("坏.zip", b"no zip"), "压缩包打不开"), (None, "请选择文件")],
)
def test_what_cannot_be_taken_in_is_told_on_the_page(client, caizheng, file, said):
    page = client.post(reverse(ADD), place(**({"files": file} if file else {})), follow=True)
    assert said in text(page)


def test_a_script_is_told_in_chinese_what_is_wrong(client, caizheng, batch):
    bad = client.post(at("batch_files", batch), {"files": upload("坏.zip", b"no")}, **SCRIPT)
    assert (bad.status_code, "压缩包打不开" in bad.json()["message"]) == (403, True)
    assert client.post(at("batch_files", batch), **SCRIPT).status_code == 400
    wrong = client.post(reverse(ADD), {"year": "x"}, **SCRIPT)
    assert wrong.status_code == 400
    assert wrong.json()["message"]


def test_an_unknown_agency_is_chosen_in_its_row(client, caizheng, agency, batch):
    data = workbook_of("", changed=(("部门名称：", ""), ("单位名称：", "")))
    file = batches.keep(batch, name="报表.xlsx", data=data, by=caizheng)
    client.post(at("batch_next", batch))
    page = text(client.get(at("disclosures_batch_change", batch)))
    assert "请在下面选择部门" in page
    assert f'<option value="{agency.pk}"' in page
    client.post(at("batch_retry", batch, file.pk), {"agency": agency.pk})
    file.refresh_from_db()
    assert (file.state, file.agency) == ("imported", agency)


def test_an_agency_of_another_region_is_not_to_be_chosen(client, caizheng, batch):
    foreign = make_agency("shuju", "株洲市数据局", region=make_region("430200", "株洲市"))
    file = batches.keep(batch, name="a.xlsx", data=b"x", by=caizheng)
    client.post(at("batch_next", batch))
    page = client.post(at("batch_retry", batch, file.pk), {"agency": foreign.pk}, follow=True)
    assert "请选择部门" in text(page)


def test_file_names_and_problems_are_shown_as_text(client, caizheng, batch):
    batches.keep(batch, name="<img src=x>.xlsx", data=b"x", by=caizheng)
    client.post(at("batch_next", batch))
    page = text(client.get(at("disclosures_batch_change", batch)))
    assert "<img" not in page
    assert "&lt;img" in page


def everybody_else(agency):
    return [
        make_outsider(),
        make_preparer(agency),
        make_publisher(make_region("430200", "株洲市"), "waidi"),
    ]


def test_a_batch_of_another_region_is_not_there(client, agency, batch):
    file = batches.keep(batch, name="a.xlsx", data=workbook_of("阳泉市财政局"), by=batch.by)
    for person in everybody_else(agency):
        client.force_login(person)
        for page, more in (("disclosures_batch_change", ()),):
            assert client.get(at(page, batch, *more)).status_code in (302, 404)
        for page, more in (
            ("batch_files", ()),
            ("batch_next", ()),
            ("batch_retry", (file.pk,)),
        ):
            answer = client.post(at(page, batch, *more), {"files": upload()}, **SCRIPT)
            assert answer.status_code in (302, 404), (person, page)
        assert f"/{batch.pk}/change/" not in text(client.get(reverse(LIST)))
    file.refresh_from_db()
    assert file.state == "waiting"
    assert not Version.objects.exists()


def test_who_oversees_nothing_begins_nothing(client, agency):
    client.force_login(make_preparer(agency))
    assert client.get(reverse(ADD)).status_code == 403
    assert client.post(reverse(ADD), place(files=upload())).status_code == 403
    assert client.get(reverse(LIST)).status_code == 403
    assert not Batch.objects.exists()


def test_a_region_of_others_is_not_to_be_chosen(client, agency):
    client.force_login(make_publisher(make_region("430200", "株洲市"), "waidi"))
    client.post(reverse(ADD), place(files=upload()))
    assert not Batch.objects.exists()


def test_a_system_administrator_imports_for_every_region(client, agency):
    client.force_login(make_administrator())
    client.post(reverse(ADD), place(files=upload()))
    assert Batch.objects.get().files.count() == 1


def test_pages_that_change_something_ask_for_post(client, caizheng, batch):
    for page in ("batch_files", "batch_next"):
        assert client.get(at(page, batch)).status_code == 405


def test_the_result_table_needs_few_queries(
    client, caizheng, agency, batch, django_assert_max_num_queries
):
    for number in range(30):
        batches.keep(batch, name=f"{number}.xlsx", data=f"{number}".encode(), by=caizheng)
    with django_assert_max_num_queries(8):
        client.get(at("disclosures_batch_change", batch))


def test_a_batch_is_on_record_in_its_region(client, caizheng):
    client.post(reverse(ADD), place(files=upload()))
    event = Event.objects.get(verb="upload")
    assert (event.by, event.region.code) == (caizheng, "140300")
