"""Writing the text of a draft section by section: nothing overwritten unseen, all on record."""

import pytest

from disclosures import reports
from disclosures.actions import comments, drafts, passage_order, passages
from disclosures.actions.passages import Changed, NotWritten
from disclosures.models import Event
from disclosures.rights import NotYours
from disclosures.spec.place import Place
from disclosures.spec.report import Passage
from disclosures.spec.writing import mark
from disclosures.tests.people import (
    make_draft,
    make_outsider,
    make_preparer,
    make_reviewer,
    submit,
)

pytestmark = pytest.mark.django_db

KEY, TITLE, TEXT = "overview.duties", "一、部门职责", "负责数据。"
SHOWN = mark(TITLE, TEXT)


@pytest.fixture
def version():
    return make_draft()


@pytest.fixture
def tianbao(version):
    return make_preparer(version.disclosure.agency)


def write(version, by, *, key=KEY, title=TITLE, text="负责政务数据。", shown=SHOWN):
    passages.write(version, key=key, title=title, text=text, shown=shown, by=by)


def order(version) -> list[str]:
    return [passage.key for passage in reports.unverified(version).passages]


def test_a_section_is_written_and_the_record_says_what_changed(version, tianbao):
    write(version, tianbao, title="一、主要职责", text="负责政务数据。\r\n管理平台。  ")
    kept = version.passages.get(key=KEY)
    assert (kept.title, kept.text) == ("一、主要职责", "负责政务数据。\n管理平台。")
    detail = Event.objects.filter(verb="write").latest("pk").detail
    assert (detail["key"], detail["before"]) == (KEY, SHOWN)
    assert detail["after"] == mark(kept.title, kept.text)
    assert detail["removed"] == "一、部门职责\n负责数据。"
    assert detail["added"] == "一、主要职责\n负责政务数据。\n管理平台。"


def test_what_is_written_again_as_it_was_leaves_no_event(version, tianbao):
    before = Event.objects.count()
    write(version, tianbao, text=f"{TEXT}\r\n")
    write(version, tianbao, text=TEXT, shown="something old")
    assert Event.objects.count() == before


def test_nobody_overwrites_unseen(version, tianbao):
    write(version, tianbao, text="第一个人写的。")
    with pytest.raises(Changed) as changed:
        write(version, tianbao, text="第二个人写的。")
    assert changed.value.now.text == "第一个人写的。"
    assert version.passages.get(key=KEY).text == "第一个人写的。"
    write(version, tianbao, text="两人合在一起。", shown=mark(TITLE, "第一个人写的。"))
    assert version.passages.get(key=KEY).text == "两人合在一起。"


def test_a_section_removed_meanwhile_is_said_so_and_can_come_back(version, tianbao):
    passages.remove(version, key=KEY, shown=SHOWN, by=tianbao)
    with pytest.raises(Changed) as changed:
        write(version, tianbao, text="写了很久。")
    assert changed.value.now is None
    write(version, tianbao, text="写了很久。", shown="")
    assert version.passages.get(key=KEY).text == "写了很久。"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": " ", "text": "\n"}, "不能都空着"),
        ({"title": "长" * 301}, "最多 300 字"),
        ({"text": "长" * 100_001}, "最多 100000 字"),
        ({"key": "no_such_part.x", "shown": ""}, "没有这一段"),
        ({"key": "overview", "shown": ""}, "没有这一段"),
        ({"key": "overview.a b", "shown": ""}, "没有这一段"),
        ({"key": "overview.x\0", "shown": ""}, "没有这一段"),
        ({"key": "empty.no_such_table", "shown": ""}, "没有这一段"),
        ({"key": f"overview.{'a' * 61}", "shown": ""}, "没有这一段"),
    ],
)
def test_bad_text_and_bad_keys_are_refused(version, tianbao, wrong, told):
    with pytest.raises(NotWritten, match=told):
        write(version, tianbao, **wrong)
    assert version.passages.get(key=KEY).text == TEXT


def test_characters_that_nobody_sees_are_left_out(version, tianbao):
    write(version, tianbao, title="一、\0职责\x07  概述", text="甲\0乙\x1b丙\n\n\n\n丁")
    kept = version.passages.get(key=KEY)
    assert (kept.title, kept.text) == ("一、职责 概述", "甲乙丙\n\n丁")


def test_the_reason_of_an_empty_table_is_written_and_taken_back(version, tianbao):
    key, old = "empty.government_fund", "本部门没有政府性基金收支，本表无数据。"
    write(version, tianbao, key=key, title="忽略", text="本年没有安排。", shown=mark("", old))
    report = reports.unverified(version)
    assert report.table("government_fund").statement == "本年没有安排。"
    write(version, tianbao, key=key, title="", text="", shown=mark("", "本年没有安排。"))
    assert not version.passages.filter(key=key).exists()


def test_a_new_section_goes_to_the_end_of_its_part_once(version, tianbao):
    first = passages.add(version, part="narrative", title="一、总体情况", by=tianbao)
    again = passages.add(version, part="narrative", title="一、总体情况", by=tianbao)
    other = passages.add(version, part="narrative", title="二、收入", by=tianbao)
    assert first.pk == again.pk
    assert order(version) == [KEY, first.key, other.key]


def test_a_new_section_never_takes_the_key_of_one_that_was_talked_about(version, tianbao):
    gone = passages.add(version, part="narrative", title="一、总体情况", by=tianbao)
    comments.say(version, place=Place(passage=gone.key), text="写全。", by=tianbao)
    passages.remove(version, key=gone.key, shown=mark(gone.title, ""), by=tianbao)
    assert passages.add(version, part="narrative", title="二、收入", by=tianbao).key != gone.key


@pytest.mark.parametrize(
    ("part", "title", "told"), [("nonsense", "一、", "没有这一部分"), ("narrative", " ", "请写上")]
)
def test_a_section_needs_a_part_and_a_title(version, tianbao, part, title, told):
    with pytest.raises(NotWritten, match=told):
        passages.add(version, part=part, title=title, by=tianbao)


def test_sections_change_places_within_their_part(version, tianbao):
    texts = [
        ("overview.a", "甲"),
        ("narrative.b", "乙"),
        ("overview.c", "丙"),
        ("narrative.d", "丁"),
    ]
    drafts.replace_passages(
        version, passages=[Passage(key, title, "") for key, title in texts], by=None
    )
    passage_order.move(version, key="overview.c", up=True, by=tianbao)
    assert order(version) == ["overview.c", "narrative.b", "overview.a", "narrative.d"]
    detail = Event.objects.filter(verb="write").latest("pk").detail
    assert (detail["key"], detail["moved"]) == ("overview.c", "up")
    passage_order.move(version, key="overview.c", up=True, by=tianbao)
    passage_order.move(version, key="narrative.d", up=False, by=tianbao)
    assert order(version) == ["overview.c", "narrative.b", "overview.a", "narrative.d"]
    passage_order.move(version, key="overview.c", up=False, by=tianbao)
    assert order(version) == ["overview.a", "narrative.b", "overview.c", "narrative.d"]
    with pytest.raises(NotWritten, match="不在了"):
        passage_order.move(version, key="overview.gone", up=True, by=tianbao)


def test_a_section_is_removed_as_it_was_seen_and_stays_on_record(version, tianbao):
    with pytest.raises(Changed):
        passages.remove(version, key=KEY, shown="something old", by=tianbao)
    passages.remove(version, key=KEY, shown=SHOWN, by=tianbao)
    passages.remove(version, key=KEY, shown=SHOWN, by=tianbao)
    assert order(version) == []
    assert Event.objects.filter(verb="write").latest("pk").detail["removed"] == f"{TITLE}\n{TEXT}"


def test_only_the_preparer_and_only_a_draft(version, tianbao):
    for person in (make_outsider(), make_reviewer(version.disclosure.agency)):
        with pytest.raises(NotYours):
            write(version, person)
    submit(version)
    for change in (
        lambda: write(version, tianbao),
        lambda: passages.add(version, part="narrative", title="一、", by=tianbao),
        lambda: passages.remove(version, key=KEY, shown=SHOWN, by=tianbao),
        lambda: passage_order.move(version, key=KEY, up=True, by=tianbao),
    ):
        with pytest.raises(drafts.NotADraft):
            change()
    assert version.passages.get(key=KEY).text == TEXT
