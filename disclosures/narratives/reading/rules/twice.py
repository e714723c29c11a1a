"""Sections that stand there a second time (F-07)."""

import re
from collections.abc import Iterator

from disclosures.narratives.reading.document import keys_of
from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.listed import plain
from disclosures.narratives.reading.numbering import is_heading, is_titled, numbered
from disclosures.narratives.reading.telling import remark
from disclosures.narratives.reading.topics import topic_of
from disclosures.spec.check import Severity

TURN = 91  # among the rules
_LINE = re.compile(r"[^\n]+")
_SLIPS = 4  # headings that one section has: that of its own and those within
_ONCE = "删去重复的一处。"


def verdicts(ground: Ground) -> Iterator[Verdict]:
    """A text with many of them holds two reports."""
    seen: set[tuple[str, int, str]] = set()
    again = []
    for passage in ground.document.passages:
        for key in keys_of(passage) if passage.part == "narrative" else ():
            for match in _LINE.finditer(ground.texts[key]):
                head = numbered(match[0])
                if head and head.style in ("han", "bracket") and _is_section(head.title):
                    told = (head.style, head.number, plain(head.title))
                    if told in seen:
                        again.append((key, *match.span()))
                    seen.add(told)
    message = "这一部分前面已经有了，标题重复。"
    for place in again if len(again) <= _SLIPS else ():
        yield remark(ground, "F-07", place, message, severity=Severity.WARN, advice=_ONCE)


def _is_section(title: str) -> bool:
    return is_heading(title) and bool(topic_of(title)) and is_titled(title)
