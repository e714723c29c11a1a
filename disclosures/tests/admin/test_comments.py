"""批注 on their page, as a piece of another, and back to where the person was."""

import pytest
from django.urls import reverse

from disclosures.actions import comments, drafts, signoff
from disclosures.models import Comment, Event
from disclosures.spec.address import Address
from disclosures.spec.place import Place
from disclosures.tests.people import (
    make_agency,
    make_draft,
    make_outsider,
    make_preparer,
    make_publisher,
    make_region,
    make_reviewer,
    sign_and_publish,
    submit,
)

pytestmark = pytest.mark.django_db

FIGURE = {"table": "expenditure", "row": "2010504", "column": "basic"}
PIECE = {"X-Fragment": "1"}


@pytest.fixture
def version():
    return make_draft()


@pytest.fixture
def tianbao(version, client):
    user = make_preparer(version.disclosure.agency)
    client.force_login(user)
    return user


def home(version) -> str:
    return reverse("admin:version_comments", args=[version.pk])


def at(name: str, comment) -> str:
    return reverse(f"admin:version_comment_{name}", args=[comment.version_id, comment.pk])


def test_threads_stand_by_their_place_with_the_way_to_it_the_open_ones_first(
    client, version, tianbao
):
    settled = comments.say(version, place=Place("government_fund"), text="空表吗？", by=tianbao)
    comments.resolve(settled, by=tianbao)
    comments.say(version, place=Place(**FIGURE), text="这个数对吗？", by=tianbao)
    comments.say(version, place=Place(passage="overview.duties"), text="写全称。", by=tianbao)
    page = client.get(home(version)).content.decode()
    table = reverse("admin:version_table", args=[version.pk, "expenditure"])
    assert f'href="{table}#expenditure.2010504.basic"' in page
    assert reverse("admin:version_passage", args=[version.pk, "overview.duties"]) in page
    assert "03表“2010504 信息事务”行“基本支出”列" in page
    assert page.index("这个数对吗？") < page.index("空表吗？")


def test_what_was_said_is_text_and_nothing_else(client, version, tianbao):
    comments.say(version, text="<script>alert(1)</script>\n第二行", by=tianbao)
    page = client.get(home(version)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>第二行" in page


def test_reasons_of_a_return_stand_out(client, version):
    submit(version)
    fuhe = make_reviewer(version.disclosure.agency)
    figure = Address("expenditure", "2010504", "basic")
    signoff.send_back(version, reason="请核对基本支出。", by=fuhe, addresses=[figure])
    client.force_login(fuhe)
    page = client.get(home(version)).content.decode()
    assert "退回原因" in page
    assert "请核对基本支出。" in page


def test_a_remark_leads_back_to_the_page_it_was_written_on(client, version, tianbao):
    answer = client.post(home(version), {**FIGURE, "text": "对吗？", "next": "/admin/?a=1#b"})
    assert (answer.status_code, answer["Location"]) == (302, "/admin/?a=1#b")
    assert Comment.objects.get().place == "expenditure.2010504.basic"


@pytest.mark.parametrize(
    "forged",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "javascript:alert(1)",
        "\\\\evil.example",
        "http:///evil.example",
        "admin/",
        "",
    ],
)
def test_a_forged_way_back_leads_to_the_remark(client, version, tianbao, forged):
    answer = client.post(home(version), {"text": "对吗？", "next": forged})
    said = Comment.objects.get()
    assert answer["Location"] == f"{home(version)}#comment-{said.pk}"


@pytest.mark.parametrize("text", ["", "  \n", "长" * 2001])
def test_a_refused_remark_stays_in_its_form_with_the_sentence(client, version, tianbao, text):
    answer = client.post(home(version), {**FIGURE, "text": text})
    assert answer.status_code == 422
    talk = answer.context["talk"]
    assert (str(talk.place), talk.text) == ("expenditure.2010504.basic", text)
    assert talk.error in answer.content.decode()
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "place",
    [
        {"table": "nonsense"},
        {"table": "expenditure", "row": "x\0", "column": "basic"},
        {"table": "expenditure", "column": "basic"},
        {"passage": "narrative.gone"},
        {"row": "1", "passage": "overview.duties"},
    ],
)
def test_a_place_that_is_not_there_is_refused_with_the_text_kept(client, version, tianbao, place):
    answer = client.post(home(version), {**place, "text": "我写了很久。"})
    assert answer.status_code == 422
    assert "我写了很久。" in answer.content.decode()
    assert not Comment.objects.exists()


def test_answering_resolving_and_reopening(client, version, tianbao):
    asked = comments.say(version, text="为什么？", by=tianbao)
    assert client.post(at("reply", asked), {"text": "年底追加。"}).status_code == 302
    assert client.post(at("resolve", asked)).status_code == 302
    assert client.post(at("reply", asked), {"text": "还有。"}).status_code == 422
    assert client.post(at("reopen", asked)).status_code == 302
    asked.refresh_from_db()
    assert (asked.resolved_at, asked.replies.count()) == (None, 1)
    assert client.get(at("resolve", asked)).status_code == 405


def test_a_refused_answer_stays_below_its_thread(client, version, tianbao):
    asked = comments.say(version, text="为什么？", by=tianbao)
    answer = client.post(at("reply", asked), {"text": " "})
    assert (answer.status_code, answer.context["talk"].error_at) == (422, asked.pk)


def test_a_script_gets_the_piece_of_one_place(client, version, tianbao):
    comments.say(version, place=Place(**FIGURE), text="这个数？", by=tianbao)
    comments.say(version, text="总的来说。", by=tianbao)
    query = {"place": "expenditure.2010504.basic"}
    piece = client.get(home(version), query, headers=PIECE).content.decode()
    assert "<html" not in piece
    assert "这个数？" in piece
    assert "总的来说。" not in piece
    posted = client.post(home(version), {**FIGURE, "text": "再问一句。"}, headers=PIECE)
    assert posted.status_code == 200
    assert "再问一句。" in posted.content.decode()
    refused = client.post(home(version), {**FIGURE, "text": ""}, headers=PIECE)
    assert (refused.status_code, "<html" in refused.content.decode()) == (422, False)


@pytest.mark.parametrize("place", ["nonsense.1.2", "narrative.gone", "expenditure..basic", "\0x"])
def test_an_unknown_place_is_not_found(client, version, tianbao, place):
    assert client.get(home(version), {"place": place}).status_code == 404


def test_remarks_on_a_passage_that_is_gone_are_still_read(client, version, tianbao):
    comments.say(version, place=Place(passage="overview.duties"), text="写全称。", by=tianbao)
    drafts.replace_passages(version, passages=[], by=None)
    page = client.get(home(version)).content.decode()
    assert "已删除的一段说明" in page
    assert "写全称。" in page
    assert client.get(home(version), {"place": "overview.duties"}).status_code == 200


def test_a_closed_version_is_read_and_no_longer_talked_about(client, version, tianbao):
    asked = comments.say(version, text="为什么？", by=tianbao)
    sign_and_publish(version)
    page = client.get(home(version)).content.decode()
    assert "为什么？" in page
    assert "<textarea" not in page
    for answer in (
        client.post(home(version), {"text": "晚了。"}),
        client.post(at("reply", asked), {"text": "晚了。"}),
        client.post(at("resolve", asked)),
    ):
        assert answer.status_code == 403
        assert "不能批注" in answer.content.decode()
    assert version.comments.count() == 1
    assert Event.objects.filter(verb="refuse").count() == 3


def test_outsiders_find_nothing(client, version, tianbao):
    asked = comments.say(version, text="为什么？", by=tianbao)
    others = [
        make_preparer(make_agency("other", "另一家"), "bieren"),
        make_member_elsewhere(),
    ]
    for person in others:
        client.force_login(person)
        assert client.get(home(version)).status_code == 404
        assert client.post(home(version), {"text": "x"}).status_code == 404
        assert client.post(at("resolve", asked)).status_code == 404
    client.force_login(make_outsider())
    assert client.get(home(version)).status_code == 302
    assert Comment.objects.count() == 1


def make_member_elsewhere():
    return make_publisher(make_region("430200", "株洲市"), "zhuzhou")


def test_a_comment_of_another_version_is_not_found_under_this_one(client, version, tianbao):
    other = make_draft(version.disclosure.agency, year=2023)
    asked = comments.say(other, text="为什么？", by=tianbao)
    wrong = reverse("admin:version_comment_resolve", args=[version.pk, asked.pk])
    assert client.post(wrong).status_code == 404
    asked.refresh_from_db()
    assert asked.resolved_at is None


def test_the_page_costs_the_same_for_one_thread_and_for_many(
    client, version, tianbao, django_assert_max_num_queries
):
    for row in ("total", "201", "20105", "2010504"):
        asked = comments.say(version, place=Place("expenditure", row), text="为什么？", by=tianbao)
        for _ in range(5):
            comments.answer(asked, text="因为。", by=tianbao)
    with django_assert_max_num_queries(16):
        client.get(home(version))
