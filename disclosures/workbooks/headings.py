"""Finds the heading rows of a table and says what each column is.

The *band* is the heading rows: it begins at the first row made of words that the table's
declaration knows, and goes on while the leading columns (codes, names) hold nothing but
heading words. A 栏次 row ends it. Each column's *path* is what stands above it, from the top:
its own texts, and the nearest text to the left where a merged cell covers it. Merged ranges
are not needed for that, so it makes no difference when a file has lost them.
"""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from disclosures.spec import amounts, labels
from disclosures.spec.table import Arrangement, Section, Table
from disclosures.workbooks import words
from disclosures.workbooks.segment import Cells, Segment

_MAX_ROWS = 6
_ORDINAL = re.compile(r"^[（(]?[\dA-Z][)）]?$")


@dataclass(slots=True)
class Band:
    """The heading rows of a table: texts by row and column, and where the body begins."""

    rows: list[tuple[int, Cells]]
    numbers_row: tuple[int, Cells] | None = None
    _paths: dict[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def top(self) -> int:
        return self.rows[0][0]

    @property
    def end(self) -> int:
        """The first row below the headings."""
        return (self.numbers_row or self.rows[-1])[0] + 1

    def path(self, column: int) -> tuple[str, ...]:
        """The heading words of a column from the top; empty when it has none of its own."""
        if column not in self._paths:
            self._paths[column] = self._found_path(column)
        return self._paths[column]

    def leaf(self, column: int) -> str:
        """The lowest heading word of a column."""
        return (self.path(column) or ("",))[-1]

    def _found_path(self, column: int) -> tuple[str, ...]:
        leaf = max(
            (index for index, (_, cells) in enumerate(self.rows) if _word(cells.get(column))),
            default=-1,
        )
        return tuple(
            word
            for index in range(leaf + 1)
            if (word := self._covering(self.rows[index][1], column, own=index == leaf))
        )

    @staticmethod
    def _covering(cells: Cells, column: int, *, own: bool) -> str:
        word = _word(cells.get(column))
        if word or own:
            return word
        left = [c for c in cells if c < column and _word(cells[c])]
        return _word(cells[left[-1]]) if left else ""

    @property
    def columns(self) -> list[int]:
        """The columns that have a heading of their own."""
        return sorted({c for _, cells in self.rows for c in cells if _word(cells[c])})

    def texts(self, column: int) -> list[str]:
        """What stands above a column as printed, from the top; without its parents' texts."""
        return [text for _, cells in self.rows if (text := words.printed(cells.get(column)))]

    def label(self, column: int) -> str:
        """The heading of a column as printed."""
        texts = self.texts(column)
        return texts[-1] if texts else ""


def _word(value: object) -> str:
    """A heading word; 栏次 and the ordinals beside it are none."""
    return _heading_word(value) if isinstance(value, str) else ""


@lru_cache(maxsize=8192)
def _heading_word(text: str) -> str:
    word = words.normal(text)
    if words.COLUMN_NUMBER.match(word) or _ORDINAL.match(word):
        return ""
    return words.without_unit(word)


def vocabulary(table: Table) -> frozenset[str]:
    """Every word that may head a column of the table."""
    return _vocabulary_of(table.sections, across=table.arrangement is Arrangement.ACROSS)


@cache
def _vocabulary_of(sections: tuple[Section, ...], *, across: bool) -> frozenset[str]:
    texts: list[str] = []
    for section in sections:
        texts += [section.title, section.label_heading, section.code_heading]
        for column in section.columns:
            texts += [*column.path, *column.aliases]
        if across:
            for row in section.rows:
                texts += [*row.path, row.label, *row.aliases]
    return frozenset(words.without_unit(labels.normal(text)) for text in texts if text)


def find_band(segment: Segment, known: frozenset[str], start: int = 0) -> Band | None:
    """The heading rows of a segment, from row ``start`` on; None when there are none."""
    rows = list(segment.rows(max(start, segment.title_row + 1)))
    first = next((i for i, (_, cells) in enumerate(rows) if is_heading(cells, known)), None)
    if first is None:
        return None
    band = Band([rows[first]])
    for row, cells in rows[first + 1 : first + _MAX_ROWS]:
        if is_numbers_row(cells, band):
            band.rows.append((row, _lead_texts(cells)))
            band.numbers_row = (row, cells)
            break
        if not _continues(cells, band, known):
            break
        band.rows.append((row, cells))
    return band


def is_heading(cells: Cells, known: frozenset[str], at_least: int = 2) -> bool:
    """Whether a row is made of heading words."""
    found = [_word(value) for value in cells.values() if isinstance(value, str)]
    texts = [word for word in found if word]
    hits = sum(word in known or words.is_lead(word) for word in texts)
    numbers = any(words.number(value) is not None for value in cells.values())
    return hits >= at_least and hits * 2 > len(texts) and not numbers


def _continues(cells: Cells, band: Band, known: frozenset[str]) -> bool:
    """Whether a row still belongs to the headings above it."""
    if any(not _is_heading_text(value) for value in cells.values()):
        return False
    leads = {c for _, above in band.rows for c in above if words.is_lead(_word(above[c]))}
    if leads:
        return all(words.is_lead(_word(cells[c])) for c in leads if c in cells)
    return is_heading(cells, known, at_least=1)


def _is_heading_text(value: object) -> bool:
    return isinstance(value, str) and words.number(value) is None and not amounts.is_dash(value)


def is_numbers_row(cells: Cells, band: Band) -> bool:
    """Whether a row numbers the columns: 栏次 in front, or 1, 2, 3 … under every heading."""
    if any(words.COLUMN_NUMBER.match(words.normal(value)) for value in cells.values()):
        return True
    found = [words.number(value) for value in cells.values()]
    return (
        len(found) > 2
        and len(found) >= len(band.columns) - 1
        and found == list(range(1, len(found) + 1))
    )


def _lead_texts(cells: Cells) -> Cells:
    """Of a 栏次 row, the words that head leading columns: 类 款 项 栏次 1 2 3."""
    return {c: value for c, value in cells.items() if words.is_lead(_word(value))}
