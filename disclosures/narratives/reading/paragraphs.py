"""The paragraphs of a text: lines that the paper only wrapped are put together again."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from unicodedata import east_asian_width

from disclosures.narratives.reading.lines import is_row
from disclosures.narratives.reading.listed import plain
from disclosures.narratives.reading.numbering import is_heading, is_titled, numbered

_ENDED = tuple("。！？!?")
_PAUSED = tuple("；;：:）)”")
_CANNOT_BEGIN = re.compile(r"^[，。、；：！？）〉》”’％%,;]")
_GOES_ON = ("，", "、", ",", "的", "和", "与", "及", "（", "(", "“", "《")
_REST = re.compile(r"^(?:.{0,10}(?:说明|情况|决算表|总表|明细表)|[明况表算])$")
_UNNAMED = re.compile(r"[（(][类款][）)](?!.*[（(]项[）)])")  # a 项 that is still to be named
_NAMES = re.compile(r"^[^。，；：\d]{0,30}[（(][款项][）)]")
_SENTENCE = re.compile(r"^(?:20\d\d\s?年|本|我|截[至止]|根据|[（(][一二三四五六1]|无|没有)")
_CONTENTS = re.compile(r"^目\s*录$")
_LEADERS = re.compile(r"[.…·]{3,}\s*\d*$")
_BROKEN = re.compile(r"\d[.．]$")  # 占16. and 6% in the next line
_AT_ONCE = re.compile(r"(?:原因(?:是|为)?|分别(?:是|为)?)[：:]$")  # no list follows
_LETTERS = re.compile(r"[A-Za-z]$")
_HYPHEN = re.compile(r"(?<=[A-Za-z])-$")
_HEADING = 160  # characters of the longest heading
_WRAPPED = 18  # characters of a line that may run on in the next one
_NARROW, _WIDE = 30, 120  # how wide a column of text is, in half characters
_FULL = 0.82
_COUNTED = 24  # characters of a line that a converter may have cut by their number
_STRIPPED = 2  # blanks at its ends that are gone
_KEPT = 6  # characters that may not begin a line stay in the one before
_REACHED, _LONGER = 0.85, 0.1  # of the lines: what may be longer stands beside the text
_SHARE = 0.3  # of the lines reach the margin where the paper wraps them


def paragraphs(lines: Iterable[str], headings: Collection[str] = ()) -> Iterator[str]:
    """The paragraphs of lines; ``headings`` are those that the list of contents names.

    >>> list(paragraphs(["2024年度收入合计12.30万元，与2023年", "度相比，收入减少。", "二、支出"]))
    ['2024年度收入合计12.30万元，与2023年度相比，收入减少。', '二、支出']
    """
    lines = [line for line in lines if line]
    joining = _Joining(margin_of(lines), count_of(lines), frozenset(headings))
    held, last = "", ""
    for line in lines:
        if held and joining.runs_on(held, last, line):
            held = _put(held, line)
        else:
            if held:
                yield held
            held = line
        last = line
    if held:
        yield held


def width(line: str) -> int:
    """How wide a line is on paper: a Chinese character is two."""
    return sum(2 if east_asian_width(one) in "WFA" else 1 for one in line)


def margin_of(lines: Sequence[str]) -> int:
    """The width at which the paper wraps the lines; 0 where they end where paragraphs do."""
    widths = sorted(width(line) for line in lines if not is_row(line))
    wide = [one for one in widths if one >= _NARROW]
    if len(wide) < 10:
        return 0
    margin = wide[int(len(wide) * _REACHED)]
    reaching = sum(one >= margin * _FULL for one in wide)
    longer = sum(one > margin * 1.15 for one in wide)
    wraps = margin <= _WIDE and reaching >= _SHARE * len(wide) and longer <= _LONGER * len(wide)
    return margin if wraps else 0


def count_of(lines: Sequence[str]) -> int:
    """The number of characters after which a converter cuts every line; 0 where none does."""
    long = Counter(len(line) for line in lines if not is_row(line) and len(line) >= _COUNTED)
    near = {n: sum(long[n - less] for less in range(_STRIPPED + 1)) for n in long}
    length = max(near, key=lambda n: near[n], default=0)
    longer = sum(number for n, number in long.items() if n > length + _KEPT)
    return length if near.get(length, 0) >= 10 and longer <= _LONGER * long.total() else 0


def _put(before: str, line: str) -> str:
    end = before[-2:]
    if _HYPHEN.search(end) and line[:1].islower():
        return before[:-1] + line
    between = " " if _LETTERS.search(end) and line[:1].isascii() and line[:1].isalpha() else ""
    return before + between + line


class _Joining:
    """Whether a line runs on in the next one."""

    def __init__(self, margin: int, count: int, headings: frozenset[str]) -> None:
        self._margin = margin
        self._count = count
        self._headings = headings

    def runs_on(self, held: str, last: str, line: str) -> bool:
        if is_row(last) or is_row(line) or _CONTENTS.match(line) or _LEADERS.search(last):
            return False
        head = numbered(held) if len(held) <= _HEADING else None
        if head is not None and (known := self._of_heading(held, line)) is not None:
            return known
        if _CANNOT_BEGIN.match(line) and not held.endswith(_ENDED):
            return True
        if numbered(line) or last.endswith(_ENDED):
            return False
        if head is not None and is_heading(head.title) and held == last:
            return self._heading_goes_on(head.title, held, line)
        if _BROKEN.search(last[-2:]) and line[:1].isdigit():
            return True
        if last.endswith(_PAUSED):
            listed = last.endswith(("：", ":")) and not _AT_ONCE.search(last)
            return self._is_full(last) and not listed
        if last.endswith(_GOES_ON) and len(held) > 8:
            return True
        if self._margin:
            return self._is_full(last)
        titled = held == last and is_heading(held) and is_titled(held) and _SENTENCE.match(line)
        return len(held) >= _WRAPPED and not titled

    def _of_heading(self, held: str, line: str) -> bool | None:
        """By the list of contents, or by a bracket that is still open; None: they do not say."""
        if plain(held) in self._headings:
            return bool(re.match(r"[（(]注", line))
        together = plain(held + line)
        if len(together) < 80 and any(one.startswith(together) for one in self._headings):
            return True
        opened = held.count("（") + held.count("(") - held.count("）") - held.count(")")
        noted = re.search(r"[（(](?:注|说明|备注|如)[^）)]*$", held)
        if opened > 0 and noted and len(held) < 150:
            return True
        return None

    def _heading_goes_on(self, title: str, held: str, line: str) -> bool:
        """A heading that reaches the margin goes on, unless it is complete."""
        if _REST.match(line) and not is_titled(title + "。"):
            return True
        if _UNNAMED.search(title) and _NAMES.match(line):
            return True
        if _REST.match(line) and self._is_full(held):
            return True
        if is_titled(title):
            return False
        if self._margin:
            return self._is_full(held)
        return len(held) >= _WRAPPED + 8 or held.endswith(_GOES_ON)

    def _is_full(self, last: str) -> bool:
        if self._margin and self._count and len(last) >= self._count - _STRIPPED:
            return True
        return bool(self._margin) and width(last) >= self._margin * _FULL
