"""What a section may begin from, page by page: last year's words, the province's, or nothing."""

import pytest
from django.urls import reverse

from disclosures import reports
from disclosures.actions import empty_tables, passages
from disclosures.tests.admin.test_drafting import text_of
from disclosures.tests.narrative import say
from disclosures.tests.narratives.shelves import spoiled
from disclosures.tests.people import make_draft, make_preparer, make_reviewer, sign_and_publish

pytestmark = pytest.mark.django_db

DUTIES, ORGANISATION, INCOME = "overview.duties", "overview.organisation", "narrative.income"
REASON = "empty.government_fund"
BROKEN = {"hunan/income.txt": "{% if"}


@pytest.fixture
def last_year(version):
    """What the agency published for the year before: 负责数据。"""
    return sign_and_publish(make_draft(version.disclosure.agency, year=2022))


def page(name, version, *more) -> str:
    return reverse(f"admin:version_{name}", args=[version.pk, *more])


def at(version, key):
    return page("passage", version, key)


def taking(client, version, key, **typed):
    return client.post(at(version, key), {"title": "", "text": "", "take": "1", **typed})


def stored(version, key) -> str:
    return version.passages.get(key=key).text


def test_last_years_words_are_offered_and_not_taken(client, last_year, generated):
    shown = text_of(client.get(at(generated, DUTIES)))
    assert "上年写的" in shown
    assert "负责数据。" in shown
    assert "<textarea" in shown
    assert stored(generated, DUTIES) == ""


def test_one_click_puts_them_into_the_form_and_a_second_one_saves(client, last_year, generated):
    title = generated.passages.get(key=DUTIES).title
    mark = client.get(at(generated, DUTIES)).context["sheet"].shown
    blank = {"title": title, "text": "", "shown": mark}
    shown = client.post(at(generated, DUTIES), {**blank, "take": "last"})
    assert "负责数据。</textarea>" in text_of(shown)
    assert "还没有保存" in text_of(shown)
    assert 'data-unsaved="1"' in text_of(shown)
    assert stored(generated, DUTIES) == ""
    assert shown.context["sheet"].shown == mark
    client.post(at(generated, DUTIES), {**blank, "text": "负责数据。"})
    assert stored(generated, DUTIES) == "负责数据。"


def test_they_are_found_by_their_title_where_the_key_is_another(client, last_year, generated):
    own = passages.add(
        generated,
        part="overview",
        title="三、部门职责",
        by=make_preparer(generated.disclosure.agency),
    )
    assert "上年写的" in text_of(client.get(at(generated, own.key)))


def test_a_section_that_is_written_from_the_figures_is_offered_none(client, last_year, generated):
    assert "上年写的" not in text_of(client.get(at(generated, INCOME)))


def test_without_a_year_before_nothing_is_offered(client, generated):
    assert "上年写的" not in text_of(client.get(at(generated, DUTIES)))
    assert taking(client, generated, DUTIES).status_code == 200
    assert stored(generated, DUTIES) == ""


def test_who_only_reads_is_offered_nothing(client, last_year, generated):
    client.force_login(make_reviewer(generated.disclosure.agency))
    assert "放进正文" not in text_of(client.get(at(generated, DUTIES)))


def test_the_words_of_the_province_for_an_empty_table_are_offered(client, generated, tianbao):
    empty_tables.state(generated, table="government_fund", reason="", by=tianbao)
    assert "还有 1 张空表没有写原因" in text_of(client.get(page("passages", generated)))
    assert "故本表无数据。</textarea>" in text_of(client.get(page("tables", generated)))
    assert "本省的写法" in text_of(client.get(at(generated, REASON)))
    shown = text_of(taking(client, generated, REASON))
    assert "故本表无数据。</textarea>" in shown
    assert not generated.passages.filter(key=REASON).exists()
    made = client.post(page("generate", generated), follow=True)
    assert "写了 1 张空表没有数据的原因" in text_of(made)
    assert stored(generated, REASON).endswith("故本表无数据。")


def test_a_section_that_the_tables_can_write_now_says_so(client, generated, tianbao):
    say(generated, tianbao, profile__composition__value="只有本级")
    assert "用自动文字" in text_of(client.get(at(generated, ORGANISATION)))
    shown = client.get(at(generated, ORGANISATION)).context["sheet"].shown
    client.post(page("passage_restore", generated, ORGANISATION), {"shown": shown})
    assert "只有本级" in stored(generated, ORGANISATION)


PAGES = ("change", "tables", "passages", "slots", "checks", "sign", "preview", "comments")


def test_a_broken_template_breaks_no_page(client, generated, tmp_path):
    before = stored(generated, INCOME)
    with spoiled(tmp_path, **BROKEN):
        for name in PAGES:
            where = f"admin:disclosures_version_{name}" if name == "change" else ""
            address = reverse(where, args=[generated.pk]) if where else page(name, generated)
            assert client.get(address).status_code == 200, name
        assert "模板有误" in text_of(client.get(at(generated, INCOME)))
        assert "有 1 段的模板有误" in text_of(client.get(page("passages", generated)))
        assert client.get(page("blank", generated)).status_code == 200
        said = next(p for p in reports.unverified(generated).passages if p.key == INCOME)
        assert said.text == before


def test_a_section_of_a_broken_template_is_begun_by_hand(client, version, tianbao, tmp_path):
    with spoiled(tmp_path, **BROKEN):
        client.post(page("generate", version))
        made = version.passages.get(key=INCOME)
        assert (made.text, made.generated) == ("", False)
        form = {"title": made.title, "text": "自己写的收入说明。"}
        form["shown"] = client.get(at(version, INCOME)).context["sheet"].shown
        client.post(at(version, INCOME), form)
        assert stored(version, INCOME) == "自己写的收入说明。"


def test_a_style_that_cannot_be_read_leaves_the_text_as_it_is(client, generated, tmp_path):
    before = {p.key: p.text for p in reports.unverified(generated).passages}
    with spoiled(tmp_path, **{"hunan/style.toml": "name = "}):
        assert "文字样式读不出来" in text_of(client.get(page("passages", generated)))
        for name in ("tables", "slots", "sign", "generate"):
            answer = client.post if name == "generate" else client.get
            assert answer(page(name, generated), follow=True).status_code == 200, name
        assert {p.key: p.text for p in reports.unverified(generated).passages} == before
