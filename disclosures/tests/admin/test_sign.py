"""提交与签发: every step on the page, by the right person, on what they were shown, once."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from disclosures import reports
from disclosures.actions import drafts, signoff
from disclosures.actions.taking import mark
from disclosures.admin.workbench import pointing
from disclosures.admin.workbench.summary import Compared
from disclosures.models import Comment, Event, Publication, Schedule, Version
from disclosures.spec import steps
from disclosures.spec.content import Cell, Line
from disclosures.tests.admin.pages import as_, page, take, text_of
from disclosures.tests.people import (
    approve,
    make_agency,
    make_draft,
    make_lines,
    make_member,
    make_preparer,
    make_publisher,
    make_region,
    make_reviewer,
    sign_and_publish,
    submit,
)

pytestmark = pytest.mark.django_db

SIGN = "version_sign"


@pytest.fixture
def version():
    return make_draft()


@pytest.fixture
def agency(version):
    return version.disclosure.agency


def now(version):
    return Version.objects.get(pk=version.pk).status


def test_the_whole_way_by_its_buttons(client, version, agency):
    way = (
        (make_preparer(agency), "submit", "submitted"),
        (make_reviewer(agency), "review", "reviewed"),
        (make_publisher(agency.region), "approve", "approved"),
        (make_publisher(agency.region, "gongkai"), "publish", "published"),
    )
    for person, step, state in way:
        shown = text_of(as_(client, person).get(page(SIGN, version)))
        assert f'name="step" value="{step}"' in shown
        response = take(client, version, step)
        assert response.status_code == 302, text_of(response)
        assert now(version) == state
    assert Publication.objects.count() == 1
    assert "已公开" in text_of(client.get(response.url))


def test_looking_changes_nothing(client, version, agency):
    before = version.events.count()
    for person in (make_preparer(agency), make_reviewer(agency), make_publisher(agency.region)):
        for name in (SIGN, "version_record", "disclosures_version_change"):
            assert as_(client, person).get(page(name, version)).status_code == 200
    assert (now(version), version.events.count()) == ("draft", before)


def test_a_double_click_is_one_signature(client, version, agency):
    as_(client, make_preparer(agency))
    form = {"step": "submit", "seen": mark(version)}
    for _ in range(2):
        assert client.post(page(SIGN, version), form).status_code == 302
    assert Event.objects.filter(verb="submit").count() == 1
    assert version.signatures.count() == 1


def test_a_double_click_on_publish_is_one_publication(client, version, agency):
    approve(version)
    as_(client, make_publisher(agency.region, "gongkai"))
    version.refresh_from_db()
    form = {"step": "publish", "seen": mark(version)}
    for _ in range(2):
        assert client.post(page(SIGN, version), form).status_code == 302
    assert Publication.objects.count() == 1


def test_what_hinders_disables_the_button_and_is_refused_all_the_same(client):
    version = drafts.create(make_agency(), year=2024, by=None)
    as_(client, make_preparer(version.disclosure.agency))
    shown = text_of(client.get(page(SIGN, version)))
    assert "disabled" in shown
    assert "还没有任何报表或说明" in shown
    response = take(client, version, "submit")
    assert response.status_code == 422
    assert "还不能提交" in text_of(response)
    assert now(version) == "draft"


@pytest.mark.parametrize("step", ["submit", "recall", "review", "return", "approve", "schedule"])
def test_the_wrong_role_is_told_why_on_record(client, version, step):
    person = make_member("guanli", "administrator", agency=version.disclosure.agency)
    response = take(as_(client, person), version, step)
    assert response.status_code == 403
    assert "您在这个部门没有这个岗位" in text_of(response)
    assert Event.objects.get(verb="refuse").by == person
    assert now(version) == "draft"


def test_a_publisher_of_another_region_finds_nothing(client, version):
    approve(version)
    person = make_publisher(make_region("430100", "长沙市"), "changsha")
    assert take(as_(client, person), version, "publish").status_code == 404
    assert now(version) == "approved"


def test_nobody_takes_two_steps(client, version, agency):
    approve(version)
    response = take(as_(client, make_publisher(agency.region)), version, "publish")
    assert response.status_code == 403
    assert "要由另一个人办理" in text_of(response)
    assert now(version) == "approved"


def test_the_page_says_why_a_step_is_not_open(client, version, agency):
    submit(version)
    shown = text_of(as_(client, make_publisher(agency.region)).get(page(SIGN, version)))
    assert "复核通过需要“复核”岗位" in shown
    assert "<textarea" not in shown


@pytest.mark.parametrize("step", ["", "edit", "discard", "nonsense"])
def test_a_step_that_is_not_taken_here_is_refused(client, version, agency, step):
    response = as_(client, make_preparer(agency)).post(page(SIGN, version), {"step": step})
    assert response.status_code == 400
    assert now(version) == "draft"


def test_a_forged_form_is_refused(version, agency):
    client = as_(Client(enforce_csrf_checks=True), make_preparer(agency))
    form = {"step": "submit", "seen": mark(version)}
    assert client.post(page(SIGN, version), form).status_code == 403
    assert now(version) == "draft"


def test_a_page_that_is_out_of_date_says_so_and_keeps_what_was_typed(client, version, agency):
    submit(version)
    version.refresh_from_db()
    seen = mark(version)
    signoff.recall(version, by=make_preparer(agency))
    response = as_(client, make_reviewer(agency)).post(
        page(SIGN, version), {"step": "return", "seen": seen, "return-reason": "合计不对"}
    )
    assert response.status_code == 409
    assert "有了变化" in text_of(response)
    assert "合计不对" in text_of(response)
    assert now(version) == "draft"
    assert not Comment.objects.exists()


def test_what_changed_since_it_was_shown_is_not_signed(client, version, agency):
    as_(client, make_preparer(agency))
    seen = mark(version)
    drafts.replace_passages(version, passages=[], by=None)
    response = client.post(page(SIGN, version), {"step": "submit", "seen": seen})
    assert response.status_code == 409
    assert now(version) == "draft"


def test_a_return_needs_a_reason(client, version, agency):
    submit(version)
    response = take(as_(client, make_reviewer(agency)), version, "return", reason="  ")
    assert response.status_code == 422
    assert "请写明退回的原因" in text_of(response)
    assert now(version) == "submitted"


def test_a_return_points_at_figures(client, version, agency):
    submit(version)
    reviewer = make_reviewer(agency)
    Comment.objects.create(
        version=version,
        table="expenditure",
        row="total",
        column="basic",
        text="与03表不符？",
        by=reviewer,
    )
    shown = text_of(as_(client, reviewer).get(page(SIGN, version)))
    assert "与03表不符？" in shown
    response = take(
        client,
        version,
        "return",
        reason="请核对",
        figures=["expenditure.total.basic"],
        places="https://localhost/x/#expenditure.201.total\nexpenditure.total.basic",
    )
    assert response.status_code == 302
    assert now(version) == "returned"
    returned = Comment.objects.filter(kind="return").order_by("pk")
    assert [c.place for c in returned] == ["expenditure.total.basic", "expenditure.201.total"]


def test_figures_that_a_check_found_are_offered_by_their_names(agency):
    line = Line("expenditure", "total", "合计", {"basic": Cell(Decimal("1.00"))})
    wrong = drafts.create(agency, year=2022, by=None)
    drafts.add_lines(wrong, lines=[line, *make_lines()[1:]], by=None)
    offered = dict(pointing.offered(reports.of_version(wrong), []))
    assert offered["expenditure.total.basic"].startswith("03表“合计”行“基本支出”列：")
    assert 0 < len(offered) <= pointing.MOST


@pytest.mark.parametrize(
    "written",
    [
        "03表“合计”行“基本支出”列",
        "03表合计行基本支出列。",
        '03表 "合计" 行 "基本支出" 列',
        "  expenditure.total.basic，",
    ],
)
def test_a_figure_may_be_typed_as_people_name_it(client, version, agency, written):
    submit(version)
    client = as_(client, make_reviewer(agency))
    places = f"{written}\n03表“2010504 信息事务”行“基本支出”列"
    assert take(client, version, "return", reason="请核对", places=places).status_code == 302
    returned = Comment.objects.filter(kind="return").order_by("pk")
    assert [c.place for c in returned] == ["expenditure.total.basic", "expenditure.2010504.basic"]


@pytest.mark.parametrize(
    "places",
    [
        "expenditure",
        "nothing.total.basic",
        "expenditure.999.basic",
        "a.b.c.d",
        "<b>",
        "03表“没有这一行”行“基本支出”列",
        "#",
    ],
)
def test_an_address_of_nothing_is_explained_and_everything_typed_stays(
    client, version, agency, places
):
    submit(version)
    as_(client, make_reviewer(agency))
    response = take(client, version, "return", reason="请核对", places=places)
    assert response.status_code == 422
    shown = text_of(response)
    assert "没有找到" in shown
    assert "请核对" in shown
    assert now(version) == "submitted"


def test_an_hour_is_ordered_in_beijing_time_and_taken_back(client, version, agency):
    approve(version)
    gongkai = make_publisher(agency.region, "gongkai")
    tomorrow = timezone.localdate() + timedelta(days=1)
    response = take(as_(client, gongkai), version, "schedule", day=str(tomorrow), hour="09:30")
    assert response.status_code == 302
    at = timezone.localtime(Schedule.objects.get().at)
    assert (at.date(), at.hour, at.minute) == (tomorrow, 9, 30)
    assert "09:30" in text_of(client.get(page(SIGN, version)))
    client.post(page(SIGN, version), {"step": "unschedule"})
    assert not Schedule.objects.exists()
    assert now(version) == "approved"


def test_only_a_publisher_takes_an_order_back(client, version, agency):
    approve(version)
    gongkai = make_publisher(agency.region, "gongkai")
    tomorrow = timezone.localdate() + timedelta(days=1)
    take(as_(client, gongkai), version, "schedule", day=str(tomorrow), hour="09:30")
    as_(client, make_preparer(agency))
    assert client.post(page(SIGN, version), {"step": "unschedule"}).status_code == 403
    assert Schedule.objects.exists()


@pytest.mark.parametrize(
    ("day", "hour", "said"),
    [
        ("2001-01-01", "09:00", "公开时间要在现在之后"),
        ("", "09:00", "这个字段是必填项"),
        ("2099-13-01", "09:00", "有效的日期"),
        ("2099-01-01", "25:00", "有效的时间"),
        ("9999-12-31", "23:59", ""),
    ],
)
def test_an_hour_that_cannot_be_is_explained(client, version, agency, day, hour, said):
    approve(version)
    gongkai = make_publisher(agency.region, "gongkai")
    response = take(as_(client, gongkai), version, "schedule", day=day, hour=hour)
    assert response.status_code in (302, 422)
    assert said in text_of(response)
    assert now(version) == "approved"


def test_withdrawing_asks_for_a_reason_that_the_public_reads(client, version, agency):
    sign_and_publish(version)
    as_(client, make_publisher(agency.region))
    assert take(client, version, "withdraw", reason="").status_code == 422
    assert now(version) == "published"
    assert take(client, version, "withdraw", reason="误公开涉密内容").status_code == 302
    assert now(version) == "withdrawn"
    assert take(client, version, "withdraw", reason="再撤").status_code in (302, 409)


def test_a_correction_is_a_new_draft_and_a_double_click_makes_one(client, version, agency):
    sign_and_publish(version)
    as_(client, make_preparer(agency))
    version.refresh_from_db()
    form = {"step": "correct", "seen": mark(version), "correct-reason": "合计填错"}
    first, second = (client.post(page(SIGN, version), form) for _ in range(2))
    draft = Version.objects.get(number=2)
    assert first.url == second.url == page("disclosures_version_change", draft)
    assert draft.reason == "合计填错"


def test_who_signs_reads_the_figures_and_the_digest(client, version, agency):
    submit(version)
    shown = text_of(as_(client, make_reviewer(agency)).get(page(SIGN, version)))
    assert "365.65" in shown
    assert mark(version).split()[1] in shown
    assert "我已复核这一版的全部内容" in shown
    assert "上一年没有公开过" in shown


def test_figures_stand_beside_last_years(client, version, agency):
    sign_and_publish(make_draft(agency, year=2023))
    response = as_(client, make_preparer(agency)).get(page(SIGN, version))
    assert response.context["has_last_year"]
    assert "上年" in text_of(response)


@pytest.mark.parametrize(
    ("amount", "before", "big", "percent"),
    [
        ("131", "100", True, "31.0"),
        ("130", "100", False, "30.0"),
        ("0", "100", True, "-100.0"),
        ("5", "0", True, None),
        ("0", "0", False, None),
        ("5", None, False, None),
    ],
)
def test_a_change_by_more_than_three_tenths_is_big(amount, before, big, percent):
    line = Compared("合计", "", Decimal(amount), None if before is None else Decimal(before))
    assert line.big is big
    assert line.percent == (None if percent is None else Decimal(percent))


def test_every_step_with_a_form_belongs_to_the_table_of_steps(client, version, agency):
    response = as_(client, make_preparer(agency)).get(page(SIGN, version))
    assert [one["step"] for one in response.context["offered"]] == [steps.SUBMIT]


def test_looking_asks_the_database_little(client, version, agency, django_assert_max_num_queries):
    submit(version)
    as_(client, make_reviewer(agency))
    with django_assert_max_num_queries(26):
        client.get(page(SIGN, version))


def test_the_headline_figures_are_named_as_the_form_names_them(client, agency, version):
    drafts.add_lines(
        version,
        lines=[
            Line(
                "income_expense_total",
                "income_grand_total",
                "总计",
                {"amount": Cell(Decimal("365.65"))},
            )
        ],
        by=None,
    )
    response = as_(client, make_preparer(agency)).get(page(SIGN, version))
    assert "总计" in response.context["compared"][0].label
    assert response.context["compared"][0].shown[0] == "365.65"
