"""A province's template that does not work: its section is written by hand, nothing else breaks."""

import logging

import pytest

from disclosures import style_checks
from disclosures.narrated import answerable
from disclosures.narratives.drafting import style
from disclosures.narratives.drafting.needs import tables_of, words_of
from disclosures.tests.narratives.drafting.sources import HUNAN, drafted, figures, supplement
from disclosures.tests.narratives.shelves import spoiled

INCOME = "hunan/income.txt"
WRONG = {
    "a tag that is not closed": "{% if f.v('income.total.total') %}收入",
    "a word that is no tag": "{% wenn %}",
    "a fact that there is not": "{{ f.no_such_fact('income.total.total') }}",
    "a name that nobody gave": "{{ somebody }}",
    "an address that is none": "{{ f.amount('income') }}",
    "a cell that no table has": "{{ f.amount('income.total.no_such_column') }}",
    "a table that there is not": "{{ f.slot('no_such_table.total.text') }}",
    "an import of nothing": '{% from "_none.txt" import change %}',
    "a macro that there is not": '{% from "_phrases.txt" import none %}{{ none(1) }}',
    "a division by nothing": "{{ 1 / 0 }}",
    "a wrong argument": "{{ f.amount() }}",
    "what the sandbox refuses": "{{ f.__class__.__mro__ }}",
    "more than there is room for": "{% for n in range(10 ** 9) %}x{% endfor %}",
}


@pytest.fixture(params=WRONG.values(), ids=WRONG.keys())
def income(request, tmp_path):
    with spoiled(tmp_path, **{INCOME: request.param}):
        yield


def test_the_section_is_written_by_hand_and_the_others_are_as_they_were(income):
    found = [answerable(one) for one in drafted(HUNAN, figures(HUNAN, *supplement(HUNAN)))]
    broken = [section.key for section in found if section.fault]
    assert broken == ["narrative.income"]
    by_hand = next(section for section in found if section.fault)
    assert by_hand.by_hand
    assert by_hand.text == ""
    assert "收入支出决算总体情况" in "".join(section.title for section in found)
    assert sum(len(section.text) for section in found) > 2_000


def test_deployment_is_told(income):
    told = [*style_checks.messages_of(style("hunan"))]
    assert told
    assert {message.id for message in told} <= {style_checks.BROKEN, style_checks.UNKNOWN}
    assert all("hunan" in message.msg for message in told)


def test_what_the_templates_ask_for_is_known_without_the_broken_one(income):
    assert "initial_budget" in tables_of(style("hunan"))
    assert "no_procurement" in words_of(style("hunan"))


def test_the_log_has_it_once(tmp_path, caplog):
    with spoiled(tmp_path, **{INCOME: "{% if"}), caplog.at_level(logging.ERROR):
        for _ in range(3):
            drafted(HUNAN, figures(HUNAN))
    told = [
        record.getMessage()
        for record in caplog.records
        if "narrative.income" in record.msg % record.args
    ]
    assert len(told) == 1
    assert "line 1" in told[0]


@pytest.mark.parametrize(
    "text",
    ["name = ", 'nme = "x"\nsections = []', 'name = "x"', '[[sections]]\nky = "a"', "\udcff"],
    ids=["no TOML", "an unknown setting", "no sections", "an unknown field", "no UTF-8"],
)
def test_a_style_that_cannot_be_read_writes_nothing_and_is_told(tmp_path, text):
    with spoiled(tmp_path) as shelf:
        (shelf / "hunan" / "style.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
        assert drafted(HUNAN, figures(HUNAN)) == ()
        assert style("hunan").fault
        assert [m.id for m in style_checks.messages_of(style("hunan"))] == [style_checks.UNREADABLE]


def test_a_broken_note_of_an_empty_table_is_told(tmp_path):
    with spoiled(tmp_path) as shelf:
        toml = shelf / "hunan" / "style.toml"
        toml.write_text(
            toml.read_text("utf-8").replace("{{ f.me('我单位') }}没有使用国", "{{ f.x }}")
        )
        told = [*style_checks.messages_of(style("hunan"))]
    assert len(told) == 1
    assert "empty.state_capital" in told[0].msg


def test_the_styles_that_are_served_are_sound():
    assert style_checks.check_styles() == []
