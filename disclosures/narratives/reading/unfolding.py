"""Pages that a converter gave back as one line each: cut at their headings again.

A heading within a line is known by its end (情况说明, 概况, …), and by its number, which goes on
from the one before. Lists of contents in one line are cut at every number.
"""

import re
from collections.abc import Iterable, Iterator

from disclosures.narratives.reading.lines import is_row
from disclosures.narratives.reading.numbering import value

_LONG = 300  # characters of a line that is a page
_SHORT = 20
_MOST = 0.7  # of the text stands in such lines
_HAN = "一二三四五六七八九十"
_BEFORE = (
    r"(?:^|(?<=[。；！？）)\d\s.…·])|(?<=目录)|(?<=部分)|(?<=说明)|(?<=概况)|(?<=情况)|(?<=事项))"
)
_PART = re.compile(rf"{_BEFORE}\s*(?=第\s?[{_HAN}]{{1,2}}\s?部\s?分\s)")
_HEADING = re.compile(
    rf"{_BEFORE}\s*(?P<title>(?P<n>[{_HAN}]{{1,3}})、(?:[^。，；：\s\d]{{0,14}}?20\d\d年度?)?"
    r"[^。，；：\s\d]{2,36}?(?:情况说明|情况的说明|支出说明|情况|概况|职责|职能|设置|构成|解释|说明|评价报告))"
    r"(?=\s|20\d\d|\d{1,2}[.．、]|[（(][一1]|[本截根按我无没详]|$)\s*"
)
_LISTED = re.compile(rf"\s+(?=(?:第\s?[{_HAN}]{{1,2}}\s?部\s?分\s?|[{_HAN}]{{1,3}}、)\S)")
_CONTENTS = re.compile(r"^(?P<title>\s*目\s*[录錄次])\s+(?=\S)")
_ITEM = re.compile(
    r"(?<=。)\s+(?=\S)"
    rf"|(?<=[。；：])\s*(?=[（(][{_HAN}]{{1,2}}[）)]|\d{{1,2}}[.．、](?![\d\s])|[（(]\d{{1,2}}[）)])"
)
_SUBHEADING = re.compile(
    rf"(?m)^(?P<title>[（(][{_HAN}]{{1,2}}[）)][^。，；：\n\d]{{2,36}}?(?:情况说明|情况))"
    r"(?:\s+(?=\S)|(?=\d))"
)
_FEW = 2  # headings of a page


def unfolded(lines: Iterable[str]) -> Iterator[str]:
    """The lines; where most of the text is pages of one line, cut where something begins.

    >>> list(unfolded(["二、收入决算情况说明", "收入合计1.00万元。"]))
    ['二、收入决算情况说明', '收入合计1.00万元。']
    """
    lines = list(lines)
    words = [line for line in lines if not is_row(line)]
    pages = sum(len(line) for line in words if len(line) >= _LONG)
    folded = pages >= _MOST * sum(len(line) for line in words) > 0
    last = 0
    for line in lines:
        if _is_list(line):
            yield from _list(line)
            last = 0
        elif folded and len(line) > _SHORT and not is_row(line):
            pieces, last = _cut(line, last)
            yield from pieces
        else:
            yield line


def _is_list(line: str) -> bool:
    """A list of contents in one line: 目录, parts, headings, and no sentence."""
    return bool(_CONTENTS.match(line)) and len(_LISTED.findall(line)) > 3 * _FEW


def _list(line: str) -> Iterator[str]:
    match = _CONTENTS.match(line)
    if match:
        yield match["title"].strip()
        yield from (piece.strip() for piece in _LISTED.split(line[match.end() :]))


def _cut(line: str, last: int) -> tuple[list[str], int]:
    """The pieces of a page, and the number of its last heading."""
    marked, done = [], 0
    for found in _HEADING.finditer(line):
        number = value(found["n"])
        if number in (1, last + 1):
            marked += [line[done : found.start()], found["title"]]
            done, last = found.end(), number
    text = "\n".join([*marked, line[done:]])
    text = _SUBHEADING.sub(r"\g<title>\n", _ITEM.sub("\n", _PART.sub("\n", text)))
    return [piece.strip() for piece in text.split("\n") if piece.strip()], last
