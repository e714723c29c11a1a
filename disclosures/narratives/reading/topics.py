"""What a section of the narrative is about, by its heading; and where sections begin."""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from disclosures.spec.report import Passage

TOPICS: tuple[tuple[str, str], ...] = (
    ("performance", r"绩效"),
    ("three_public", r"[“\"'']?三公[”\"'']?经费"),
    ("operating", r"机关运行"),
    ("general_spending", r"一般性支出|会议费|培训费"),
    ("procurement", r"政府采购"),
    ("assets", r"国有资产|资产占用"),
    ("fund", r"政府性基金"),
    ("capital", r"国有资本经营"),
    ("basic", r"基本支出"),
    ("general_budget", r"一般公共预算财政拨款支出"),
    ("appropriation", r"财政拨款收(入)?支"),
    ("total", r"收入支出决算总体|收支决算总体|收入支出(决算)?总"),
    ("income", r"收入决算"),
    ("expenditure", r"支出决算"),
)
"""Topics by words of their headings, the most telling first."""

_HEADING = re.compile(r"(?m)^[ \t　]*([一二三四五六七八九十]{1,3}、[^\n：]{2,60})$")
_SUBHEADING = re.compile(r"(?m)^[ \t　]*([（(][一二三四五六七八九十]{1,3}[）)][^\n。]{2,40}[。]?)$")


class Section(NamedTuple):
    """A stretch of one passage under one heading."""

    passage: str
    topic: str
    title: str
    start: int
    text: str


def topic_of(title: str) -> str:
    """The topic of a heading; empty where none is known.

    >>> topic_of("九、财政拨款“三公”经费支出决算情况说明"), topic_of("一、部门职责")
    ('three_public', '')
    """
    return next((topic for topic, words in TOPICS if re.search(words, title)), "")


def sections(passages: Iterable[Passage]) -> Iterator[Section]:
    """Every section of a document: passages, cut where their own text has headings 一、."""
    for passage in passages:
        topic = topic_of(passage.title) if passage.part in ("narrative", "") else ""
        headings = [*_HEADING.finditer(passage.text)]
        first = headings[0].start() if headings else len(passage.text)
        if passage.text[:first].strip():
            yield Section(passage.key, topic, passage.title, 0, passage.text[:first])
        for found, after in zip_longest(headings, headings[1:]):
            end = after.start() if after else len(passage.text)
            own = topic_of(found[1]) or topic
            section = Section(
                passage.key, own, found[1], found.start(), passage.text[found.start() : end]
            )
            yield from [section] if own else _within(section)


def _within(section: Section) -> Iterator[Section]:
    """The subsections （一） of a section without a topic of its own (其他重要事项)."""
    found = [match for match in _SUBHEADING.finditer(section.text) if topic_of(match[1])]
    first = found[0].start() if found else len(section.text)
    if section.text[:first].strip():
        yield section._replace(text=section.text[:first])
    for match, after in zip_longest(found, found[1:]):
        end = after.start() if after else len(section.text)
        yield section._replace(
            topic=topic_of(match[1]),
            title=match[1],
            start=section.start + match.start(),
            text=section.text[match.start() : end],
        )
