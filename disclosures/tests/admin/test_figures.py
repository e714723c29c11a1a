"""Figures as a flat list: every bad row is named, then all of them are written or none."""

import io

import openpyxl
import pytest
from django.urls import reverse

from disclosures import reports
from disclosures.actions import cells, drafts, figures, uploads
from disclosures.figure_list import read_list
from disclosures.models import Classification, Event, Upload
from disclosures.spec.address import Address
from disclosures.tests.admin.sending import (  # noqa: F401 - _media keeps files apart
    _media,
    a_file,
    accept_all,
    keep,
    make_empty_draft,
    preparer_of,
    signed_in,
)
from disclosures.tests.people import make_agency, make_preparer, make_reviewer

pytestmark = pytest.mark.django_db

HEADINGS = "表,行,列,金额"
GOOD = [
    "expenditure,total,total,365.65",
    "公开03表,201,基本支出,340.67",
    "支出决算表,2010504,本年支出合计,——",
    "income_expense_total,一、一般公共预算财政拨款收入,金额,365.65",
]


@pytest.fixture
def version():
    for code, name in (("20105", "统计信息事务"), ("2010504", "信息事务")):
        Classification.objects.create(kind="function", code=code, name=name)
    return make_empty_draft()


@pytest.fixture
def client(version):
    return signed_in(preparer_of(version))


def a_list(version, *rows, headings=HEADINGS, encoding="utf-8-sig", by=None) -> Upload:
    data = "\r\n".join((headings, *rows)).encode(encoding)
    by = by or preparer_of(version)
    return uploads.keep(version, name="清单.csv", data=data, by=by, kind=Upload.Kind.LIST)


def accept(upload, seen=None) -> int:
    seen = read_list(upload).seen if seen is None else seen
    return figures.accept(upload, seen_as=seen, by=preparer_of(upload.version))


def stored(version, address: str) -> str:
    table, row, column = address.split(".")
    cell = reports.of_version(version).table(table)
    (line,) = [line for line in cell.lines if line.row == row]
    return str(line.cells[column].amount or line.cells[column].text)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_list_in_keys_numbers_titles_and_labels_is_understood(version, encoding):
    upload = a_list(version, *GOOD, encoding=encoding)
    assert read_list(upload).problems == ()
    assert accept(upload) == 4
    assert stored(version, "expenditure.total.total") == "365.65"
    assert stored(version, "expenditure.201.basic") == "340.67"
    assert stored(version, "expenditure.2010504.total") == "——"
    assert stored(version, "income_expense_total.general_budget.amount") == "365.65"
    event = Event.objects.get(version=version, verb="import")
    assert (event.detail["cells"], event.detail["lines"]) == (4, 4)


def test_new_codes_come_in_order_with_those_above_them(version):
    accept(a_list(version, GOOD[2], GOOD[0]))
    lines = version.lines.filter(table="expenditure").order_by("position")
    assert list(lines.values_list("row", "label")) == [
        ("total", "合计"),
        ("201", "一般公共服务支出"),
        ("20105", "统计信息事务"),
        ("2010504", "信息事务"),
    ]


BAD = {
    "公开19表,total,total,1": "没有“公开19表”这张表",
    "expenditure,人员经费,total,1": "没有“人员经费”这一行",
    "expenditure,total,工资,1": "没有“工资”这一列",
    "expenditure,total,total,三百": "“三百”不是数字",
    "expenditure,total,total,#REF!": "不是数字",
    "expenditure,2019999,total,1": "科目表里没有",
    "expenditure,20105041,total,1": "没有“20105041”这一行",
    ",,,5": "没有“”这张表",
    "expenditure,total,total,99999999999999999": "数字过大",
}


@pytest.mark.parametrize("row", BAD)
def test_a_bad_row_is_named_with_its_number_and_nothing_is_written(client, version, row):
    upload = a_list(version, GOOD[0], row)
    page = client.get(upload.address).content.decode()
    assert "清单有 1 个问题，草稿没有改动" in page
    assert "第 3 行：" in page
    assert BAD[row] in page
    assert "导入这些数" not in page
    with pytest.raises(uploads.NotTaken):
        accept(upload)
    assert not version.lines.exists()


def test_all_problems_come_at_once(version):
    found = read_list(a_list(version, *BAD)).problems
    assert [row for row, _ in found] == list(range(2, len(BAD) + 2))


def test_one_figure_twice_is_refused_with_both_rows(version):
    ((row, message),) = read_list(a_list(version, GOOD[0], "", "03,合计,total,1")).problems
    assert (row, message) == (4, "与第 2 行是同一个数。请只保留一行。")


@pytest.mark.parametrize(
    ("headings", "said"),
    [
        ("表,行,金额", "缺少“列”列"),
        ("表,行,列,列,金额", "“列”列有两个"),
        ("a,b,c,d", "缺少“表”列"),
    ],
)
def test_headings_that_do_not_fit_are_told(version, headings, said):
    ((row, message),) = read_list(
        a_list(version, "1,2,3,4,5"[: len(headings)], headings=headings)
    ).problems
    assert row == 0
    assert said in message


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "0 字节"),
        (b"%PDF-1.7\0", "不是"),
        (b"PK\x03\x04broken", ""),
        ("表,行".encode(), "没有数据"),
    ],
)
def test_what_is_no_list_is_told_on_the_page(client, version, data, said):
    answer = client.post(
        reverse("admin:version_figures", args=[version.pk]),
        {"file": a_file(data, "清单.csv")},
        follow=True,
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "草稿没有改动" in page
    assert said in page


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([[], ["expenditure", "total", "total", 1]], "第一行是空的"),
        ([["表", "行", "列", "金额"]], "没有数据"),
    ],
)
def test_a_sheet_without_headings_or_rows_is_told(version, rows, said):
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            book.active.cell(number, column, value)
    buffer = io.BytesIO()
    book.save(buffer)
    upload = uploads.keep(
        version,
        name="清单.xlsx",
        data=buffer.getvalue(),
        by=preparer_of(version),
        kind=Upload.Kind.LIST,
    )
    ((_, message),) = read_list(upload).problems
    assert said in message


def test_amounts_in_yuan_are_converted_exactly(version):
    upload = a_list(version, "expenditure,total,total,1284543.21", headings="表,行,列,金额（元）")
    accept(upload)
    assert stored(version, "expenditure.total.total") == "128.454321"


def test_a_row_without_an_amount_leaves_the_draft_alone(version):
    accept(a_list(version, GOOD[0]))
    upload = a_list(version, "expenditure,total,total,", "expenditure,total,basic,1")
    assert accept(upload) == 1
    assert stored(version, "expenditure.total.total") == "365.65"


def test_the_preview_writes_nothing_and_shows_old_and_new(client, version):
    accept(a_list(version, GOOD[0]))
    upload = a_list(version, "expenditure,total,total,400", GOOD[1])
    before = reports.of_version(version)
    page = client.get(upload.address).content.decode()
    for said in ("新填 1 个", "改动 1 个", "365.65", "400.00"):
        assert said in page
    assert reports.of_version(version) == before


def test_confirming_writes_once(client, version):
    upload = a_list(version, *GOOD)
    given = {"seen": read_list(upload).seen}
    for _ in range(2):
        assert client.post(upload.address, given).status_code == 302
    assert Event.objects.filter(version=version, verb="import").count() == 1


def test_a_draft_that_changed_meanwhile_is_shown_again(client, version):
    accept(a_list(version, GOOD[0]))
    upload = a_list(version, "expenditure,total,total,400")
    seen = read_list(upload).seen
    typed = cells.Change(Address("expenditure", "total", "total"), "365.65", "777")
    cells.save(version, changes=[typed], by=preparer_of(version))
    answer = client.post(upload.address, {"seen": seen})
    assert answer.status_code == 409
    assert "777.00" in answer.content.decode()
    assert stored(version, "expenditure.total.total") == "777.00"


def test_the_list_of_the_draft_comes_back_without_a_change(client, version):
    accept_all(keep(version))
    answer = client.get(reverse("admin:version_figures_list", args=[version.pk]))
    assert answer["X-Content-Type-Options"] == "nosniff"
    upload = uploads.keep(
        version,
        name="清单.xlsx",
        data=answer.content,
        by=preparer_of(version),
        kind=Upload.Kind.LIST,
    )
    read = read_list(upload)
    assert read.problems == ()
    assert read.differences() == {}
    assert len(read.figures) == sum(len(line.cells.all()) for line in version.lines.all())


def test_no_name_in_the_list_is_a_formula(client, version):
    accept(a_list(version, "expenditure,2010504,total,1", headings=HEADINGS))
    version.lines.filter(row="2010504").update(label='=HYPERLINK("http://x")')
    data = client.get(reverse("admin:version_figures_list", args=[version.pk])).content
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def test_a_reviewer_another_agency_and_a_deleted_draft(version):
    upload = a_list(version, *GOOD)
    reviewer = signed_in(make_reviewer(version.disclosure.agency))
    seen = read_list(upload).seen
    assert reviewer.post(upload.address, {"seen": seen}).status_code == 403
    stranger = signed_in(make_preparer(make_agency("caizheng", "阳泉市财政局"), "wairen"))
    assert stranger.get(upload.address).status_code == 404
    assert stranger.post(upload.address, {"seen": seen}).status_code == 404
    assert not version.lines.exists()
    drafts.discard(version, by=preparer_of(version))
    assert signed_in(preparer_of(version)).post(upload.address).status_code == 404


def test_a_workbook_is_no_list_and_a_list_no_workbook(client, version):
    workbook, listed = keep(version), a_list(version, *GOOD)
    address = reverse("admin:version_listed", args=[version.pk, workbook.pk])
    assert client.get(address).status_code == 404
    address = reverse("admin:version_uploaded", args=[version.pk, listed.pk])
    assert client.get(address).status_code == 404


def test_many_figures_take_few_queries(version, django_assert_max_num_queries):
    rows = [
        f"expenditure,201{number:04d},{column},1.00"
        for number in range(1, 400)
        for column in ("total", "basic", "project")
    ]
    codes = {row.split(",")[1] for row in rows}
    names = [Classification(kind="function", code=c, name="某事务") for c in codes]
    above = {code[:5] for code in codes} - {"20105"}
    names += [Classification(kind="function", code=c, name="某款") for c in above]
    Classification.objects.bulk_create(names, ignore_conflicts=True)
    upload = a_list(version, *rows)
    seen, by = read_list(upload).seen, preparer_of(version)
    with django_assert_max_num_queries(40):
        figures.accept(upload, seen_as=seen, by=by)
    assert version.lines.filter(table="expenditure").count() > 399
