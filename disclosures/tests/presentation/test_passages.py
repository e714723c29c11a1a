"""Passages as prose: headings never skip a level, terms have a place."""

import pytest

from disclosures.presentation.passages import Prose, glossary
from disclosures.spec.report import Passage


def levels(text: str, *, title: str = "一、总体情况", top: int = 3) -> list[int]:
    prose = Prose(Passage("narrative.x", title, text), top)
    return [group.level for group in prose.groups if group.is_heading]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（一）总体\n支出1万元。", [4]),
        ("（一）总体\n1．支出\n支出1万元。", [4, 5]),
        ("1．支出\n支出1万元。", [4]),
    ],
)
def test_headings_go_one_level_at_a_time(text, expected):
    assert levels(text) == expected


def test_a_passage_without_a_title_begins_at_the_top():
    assert levels("（一）总体\n支出1万元。", title="") == [3]


def test_a_title_numbered_below_stands_below():
    assert Prose(Passage("narrative.x", "（一）机关运行经费", ""), 3).level == 4


def test_the_glossary_knows_terms_by_their_bare_name():
    text = "一、“三公”经费：指出国、公车、接待。\n二、基本支出：指人员支出。"
    found = glossary((Passage("glossary.terms", "", text), Passage("other.x", "", text)))
    assert found == {"三公经费": "term-三公经费", "基本支出": "term-基本支出"}
