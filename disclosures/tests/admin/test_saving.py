"""What the grid sends, and what it is told: JSON whatever happens."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from disclosures.actions import cells, drafts
from disclosures.models import Cell, Classification
from disclosures.spec.address import Address
from disclosures.tests.people import (
    make_agency,
    make_draft,
    make_outsider,
    make_preparer,
    make_reviewer,
    sign_and_publish,
    submit,
)

pytestmark = pytest.mark.django_db
BASIC = "expenditure.2010504.basic"


@pytest.fixture
def draft():
    return make_draft()


@pytest.fixture
def tianbao(draft, client):
    person = make_preparer(draft.disclosure.agency)
    client.force_login(person)
    return person


def post(client, version, body, page="save", key="expenditure"):
    address = reverse(f"admin:version_table_{page}", args=[version.pk, key])
    body = body if isinstance(body, (str, bytes)) else json.dumps(body)
    return client.post(
        address, body, content_type="application/json", headers={"accept": "application/json"}
    )


def typed(*changes):
    return {"changes": [list(change) for change in changes]}


def test_a_saved_figure_comes_back_as_it_stands_now(client, draft, tianbao):
    told = post(client, draft, typed((BASIC, "365.65", "1234.5"))).json()
    assert told["saved"][BASIC]["value"] == "1234.50"
    assert told["saved"][BASIC]["text"] == "1,234.50"
    assert len(told["at"]) == len("15:04:05")


def test_findings_of_the_table_come_with_the_answer(client, draft, tianbao):
    state = post(client, draft, typed((BASIC, "365.65", "300"))).json()["state"]
    checks = {finding["check"] for finding in state["findings"]}
    assert "T3-01" in checks
    assert any(BASIC in finding["addresses"] for finding in state["findings"])


def test_totals_come_computed_beside_what_was_typed_and_are_not_written(client, draft, tianbao):
    state = post(client, draft, typed((BASIC, "365.65", "300"))).json()["state"]
    given = {one["check"]: one["value"] for one in state["computed"]["expenditure.2010504.total"]}
    assert given == {"T3-01": "300.00"}
    total = Cell.objects.get(line__version=draft, line__row="2010504", column="total")
    assert str(total.amount) == "365.65"


def test_blank_totals_are_computed_up_to_the_top(client, draft, tianbao):
    totals = ["total", "201", "20105"]
    changes = [
        (f"expenditure.{row}.{column}", "365.65", "")
        for row in totals
        for column in ("total", "basic")
    ]
    state = post(client, draft, typed(*changes)).json()["state"]
    for row in totals:
        given = state["computed"][f"expenditure.{row}.basic"]
        assert {one["value"] for one in given} == {"365.65"}


def test_what_is_no_number_is_kept_and_told(client, draft, tianbao):
    told = post(client, draft, typed((BASIC, "365.65", "<b>一百"))).json()
    assert told["saved"][BASIC]["value"] == "<b>一百"
    assert "不是数字" in told["state"]["invalid"][BASIC]
    page = client.get(reverse("admin:version_table", args=[draft.pk, "expenditure"]))
    assert b"<b>\xe4\xb8\x80" not in page.content


def test_a_conflict_tells_both_values_and_whose(client, draft, tianbao):
    wang = make_preparer(draft.disclosure.agency, "wang")
    change = cells.Change(Address.parse(BASIC), "365.65", "1")
    cells.save(draft, changes=[change], by=wang)
    (conflict,) = post(client, draft, typed((BASIC, "365.65", "2"))).json()["conflicts"]
    assert (conflict["yours"], conflict["theirs"], conflict["who"]) == ("2.00", "1.00", "wang")
    assert conflict["when"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"changes": 1}',
        '{"changes": [["expenditure.total.total", "1"]]}',
        '{"changes": [["expenditure.total.total", "1", 2]]}',
        '{"changes": [["expenditure.total", "", "1"]]}',
        '{"changes": [["income.total.total", "", "1"]]}',
        "[" * 50_000,
        b"\xff\xfe",
    ],
)
def test_a_malformed_request_is_refused_in_a_sentence(client, draft, tianbao, body):
    response = post(client, draft, body)
    assert response.status_code == 400
    assert "请刷新本页" in response.json()["message"]


def test_too_much_at_once_is_refused_before_anything_is_written(client, draft, tianbao):
    changes = [(BASIC, "365.65", "1")] * (cells.MAX_CHANGES + 1)
    assert post(client, draft, typed(*changes)).status_code == 413
    response = post(client, draft, '{"changes": "' + "x" * 6_000_000 + '"}')
    assert response.status_code == 413
    assert response.json()["message"].endswith("。")


def test_who_is_signed_out_is_told_where_to_sign_in(client, draft):
    response = post(client, draft, typed((BASIC, "365.65", "1")))
    assert response.status_code == 401
    told = response.json()
    assert told["message"]
    assert told["sign_in"] == reverse("admin:login")


def test_a_draft_handed_in_meanwhile_is_not_typed_over(client, draft, tianbao):
    submit(draft)
    response = post(client, draft, typed((BASIC, "365.65", "1")))
    assert response.status_code == 409
    assert "已提交" in response.json()["message"]


def test_a_draft_thrown_away_meanwhile_says_so(client, draft, tianbao):
    drafts.discard(draft, by=tianbao)
    response = post(client, draft, typed((BASIC, "365.65", "1")))
    assert response.status_code == 404
    assert "删除" in response.json()["message"]


@pytest.mark.parametrize("page", ["save", "rows"])
def test_who_does_not_prepare_for_the_agency_writes_nothing(client, draft, page):
    body = typed((BASIC, "365.65", "1")) if page == "save" else {"add": {"code": "20106"}}
    client.force_login(make_reviewer(draft.disclosure.agency))
    assert post(client, draft, body, page).status_code == 403
    other = make_agency("other", "另一个单位")
    client.force_login(make_preparer(other, "li"))
    assert post(client, draft, body, page).status_code == 404
    client.force_login(make_outsider())
    assert post(client, draft, body, page).status_code == 401


def test_a_forged_request_is_refused(draft):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_preparer(draft.disclosure.agency))
    assert post(strict, draft, typed((BASIC, "365.65", "1"))).status_code == 403


def test_reading_is_not_saving(client, draft, tianbao):
    address = reverse("admin:version_table_save", args=[draft.pk, "expenditure"])
    assert client.get(address).status_code == 405


def test_a_row_is_added_with_the_rows_above_it(client, draft, tianbao):
    Classification.objects.create(kind="function", code="20805", name="行政事业单位养老支出")
    Classification.objects.create(kind="function", code="2080505", name="养老保险缴费支出")
    told = post(client, draft, {"add": {"code": "208 05 05"}}, "rows").json()
    assert told["rows"] == ["208", "20805", "2080505"]
    lines = draft.lines.filter(table="expenditure").order_by("position").values_list("row", "label")
    assert [*lines][-3:] == [
        ("208", "社会保障和就业支出"),
        ("20805", "行政事业单位养老支出"),
        ("2080505", "养老保险缴费支出"),
    ]


def test_a_row_stands_in_the_order_of_codes(client, draft, tianbao):
    post(client, draft, {"add": {"code": "2010301", "label": "行政运行"}}, "rows")
    told = post(client, draft, {"add": {"code": "20103", "label": "政府办公厅事务"}}, "rows").json()
    assert told["rows"] == ["20103"]
    post(client, draft, {"add": {"code": "2010301", "label": "行政运行"}}, "rows")
    rows = (
        draft.lines.filter(table="expenditure").order_by("position").values_list("row", flat=True)
    )
    assert [*rows] == ["total", "201", "20103", "2010301", "20105", "2010504"]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"code": "2010504"}, "已经在表里"),
        ({"code": "20105041"}, "3、5、7 位"),
        ({"code": "abc"}, "3、5、7 位"),
        ({"code": "30101"}, "以 2 开头"),
        ({"code": "2010599"}, "请同时填写科目名称"),
        ({"code": "2079901", "label": "其他"}, "请先增加 20799"),
        ({"code": "201", "section": "nothing"}, "不能增加"),
    ],
)
def test_a_row_that_cannot_be_is_refused_in_a_sentence(client, draft, tianbao, wanted, said):
    response = post(client, draft, {"add": wanted}, "rows")
    assert response.status_code == 422
    assert said in response.json()["message"]


def test_a_row_is_removed_as_the_page_showed_it_and_its_history_stays(client, draft, tianbao):
    was = {"total": "365.65", "basic": "365.65"}
    body = {"remove": {"row": "2010504", "was": was}}
    assert post(client, draft, body, "rows").status_code == 200
    assert not draft.lines.filter(table="expenditure", row="2010504").exists()
    detail = draft.events.get(verb="save").detail
    assert detail["removed"] == {"2010504": "信息事务"}
    assert detail[BASIC] == ["365.65", ""]


@pytest.mark.parametrize(
    ("row", "was", "said"),
    [
        ("2010504", {"total": "1", "basic": "365.65"}, "已被别人改为 365.65"),
        ("201", {}, "请先删除下级科目"),
        ("total", {}, "固定的行"),
        ("2010599", {}, "没有“2010599”这一行"),
    ],
)
def test_a_row_that_must_stay_is_not_removed(client, draft, tianbao, row, was, said):
    response = post(client, draft, {"remove": {"row": row, "was": was}}, "rows")
    assert response.status_code == 422
    assert said in response.json()["message"]
    assert draft.lines.filter(table="expenditure").count() == 4


def test_a_free_row_is_numbered_and_can_come_back_under_its_number(client, draft, tianbao):
    key = "evaluation_project"
    add = {"add": {"section": "1-indicators", "label": "系统可用率"}}
    assert post(client, draft, add, "rows", key).json()["rows"] == ["1-indicators-1"]
    assert post(client, draft, add, "rows", key).json()["rows"] == ["1-indicators-2"]
    gone = {"remove": {"row": "1-indicators-1", "was": {}}}
    assert post(client, draft, gone, "rows", key).status_code == 200
    add["add"]["row"] = "1-indicators-1"
    assert post(client, draft, add, "rows", key).json()["rows"] == ["1-indicators-1"]


def test_a_row_gets_another_name_unless_somebody_named_it_meanwhile(client, draft, tianbao):
    rename = {"row": "2010504", "was": "信息事务", "now": "信息化事务"}
    assert post(client, draft, {"rename": rename}, "rows").status_code == 200
    rename["now"] = "别的事务"
    response = post(client, draft, {"rename": rename}, "rows")
    assert response.status_code == 422
    assert "信息化事务" in response.json()["message"]


@pytest.mark.parametrize(
    "body",
    [{}, {"add": 1}, {"add": {"code": 1}}, {"remove": {"row": "201", "was": [1]}}, {"drop": {}}],
)
def test_a_malformed_row_is_refused(client, draft, tianbao, body):
    assert post(client, draft, body, "rows").status_code == 400


def test_codes_are_found_by_their_beginning_and_by_name(client, draft, tianbao):
    Classification.objects.create(kind="function", code="2080505", name="养老保险缴费支出")
    Classification.objects.create(kind="economic", code="30108", name="养老保险缴费")
    address = reverse("admin:version_codes", args=[draft.pk])
    for asked in ("2080", "养老"):
        found = client.get(address, {"q": asked}).json()["codes"]
        assert found == [{"code": "2080505", "name": "养老保险缴费支出"}]


@pytest.mark.django_db(transaction=True)
def test_saving_one_cell_asks_the_database_ten_times_at_most(client, django_assert_max_num_queries):
    agency = make_agency()
    sign_and_publish(make_draft(agency, year=2023))
    draft = make_draft(agency)
    client.force_login(make_preparer(agency))
    with django_assert_max_num_queries(10):
        response = post(client, draft, typed((BASIC, "365.65", "300")))
    assert response.status_code == 200
    assert response.json()["state"]["findings"]
