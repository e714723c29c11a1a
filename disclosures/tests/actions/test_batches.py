"""批量导入: each file to the agency it is of, whole or not at all, never over others' work."""

import io
import struct
import threading

import openpyxl
import pytest
from django.db import connections

from disclosures import reports
from disclosures.actions import batches, drafts, obligations
from disclosures.models import Batch, BatchFile, Event, Version
from disclosures.rights import NotYours
from disclosures.tests.named_workbooks import workbook_of, zip_of
from disclosures.tests.people import (
    make_administrator,
    make_agency,
    make_draft,
    make_lines,
    make_preparer,
    make_publisher,
    make_region,
    make_reviewer,
    sign_and_publish,
    submit,
)
from disclosures.workbooks.limits import MAX_ENTRIES

pytestmark = pytest.mark.django_db

NAMES = {"caizhengju": "阳泉市财政局", "jiaoyuju": "阳泉市教育局", "shujuju": "阳泉市数据局"}


@pytest.fixture
def agencies():
    return {slug: make_agency(slug, name) for slug, name in NAMES.items()}


@pytest.fixture
def caizheng(agencies):
    return make_publisher(make_region())


@pytest.fixture
def batch(caizheng):
    return batches.begin(make_region(), year=2024, by=caizheng)


def bring(batch, name, data):
    """One file kept and imported."""
    batches.keep(batch, name=name, data=data, by=batch.by)
    batches.take_next(batch, by=batch.by)
    return batch.files.get(name=name)


def test_a_workbook_goes_to_the_agency_it_names_whatever_its_file_is_called(batch, agencies):
    file = bring(batch, "教育局/报表.xlsx", workbook_of("阳泉市财政局"))
    assert file.state == "imported", file.result
    assert file.agency == agencies["caizhengju"]
    assert file.result["tables"] == 10
    assert file.result["figures"] > 100
    assert file.version.status == "draft"
    assert reports.of_version(file.version).table("expenditure").supplied
    event = Event.objects.get(verb="import")
    assert (event.by, event.detail["batch"]) == (batch.by, str(batch.pk))


def test_what_cannot_be_seen_is_not_in_a_name(batch):
    """A line break would end a header, a turned direction hide what the file is."""
    name = "教育局\\报\r\n表\u202e.xlsx"
    kept = batches.keep(batch, name=name, data=workbook_of("阳泉市财政局"), by=batch.by)
    assert kept.name == "教育局/报表.xlsx"


@pytest.mark.parametrize(
    "path", ["阳泉市财政局2024.xlsx", "caizhengju.xlsx", "阳泉市财政局/2024/决算.xlsx"]
)
def test_one_that_names_nobody_goes_by_its_file_or_folder(batch, agencies, path):
    data = workbook_of("", changed=(("部门名称：", ""), ("单位名称：", "")))
    assert bring(batch, path, data).agency == agencies["caizhengju"]


def test_a_name_that_nobody_has_waits_for_a_person(batch, agencies):
    file = bring(batch, "报表.xlsx", workbook_of("阳泉市水利局"))
    assert file.state == "refused"
    assert "没有叫这个名字的部门" in file.result["refusal"]
    batches.retry(file, agency=agencies["jiaoyuju"], by=batch.by)
    batches.take_next(batch, by=batch.by)
    file.refresh_from_db()
    assert "表中的部门名称是“阳泉市水利局”" in file.result["problems"][0][2]
    assert not Version.objects.exists()


def test_two_agencies_of_one_name_are_a_question_that_a_person_answers(batch, agencies):
    make_agency("caizhengju-2", "阳泉市财政局")
    file = bring(batch, "报表.xlsx", workbook_of("阳泉市财政局"))
    assert "无法判断" in file.result["refusal"]
    assert set(file.result["candidates"]) == {"caizhengju", "caizhengju-2"}
    batches.retry(file, agency=agencies["caizhengju"], by=batch.by)
    batches.take_next(batch, by=batch.by)
    file.refresh_from_db()
    assert (file.state, file.agency.slug) == ("imported", "caizhengju")


def test_a_workbook_with_problems_imports_nothing_and_says_where(batch):
    data = workbook_of("阳泉市财政局", changed=(("金额单位：万元", ""), ("单位：万元", "")))
    file = bring(batch, "报表.xlsx", data)
    assert file.state == "refused"
    assert any(sheet and cell and "单位" in said for sheet, cell, said in file.result["problems"])
    assert not Version.objects.exists()


def test_a_workbook_of_another_year_is_refused(batch):
    file = bring(batch, "报表.xlsx", workbook_of("阳泉市财政局", year=2023))
    assert "2023" in file.result["problems"][0][2]
    assert not Version.objects.exists()


def test_checks_that_fail_are_told_and_hinder_no_import(batch):
    file = bring(batch, "报表.xlsx", _with_another_figure())
    assert file.state == "imported"
    assert file.result["failing"]


def _with_another_figure():
    book = openpyxl.load_workbook(io.BytesIO(workbook_of("阳泉市财政局")))
    sheet = next(sheet for sheet in book if sheet.title.startswith("GK03"))
    cell = next(c for row in sheet.iter_rows() for c in row if str(c.value) in ("249.28",))
    cell.value = 349.28
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("taken", [submit, sign_and_publish])
def test_what_is_submitted_or_published_is_not_overwritten(batch, agencies, taken):
    version = make_draft(agencies["caizhengju"])
    before = reports.of_version(version)
    taken(version)
    file = bring(batch, "报表.xlsx", workbook_of("阳泉市财政局"))
    assert "没有覆盖" in file.result["refusal"]
    assert Version.objects.count() == 1
    assert reports.of_version(version).tables == before.tables


def test_what_the_agency_typed_is_overwritten_only_on_request(batch, agencies):
    make_draft(agencies["caizhengju"])
    file = bring(batch, "报表.xlsx", workbook_of("阳泉市财政局"))
    assert "部门自己填的内容" in file.result["refusal"]
    assert file.result["covers"]
    batches.retry(file, agency=None, overwrite=True, by=batch.by)
    batches.take_next(batch, by=batch.by)
    file.refresh_from_db()
    assert file.state == "imported"


def test_two_files_for_one_agency_do_not_overwrite_each_other(batch):
    assert bring(batch, "a.xlsx", workbook_of("阳泉市财政局")).state == "imported"
    second = bring(batch, "b.xlsx", workbook_of("阳泉市财政局", changed=(("249.28", "249.29"),)))
    assert "同一批里的“a.xlsx”" in second.result["refusal"]


def test_a_corrected_file_of_the_same_name_replaces_its_own_import(batch):
    bring(batch, "a.xlsx", workbook_of("阳泉市财政局", year=2023))
    assert bring(batch, "a.xlsx", workbook_of("阳泉市财政局")).state == "imported"
    before = batch.files.get()
    batches.keep(batch, name="a.xlsx", data=workbook_of("阳泉市财政局"), by=batch.by)
    assert batch.files.get().state == before.state
    assert batches.take_next(batch, by=batch.by) is None


def test_an_exempt_agency_gets_no_draft(batch, agencies):
    owed = obligations.oblige(agencies["caizhengju"], year=2024, by=None)
    obligations.exempt(owed, reason="涉及国家秘密", by=None)
    file = bring(batch, "报表.xlsx", workbook_of("阳泉市财政局"))
    assert "免于公开" in file.result["refusal"]


def test_the_draft_stays_the_agencys_to_change_and_to_submit(batch, agencies):
    version = bring(batch, "报表.xlsx", workbook_of("阳泉市财政局")).version
    tianbao = make_preparer(agencies["caizhengju"])
    assert drafts.hold(version, by=tianbao)
    with pytest.raises(Exception, match="填报"):
        drafts.add_lines(version, lines=make_lines(), by=batch.by)


def test_only_the_finance_bureau_of_the_region_imports(batch, agencies):
    file = batches.keep(batch, name="a.xlsx", data=b"x", by=batch.by)
    others = [
        make_preparer(agencies["caizhengju"]),
        make_reviewer(agencies["caizhengju"]),
        make_publisher(make_region("430200", "株洲市"), "waidi"),
    ]
    for person in others:
        for attempt in (
            lambda by: batches.begin(make_region(), year=2024, by=by),
            lambda by: batches.keep(batch, name="b.xlsx", data=b"x", by=by),
            lambda by: batches.keep_archive(batch, file=zip_of({"a.xlsx": b"x"}), by=by),
            lambda by: batches.take_next(batch, by=by),
            lambda by: batches.retry(file, agency=None, by=by),
        ):
            with pytest.raises(NotYours):
                attempt(person)
    assert batches.begin(make_region(), year=2024, by=make_administrator())


def test_an_agency_of_another_region_cannot_be_chosen(batch):
    foreign = make_agency("shuju", "株洲市数据局", region=make_region("430200", "株洲市"))
    file = bring(batch, "a.xlsx", b"nothing")
    with pytest.raises(batches.NotKept, match="不是"):
        batches.retry(file, agency=foreign, by=batch.by)


def test_a_file_that_is_no_workbook_says_so_and_the_next_goes_on(batch):
    batches.keep(batch, name="a.xlsx", data=b"%PDF-1.7", by=batch.by)
    batches.keep(batch, name="b.xlsx", data=workbook_of("阳泉市财政局"), by=batch.by)
    batches.keep(batch, name="c.docx", data=b"x", by=batch.by)
    assert batches.keep(batch, name="~$b.xlsx", data=b"x", by=batch.by) is None
    while batches.take_next(batch, by=batch.by):
        pass
    states = dict(batch.files.values_list("name", "state"))
    assert states == {"a.xlsx": "refused", "b.xlsx": "imported", "c.docx": "refused"}
    assert "PDF" in batch.files.get(name="a.xlsx").result["refusal"]
    assert "不是工作簿" in batch.files.get(name="c.docx").result["refusal"]


def test_a_file_lost_or_changed_on_the_server_is_told(batch):
    file = batches.keep(batch, name="a.xlsx", data=b"lost bytes", by=batch.by)
    file.file.storage.delete(file.file.name)
    batches.take_next(batch, by=batch.by)
    file.refresh_from_db()
    assert "找不到了" in file.result["refusal"]


# --- Zips ---------------------------------------------------------------------------------


def told(batch):
    return {file.name: file.result.get("refusal", "") for file in batch.files.all()}


def test_a_zip_gives_its_files_and_leaves_clutter(batch):
    data = workbook_of("阳泉市财政局")
    files = {"局/财政.xlsx": data, "__MACOSX/局/._财政.xlsx": b"x", "局/.DS_Store": b"x"}
    assert batches.keep_archive(batch, file=zip_of(files), by=batch.by) == 1
    assert batches.take_next(batch, by=batch.by).state == "imported"


def test_names_that_windows_wrote_in_gbk_are_read(batch):
    raw = zip_of({"XXXX.xlsx": b"data"}).getvalue().replace(b"XXXX", "财政".encode("gbk"))
    batches.keep_archive(batch, file=io.BytesIO(raw), by=batch.by)
    assert [*told(batch)] == ["财政.xlsx"]


def test_each_hostile_entry_is_refused_and_the_good_one_kept(batch):
    files = {
        "../../etc/a.xlsx": b"x",
        "/etc/b.xlsx": b"x",
        "C:\\c.xlsx": b"x",
        "inner.zip": zip_of({"d.xlsx": b"x"}).getvalue(),
        "run.exe": b"MZ",
        "bomb.xlsx": b"\0" * (19 * 1024 * 1024),
        "large.xlsx": b"\0" * (21 * 1024 * 1024),
        "good.xlsx": workbook_of("阳泉市财政局"),
    }
    batches.keep_archive(batch, file=zip_of(files), by=batch.by)
    said = told(batch)
    assert "上级目录" in said["../../etc/a.xlsx"]
    assert "上级目录" in said["/etc/b.xlsx"]
    assert "上级目录" in said["C:/c.xlsx"]
    assert "压缩包里的压缩包" in said["inner.zip"]
    assert "不是工作簿" in said["run.exe"]
    assert "不合常理" in said["bomb.xlsx"]
    assert "超过 20 MB" in said["large.xlsx"]
    assert batch.files.waiting().get().name == "good.xlsx"


def test_an_encrypted_or_broken_entry_is_told(batch):
    raw = bytearray(zip_of({"a.xlsx": b"some text", "b.xlsx": b"other text"}).getvalue())
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", raw, raw.index(signature) + at, 1)
    second = raw.index(b"b.xlsx") + len("b.xlsx")
    raw[second] ^= 0xFF
    batches.keep_archive(batch, file=io.BytesIO(bytes(raw)), by=batch.by)
    assert "密码" in told(batch)["a.xlsx"]
    assert "已损坏" in told(batch)["b.xlsx"]


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04 broken"])
def test_what_is_no_zip_is_refused_as_a_whole(batch, data):
    with pytest.raises(batches.NotKept, match="打不开"):
        batches.keep_archive(batch, file=io.BytesIO(data), by=batch.by)


def test_a_zip_of_thousands_of_entries_is_refused(batch):
    many = zip_of({f"{n}.xlsx": b"" for n in range(MAX_ENTRIES + 1)})
    with pytest.raises(batches.NotKept, match="一次最多"):
        batches.keep_archive(batch, file=many, by=batch.by)
    assert not batch.files.exists()


# --- Two at once, with real connections ---------------------------------------------------


def at_once(*jobs):
    def run(job):
        try:
            job()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_two_tabs_take_each_file_once():
    region = make_agency("caizhengju", "阳泉市财政局").region
    for number in range(6):
        make_agency(f"ju-{number}", f"阳泉市第{number}局")
    batch = batches.begin(region, year=2024, by=make_publisher(region))
    for number in range(6):
        data = workbook_of(f"阳泉市第{number}局")
        batches.keep(batch, name=f"{number}.xlsx", data=data, by=batch.by)
    taken = []

    def tab():
        mine = Batch.objects.get(pk=batch.pk)
        while file := batches.take_next(mine, by=mine.by):
            taken.append(file.name)

    at_once(tab, tab, tab)
    assert sorted(taken) == [f"{number}.xlsx" for number in range(6)]
    assert set(BatchFile.objects.values_list("state", flat=True)) == {"imported"}
    assert Event.objects.filter(verb="import").count() == 6


@pytest.mark.django_db(transaction=True)
def test_two_files_for_one_agency_at_once_leave_one_draft_with_one_of_them():
    region = make_agency("caizhengju", "阳泉市财政局").region
    batch = batches.begin(region, year=2024, by=make_publisher(region))
    for name in ("a.xlsx", "b.xlsx"):
        data = workbook_of(
            "阳泉市财政局", changed=(("249.28", "249.28" if name < "b" else "249.29"),)
        )
        batches.keep(batch, name=name, data=data, by=batch.by)

    def tab():
        mine = Batch.objects.get(pk=batch.pk)
        batches.take_next(mine, by=mine.by)

    at_once(tab, tab)
    assert sorted(BatchFile.objects.values_list("state", flat=True)) == ["imported", "refused"]
    assert Version.objects.count() == 1
