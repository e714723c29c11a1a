"""Rows of tables in a text: cut at the titles; what goes on under its title on the next page
(续表) is one table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from disclosures.workbooks import captions, words
from disclosures.workbooks.titles import Titles

_MARKS = " \t\n\u3000\u00a0*#`"
_SEPARATOR = re.compile(r"^[\s|:+\-=—]+$")
_NEXT_PART = re.compile(
    r"^第[一二三四五六七八九十\d]+(?:部分|章|篇)|^[一二三四五六七八九十]{1,3}[、丶.．][^\t|]{4,40}(?:说明|情况)$"
)
_FOOT = re.compile(r"^(?:附?注|备注|说明|\d{1,2}\s?[.．、])")
_CONTINUES = re.compile(r"^[（(]?续\s?表[）)]?[\s\d]*$")
_CONTINUED = re.compile(r"[（(]?(?:续表?|接上页|接上表)[）)]?\d*$")
ROWS = 2  # rows of three cells make a table
CELLS = 3
_LEAD = 3  # lines with 公开01表 above a title
_LONG = 60  # characters of a line that is no piece of a cell


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands: its words, and where in them each cell begins and ends."""

    words: str
    places: tuple[tuple[int, int], ...]

    @property
    def cells(self) -> list[str]:
        return [self.words[start:end].strip(_MARKS) for start, end in self.places]

    @property
    def is_tabular(self) -> bool:
        return len(self.places) > 1

    @property
    def is_blank(self) -> bool:
        return not any(self.cells)


def row_of(line: str) -> Row:
    """A line as a row; one cell where it is none."""
    if "\t" not in line and line.count("|") > 1:
        return _between(line, "|", *_trimmed(line))
    return _between(line, "\t", 0, len(line)) if "\t" in line else Row(line, ((0, len(line)),))


def _trimmed(line: str) -> tuple[int, int]:
    """Without the bars at both ends."""
    start = line.index("|") + 1 if line.lstrip().startswith("|") else 0
    end = line.rindex("|") if line.rstrip().endswith("|") else len(line)
    return start, max(start, end)


def _between(line: str, mark: str, start: int, end: int) -> Row:
    places = []
    for piece in line[start:end].split(mark):
        places.append((start, start + len(piece)))
        start += len(piece) + 1
    return Row(line, tuple(places))


def cut(rows: Sequence[Row], titles: Titles) -> Iterator[list[Row]]:
    """The rows from each title to the next, without what the text goes on with."""
    rows = [row for row in rows if not _CONTINUES.match(row.words.strip(_MARKS))]
    starts = [n for n, row in enumerate(rows) if _is_title(row, titles)]
    held: list[Row] = []
    title = ""
    for at, following in pairwise([*starts, len(rows)]):
        found = [*_until_text(rows[at:following])]
        if sum(len(row.places) >= CELLS for row in found) < ROWS:
            continue
        same = _CONTINUED.sub("", words.normal(rows[at].words))
        if same == title and (rest := _rest(held, found)):
            held += rest
            continue
        if held:
            yield held
        held, title = [*_lead(rows, at), *found], same
    if held:
        yield held


def _rest(before: Sequence[Row], found: Sequence[Row]) -> list[Row]:
    """The rows of a table that goes on under its title on the next page; none where it is the
    same table once more."""
    tabular = [row for row in found if row.is_tabular]
    heads = {row.words for row in before if not figures(row)}
    rows = [row for row in tabular if row.words not in heads or figures(row)]
    names = {_name(row) for row in before} - {""}
    return [] if any(_name(row) in names for row in rows) else rows


def _name(row: Row) -> str:
    """What names a row: its code or its label."""
    first = next((cell for cell in row.cells if cell), "")
    return words.normal(first)


def _is_title(row: Row, titles: Titles) -> bool:
    filled = [cell for cell in row.cells if cell]
    if len(filled) != 1 or len(filled[0]) > _LONG:
        return False
    if titles.of(_CONTINUED.sub("", filled[0].strip())) is not None:
        return True
    return filled[0].endswith("表") and not captions.NUMBER.search(captions.folded(filled[0]))


def _lead(rows: Sequence[Row], at: int) -> list[Row]:
    """公开01表 right above a title."""
    found: list[Row] = []
    for row in reversed(rows[max(0, at - 2 * _LEAD) : at]):
        cells = [cell for cell in row.cells if cell]
        if not cells:
            continue
        if not all(captions.NUMBER.search(captions.folded(cell)) for cell in cells):
            break
        found.insert(0, row)
    return found[-_LEAD:]


def _until_text(rows: Sequence[Row]) -> Iterator[Row]:
    begun = False
    for at, row in enumerate(rows):
        begun = begun or len(row.places) >= CELLS
        if _NEXT_PART.match(row.words.strip()) and not _goes_on(rows, at):
            return
        if begun and not row.is_tabular and len(row.words) > _LONG and not is_foot(row):
            return
        if not _SEPARATOR.match(row.words) or not row.words.strip():
            yield row


def _goes_on(rows: Sequence[Row], at: int) -> bool:
    """Whether rows come right below: 一、政府采购情况 is then the head of a piece of a table."""
    after = next((row for row in rows[at + 1 :] if not row.is_blank), None)
    return rows[at].is_tabular or (after is not None and after.is_tabular)


def is_foot(row: Row) -> bool:
    return bool(_FOOT.match(next((cell for cell in row.cells if cell), "")))


def figures(row: Row) -> list[int]:
    """The columns that have an amount."""
    return [n for n, cell in enumerate(row.cells) if "." in cell and words.number(cell) is not None]
