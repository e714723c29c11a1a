"""日志: who reads what of it, how it is narrowed, told, and taken away as a file."""

import csv
import io
from datetime import timedelta

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from disclosures.actions import events, signoff
from disclosures.admin.event_details import told
from disclosures.models import Event
from disclosures.tests.people import (
    make_administrator,
    make_agency,
    make_draft,
    make_outsider,
    make_preparer,
    make_publisher,
    make_region,
    make_reviewer,
)

pytestmark = pytest.mark.django_db
LIST = "/admin/disclosures/event/"
EXPORT = f"{LIST}export/"


@pytest.fixture
def place():
    """Two agencies of one region and one of another, each with a draft; people of the first."""
    ours = make_agency()
    beside = make_agency("tongji", "阳泉市统计局")
    elsewhere = make_agency("caizheng", "太原市财政局", region=make_region("140100", "太原市"))
    for agency in (ours, beside, elsewhere):
        make_draft(agency)
    return ours, beside, elsewhere


def shown(client, user, query: str = "", **options) -> set[str]:
    """The agencies whose entries the list shows; "" for what belongs to nobody."""
    client.force_login(user)
    response = client.get(LIST + query, **options)
    assert response.status_code == 200
    return {str(event.agency or "") for event in response.context["cl"].result_list}


def rows_of(client, query: str = "") -> list[dict[str, str]]:
    response = client.post(EXPORT + query, {"format": "csv"})
    assert response.status_code == 200
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_an_agency_reads_its_own_record(client, place):
    ours = str(place[0])
    for user in (make_preparer(place[0]), make_reviewer(place[0])):
        assert shown(client, user) - {""} == {ours}


def test_the_finance_bureau_reads_that_of_its_region(client, place):
    ours, beside, _ = map(str, place)
    events.record(Event.Verb.UPLOAD, by=None, region=place[0].region, batch="1")
    assert shown(client, make_publisher(place[0].region)) == {ours, beside, ""}


def test_a_system_administrator_reads_all(client, place):
    assert shown(client, make_administrator()) >= set(map(str, place))


def test_sign_ins_are_read_by_oneself_and_by_system_administrators(client, place):
    tianbao, fuhe = make_preparer(place[0]), make_reviewer(place[0])
    for user in (tianbao, fuhe):
        Event.objects.create(verb="sign_in", by=user, detail={"address": "10.0.0.1"})
    Event.objects.create(verb="sign_in_failed", detail={"username": "tianbao"})
    client.force_login(fuhe)
    found = client.get(f"{LIST}?verb__exact=sign_in").context["cl"].result_list
    assert {event.by for event in found} == {fuhe}
    assert not client.get(f"{LIST}?verb__exact=sign_in_failed").context["cl"].result_list
    client.force_login(make_administrator())
    found = client.get(f"{LIST}?verb__exact=sign_in").context["cl"].result_list
    assert {event.by for event in found} >= {tianbao, fuhe}


def test_somebody_without_a_role_does_not_get_in(client, place):
    client.force_login(make_outsider())
    for response in (client.get(LIST), client.post(EXPORT, {"format": "csv"})):
        assert response.status_code in (302, 403)


def test_an_entry_of_another_agency_is_not_there(client, place):
    client.force_login(make_preparer(place[0]))
    own = Event.objects.filter(agency=place[0]).first()
    foreign = Event.objects.filter(agency=place[1]).first()
    assert client.get(f"{LIST}{own.pk}/change/").status_code == 200
    assert client.get(f"{LIST}{foreign.pk}/change/").status_code in (302, 403, 404)


def test_nothing_is_added_changed_or_deleted(client, place):
    client.force_login(make_administrator())
    event = Event.objects.first()
    for address in ("add/", f"{event.pk}/delete/"):
        assert client.get(LIST + address).status_code in (403, 404)
    before = Event.objects.get(pk=event.pk).verb
    client.post(f"{LIST}{event.pk}/change/", {"verb": "sign_in"})
    assert Event.objects.get(pk=event.pk).verb == before


def test_the_list_is_narrowed_by_each_filter(client, place):
    ours, beside, elsewhere = place
    xitong = make_administrator()
    tianbao = make_preparer(ours)
    signoff.submit(ours.disclosures.get().versions.get(), by=tianbao)
    assert shown(client, xitong, f"?agency={beside.pk}") == {str(beside)}
    assert shown(client, xitong, f"?region={elsewhere.region.pk}") == {str(elsewhere)}
    assert shown(client, xitong, f"?by={tianbao.pk}") == {str(ours)}
    assert shown(client, xitong, "?verb__exact=submit") == {str(ours)}
    assert shown(client, xitong, "?year=2024") == set(map(str, place))
    assert shown(client, xitong, "?year=2023") == set()
    assert shown(client, xitong, "?q=统计局") == {str(beside)}
    assert shown(client, xitong, "?q=tianbao") == {str(ours)}
    assert shown(client, xitong, "?q=100%25_nobody") == set()


def test_a_period_includes_both_days(client, place):
    xitong = make_administrator()
    today = timezone.localdate()
    yesterday, tomorrow = today - timedelta(days=1), today + timedelta(days=1)
    assert shown(client, xitong, f"?since={today}&until={today}")
    assert shown(client, xitong, f"?since={yesterday}")
    assert not shown(client, xitong, f"?until={yesterday}")
    assert not shown(client, xitong, f"?since={tomorrow}")


@pytest.mark.parametrize(
    "query",
    ["?since=x", "?until=2025-02-30", "?by=x", "?agency=-1", "?year=;", "?region=٣", "?p=x"],
)
def test_a_choice_that_is_none_is_no_error(client, place, query):
    client.force_login(make_administrator())
    assert client.get(LIST + query, follow=True).status_code == 200
    assert client.post(EXPORT + query, {"format": "csv"}, follow=True).status_code == 200


def test_a_million_entries_are_not_counted(client, place, django_assert_max_num_queries):
    client.force_login(make_administrator())
    with django_assert_max_num_queries(15) as queries:
        client.get(LIST)
    counting = [q["sql"] for q in queries.captured_queries if "COUNT(" in q["sql"]]
    assert all("LIMIT 10000" in sql for sql in counting)


def test_more_entries_cost_no_more_queries(client, place, django_assert_num_queries):
    client.force_login(make_administrator())
    client.get(LIST)
    with CaptureQueriesContext(connection) as before:
        client.get(LIST)
    for agency in place * 10:
        events.record(Event.Verb.LIST, by=make_preparer(agency), agency=agency, list="名录")
    with django_assert_num_queries(len(before)):
        client.get(LIST)


def test_the_csv_has_what_the_list_shows_and_is_on_record(client, place):
    ours = place[0]
    fuhe = make_reviewer(ours)
    client.force_login(fuhe)
    rows = rows_of(client, "?verb__exact=create")
    assert [(row["操作"], row["部门（单位）"]) for row in rows] == [("新建草稿", str(ours))]
    event = Event.objects.get(verb="export")
    assert event.by == fuhe
    assert event.detail["chosen"] == {"verb__exact": "create"}
    assert "操作 create" in told(event)


def test_the_workbook_says_the_same(client, place):
    client.force_login(make_administrator())
    response = client.post(EXPORT, {"format": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    assert [cell.value for cell in sheet[1]][:3] == ["编号", "时间", "操作人"]
    assert sheet.max_row == Event.objects.count() + 1  # the export itself is the newest
    assert sheet["E2"].value == "导出"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_somebody_typed_is_never_a_formula(client, place, form):
    Event.objects.create(verb="sign_in_failed", detail={"list": "=1+1\x07"})
    client.force_login(make_administrator())
    response = client.post(f"{EXPORT}?verb__exact=sign_in_failed", {"format": form})
    data = b"".join(response.streaming_content)
    if form == "csv":
        assert ",'=1+1" in data.decode("utf-8-sig")
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(data)).active
        assert (sheet["I2"].value, sheet["I2"].data_type) == ("'=1+1", "s")


def test_a_workbook_has_its_limit_and_says_so(client, place, monkeypatch):
    monkeypatch.setattr("disclosures.admin.event_export.MOST_IN_A_WORKBOOK", 3)
    client.force_login(make_administrator())
    response = client.post(EXPORT, {"format": "xlsx"}, follow=True)
    assert "超过 3 条，请先按日期筛选" in response.content.decode()
    assert not Event.objects.filter(verb="export").exists()


@pytest.mark.parametrize("form", ["", "pdf", "../x"])
def test_an_unknown_format_is_told(client, place, form):
    client.force_login(make_administrator())
    response = client.post(EXPORT, {"format": form}, follow=True)
    assert "请选择导出为 csv 或 xlsx" in response.content.decode()


def test_an_export_is_posted(client, place):
    client.force_login(make_administrator())
    assert client.get(EXPORT).status_code == 405
    assert reverse("admin:disclosures_event_export") == EXPORT


TOLD = {
    "文件“决算.xlsx”；133 行": {"file": "决算.xlsx", "lines": 133, "sha256": "0" * 64},
    "原因：请核对。": {"reason": "请核对。"},
    "支出决算表 201 本年支出合计：1.00 → 2.00": {"expenditure.201.total": ["1.00", "2.00"]},
    "“政府性基金预算财政拨款收入支出决算表”没有数据的原因：（空白） → 无": {
        "empty.government_fund": [None, "无"]
    },
    "用户名 fuhe；复核岗位": {"person": "fuhe", "role": "reviewer"},
    "2024 年度；批复日期 （空白） → 2025-08-01": {
        "year": 2024,
        "approved_on": {"old": "", "new": "2025-08-01"},
    },
    "名录；新增 3、更新 1": {"list": "名录", "counts": {"new": 3, "update": 1}},
    "定于 2025-09-01 09:00": {"at": "2025-09-01T01:00:00+00:00"},
    "unknown 1": {"unknown": 1},
    "": {},
}


@pytest.mark.parametrize(("words", "detail"), list(TOLD.items()))
def test_details_are_words(words, detail):
    assert told(Event(detail=detail)) == words


def test_many_changes_are_told_in_full_on_the_page_of_the_entry_only():
    event = Event(detail={f"expenditure.{row}.total": [None, "1"] for row in range(201, 210)})
    assert told(event).endswith("等 9 处")
    assert told(event, full=True).count("→") == 9
