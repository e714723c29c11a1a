"""What people say about a version: where, who, until when."""

import pytest

from disclosures.actions import comments
from disclosures.models import Comment, Event
from disclosures.rights import NotYours, Refused
from disclosures.spec.place import Place
from disclosures.tests.people import (
    make_agency,
    make_draft,
    make_outsider,
    make_preparer,
    make_publisher,
    make_reviewer,
    sign_and_publish,
    submit,
)

pytestmark = pytest.mark.django_db

FIGURE = Place("expenditure", "2010504", "basic")


@pytest.fixture
def version():
    return make_draft()


@pytest.fixture
def tianbao(version):
    return make_preparer(version.disclosure.agency)


@pytest.mark.parametrize(
    "place",
    [
        Place(),
        Place("expenditure"),
        Place("expenditure", "2010504"),
        FIGURE,
        Place("income_expense_total", "income_total", "amount"),
        Place(passage="overview.duties"),
        Place(passage="empty.government_fund"),
        Place(passage="empty.state_capital"),
    ],
)
def test_a_remark_stands_at_its_place_and_is_on_record(version, tianbao, place):
    said = comments.say(version, place=place, text=" 这个数对吗？\r\n请核对。 ", by=tianbao)
    assert (said.text, said.place) == ("这个数对吗？\n请核对。", str(place))
    event = Event.objects.get(verb="comment")
    assert (event.by, event.version) == (tianbao, version)
    assert (event.detail["comment"], event.detail["place"]) == (said.pk, str(place))


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (Place("no_such_table"), "没有“no_such_table”这张表"),
        (Place("expenditure", "9999999"), "没有这一行"),
        (Place("expenditure", "2010504", "nonsense"), "没有这一列"),
        (Place("expenditure", "", "basic"), "没有写行"),
        (Place("", "2010504", "basic"), "没有“”这张表"),
        (Place(passage="narrative.gone"), "这一段说明不存在"),
        (Place(passage="empty.no_such_table"), "这一段说明不存在"),
        (Place("expenditure", passage="overview.duties"), "只能写在一处"),
        (Place("expenditure", "2010504\0", "basic"), "没有这个位置"),
        (Place(passage="overview.duties\0"), "没有这个位置"),
    ],
)
def test_a_place_that_is_not_there_is_refused(version, tianbao, place, told):
    with pytest.raises(comments.NotSaid, match=told):
        comments.say(version, place=place, text="这里不对。", by=tianbao)
    assert not Comment.objects.exists()
    assert not Event.objects.filter(verb="comment").exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "请写明"), (" \n\t　", "请写明"), ("\0", "请写明"), ("长" * 2001, "最多 2000 字")],
)
def test_an_empty_or_endless_remark_is_refused(version, tianbao, text, told):
    with pytest.raises(comments.NotSaid, match=told):
        comments.say(version, text=text, by=tianbao)
    assert not Comment.objects.exists()


def test_an_answer_stands_below_its_thread_whatever_was_answered(version, tianbao):
    fuhe = make_reviewer(version.disclosure.agency)
    asked = comments.say(version, place=FIGURE, text="为什么？", by=fuhe)
    answered = comments.answer(asked, text="年底追加。", by=tianbao)
    again = comments.answer(answered, text="请写进说明。", by=fuhe)
    assert [answered.answers, again.answers] == [asked, asked]
    assert again.place == str(FIGURE)
    assert Event.objects.filter(verb="comment", detail__thread=asked.pk).count() == 3


def test_a_thread_is_resolved_once_and_reopened(version, tianbao):
    asked = comments.say(version, text="为什么？", by=tianbao)
    answered = comments.answer(asked, text="年底追加。", by=tianbao)
    comments.resolve(answered, by=tianbao)
    comments.resolve(asked, by=tianbao)
    asked.refresh_from_db()
    assert asked.resolved_by == tianbao
    with pytest.raises(comments.NotSaid, match="先重新打开"):
        comments.answer(asked, text="还有。", by=tianbao)
    comments.reopen(asked, by=tianbao)
    asked.refresh_from_db()
    assert (asked.resolved_by, asked.resolved_at) == (None, None)
    verbs = Event.objects.filter(verb__in=["resolve", "reopen"]).order_by("pk")
    assert [event.verb for event in verbs] == ["resolve", "reopen"]


def test_reviewers_and_publishers_speak_on_what_is_under_way(version):
    submit(version)
    agency = version.disclosure.agency
    for person in (make_reviewer(agency), make_publisher(agency.region)):
        comments.say(version, text="请核对。", by=person)
    assert version.comments.count() == 2


def test_outsiders_and_people_of_other_agencies_say_nothing(version):
    other = make_preparer(make_agency("other", "另一家"), "bieren")
    for person in (make_outsider(), other):
        with pytest.raises(NotYours):
            comments.say(version, text="请核对。", by=person)
    assert not Comment.objects.exists()


def test_what_is_published_is_read_and_no_longer_talked_about(version, tianbao):
    asked = comments.say(version, text="请核对。", by=tianbao)
    sign_and_publish(version)
    for speak in (
        lambda: comments.say(version, text="晚了。", by=tianbao),
        lambda: comments.answer(asked, text="晚了。", by=tianbao),
        lambda: comments.resolve(asked, by=tianbao),
        lambda: comments.reopen(asked, by=tianbao),
    ):
        with pytest.raises(Refused, match="不能批注"):
            speak()
    assert version.comments.get().resolved_at is None
