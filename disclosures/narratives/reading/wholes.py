"""A whole document as it was published, cut into passages: parts, contents, paragraphs."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from disclosures.narratives.reading.topics import topic_of
from disclosures.spec.report import Passage

_PART = re.compile(r"^第[一二三四五六七八九十]+部分[\s、：:]*(?P<title>[^\n]{0,60})$")
_HEADING = re.compile(
    r"^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|\d{1,2}(?:\.\d)*[、.．)）]|[（(]\d{1,2}[）)])"
)
_CONTENTS = re.compile(r"^目\s*录$")
_LISTED = re.compile(
    r"^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}、|[（(]?[一二三四五六七八九十\d]{1,3}[）).、])"
)
_DONE = tuple("。：；！？:;!?”）)")
_WRAPPED = 18  # characters of a line that may run on in the next one
_MARKUP = re.compile(r"^#{1,6}\s+|^[-*+]\s+(?=\S)|\*\*|__(?=\S)|<!--.*?-->")
_KINDS = (
    ("tables", r"决算表|报表"),
    ("narrative", r"情况说明|决算说明|数据说明|情况分析"),
    ("glossary", r"名词解释|专业名词"),
    ("attachments", r"附\s*件|附\s*录|附\s*表"),
    ("overview", r"概\s*况|基本情况|简介"),
    ("other", r"其他|说明的问题"),
)


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


def whole_of(text: str) -> Whole:
    """The document of a text: a text without parts is one, by what it speaks of."""
    lines = [*paragraphs(text)]
    contents, body = _contents(lines)
    parts = [*_parts(body)]
    cover = " ".join(line for line in lines[:8] if line.strip())[:200]
    passages = (
        Passage(f"{part.kind}.{number}", part.title, "\n".join(part.lines).strip("\n"))
        for number, part in enumerate(parts, start=1)
        if any(line.strip() for line in part.lines)
    )
    return Whole(tuple(passages), tuple(contents), cover)


def paragraphs(text: str) -> Iterator[str]:
    """The lines of a text; those that a page only wrapped are put together again.

    >>> list(paragraphs("2024年度收入合计12.30万元，与2023年度相\\n\\n比，收入减少。\\n二、支出"))
    ['2024年度收入合计12.30万元，与2023年度相比，收入减少。', '二、支出']
    """
    held = ""
    for raw in text.replace("\r\n", "\n").replace("\f", "\n").split("\n"):
        line = _MARKUP.sub("", raw.strip(" \u3000\u00a0\u200b"))
        if not line:
            continue
        if held and _runs_on(held, line):
            held += line
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _runs_on(before: str, line: str) -> bool:
    if _is_row(before) or _is_row(line) or _HEADING.match(line) or before.endswith(_DONE):
        return False
    if _CONTENTS.match(line) or re.search(r"[.…·]{3,}\s*\d*$", before):
        return False
    short_heading = _HEADING.match(before) and len(before) < _WRAPPED + 8
    ended = before.endswith(("，", "、", ",", "的", "和", "与")) and len(before) > 8
    return ended or (len(before) >= _WRAPPED and not short_heading and not _titled(before))


def _is_row(line: str) -> bool:
    return "\t" in line or line.count("|") > 1


def _titled(line: str) -> bool:
    """A heading of a section stands alone, however long it is."""
    return bool(_HEADING.match(line) and re.search(r"(?:说明|情况|决算表|公开|决算)$", line))


def _contents(lines: list[str]) -> tuple[list[str], list[str]]:
    """The list of contents and everything else."""
    start = next((n for n, line in enumerate(lines[:60]) if _CONTENTS.match(line)), None)
    if start is None:
        return [], lines
    seen: set[str] = set()
    for at in range(start + 1, len(lines)):
        line = lines[at]
        part = _PART.match(line)
        key = line[: line.find("部分") + 2] if part else ""
        if (part and key in seen) or not _LISTED.match(line) or len(line) > 70 or "。" in line:
            return lines[start + 1 : at], [*lines[:start], *lines[at:]]
        seen.add(key)
    return [], lines


def _parts(lines: Iterable[str]) -> Iterator[_Part]:
    lines = list(lines)
    marks = [n for n, line in enumerate(lines) if _PART.match(line)]
    if not marks:
        yield _Part(_kind_of_all(lines), lines[0] if lines else "", lines)
        return
    for at, following in zip(marks, [*marks[1:], len(lines)], strict=True):
        match = _PART.match(lines[at])
        title = (match["title"] if match else "").strip()
        first = at + 1
        if not title and first < following:
            title, first = lines[first], first + 1
        yield _Part(_kind(title), title, lines[first:following])


def _kind(title: str) -> str:
    return next((kind for kind, words in _KINDS if re.search(words, title)), "other")


def _kind_of_all(lines: list[str]) -> str:
    topics = {topic_of(line) for line in lines if _HEADING.match(line) and len(line) < 60}
    told = len(topics - {"", "performance"}) > 1
    report = any(re.search(r"绩效.{0,4}自评报告|绩效评价报告", line) for line in lines[:12])
    return "attachments" if report and not told else "narrative"
