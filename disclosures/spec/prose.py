"""A passage split into headings, paragraphs and terms, as official documents number them.

Level one is ``一、`` and stands in the passage's title. In the text, ``（一）`` is level two and
``1．`` level three; both are headings only where a short line stands alone and introduces what
follows, and otherwise an item of a list or the beginning of a paragraph. The words are never
changed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

_CHINESE = "一二三四五六七八九十"
_FIRST = re.compile(rf"^[{_CHINESE}]+、")
_SECOND = re.compile(rf"^[（(][{_CHINESE}]+[）)]、?\s*\S")
_THIRD = re.compile(r"^\d{1,2}[．.、]\s*(?![\d.．、])\S")
_TERM = re.compile(
    rf"^[{_CHINESE}]+、[^。；：]{{1,40}}：(?=.)"
    rf"|^[（(][{_CHINESE}]+[）)][^。；：]{{1,40}}：(?=是?指|纳入|反映)"
)
_RUN_IN = re.compile(rf"^[（(][{_CHINESE}]+[）)][^。，；：]{{2,24}}。(?=.)")
_BEGINS = re.compile(r"^(?:1[．.、]|[（(]一[）)])")
_DATE = re.compile(r"^\d{4}\s*年\s*\d{1,2}\s*月(\s*\d{1,2}\s*日)?$")
_STOPS = "。！？"
_ENDS = f"{_STOPS}；：，、;:,"
LONGEST_HEADING = 50
LONGEST_NAME = 30


class BlockKind(StrEnum):
    HEADING2 = "heading2"
    HEADING3 = "heading3"
    PARAGRAPH = "paragraph"
    TERM = "term"
    SIGNATURE = "signature"  # 署名 and 成文日期 at the end


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a passage and what it is.

    ``anchor`` numbers the headings (``h1``, ``h2``, …) for links within the passage.
    ``lead`` is the part of ``text`` that is set off: the name of a term, or a heading that
    runs into its paragraph; ``rest`` is what follows.
    """

    kind: BlockKind
    text: str
    anchor: str = ""
    lead: str = ""

    @property
    def rest(self) -> str:
        return self.text[len(self.lead) :]


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a passage, one a line; blank lines separate and are not kept.

    >>> [(b.kind.value, b.lead, b.rest) for b in blocks(
    ...     "（一）总体情况\\n支出1万元。\\n（二）推进。先行试点。\\n一、基本支出：指人员支出。")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('heading2', '', '（一）总体情况'), ('paragraph', '', '支出1万元。'),
     ('paragraph', '（二）推进。', '先行试点。'), ('term', '一、基本支出：', '指人员支出。')]
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    signed = _signed(lines)
    body, signature = lines[: len(lines) - signed], lines[len(lines) - signed :]
    return (*_blocks(body), *(Block(BlockKind.SIGNATURE, line) for line in signature))


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    headings = 0
    for line, after in zip_longest(lines, lines[1:], fillvalue=""):
        kind = _numbered(line)
        if kind is not None and _stands_alone(line) and _introduces(kind, line, after):
            headings += 1
            yield Block(kind, line, anchor=f"h{headings}")
        elif term := _TERM.match(line):
            yield Block(BlockKind.TERM, line, lead=term[0])
        else:
            run_in = _RUN_IN.match(line)
            yield Block(BlockKind.PARAGRAPH, line, lead=run_in[0] if run_in else "")


def _numbered(line: str) -> BlockKind | None:
    if _SECOND.match(line):
        return BlockKind.HEADING2
    return BlockKind.HEADING3 if _THIRD.match(line) else None


def _stands_alone(line: str) -> bool:
    """A title rather than a sentence: short, no figure of money; one clause if it has a stop."""
    if len(line) > LONGEST_HEADING or "万元" in line:
        return False
    if line[-1] in _STOPS:
        return not any(mark in line[:-1] for mark in "。，；：,;:")
    return line[-1] not in _ENDS and "。" not in line


def _introduces(kind: BlockKind, line: str, after: str) -> bool:
    """A heading is followed by what it heads: text, a deeper level, or the first of a list
    of its own. An item of a list is followed by the next one, or by nothing.
    """
    following = _numbered(after)
    if not after or _FIRST.match(after):
        return False
    if following is None or (kind, following) == (BlockKind.HEADING2, BlockKind.HEADING3):
        return True
    return following is kind and _BEGINS.match(after) is not None and not _BEGINS.match(line)


def _signed(lines: Sequence[str]) -> int:
    """How many lines at the end are a signature: a date, and the name above it."""
    if not lines or not _DATE.match(lines[-1]):
        return 0
    above = lines[-2] if len(lines) > 1 else ""
    is_name = 0 < len(above) <= LONGEST_NAME and above[-1] not in _ENDS and not _numbered(above)
    return 2 if is_name else 1


def title_level(title: str) -> int:
    """The level of a passage by how its title is numbered: 一、 is 1, （一） 2, 1． 3.

    >>> [title_level(title) for title in ("十、其他事项", "（一）机关运行经费", "附件1")]
    [1, 2, 1]
    """
    if _FIRST.match(title):
        return 1
    if _SECOND.match(title):
        return 2
    return 3 if _THIRD.match(title) else 1
