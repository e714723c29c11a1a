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
    ("general_budget", r"一般公共预算(财政拨款(收入)?支出|(收入)?支出决算)"),
    ("appropriation", r"财政拨款收(入)?[、和]?支"),
    ("spending", r"财政拨款支出"),
    ("total", r"收入支出决算总体|收支决算总体|收入支出(决算)?总"),
    ("income", r"收入决算"),
    ("expenditure", r"支出决算"),
)
"""Topics by words of their headings, the most telling first."""

_HEADING = re.compile(r"(?m)^[ \t　]*([一二三四五六七八九十]{1,3}、[^\n：]{2,60})$")
_AMOUNT = re.compile(r"\d[ ]*(?:亿|万)?元")
_SUBHEADING = re.compile(
    r"(?m)^[ \t　]*([（(][一二三四五六七八九十]{1,3}[）)][^\n。：:]{2,40}[。]?)$"
)


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


_SHORT, _FIRST = 2_000, 200  # characters of a notice about 三公 alone, and of its beginning
_OTHERS = re.compile(r"机关运行|政府采购|国有资产|绩效|收入(?:支出)?(?:决算|总计|合计)")
_APART = (
    *("three_public", "operating", "general_spending", "procurement", "assets", "fund"),
    *("capital", "basic"),
)
"""Topics that a subsection may have within a section of another topic."""


def sections(passages: Iterable[Passage]) -> Iterator[Section]:
    """Every section of a document: passages, cut where their own text has headings 一、.

    A section of 财政拨款支出 stands for that of 一般公共预算 where there is no such.
    """
    found = [*_sections(passages)]
    alone = not any(section.topic == "general_budget" for section in found)
    for section in found:
        spending = alone and section.topic == "spending"
        yield section._replace(topic="general_budget") if spending else section


def _sections(passages: Iterable[Passage]) -> Iterator[Section]:
    for passage in passages:
        topic = topic_of(passage.title) if passage.part in ("narrative", "") else ""
        headings = [*_HEADING.finditer(passage.text)]
        if not topic and not headings and passage.part in ("narrative", ""):
            topic = _opening(passage.text)
        first = headings[0].start() if headings else len(passage.text)
        if passage.text[:first].strip():
            beginning = Section(passage.key, topic, passage.title, 0, passage.text[:first])
            yield from _within(beginning)
        for found, after in zip_longest(headings, headings[1:]):
            end = after.start() if after else len(passage.text)
            own = topic_of(found[1]) or topic
            section = Section(
                passage.key, own, found[1], found.start(), passage.text[found.start() : end]
            )
            yield from _within(section)


def _opening(text: str) -> str:
    """The topic of a short text that has no headings but begins with its title, or is about
    one thing only."""
    titles = (line.strip() for line in text.split("\n", 3)[:3])
    short = (line for line in titles if len(line) < 60 and not re.search(r"[。，,]", line))
    found = next((topic for line in short if (topic := topic_of(line))), "")
    alone = len(text) < _SHORT and "三公" in text[:_FIRST] and not _OTHERS.search(text)
    return found or ("three_public" if alone else "")


def _within(section: Section) -> Iterator[Section]:
    """A section cut where its subsections （一） have topics of their own: all that are known
    in one without a topic (其他重要事项), else only another one (培训费 under “三公”经费)."""
    marks = [(0, section.topic, section.title)]
    headings = _SUBHEADING.finditer(section.text) if section.topic != "performance" else ()
    for match in headings:
        own = "" if _AMOUNT.search(match[1]) else topic_of(match[1])
        within = (section.topic, own) == ("expenditure", "basic")  # of all that was spent
        apart = (own in _APART and not within) or (own and section.topic in ("", "total"))
        topic = own if apart else section.topic
        if (apart and not section.topic) or (section.topic and topic != marks[-1][1]):
            marks.append((match.start(), topic, match[1] if apart else section.title))
    for (start, topic, title), after in zip_longest(marks, marks[1:]):
        text = section.text[start : after[0] if after else len(section.text)]
        if text.strip():
            yield section._replace(topic=topic, title=title, start=section.start + start, text=text)
