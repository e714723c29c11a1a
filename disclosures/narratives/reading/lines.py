"""The lines of a text without what a printer or a converter added: page numbers, running heads,
markup."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator

from disclosures.narratives.reading.numbering import numbered

_BLANKS = " \u3000\u00a0\u200b\ufeff"
_MARKUP = re.compile(
    r"^#{1,6}\s+|^>\s+|^[-*+•]\s+(?=\S)|\*\*|__(?=\S)|(?<=\S)__|<!--[^\n]{0,300}?-->"
)
_LINK = re.compile(
    r"!?\[([^\[\]\n]{1,200})\]\([^()\n]{0,300}(?:\([^()\n]{0,300}\))?[^()\n]{0,300}\)"
)
_FOLIO = re.compile(
    r"[-—–－~·\s]*\d{1,3}[-—–－~·\s]*|第\s*\d{1,3}\s*页(?:[\s/，,]*共\s*\d{1,3}\s*页)?"
    r"|共\s*\d{1,3}\s*页[\s/，,]*第\s*\d{1,3}\s*页|\d{1,3}\s*/\s*\d{1,3}|[Pp]age\s*\d+(?:\s*of\s*\d+)?"
)
_WITHIN = re.compile(
    r"第\s*\d{1,3}\s*页[\s/，,]*共\s*\d{1,3}\s*页"
    r"|(?<=[\u4e00-\u9fff，、])\s*[-—－]\s\d{1,3}\s[-—－]\s*(?=[\u4e00-\u9fff])"
)
_LEADING = re.compile(r"(?m)^[ 　]*([-—–－]\s?\d{1,3}\s?[-—–－])[ 　]{2,}(?=\S)")
_TRAILING = re.compile(
    r"(?m)^[ 　]*(?![第附（(\d一二三四五六七八九十])"
    r"([^\n.…·\t]{2,80}|https?://[^\n\t]{2,120}?)[ 　]{2,}"
    r"([-—–－]\s?\d{1,3}\s?[-—–－])[ 　]*$"
)
"""— 12 — beside the rest of a foot."""
_PLAIN_NUMBER = re.compile(r"\d{1,3}")
_OFTEN = 2  # pages that have the same line at their edge: a running head
_STACKED = 3  # lines that may stand one above the other there
_MANY = 3  # pages that have a line there which is not the outermost
_HEAD = 40  # characters of one
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+(?:\s[^。，；]{0,60})?$")


def lines_of(text: str) -> list[str]:
    """Every line of a text, blank ones as empty texts; a page break is a line of its own.

    >>> lines_of("# **目录**\\r\\n　一、职责　\\f二")
    ['目录', '一、职责', '\\x0c', '二']
    """
    whole = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\f\n")
    raw = _TRAILING.sub(r"\1\n\2", _LEADING.sub(r"\1\n", whole)).split("\n")
    return [line if line == "\f" else _clean(line) for line in raw]


def _clean(line: str) -> str:
    stripped = _MARKUP.sub("", line.strip(_BLANKS).rstrip("\t" if "\t" not in line.strip() else ""))
    return _WITHIN.sub("", _LINK.sub(r"\1", stripped)).strip(_BLANKS)


def is_row(line: str) -> bool:
    """Whether a line is a row of a table: cells between tabs or bars."""
    return "\t" in line or line.count("|") > 1


def without_furniture(lines: Iterable[str]) -> Iterator[str]:
    """The lines without page numbers, page breaks, and the heads that run over the pages."""
    lines = list(lines)
    folios = set(_folios(lines))
    heads = _heads(lines, folios)
    for place, line in enumerate(lines):
        if place in folios:
            yield ""
        elif not (line in heads and place in heads[line]):
            yield line


def _folios(lines: list[str]) -> Iterator[int]:
    last = 0
    for place, line in enumerate(lines):
        if line == "\f":
            yield place
        elif line and _FOLIO.fullmatch(line):
            if _PLAIN_NUMBER.fullmatch(line):
                if not (_stands_alone(lines, place) and last < int(line)):
                    continue
                last = int(line)
            yield place


def _stands_alone(lines: list[str], place: int) -> bool:
    """Whether a bare number has a blank line or a page break at its side, and no table."""
    beside = [lines[at] for at in (place - 1, place + 1) if 0 <= at < len(lines)]
    blank = len(beside) < 2 or any(line in ("", "\f") for line in beside)
    return blank and not any(is_row(line) for line in beside)


def _heads(lines: list[str], folios: set[int]) -> dict[str, set[int]]:
    """Lines at the end or the start of a page that are the same on many pages."""
    at_edge: dict[str, set[int]] = {}
    within: dict[str, set[int]] = {}
    solid = [at for at, line in enumerate(lines) if line and at not in folios]
    for folio in folios:
        after = bisect(solid, folio)
        for place in range(max(0, after - _STACKED), min(after + _STACKED, len(solid))):
            line = lines[solid[place]]
            if _may_be_head(line):
                nearest = place in (after - 1, after) or _ADDRESS.match(line)
                (at_edge if nearest else within).setdefault(line, set()).add(solid[place])
    found = {line: places for line, places in at_edge.items() if len(places) >= _OFTEN}
    for line, places in within.items():
        both = places | at_edge.get(line, set())
        if len(both) >= _MANY:
            found[line] = both
    return {line: places | within.get(line, set()) for line, places in found.items()}


def _may_be_head(line: str) -> bool:
    if _ADDRESS.match(line):
        return True
    plain = len(line) <= _HEAD and not is_row(line) and not re.search(r"[，。；：、,;]", line)
    return plain and numbered(line) is None
