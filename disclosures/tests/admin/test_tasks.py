"""我的工作: what waits for whom; few questions to the database, however many agencies."""

import doctest
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Agency
from disclosures.actions import drafts, publications, signoff
from disclosures.admin import due
from disclosures.admin.due import Due
from disclosures.admin.tasks import groups
from disclosures.models import Comment, Disclosure, Event, Schedule, Version
from disclosures.tests.admin.pages import as_, page, text_of
from disclosures.tests.people import (
    approve,
    make_administrator,
    make_agency,
    make_draft,
    make_member,
    make_outsider,
    make_preparer,
    make_publisher,
    make_region,
    make_reviewer,
    sign_and_publish,
    submit,
)

pytestmark = pytest.mark.django_db

INDEX = "/admin/"


@pytest.fixture
def agency():
    return make_agency()


def owed(agency, *, year=2024, days_ago=None, **fields):
    approved = None if days_ago is None else timezone.localdate() - timedelta(days=days_ago)
    return Disclosure.objects.create(agency=agency, year=year, approved_on=approved, **fields)


def begin(disclosure):
    return reverse("admin:version_begin", args=[disclosure.pk])


def waiting(user):
    """What waits for somebody: the key of each group with its agencies."""
    return {
        group.key: [task.disclosure.agency.name for task in group.tasks] for group in groups(user)
    }


def test_what_is_owed_waits_for_its_preparer_alone(agency):
    owed(agency)
    assert waiting(make_preparer(agency)) == {"draft": [agency.name]}
    assert waiting(make_reviewer(agency)) == {}
    assert waiting(make_preparer(make_agency("weiji", "卫健委"), "bieren")) == {}


def test_each_state_waits_for_its_own_role(agency):
    version = make_draft(agency)
    people = [
        make_preparer(agency),
        make_reviewer(agency),
        make_publisher(agency.region),
        make_publisher(agency.region, "gongkai"),
    ]

    def now():
        return [list(waiting(person)) for person in people]

    assert now() == [["draft"], [], [], []]
    signoff.submit(version, by=people[0])
    assert now() == [[], ["submitted"], [], []]
    signoff.send_back(version, reason="请核对", by=people[1])
    assert now() == [["returned"], [], [], []]
    signoff.submit(version, by=people[0])
    signoff.review(version, by=people[1])
    assert now() == [[], [], ["reviewed"], ["reviewed"]]
    signoff.approve(version, by=people[2])
    assert now() == [[], [], [], ["approved"]], "who approved does not publish"
    publications.publish(version, by=people[3])
    assert now() == [[], [], [], []]


def test_what_is_exempt_waits_for_nobody(agency):
    owed(agency, days_ago=60, exempt_reason="涉密")
    for person in (make_preparer(agency), make_publisher(agency.region)):
        assert waiting(person) == {}


def test_a_system_administrator_has_no_tasks_of_his_own(agency):
    owed(agency, days_ago=60)
    make_draft(make_agency("weiji", "卫健委"))
    assert waiting(make_administrator()) == {}


def test_overdue_is_what_is_late_and_not_published(agency):
    owed(agency, days_ago=21)
    owed(make_agency("b", "今天到期局"), days_ago=20)
    owed(make_agency("c", "没有批复局"))
    done = make_draft(make_agency("d", "已公开局"))
    sign_and_publish(done)
    Disclosure.objects.filter(pk=done.disclosure_id).update(approved_on=date(2020, 1, 1))
    publisher = make_publisher(agency.region)
    assert waiting(publisher)["overdue"] == [agency.name]
    assert waiting(make_member("guanli", "administrator", agency=agency)) == {
        "overdue": [agency.name]
    }


def test_what_somebody_does_now_is_not_listed_again_as_overdue(agency):
    owed(agency, days_ago=60)
    person = make_preparer(agency)
    assert list(waiting(person)) == ["draft"]
    assert groups(person)[0].tasks[0].due.overdue


def test_the_most_urgent_comes_first(agency):
    person = make_preparer(agency)
    for year, days in ((2021, 10), (2022, 30), (2023, None)):
        owed(agency, year=year, days_ago=days)
    tasks = groups(person)[0].tasks
    assert [task.disclosure.year for task in tasks] == [2022, 2021, 2023]


def test_an_order_that_failed_is_told(agency):
    version = make_draft(agency)
    approve(version)
    gongkai = make_publisher(agency.region, "gongkai")
    publications.schedule(version, at=timezone.now() + timedelta(days=1), by=gongkai)
    Schedule.objects.update(refusal="审核没有通过。")
    (group,) = groups(gongkai)
    assert "自动公开" in group.tasks[0].notes[0]
    assert group.tasks[0].refusal == "审核没有通过。"


def test_a_question_waits_for_those_it_concerns(agency):
    version = make_draft(agency)
    submit(version)
    tianbao, fuhe = make_preparer(agency), make_reviewer(agency)
    asked = Comment.objects.create(version=version, text="为什么？", by=fuhe)
    assert "questions" in waiting(tianbao), "who submitted answers for it"
    assert "questions" not in waiting(fuhe), "who asked waits"
    Comment.objects.create(version=version, text="因为。", by=tianbao, answers=asked)
    assert "questions" not in waiting(tianbao)
    assert "questions" in waiting(fuhe)
    asked.resolved_by, asked.resolved_at = fuhe, timezone.now()
    asked.save()
    assert "questions" not in waiting(fuhe)
    assert "questions" not in waiting(make_publisher(agency.region))


def test_the_page_says_who_was_last_and_leads_to_the_step(client, agency):
    version = make_draft(agency)
    submit(version)
    shown = text_of(as_(client, make_reviewer(agency)).get(INDEX))
    assert "待复核" in shown
    assert "tianbao" in shown
    assert f'href="{page("version_sign", version)}"' in shown


def test_nothing_to_do_is_said_kindly(client, agency):
    shown = text_of(as_(client, make_reviewer(agency)).get(INDEX))
    assert "现在没有等您办理的事" in shown


def test_who_has_no_membership_does_not_get_in(client):
    assert as_(client, make_outsider()).get(INDEX).status_code == 302


def make_agencies(count):
    region = make_region()
    return Agency.objects.bulk_create(
        Agency(region=region, slug=f"a{n}", name=f"第{n:03}局", kind="institution")
        for n in range(count)
    )


def test_three_hundred_agencies_take_no_more_queries(client, django_assert_max_num_queries):
    agencies = make_agencies(300)
    year_ago = timezone.localdate() - timedelta(days=365)
    Disclosure.objects.bulk_create(
        Disclosure(agency=agency, year=2024, approved_on=year_ago) for agency in agencies
    )
    for agency in agencies[:25]:
        Version.objects.create(
            disclosure=agency.disclosures.get(), number=1, title="t", edition="national"
        )
    as_(client, make_publisher(make_region()))
    with django_assert_max_num_queries(20):
        shown = text_of(client.get(INDEX))
    assert "全部 300 项" in shown
    assert "应公开 300 家" in shown
    assert "办理中 <strong>25</strong>" in shown
    second = text_of(client.get(INDEX, {"group": "overdue", "page": 2}))
    assert "第050局" in second
    assert "第049局" not in second


@pytest.mark.parametrize("query", ["group=nothing", "group=draft", "group=draft&page=99", "page=x"])
def test_an_address_of_nothing_still_shows_a_page(client, agency, query):
    owed(agency)
    assert as_(client, make_preparer(agency)).get(f"{INDEX}?{query}").status_code == 200


def test_progress_is_for_the_finance_bureau(client, agency):
    owed(agency, days_ago=60)
    shown = text_of(as_(client, make_publisher(agency.region)).get(INDEX))
    assert "未开始 <strong>1</strong>" in shown
    assert "逾期 <strong>1</strong>" in shown
    assert "公开进度" not in text_of(as_(client, make_preparer(agency)).get(INDEX))


def test_beginning_leads_to_the_new_draft(client, agency):
    disclosure = owed(agency)
    as_(client, make_preparer(agency))
    assert begin(disclosure) in text_of(client.get(INDEX))
    assert not Version.objects.exists()
    response = client.post(begin(disclosure))
    assert response.url == page("disclosures_version_change", Version.objects.get())


def test_beginning_twice_leads_to_the_one_draft(client, agency):
    disclosure = owed(agency)
    as_(client, make_preparer(agency))
    first, second = (client.post(begin(disclosure), follow=True) for _ in range(2))
    assert Version.objects.count() == 1
    assert first.redirect_chain == second.redirect_chain
    assert "没有再新建" in text_of(second)


def test_only_a_preparer_begins(client, agency):
    disclosure = owed(agency)
    for person in (make_reviewer(agency), make_publisher(agency.region), make_administrator()):
        response = as_(client, person).post(begin(disclosure))
        assert response.status_code == 403
        assert Event.objects.filter(verb="refuse", by=person, agency=agency).exists()
    outsider = make_preparer(make_agency("weiji", "卫健委"), "bieren")
    assert as_(client, outsider).post(begin(disclosure)).status_code == 404
    assert as_(client, outsider).post("/admin/disclosures/version/begin/0/").status_code == 404
    assert not Version.objects.exists()


def test_beginning_is_a_deed_not_a_look(client, agency):
    disclosure = owed(agency)
    assert as_(client, make_preparer(agency)).get(begin(disclosure)).status_code == 405
    assert not Version.objects.exists()


def test_what_is_exempt_is_not_begun(client, agency):
    response = as_(client, make_preparer(agency)).post(begin(owed(agency, exempt_reason="涉密")))
    assert response.status_code == 403
    assert "免于公开" in text_of(response)


@pytest.mark.parametrize(
    ("days", "words", "overdue"),
    [(-1, "逾期 1 天", True), (0, "今天到期", False), (7, "还有 7 天", False)],
)
def test_the_last_day_in_words(days, words, overdue):
    today = date(2025, 8, 21)
    found = Due.on(today + timedelta(days=days), today=today)
    assert words in found.words
    assert found.overdue is overdue


def test_no_day_without_a_reply_of_the_bureau():
    assert Due.on(None, today=date(2025, 8, 21)).words == "还没有登记批复日期"


def test_the_examples_of_due_are_true():
    assert doctest.testmod(due).failed == 0


def test_a_draft_in_hand_leads_to_its_overview(agency):
    version = drafts.create(agency, year=2024, by=None)
    (group,) = groups(make_preparer(agency))
    assert group.tasks[0].url == page("disclosures_version_change", version)
