"""The sections that every disclosure has (F-08), known by what they speak of and not by the
heading of one province.

Provinces agree on what must be told, not on how it is divided: 江西 and 云南 have no section on
政府性基金, 重庆 tells income below 总体情况. What only some divide into sections is missing where
the list of contents promises it, or where nearly all the others of its kind are there.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from disclosures.narratives.reading.document import title_of
from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.listed import entry_of
from disclosures.narratives.reading.numbering import is_heading, numbered
from disclosures.narratives.reading.telling import remark
from disclosures.narratives.reading.topics import topic_of
from disclosures.spec.check import Severity
from disclosures.spec.claim import TextFinding
from disclosures.spec.finding import Finding

TURN = 91  # among the rules
_NONE = r"(?:没有|无|不涉及|未发生|未安排|未使用)[^。；\n]{0,30}"
_EVERYWHERE = {
    "income": ("收入决算情况", r"收入合计|收入总计|本年收入"),
    "expenditure": ("支出决算情况", r"支出合计|支出总计|本年支出"),
    "general_budget": ("一般公共预算财政拨款支出决算情况", r"财政拨款[^。；\n]{0,6}支出"),
    "three_public": ("财政拨款“三公”经费支出决算情况", r"三公[”\"'’]?\s?经费"),
    "operating": ("机关运行经费支出情况", r"机关运行(?:经费|成本)"),
    "procurement": (
        "政府采购支出情况",
        rf"政府采购(?:支出)?(?:总额|总金额|金额|情况|货物)|{_NONE}政府采购",
    ),
    "assets": ("国有资产占用情况", rf"资产占[用有]|占有使用|有车辆|{_NONE}(?:国有资产|车辆)"),
    "performance": ("预算绩效情况", r"绩效(?:自评|评价|管理|目标|情况)"),
}
"""What every province asks for, and the words by which it is told wherever it stands."""
_DIVIDED = {
    "total": ("收入支出决算总体情况", ""),
    "income": ("收入决算情况", ""),
    "expenditure": ("支出决算情况", ""),
    "appropriation": ("财政拨款收入支出决算总体情况", ""),
    "basic": ("一般公共预算财政拨款基本支出决算情况", r"财政拨款基本支出"),
    "fund": ("政府性基金预算财政拨款收入支出决算情况", rf"{_NONE}政府性基金"),
    "capital": ("国有资本经营预算财政拨款支出决算情况", rf"{_NONE}国有资本经营"),
}
"""What has a section of its own in most provinces."""
_NEARLY_ALL = 5  # of those
_WHOLE = 6  # topics of a narrative that is no excerpt
_EMPTY = ("fund", "capital", "operating", "procurement")
"""What must be said also where there is none of it (N-40)."""
_HEAD = 40  # characters of a heading
_FRAME = (
    ("glossary", "名词解释", r"名词\s?(?:解释|说明|术语)|专业(?:性)?名词"),
    ("overview", "部门（单位）概况", r"概\s?况|职\s?责|职\s?能|机构(?:设置|情况)|基本情况"),
)


class _Lacking(NamedTuple):
    topic: str
    name: str


def verdicts(ground: Ground) -> Iterator[Verdict]:
    known = _topics(ground)
    if len(known) >= _WHOLE:
        yield from _missing(ground, [*_lacking(ground, known)])
        yield from _frame(ground)


def _topics(ground: Ground) -> set[str]:
    """Those that have a heading of their own."""
    headings = [p.title for p in ground.document.passages if p.part in ("narrative", "other")]
    sections = [s for s in ground.document.sections if s.passage.startswith("narrative")]
    found = {s.topic for s in sections} | {topic_of(title) for title in headings}
    return found - {""}


def _lacking(ground: Ground, known: set[str]) -> Iterator[_Lacking]:
    document = ground.document
    said = "\n".join(
        f"{p.title}\n{p.text}" for p in document.passages if p.part in ("narrative", "other", "")
    )
    attached = "\n".join(p.title for p in document.passages if p.part == "attachments")
    for topic, (name, words) in _EVERYWHERE.items():
        if topic not in known and not re.search(words, f"{said}\n{attached}"):
            yield _Lacking(topic, name)
    usual = len(known & _DIVIDED.keys()) >= _NEARLY_ALL
    promised = {topic_of(entry) for entry in map(entry_of, document.contents) if "表" not in entry}
    for topic, (name, words) in _DIVIDED.items():
        if topic in known or (words and re.search(words, said)):
            continue
        told = topic in _EVERYWHERE and re.search(_EVERYWHERE[topic][1], said)
        if (usual and not told) or (topic in promised and not told):
            yield _Lacking(topic, name)


def _missing(ground: Ground, lacking: Sequence[_Lacking]) -> Iterator[Verdict]:
    lacking = [*dict.fromkeys(lacking)]
    if not lacking:
        yield Verdict((), check="F-08")
        return
    quote = _listed(ground, {one.topic for one in lacking})
    empty = bool(quote) and topic_of(quote) in _EMPTY  # promised, and not a word about it
    names = "、".join(one.name for one in lacking)
    message = f"情况说明缺少：{names}。"
    gap = next(_gaps([*_headings(ground)]), None)
    if not quote and gap is not None:
        yield remark(ground, "F-08", gap.place, message, severity=Severity.WARN, advice=_ADVICE)
    else:
        yield _told("F-08 N-40" if empty else "F-08", message, quote)


_ADVICE = "补上；没有的也要写明没有。"


def _told(check: str, message: str, quote: str) -> Verdict:
    found = Finding(check, "warn", Severity.WARN, message, advice=_ADVICE, quote=quote)
    return Verdict((), TextFinding(found), "F-08")


def _listed(ground: Ground, topics: set[str]) -> str:
    """The first of them that the list of contents names, as it names it."""
    named = (line for line in ground.document.contents if topic_of(line) in topics)
    return next((line.strip() for line in named if "表" not in line), "")


def _frame(ground: Ground) -> Iterator[Verdict]:
    """概况 before and 名词解释 behind the narrative of a whole document."""
    document = ground.document
    kinds = {passage.part for passage in document.passages}
    if not document.cover or (len(kinds) < 3 and not document.contents):
        return
    headings = "\n".join(
        line[:_HEAD]
        for passage in document.passages
        for line in (passage.title, *passage.text.split("\n"))
        if len(line) < _HEAD or numbered(line)
    )
    begins = document.cover  # what stands before the first part
    for kind, name, words in _FRAME:
        if kind not in kinds and not re.search(words, f"{headings}\n{begins}"):
            quote = next((line.strip() for line in document.contents if re.search(words, line)), "")
            yield _told("F-08", f"文件缺少：{name}。", quote)


class _Heading(NamedTuple):
    place: tuple[str, int, int]
    number: int


def _headings(ground: Ground) -> Iterator[_Heading]:
    """The headings 一、 of the narrative, in their order."""
    document = ground.document
    for passage in document.passages:
        if passage.part != "narrative":
            continue
        for key, title, start in (
            (title_of(passage.key), passage.title, 0),
            *(
                (s.passage, s.title, s.start)
                for s in document.sections
                if s.passage == passage.key and s.title != passage.title
            ),
        ):
            head = numbered(title)
            if head and head.style == "han" and is_heading(head.title):
                at = ground.texts[key].find(title, start)
                if at >= 0:
                    yield _Heading((key, at, at + len(title)), head.number)


def _gaps(headings: Sequence[_Heading]) -> Iterator[_Heading]:
    """Headings whose number leaves one out: 六、 and then 八、."""
    for one, other in pairwise(headings):
        if other.number == one.number + 2:
            yield other
