"""说明: the pages on which the text is written."""

import pytest
from django.urls import reverse

from disclosures.actions import comments, passages
from disclosures.spec.place import Place
from disclosures.spec.writing import mark
from disclosures.tests.people import (
    make_agency,
    make_draft,
    make_preparer,
    make_reviewer,
    submit,
)

pytestmark = pytest.mark.django_db

KEY, TITLE, TEXT = "overview.duties", "一、部门职责", "负责数据。"
SHOWN = mark(TITLE, TEXT)
REASON = "empty.government_fund"


@pytest.fixture
def version():
    return make_draft()


@pytest.fixture
def tianbao(version, client):
    user = make_preparer(version.disclosure.agency)
    client.force_login(user)
    return user


def page(version, name="", *key) -> str:
    return reverse(f"admin:version_passage{name}", args=[version.pk, *key])


def typed(text, *, title=TITLE, shown=SHOWN, **more):
    return {"title": title, "text": text, "shown": shown, **more}


def test_the_list_shows_every_part_its_sections_and_the_empty_tables(client, version, tianbao):
    comments.say(version, place=Place(passage=KEY), text="写全称。", by=tianbao)
    shown = client.get(page(version, "s")).content.decode()
    assert page(version, "", KEY) in shown
    assert "1 条批注" in shown
    assert page(version, "", REASON) in shown
    assert "公开时写：本部门没有政府性基金收支，本表无数据。" in shown
    assert "名词解释" in shown


def test_a_section_is_saved(client, version, tianbao):
    answer = client.post(page(version, "", KEY), typed("负责政务数据。"))
    assert (answer.status_code, answer["Location"]) == (302, page(version, "", KEY))
    assert version.passages.get(key=KEY).text == "负责政务数据。"


def test_text_is_shown_as_text(client, version, tianbao):
    client.post(page(version, "", KEY), typed("<script>1</script></textarea>", title='"><b>'))
    for address in (page(version, "", KEY), page(version, "s")):
        shown = client.get(address).content.decode()
        assert "<script>1" not in shown
        assert '"><b>' not in shown


def test_who_comes_second_sees_both_texts_and_saves_knowingly(client, version, tianbao):
    client.post(page(version, "", KEY), typed("第一个人写的。"))
    answer = client.post(page(version, "", KEY), typed("第二个人写了很久。"))
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "第一个人写的。" in shown
    assert "第二个人写了很久。" in shown
    assert version.passages.get(key=KEY).text == "第一个人写的。"
    now = answer.context["sheet"].shown
    client.post(page(version, "", KEY), typed("合在一起。", shown=now))
    assert version.passages.get(key=KEY).text == "合在一起。"


def test_a_section_deleted_meanwhile_gives_the_typed_text_back(client, version, tianbao):
    passages.remove(version, key=KEY, shown=SHOWN, by=tianbao)
    answer = client.post(page(version, "", KEY), typed("写了很久。"))
    assert answer.status_code == 409
    assert "写了很久。" in answer.content.decode()
    client.post(page(version, "", KEY), typed("写了很久。", shown=answer.context["sheet"].shown))
    assert version.passages.get(key=KEY).text == "写了很久。"


def test_a_version_submitted_meanwhile_gives_the_typed_text_back(client, version, tianbao):
    submit(version)
    answer = client.post(page(version, "", KEY), typed("写了很久。"))
    shown = answer.content.decode()
    assert answer.status_code == 403
    assert "没有保存" in shown
    assert "写了很久。" in shown
    assert version.passages.get(key=KEY).text == TEXT


@pytest.mark.parametrize("wrong", [{"text": "", "title": ""}, {"text": "字", "title": "长" * 301}])
def test_a_refused_text_stays_in_the_form(client, version, tianbao, wrong):
    answer = client.post(page(version, "", KEY), {**typed(""), **wrong})
    assert answer.status_code == 422
    assert answer.context["sheet"].typed.title == wrong["title"]
    assert answer.context["sheet"].error in answer.content.decode()


def test_without_scripts_the_typed_text_is_drawn_and_not_saved(client, version, tianbao):
    answer = client.post(page(version, "", KEY), typed("（一）总体情况\n支出。", preview="1"))
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert f'<h4 id="{KEY}-h1">（一）总体情况</h4>' in shown
    assert version.passages.get(key=KEY).text == TEXT


def test_a_script_gets_just_the_drawn_text(client, version, tianbao):
    answer = client.post(
        page(version, "", KEY),
        typed("<b>粗</b>", preview="1"),
        headers={"X-Fragment": "1"},
    )
    shown = answer.content.decode()
    assert "<html" not in shown
    assert "&lt;b&gt;粗&lt;/b&gt;" in shown


def test_sections_are_added_moved_and_removed(client, version, tianbao):
    new = {"part": "overview", "title": "二、机构设置"}
    answer = client.post(page(version, "_add"), new)
    key = version.passages.get(title="二、机构设置").key
    assert answer["Location"] == page(version, "", key)
    answer = client.post(page(version, "_move", key), {"to": "up"})
    assert answer["Location"] == f"{page(version, 's')}#{key}"
    shown = client.get(page(version, "s")).content.decode()
    assert shown.index("二、机构设置") < shown.index("一、部门职责")
    client.post(page(version, "_remove", key), {"shown": mark("二、机构设置", "")})
    assert not version.passages.filter(key=key).exists()


def test_what_was_changed_meanwhile_is_not_removed(client, version, tianbao):
    answer = client.post(page(version, "_remove", KEY), {"shown": "something old"})
    assert answer.status_code == 409
    assert version.passages.filter(key=KEY).exists()


def test_a_section_without_a_title_is_not_added(client, version, tianbao):
    answer = client.post(page(version, "_add"), {"part": "overview", "title": " "})
    assert answer.status_code == 422
    assert "请写上这一段的标题" in answer.content.decode()


def test_the_reason_of_an_empty_table_is_written_where_it_belongs(client, version, tianbao):
    assert 'name="title"' not in client.get(page(version, "", REASON)).content.decode()
    old = version.passages.get(key=REASON).text
    client.post(page(version, "", REASON), {"text": "没有安排。", "shown": mark("", old)})
    assert version.passages.get(key=REASON).text == "没有安排。"


@pytest.mark.parametrize("key", ["overview.gone", "empty.nonsense", "nonsense", "a\0b"])
def test_a_section_that_is_not_there_is_not_found(client, version, tianbao, key):
    assert client.get(page(version, "", key)).status_code == 404
    assert client.post(page(version, "", key), typed("x")).status_code in (404, 409, 422)
    assert client.post(page(version, "_move", key), {"to": "up"}).status_code == 422
    assert client.post(page(version, "_remove", key), {"shown": ""}).status_code in (302, 422)
    assert version.passages.get(key=KEY).text == TEXT


def test_a_reviewer_reads_and_remarks_and_writes_nothing(client, version):
    client.force_login(make_reviewer(version.disclosure.agency))
    shown = client.get(page(version, "", KEY)).content.decode()
    assert TEXT in shown
    assert 'name="title"' not in shown
    assert "写批注" in shown
    assert client.post(page(version, "", KEY), typed("改了。")).status_code == 403
    assert client.post(page(version, "_add"), {"part": "overview", "title": "x"}).status_code == 403
    assert client.post(page(version, "_move", KEY), {"to": "up"}).status_code == 403
    assert client.post(page(version, "_remove", KEY), {"shown": SHOWN}).status_code == 403
    assert version.passages.get(key=KEY).text == TEXT


def test_outsiders_find_nothing(client, version):
    client.force_login(make_preparer(make_agency("other", "另一家"), "bieren"))
    for address in (page(version, "s"), page(version, "", KEY)):
        assert client.get(address).status_code == 404
    assert client.post(page(version, "", KEY), typed("改了。")).status_code == 404
    assert version.passages.get(key=KEY).text == TEXT


def test_the_list_costs_the_same_for_many_sections(
    client, version, tianbao, django_assert_max_num_queries
):
    for number in range(30):
        passages.add(version, part="narrative", title=f"{number}、其他", by=None)
    with django_assert_max_num_queries(14):
        client.get(page(version, "s"))
