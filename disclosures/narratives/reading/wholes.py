"""A whole document as it was published, cut into passages: parts, contents, sections."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import NamedTuple

from disclosures.narratives.reading.lines import is_row, lines_of, without_furniture
from disclosures.narratives.reading.listed import contents_of, entry_of, plain
from disclosures.narratives.reading.numbering import is_heading, is_titled, numbered, without_notes
from disclosures.narratives.reading.paragraphs import paragraphs
from disclosures.narratives.reading.topics import topic_of
from disclosures.narratives.reading.unfolding import unfolded
from disclosures.spec.report import Passage

_KINDS = (
    ("tables", r"决算表|报表|决算公开表|表格|附\s*表"),
    ("narrative", r"情况说明|决算说明|数据说明|情况分析|决算情况|增减变化"),
    ("glossary", r"名词解释|专业名词|名词说明|专业性名词"),
    ("attachments", r"附\s*件|附\s*录"),
    ("overview", r"概\s*况|基本情况|简介|基本职能|部门职责"),
    ("other", r"其他|说明的问题"),
)
_STYLES = ("han", "bracket", "digit", "division")
_ATTACHED = re.compile(r"^附\s*件\s*[\d一二三四五]{0,2}\s*[:：]?[^。，]{0,40}$")
_REPORT = re.compile(r"^(?!.*(?:见|《|，|。))[^、]{0,50}(?:绩效自评报告|绩效评价报告|绩效自评表)$")
_DEBRIS = re.compile(r"^(?:\[[^\]\n]*\]\s*)+")
_OF_NARRATIVES = {"total", "income", "appropriation", "three_public", "operating", "procurement"}
"""Topics that a report on performance has no headings for."""
_LONG = 200  # characters of a text before the first part that are more than a cover


@dataclass
class Whole:
    """A document: its passages, the lines of its list of contents, and what its cover says."""

    passages: tuple[Passage, ...] = ()
    contents: tuple[str, ...] = ()
    cover: str = ""


@dataclass
class _Part:
    kind: str
    title: str
    lines: list[str] = field(default_factory=list)


class _Heading(NamedTuple):
    """A numbered line; ``title`` is empty where it goes on like a sentence."""

    at: int
    style: str
    number: int
    title: str
    topic: str


def whole_of(text: str) -> Whole:
    """The document of a text: a text without parts is one, by what it speaks of."""
    found = contents_of([*without_furniture(unfolded(lines_of(text)))])
    headings = {plain(entry_of(line)) for line in found.lines}
    body = [*paragraphs(found.rest, headings)]
    cover = " ".join([*body, *found.lines][:8])[:200]
    cut = [piece for part in _parts(body) for piece in _sections(part)]
    passages = (
        Passage(f"{part.kind}.{number:03d}", part.title, "\n".join(part.lines).strip("\n"))
        for number, part in enumerate(cut, start=1)
        if part.title or any(line.strip() for line in part.lines)
    )
    return Whole(tuple(passages), found.lines, cover)


def _parts(lines: list[str]) -> Iterator[_Part]:
    marks = [*_marks(lines)] or [*_top_headings(lines)]
    if not marks:
        yield from _attached(_Part(_kind_of_all(lines), lines[0] if lines else "", lines))
        return
    before = lines[: marks[0]]
    if sum(len(line) for line in before if not is_row(line) and "。" in line) > _LONG:
        yield _Part("overview", "", before)
    for at, following in zip(marks, [*marks[1:], len(lines)], strict=True):
        found = numbered(lines[at])
        title, first = found.title if found else "", at + 1
        if not title and first < following and _may_be_title(lines[first]):
            title, first = lines[first], first + 1
        yield from _attached(_Part(_kind(title), title, lines[first:following]))


def _may_be_title(line: str) -> bool:
    return not is_row(line) and not numbered(line) and is_heading(line)


def _marks(lines: Sequence[str]) -> Iterator[int]:
    """Where 第一部分, 第二部分 … begin: one after the other, no words of a sentence."""
    last = 0
    for at, line in enumerate(lines):
        found = numbered(line)
        if found is None or found.style != "part" or is_row(line):
            continue
        if found.number > last and (not found.title or is_heading(found.title)):
            last = found.number
            yield at


def _top_headings(lines: Sequence[str]) -> Iterator[int]:
    """Headings 一、部门概况, 二、决算情况说明 of a document that has no 第一部分."""
    found = [
        (at, head, _named(head.title))
        for at, line in enumerate(lines)
        if not is_row(line)
        and (head := numbered(line))
        and head.style in ("han", "digit")
        and is_heading(head.title)
    ]
    for style in ("han", "digit"):
        told = [(at, head.number, kind) for at, head, kind in found if kind and head.style == style]
        rising = [one for n, one in enumerate(told) if not n or one[1] > told[n - 1][1]]
        if len({kind for _, _, kind in rising}) > 2:
            yield from (at for at, _, _ in rising)
            return


def _named(title: str) -> str:
    """The kind of part that a heading names by itself: no section of a narrative does."""
    words = without_notes(title)
    return "" if topic_of(words) else next((k for k, w in _KINDS if re.search(w, words)), "")


def _attached(part: _Part) -> Iterator[_Part]:
    """The part, and what is attached to the document behind it without a heading of a part."""
    if part.kind in ("attachments", "tables", "overview"):
        yield part
        return
    for at, line in enumerate(part.lines):
        if at and (_ATTACHED.match(line) or (_REPORT.match(line) and not numbered(line))):
            yield _Part(part.kind, part.title, part.lines[:at])
            yield _Part("attachments", line, part.lines[at + 1 :])
            return
    yield part


def _sections(part: _Part) -> Iterator[_Part]:
    """A narrative cut at its headings; any other part as it is."""
    headings = [*_headings(part.lines)] if part.kind == "narrative" else []
    if not headings:
        yield part
        return
    yield _Part(part.kind, part.title, part.lines[: headings[0].at])
    for heading, following in zip_longest(headings, headings[1:]):
        title = part.lines[heading.at] if heading.title else ""
        first = heading.at + bool(title)
        cut = _Part(part.kind, title, part.lines[first : following.at if following else None])
        yield from [cut] if heading.topic or not title else _sections(cut)


def _headings(lines: Sequence[str]) -> Iterator[_Heading]:
    """The lines that head the sections: those of the level that names the most topics."""
    found = [*_candidates(lines)]
    told = {s: len({h.topic for h in found if h.style == s} - {""}) for s in _STYLES}
    style = max(_STYLES, key=lambda s: told[s])
    last, seen = 0, set[str]()
    for heading in (one for one in found if one.style == style) if told[style] > 1 else ():
        fresh = bool(heading.topic) and heading.topic not in seen
        if heading.number == last + 1 or fresh:
            last = max(last, heading.number)
            seen.add(heading.topic)
            yield heading


def _candidates(lines: Sequence[str]) -> Iterator[_Heading]:
    for at, line in enumerate(lines):
        found = None if is_row(line) else numbered(_DEBRIS.sub("", line))
        if found is None:
            continue
        if is_heading(found.title) and _stands_alone(found.title):
            topic = topic_of(without_notes(found.title))
            yield _Heading(at, found.style, found.number, found.title, topic)
        elif found.style == "han":
            yield _Heading(at, found.style, found.number, "", "")


def _stands_alone(title: str) -> bool:
    """A heading, and not an item of a list of names."""
    return is_titled(title) or not re.search(r"[（(][类款项][）)]|费$|支出$|收入$", title)


def _kind(title: str) -> str:
    return next((kind for kind, words in _KINDS if re.search(words, title)), "other")


def _kind_of_all(lines: Iterable[str]) -> str:
    lines = list(lines)
    topics = {topic_of(h.title) for line in lines if (h := numbered(line)) and len(line) < 60}
    told = len(topics & _OF_NARRATIVES) > 1
    report = any(re.search(r"绩效.{0,4}自评报告|绩效评价报告", line) for line in lines[:12])
    return "attachments" if report and not told else "narrative"
