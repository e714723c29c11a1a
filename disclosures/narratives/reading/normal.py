"""A text made comparable without losing where each of its characters stood."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from disclosures.narratives.reading.numerals import NUMERALS

_ITEM = r"[ 　]*[（(]?[\d一二三四五六七八九十]{1,3}[)）、.．]\t[^\t|\n]{12,}$"
_TABULAR = re.compile(
    rf"(?m)^(?:(?!{_ITEM})[^\n]*[\t|][^\n]*"
    r"|(?![^\n]*(?:[，。；]|万元))[^\n]*\d\.\d{1,2}[ 　]+-?\d[^\n]*"
    r"|[ \t　]*-?[\d.,—\- 　]+[ 　]*)$(?!\n[ 　]*(?:亿|万|千)?元)"
)
"""Rows of a table that was pasted along: their numbers have no sentence around them."""
_DASHES = str.maketrans({"−": "-", "﹣": "-", "－": "-"})
_UNITS = ("亿元", "万元", "千元", "百万", "千万", "个百", "百分", "分点", "人次", "批次")


@dataclass(frozen=True, slots=True)
class Normal:
    """``text`` is folded: half-width digits and brackets, no white space within a line.

    ``places[i]`` is where character ``i`` stood in the original. Line ends stay, except within
    a number or where a sentence runs on in the next line.
    """

    text: str
    places: tuple[int, ...]
    original: str

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stands in the original."""
        if start >= end:
            at = self.places[start] if start < len(self.places) else len(self.original)
            return at, at
        return self.places[start], self.places[end - 1] + 1

    def quote(self, start: int, end: int) -> str:
        """The exact words of the original."""
        first, last = self.origin(start, end)
        return self.original[first:last]


def fold(original: str) -> Normal:
    """The text folded, in one pass over its characters.

    >>> fold("收入 1２３．4 万元\\n，支出").text
    '收入123.4万元,支出'
    """
    characters: list[str] = []
    places: list[int] = []
    words = _TABULAR.sub(lambda row: " " * len(row[0]), original)
    for place, character in enumerate(words):
        folded = unicodedata.normalize("NFKC", character).translate(_DASHES)
        for one in folded:
            if one == "\n" or not one.isspace():
                characters.append(one)
                places.append(place)
    return _joined(characters, places, original)


def _joined(characters: list[str], places: list[int], original: str) -> Normal:
    """Without the line ends that cut a number or a clause in two."""
    kept_characters: list[str] = []
    kept_places: list[int] = []
    for index, character in enumerate(characters):
        if character == "\n" and _runs_on(characters, index):
            continue
        kept_characters.append(character)
        kept_places.append(places[index])
    return Normal("".join(kept_characters), tuple(kept_places), original)


def _runs_on(characters: list[str], index: int) -> bool:
    before = characters[index - 1] if index else "\n"
    after = characters[index + 1] if index + 1 < len(characters) else "\n"
    if before == "\n" or after == "\n":
        return False
    in_number = (before.isdigit() or before in ".,") and (after.isdigit() or after in ".,万亿元%")
    in_number |= before in NUMERALS and after in "万亿元"
    in_unit = f"{before}{after}" in _UNITS
    return in_number or in_unit or after in ",，;；。、" or before in "，、"


def lines(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs that say something, each with where it starts."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, line
        start += len(line) + 1


def sentences(line: str, start: int) -> Iterator[tuple[int, str]]:
    """The sentences of a paragraph that starts at ``start``, each with where it starts."""
    for match in re.finditer(r"[^。!?]+[。!?]*", line):
        yield start + match.start(), match[0]
