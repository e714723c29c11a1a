"""Rows of tables in a text: cut at the titles, and put together where paper broke them.

A table is left out where a row is in pieces that do not fit together, or where blank cells are
gone so that nothing says which column a figure is in.
"""

import re
from collections import Counter
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
_ITEM, _FIGURE_HEADS = "项目", ("统计数", "金额", "决算数", "数量")
_ROWS = 2  # rows of three cells make a table
_CELLS = 3
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
    starts = [n for n, row in enumerate(rows) if _is_title(row, titles)]
    for at, following in pairwise([*starts, len(rows)]):
        found = [*_until_text(rows[at:following])]
        if sum(len(row.places) >= _CELLS for row in found) >= _ROWS:
            yield [*_lead(rows, at), *found]


def _is_title(row: Row, titles: Titles) -> bool:
    filled = [cell for cell in row.cells if cell]
    if len(filled) != 1 or len(filled[0]) > _LONG:
        return False
    if titles.of(filled[0]) is not None:
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
        begun = begun or len(row.places) >= _CELLS
        if _NEXT_PART.match(row.words.strip()) and not _goes_on(rows, at):
            return
        if begun and not row.is_tabular and len(row.words) > _LONG and not _is_foot(row):
            return
        if not _SEPARATOR.match(row.words) or not row.words.strip():
            yield row


def _goes_on(rows: Sequence[Row], at: int) -> bool:
    """Whether rows come right below: 一、政府采购情况 is then the head of a piece of a table."""
    after = next((row for row in rows[at + 1 :] if not row.is_blank), None)
    return rows[at].is_tabular or (after is not None and after.is_tabular)


def _is_foot(row: Row) -> bool:
    return bool(_FOOT.match(next((cell for cell in row.cells if cell), "")))


def mended(rows: list[Row]) -> list[Row] | None:
    """The rows with those in one piece that were broken; None where they cannot be told."""
    counted = Counter(len(row.places) for row in rows if len(row.places) >= _CELLS)
    usual = max(n for n, times in counted.items() if times >= min(_ROWS, max(counted.values())))
    found: list[Row] = []
    begun = False
    for row in rows:
        if row.is_blank or (begun and _is_repeated(row, found)):
            continue
        begun = begun or bool(_figures(row))
        joined = _joined(found[-1], row) if found else None
        pieces = joined and len(found[-1].places) < usual and (len(row.places) < usual or begun)
        if joined and pieces and len(joined.places) == usual:
            found[-1] = joined
        else:
            found.append(row)
    broken = _is_torn(found) or _has_lost_blanks(found) or _has_moved(found)
    return None if broken else found


def _is_repeated(row: Row, before: Sequence[Row]) -> bool:
    """The heads of a table once more, on the next page."""
    heads = (one for one in before[: next((n for n, r in enumerate(before) if _figures(r)), 0)])
    return row.is_tabular and any(one.words == row.words for one in heads)


def _joined(first: Row, second: Row) -> Row | None:
    """Two pieces of a row: the last cell of the one goes on in the other."""
    if not (first.is_tabular or second.is_tabular) or first.is_blank:
        return None
    if words.number(first.cells[-1]) is not None or not first.cells[-1] or _is_foot(second):
        return None
    shift = len(first.words) + 1
    places = [(start + shift, end + shift) for start, end in second.places]
    last = (first.places[-1][0], places[0][1])
    return Row(f"{first.words}\n{second.words}", (*first.places[:-1], last, *places[1:]))


def _figures(row: Row) -> list[int]:
    return [n for n, cell in enumerate(row.cells) if "." in cell and words.number(cell) is not None]


def _is_torn(rows: Sequence[Row]) -> bool:
    """Whether something that is no row stands between rows with figures."""
    marked = [n for n, row in enumerate(rows) if _figures(row)]
    between = rows[marked[0] : marked[-1]] if marked else []
    return any(not row.is_tabular for row in between)


def _has_lost_blanks(rows: Sequence[Row]) -> bool:
    """Rows of different lengths: only blanks at their ends may be gone, and those of every row.
    Else a figure may stand in any column."""
    told = [row for row in rows if _figures(row)]
    if len({len(row.places) for row in told}) < 2 or max(len(_figures(row)) for row in told) < 2:
        return False
    trimmed = all(row.cells[-1] for row in told)
    within = any("" in row.cells[: _figures(row)[-1]] for row in told)
    return not (trimmed and within)


def _has_moved(rows: Sequence[Row]) -> bool:
    """The same heading in two columns of one table, where its parts have heads of their own."""
    columns: dict[str, set[int]] = {}
    for row in rows:
        if words.normal(next((cell for cell in row.cells if cell), "")) == _ITEM:
            for column, cell in enumerate(row.cells):
                if row.cells.count(cell) == 1:
                    columns.setdefault(cell, set()).add(column)
    return any(len(columns.get(figure, ())) > 1 for figure in _FIGURE_HEADS)
