"""The text written from the figures, page by page: begun, asked for, moved, bound, restored."""

import json

import pytest
from django.urls import reverse

from disclosures import reports
from disclosures.actions import cells, drafts
from disclosures.actions.cells import Change
from disclosures.spec.address import Address
from disclosures.spec.content import Cell, Line
from disclosures.spec.piece import stored
from disclosures.spec.writing import mark_of
from disclosures.tests.narrative import say, write_by_hand
from disclosures.tests.people import (
    make_lines,
    make_outsider,
    make_reviewer,
    sign_and_publish,
)

pytestmark = pytest.mark.django_db

INCOME, PAID = "narrative.income", Address("income", "total", "appropriation")
BUDGET = "initial_budget.2080505.initial"


def page(name, version, *more) -> str:
    return reverse(f"admin:version_{name}", args=[version.pk, *more])


def passage(version, key=INCOME):
    return next(p for p in reports.unverified(version).passages if p.key == key)


def form(version, old="", new="", **more):
    now = passage(version)
    return {
        "title": now.title,
        "text": now.text.replace(old, new) if old else now.text,
        "shown": mark_of(now.title, now.text, now.pieces, generated=now.generated),
        "seen": json.dumps(stored(now.pieces)),
        **more,
    }


def put(version, by, now):
    cells.save(version, changes=[Change(PAID, "169.84", now)], by=by)


def text_of(response) -> str:
    return response.content.decode()


def test_one_button_makes_every_section(client, version, tianbao):
    offered = text_of(client.get(page("passages", version)))
    assert "还没有文字。按本省样式和表里的数，可以一次生成" in offered
    assert "glossary.terms" not in offered
    answer = client.post(page("generate", version), follow=True)
    shown = text_of(answer)
    assert "段说明" in shown
    assert "自动生成" in shown
    assert "按本省样式还缺" not in shown
    assert "处必填" in shown


def test_what_is_missing_is_named_as_people_know_it(client, generated, tianbao):
    for key in (INCOME, "glossary.terms"):
        generated.passages.get(key=key).delete()
    shown = text_of(client.get(page("passages", generated)))
    assert "按本省样式还缺 2 段：二、收入决算情况说明，名词解释。" in shown


def test_without_figures_in_the_tables_the_tables_come_first(client, version, tianbao):
    version.lines.all().delete()
    assert "先导入或录入报表" in text_of(client.get(page("passages", version)))


def test_figures_are_figures_and_open_places_are_gaps(client, generated):
    shown = text_of(client.get(page("passage", generated, INCOME)))
    assert 'class="figure"' in shown
    assert f"#{PAID}" in shown
    gaps = text_of(client.get(page("passage", generated, "narrative.general_budget_expenditure")))
    assert 'class="slot required"' in gaps
    assert f'name="now:{BUDGET}"' in gaps


def test_every_open_question_is_on_one_page_and_answered_there(client, generated):
    shown = text_of(client.get(page("slots", generated)))
    assert "2080505" in shown
    assert "必填" in shown
    answer = client.post(page("slots", generated), {f"now:{BUDGET}": "12.34"}, follow=True)
    assert "已填写 1 处" in text_of(answer)
    assert f'id="slot-{BUDGET}"' not in text_of(answer)
    cell = Address.parse(BUDGET)
    kept = generated.lines.get(table=cell.table, row=cell.row).cells.get(column=cell.column)
    assert str(kept.amount) == "12.34"


def test_a_block_of_questions_leads_to_the_grid_where_it_can_be_pasted(client, generated):
    shown = client.get(page("slots", generated))
    grids = [slot for slot in shown.context["slots"] if slot.grid]
    (budget,) = (slot for slot in grids if slot.table.key == "initial_budget")
    assert budget.grid.startswith(page("table", generated, "initial_budget"))
    assert "到《年初预算及差异说明表》里填" in text_of(shown)
    assert client.get(budget.grid).status_code == 200
    assert len({slot.table.key for slot in grids}) == len(grids)


def test_bad_answers_are_named_and_kept(client, generated):
    wrong = {f"now:{BUDGET}": "x" * 300, "now:no_such.row.x": "1", "now:nonsense": "1"}
    wrong["now:initial_budget.999.initial"] = "1"
    answer = client.post(page("slots", generated), wrong)
    assert answer.status_code == 422
    assert "没有填好" in text_of(answer)
    assert "x" * 300 in text_of(answer)


def test_words_where_a_figure_belongs_are_named_and_can_be_put_right(client, generated):
    answer = client.post(page("slots", generated), {f"now:{BUDGET}": "七十七"})
    assert answer.status_code == 422
    for shown in (text_of(answer), text_of(client.get(page("slots", generated)))):
        assert "“七十七”不是数字" in shown
        assert f'name="was:{BUDGET}" value="七十七"' in shown
    right = {f"was:{BUDGET}": "七十七", f"now:{BUDGET}": "77.85"}
    answer = client.post(page("slots", generated), right, follow=True)
    assert "已填写 1 处" in text_of(answer)
    assert f'id="slot-{BUDGET}"' not in text_of(answer)


def test_what_last_year_said_is_offered_and_taken_in_one_click(client, generated):
    key = next(q.key for q in reports.unverified(generated).questions if q.kind == "text")
    place = Address.parse(key)
    earlier = drafts.create(generated.disclosure.agency, year=2022, by=None)
    said = Line(place.table, place.row, "", {place.column: Cell(text="人员增加")})
    drafts.add_lines(earlier, lines=[*make_lines(), said], by=None)
    sign_and_publish(earlier)
    assert "上年写的：人员增加" in text_of(client.get(page("slots", generated)))
    client.post(page("slots", generated), {"take": key})
    assert generated.lines.get(table=place.table, row=place.row).cells.get().text == "人员增加"


def test_what_moved_is_told_until_somebody_looked(client, generated, tianbao):
    put(generated, tianbao, "170.00")
    shown = text_of(client.get(page("passage", generated, INCOME)))
    assert "<del>169.84</del><ins>170</ins>" in shown
    assert "数变了，文字跟着变了" in text_of(client.get(page("passages", generated)))
    client.post(page("looked", generated), {"next": page("passage", generated, INCOME)})
    assert "<del>" not in text_of(client.get(page("passage", generated, INCOME)))


def test_nobody_is_sent_elsewhere(client, generated):
    answer = client.post(page("looked", generated), {"next": "https://example.com/"})
    assert answer["Location"] == page("slots", generated)


def test_a_rewritten_section_says_what_is_no_longer_bound(client, generated):
    answer = client.post(
        page("passage", generated, INCOME),
        form(generated, "收入合计169.84万元", "收入合计约170万元"),
        follow=True,
    )
    assert "“169.84”改写后不再随表变动" in text_of(answer)
    assert "已改写，数仍随表变动" in text_of(client.get(page("passages", generated)))


def test_what_is_wrong_with_the_words_is_said_where_they_are_written(client, generated):
    typed = form(generated, "收入合计", "收入（支出）合计较上年增加（减少）")
    client.post(page("passage", generated, INCOME), typed)
    shown = text_of(client.get(page("passage", generated, INCOME)))
    assert "“增加（减少）”两个词都留着" in shown
    assert f"{page('checks', generated)}#F-03" in shown
    for name in ("checks", "sign"):
        there = f"{page('passage', generated, INCOME)}#findings"
        assert there in text_of(client.get(page(name, generated)))


def test_open_places_are_asked_for_and_not_found_fault_with(client, generated):
    spent = page("passage", generated, "narrative.general_budget_expenditure")
    assert "【请填写】”：" not in text_of(client.get(spent))


def test_a_typed_number_is_offered_its_binding_and_bound_in_one_click(client, generated, tianbao):
    sentence = "\n财政拨款收入169.84万元。"
    typed = form(generated)
    typed["text"] += sentence
    client.post(page("passage", generated, INCOME), typed)
    shown = client.get(page("passage", generated, INCOME))
    offer = next(o for o in shown.context["annotated"].offers if o.likely.agrees)
    assert 'class="unbound"' in text_of(shown)
    client.post(page("passage", generated, INCOME), form(generated, bind=offer.value))
    put(generated, tianbao, "170.00")
    assert "财政拨款收入170.00万元。" in passage(generated).text


def test_a_number_that_differs_is_told_with_what_the_table_says(client, generated):
    typed = form(generated)
    typed["text"] += "\n财政拨款收入199.99万元。"
    answer = client.post(
        page("passage", generated, INCOME), {**typed, "preview": "1"}, headers={"X-Fragment": "1"}
    )
    assert "与表中不同" in text_of(answer)
    assert "169.84" in text_of(answer)


@pytest.mark.parametrize(
    "seen",
    [
        "",
        "nonsense",
        "[" * 2000,
        '{"a": 1}',
        '[["figure", "5", "nonsense", false]]',
        '[["figure", "5", "amount(no_such.a.b):2", false]]',
        '[["slot", "", "nonsense", true]]',
        '[["words", 5, "", false]]',
        "[[1]]",
    ],
)
def test_a_form_that_no_page_has_sent_does_no_harm(client, generated, seen):
    client.post(page("passage", generated, INCOME), form(generated, "其中", "包括", seen=seen))
    assert "包括" in passage(generated).text
    assert client.get(page("passage", generated, INCOME)).status_code == 200


@pytest.mark.parametrize("bind", ["x", "1|2", "1|169.84|nonsense", "٣|1|amount(a.b.c):2"])
def test_a_binding_that_is_none_is_refused_in_words(client, generated, bind):
    answer = client.post(page("passage", generated, INCOME), form(generated, bind=bind))
    assert answer.status_code in (302, 422)
    assert passage(generated).generated


def test_of_pasted_markup_the_words_stay(client, generated):
    pasted = '<p style="x"><script>alert(1)</script>收入<b>5</b>万元\0\x0b</p><p>金额<10万元</p>'
    typed = form(generated, text=pasted) | {"title": "<h2>二、收入</h2>"}
    client.post(page("passage", generated, INCOME), typed)
    kept = passage(generated)
    assert (kept.title, kept.text) == ("二、收入", "收入5万元\n金额<10万元")
    shown = text_of(client.get(page("passage", generated, INCOME)))
    assert "alert(1)" not in shown
    assert "金额&lt;10万元" in shown


def test_a_very_long_text_is_refused_in_words(client, generated):
    long = "收入5万元，" * 30_000
    answer = client.post(page("passage", generated, INCOME), form(generated, text=long))
    assert answer.status_code == 422
    assert "最多 100000 字" in text_of(answer)


def test_the_automatic_text_comes_back(client, generated):
    client.post(page("passage", generated, INCOME), form(generated, "其中", "包括"))
    shown = text_of(client.get(page("passage", generated, INCOME)))
    assert "恢复自动文字" in shown
    client.post(page("passage_restore", generated, INCOME), {"shown": form(generated)["shown"]})
    assert passage(generated).generated
    stale = client.post(page("passage_restore", generated, INCOME), {"shown": "x"}, follow=True)
    assert "没有恢复" in text_of(stale)


def test_switches_turn_sentences_off(client, generated):
    assert "没有编制年初预算" in text_of(client.get(page("passages", generated)))
    client.post(page("switches", generated), {"no_initial_budget": "on"})
    assert "本单位没有编制年初" in passage(
        generated, "narrative.general_budget_expenditure"
    ).text.replace("我单位", "本单位")
    client.post(page("switches", generated), {})
    keys = {q.key for q in reports.unverified(generated).questions}
    assert BUDGET in keys


def test_open_questions_are_listed_with_their_places_where_one_signs(client, generated):
    shown = text_of(client.get(page("sign", generated)))
    assert f"{page('slots', generated)}#slot-{BUDGET}" in shown


def test_sections_that_people_write_are_named_until_they_are_written(client, generated, tianbao):
    duties = page("passage", generated, "overview.duties")
    listed = text_of(client.get(page("passages", generated)))
    assert "还要自己写 2 段" in listed
    assert f'href="{duties}"' in text_of(client.get(page("sign", generated)))
    write_by_hand(generated, tianbao)
    assert "还要自己写" not in text_of(client.get(page("passages", generated)))
    assert f'href="{duties}"' not in text_of(client.get(page("sign", generated)))


def test_words_typed_in_an_open_place_are_said_to_be_an_answer(client, generated):
    say_prior = {"now:prior_year.income_total.amount": "100"}
    client.post(page("slots", generated), say_prior)
    key = "narrative.income_expense_total"
    now = passage(generated, key)
    typed = {
        "title": now.title,
        "text": now.text.replace("【请填写】", "新成立"),
        "shown": mark_of(now.title, now.text, now.pieces, generated=now.generated),
        "seen": json.dumps(stored(now.pieces)),
    }
    saved = client.post(page("passage", generated, key), typed, follow=True)
    assert "“新成立”已记入补充数据" in text_of(saved)
    assert "不再随表变动" not in text_of(saved)
    assert "自动生成" in text_of(client.get(page("passages", generated)))


def test_tables_are_those_that_the_style_asks_for(client, version, tianbao):
    shown = text_of(client.get(page("tables", version)))
    assert "补充数据" in shown
    assert page("table", version, "initial_budget") in shown


def test_the_data_files_carry_what_was_filled_in(client, generated, tianbao):
    say(generated, tianbao, initial_budget__2080505__initial="12.34")
    said = client.get(page("preview_file", generated, "json")).json()
    table = next(t for t in said["tables"] if t["key"] == "initial_budget")
    line = next(line for line in table["lines"] if line["row"] == "2080505")
    assert line["cells"] == {"initial": "12.34"}


def test_others_read_and_do_not_write(client, generated):
    client.force_login(make_reviewer(generated.disclosure.agency))
    assert "生成说明" not in text_of(client.get(page("passages", generated)))
    for name in ("generate", "looked"):
        assert client.post(page(name, generated)).status_code == 403
    wrote = client.post(page("slots", generated), {f"now:{BUDGET}": "1"})
    assert wrote.status_code == 403
    client.force_login(make_outsider())
    assert client.get(page("slots", generated)).status_code == 302


def test_a_reviewer_switches_nothing_not_even_nothing(client, generated):
    client.force_login(make_reviewer(generated.disclosure.agency))
    assert client.post(page("switches", generated), {}).status_code == 403
