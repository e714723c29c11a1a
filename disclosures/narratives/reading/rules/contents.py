"""The list of contents is that of the document (F-07); the tables it lists are there (F-05).

Only headings of one level are compared, those of the narrative: first by their words, then by
their number. Where most of them are not found the document was not cut well, and nothing is said.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from disclosures.narratives.reading.ground import Ground, Verdict, title_of
from disclosures.narratives.reading.listed import entry_of, plain
from disclosures.narratives.reading.numbering import is_heading, numbered
from disclosures.narratives.reading.telling import remark
from disclosures.narratives.reading.topics import topic_of
from disclosures.spec.check import Severity
from disclosures.spec.claim import TextFinding
from disclosures.spec.finding import Finding

TURN = 92  # among the rules
_APART = re.compile(r"附\s?[件录表]|表$|名词|概\s?况|职责|职能|基本情况|部门决算情况$")
"""Parts that say nothing about figures, or whose headings are those of an annex."""
MIN = 3  # entries that make a list
_FEW, _SHARE = 2, 4  # headings that the list may lack; more, and it is the list that is not whole
_ALIKE = 0.75
_ADVICE = "让目录与正文标题一致。"


class Entry(NamedTuple):
    """One line of the list: the part it is in, its level, its number, its words."""

    part: int
    style: str
    number: int
    words: str

    @property
    def plain(self) -> str:
        found = numbered(self.words)
        return plain(found.title if found else self.words)


class Said(NamedTuple):
    """A heading of the narrative and the text it stands in."""

    key: str
    entry: Entry


def verdicts(ground: Ground) -> Iterator[Verdict]:
    lines = ground.document.contents
    entries = [*entries_of(lines)]
    if len(entries) < MIN:
        return
    listed = [*_of_narrative(entries)]
    said = [*_said(ground, listed[0].style)] if listed else []
    if said:
        named = {entry.plain for entry in entries}
        yield from _compared(ground, listed, said, named)


def entries_of(lines: Sequence[str]) -> Iterator[Entry]:
    part, top = 0, ""
    for line in lines:
        words = entry_of(line)
        found = numbered(words)
        if found is None:
            continue
        top = top or found.style
        part += found.style == top
        yield Entry(part, found.style, found.number, words)


def _of_narrative(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The entries of the parts that tell about the figures, at the level right below them."""
    if len({e.part for e in entries}) == len(entries):
        yield from (e for e in entries if not e.words.endswith("表"))
        return
    parts = [[*same] for _, same in groupby(entries, key=lambda e: e.part)]
    told = [_below(part) for part in parts if not _APART.search(part[0].words)]
    told = [part for part in told if any(topic_of(e.words) for e in part)]
    styles = Counter(e.style for part in told for e in part if topic_of(e.words))
    style = max(styles, key=lambda one: styles[one], default="")
    yield from (e for part in told for e in part if e.style == style)


def _below(part: Sequence[Entry]) -> list[Entry]:
    """What stands below the heading of a part, without tables."""
    headed = len({e.style for e in part}) > 1 or part[0].style == "part"
    below = part[1:] if headed else []
    return [e for e in below if e.style == below[0].style and not e.words.endswith("表")]


def _said(ground: Ground, style: str) -> Iterator[Said]:
    """The headings of the narrative of that level, in their order."""
    for passage in ground.document.passages:
        if passage.part not in ("narrative", "other"):
            continue
        if (head := numbered(passage.title)) and head.style == style:
            yield Said(title_of(passage.key), Entry(0, style, head.number, passage.title))
        for section in ground.document.sections:
            head = numbered(section.title)
            own = section.passage == passage.key and section.title != passage.title
            if own and head and head.style == style and is_heading(head.title):
                yield Said(passage.key, Entry(0, style, head.number, section.title))


def _compared(
    ground: Ground, listed: list[Entry], said: list[Said], named: set[str]
) -> Iterator[Verdict]:
    """The same words are one heading, whatever their number; then the same number; then words
    that are nearly the same."""
    pairs: dict[int, Said] = {}
    for same in (_same_words, _same_number, _nearly):
        left = [one for one in said if one not in pairs.values()]
        for place, entry in enumerate(listed):
            found = next((one for one in left if same(entry, one.entry)), None)
            if place not in pairs and found is not None:
                pairs[place] = found
                left.remove(found)
    surplus = [one for one in said if one not in pairs.values() and one.entry.plain not in named]
    few = max(_FEW, len(listed) // _SHARE)
    if 2 * len(pairs) < len(listed) or len(surplus) > few:
        return
    apart = {e.part for e in listed} - {listed[place].part for place in pairs}
    for place, entry in enumerate(listed):
        if entry.part not in apart:
            yield from _entry(ground, entry, pairs.get(place))
    for one in surplus:
        yield _remark(ground, one, "目录里没有这一条。")
    yield Verdict((), check="F-07")


def _same_words(entry: Entry, heading: Entry) -> bool:
    return entry.plain == heading.plain


def _same_number(entry: Entry, heading: Entry) -> bool:
    return entry.number == heading.number and (
        not topic_of(heading.words) or topic_of(heading.words) == topic_of(entry.words)
    )


def _nearly(entry: Entry, heading: Entry) -> bool:
    return SequenceMatcher(None, entry.plain, heading.plain).ratio() > _ALIKE


def _entry(ground: Ground, entry: Entry, found: Said | None) -> Iterator[Verdict]:
    if found is None:
        if not _stands(ground, entry):
            yield _lacking(ground, entry)
    elif entry.plain != found.entry.plain:
        yield _of_list(entry, f"正文标题是“{found.entry.words}”，与目录不一致。", Severity.INFO)
    elif entry.number != found.entry.number:
        yield _remark(ground, found, f"目录写的是“{entry.words}”，编号不一致。")


def _stands(ground: Ground, entry: Entry) -> bool:
    """Whether a line begins with the heading, at a level that is not cut."""
    words = plain(entry.words)
    texts = (p.text for p in ground.document.passages if p.part != "tables")
    return any(plain(line).startswith(words) for text in texts for line in text.split("\n"))


def _lacking(ground: Ground, entry: Entry) -> Verdict:
    """No such heading: a paragraph goes on from its number like a sentence, or there is none."""
    if line := _line(ground, entry):
        message = f"目录这里是“{entry.words}”，正文不是。"
        return remark(ground, "F-07", line, message, severity=Severity.WARN, advice=_ADVICE)
    return _of_list(entry, "目录有这一条，正文没有这一部分。", Severity.WARN)


def _line(ground: Ground, entry: Entry) -> tuple[str, int, int] | None:
    begins = re.compile(r"(?m)^(?:\[[^\]\n]*\])?[ 　]*(?P<words>\S[^\n。，,]{2,40})")
    for passage in ground.document.passages:
        for match in begins.finditer(passage.text) if passage.part == "narrative" else ():
            head = numbered(match["words"])
            if head and head.style == entry.style == "han" and head.number == entry.number:
                return passage.key, match.start("words"), match.end("words")
    return None


def _of_list(entry: Entry, message: str, severity: Severity) -> Verdict:
    told = Finding("F-07", "warn", severity, f"“{entry.words}”：{message}", quote=entry.words)
    return Verdict((), TextFinding(replace(told, advice=_ADVICE)), "F-07")


def _remark(ground: Ground, said: Said, message: str) -> Verdict:
    start = max(0, ground.texts[said.key].find(said.entry.words))
    place = (said.key, start, start + len(said.entry.words))
    return remark(ground, "F-07", place, message, severity=Severity.WARN, advice=_ADVICE)
