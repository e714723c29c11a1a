"""The list of contents is that of the document (F-07); the tables it lists are there (F-05)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from disclosures.narratives.reading.ground import Ground, Verdict, title_of
from disclosures.narratives.reading.telling import remark
from disclosures.spec.check import Severity
from disclosures.spec.claim import TextFinding
from disclosures.spec.finding import Finding

TURN = 92  # among the rules
_PART = re.compile(r"^第[一二三四五六七八九十]部分")
_NUMBER = re.compile(r"^(?P<number>[一二三四五六七八九十]{1,3})、")
_PAGE = re.compile(r"[\s.…·]*\d{1,3}$")
_NOISE = re.compile(r"[“”\"'‘’\s（）()《》]|（注意[^）]*）")
_MIN = 3


class _Entry(NamedTuple):
    part: int
    number: str
    text: str


def verdicts(ground: Ground) -> Iterator[Verdict]:
    entries = [*_entries(ground.document.contents)]
    parts = sorted({entry.part for entry in entries})
    if len(entries) < _MIN or len(parts) < _MIN:
        return
    if ground.document.cover and not any(_PAGE.search(line) for line in ground.document.contents):
        told = Finding("F-07", "warn", Severity.INFO, "“目录”没有页码。", quote="目录")
        yield Verdict((), TextFinding(replace(told, advice="写上页码。")), "F-07")
    yield from _tables(ground, [entry for entry in entries if "表" in entry.text[-3:]])
    narrative = next(
        (p for p in parts if any("说明" in e.text and e.part == p for e in entries)), 0
    )
    listed = [entry for entry in entries if entry.part == narrative and "表" not in entry.text[-1:]]
    yield from _headings(ground, listed)


def _entries(lines: tuple[str, ...]) -> Iterator[_Entry]:
    part = 0
    for line in lines:
        text = _PAGE.sub("", line.strip(" -　\t"))
        if _PART.match(text):
            part += 1
        elif match := _NUMBER.match(text):
            yield _Entry(part, match["number"], text)


def _plain(text: str) -> str:
    return _NOISE.sub("", re.sub(r"[（(]注意[^）)]*[）)]", "", text)).rstrip("。.:：")


def _headings(ground: Ground, listed: list[_Entry]) -> Iterator[Verdict]:
    """Entry by entry: the heading of the same number says the same."""
    found: dict[str, tuple[str, str]] = {}
    for key, heading in _said(ground):
        if match := _NUMBER.match(heading):
            found.setdefault(match["number"], (key, heading))
    if not found or not listed:
        return
    numbers = {entry.number for entry in listed}
    for entry in listed:
        yield from _entry(ground, entry, found.get(entry.number))
    for number, (key, heading) in found.items():
        if number not in numbers:
            message = "目录里没有这一条。"
            yield _remark(ground, key, heading, message)
    yield Verdict((), check="F-07")


def _said(ground: Ground) -> Iterator[tuple[str, str]]:
    """The headings of the narrative with the text they stand in, in their order."""
    for passage in ground.document.passages:
        if passage.part == "narrative":
            key = title_of(passage.key)
            if _NUMBER.match(passage.title):
                yield key, passage.title
            for section in ground.document.sections:
                if section.passage == passage.key and section.title != passage.title:
                    yield passage.key, section.title


def _entry(ground: Ground, entry: _Entry, found: tuple[str, str] | None) -> Iterator[Verdict]:
    if found is None and (line := _line(ground, entry.number)):
        key, start, end = line
        message = f"目录这里是“{entry.text}”，正文不是。"
        advice = "让目录与正文标题一致。"
        yield remark(
            ground, "F-07", (key, start, end), message, severity=Severity.WARN, advice=advice
        )
        return
    if found is None:
        message = f"目录有“{entry.text}”，正文没有这一部分。"
        told = Finding("F-07", "warn", Severity.WARN, message, quote=entry.text)
        yield Verdict((), TextFinding(replace(told, advice="补上这一部分或者改目录。")), "F-07")
        return
    key, heading = found
    if _plain(heading) != _plain(entry.text):
        yield _remark(ground, key, heading, f"目录写的是“{entry.text}”，与正文标题不一致。")


def _line(ground: Ground, number: str) -> tuple[str, int, int] | None:
    """A paragraph that has the number of a heading and goes on like a sentence."""
    begins = re.compile(rf"(?m)^(?:\[[^\]\n]*\])?[ 　]*({number}、[^\n。，,]{{2,40}})")
    for passage in ground.document.passages:
        if passage.part == "narrative" and (match := begins.search(passage.text)):
            return passage.key, match.start(1), match.end(1)
    return None


def _remark(ground: Ground, key: str, heading: str, message: str) -> Verdict:
    start = max(0, ground.texts[key].find(heading))
    place = (key, start, start + len(heading))
    return remark(
        ground, "F-07", place, message, severity=Severity.WARN, advice="让目录与正文标题一致。"
    )


def _tables(ground: Ground, listed: list[_Entry]) -> Iterator[Verdict]:
    """A table that the list names and the document does not have."""
    figures = ground.figures
    titles = {
        _plain(name): table.key
        for table in ground.document.tables
        for name in (table.title, *table.title_aliases)
        if table.standard
    }
    if not any(figures.has(key) and not figures.partial & {key} for key in titles.values()):
        yield from _pasted(ground, listed)
        return
    for entry in listed:
        key = titles.get(_plain(_NUMBER.sub("", entry.text)))
        if key is None:
            continue
        if figures.has(key):
            yield Verdict((), check="F-05")
            continue
        message = f"“{entry.text}”：目录有这张表，文件里没有。"
        told = Finding(
            "F-05", "fail", Severity.ERROR, message, quote=entry.text, advice="补上这张表。"
        )
        yield Verdict((), TextFinding(told), "F-05")


def _pasted(ground: Ground, listed: list[_Entry]) -> Iterator[Verdict]:
    """As text alone: the titles that the list gives stand above the rows of their tables."""
    text = _plain("\n".join(p.text for p in ground.document.passages if p.part == "tables"))
    rows = re.search(r"公开\d\d表", text)
    missing = [entry for entry in listed if _plain(_NUMBER.sub("", entry.text)) not in text]
    if not rows or not listed or len(missing) > len(listed) // _MIN:
        return
    for entry in missing:
        message = f"“{entry.text}”：目录有这张表，文件里没有。"
        told = Finding(
            "F-05", "fail", Severity.ERROR, message, quote=entry.text, advice="补上这张表。"
        )
        yield Verdict((), TextFinding(told), "F-05")
