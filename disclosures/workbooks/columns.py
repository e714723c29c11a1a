"""Cuts the columns under a heading band into groups, and says which declared column each is."""

from dataclasses import dataclass, field
from functools import cache

from disclosures.spec import labels
from disclosures.spec.table import Column
from disclosures.workbooks import words
from disclosures.workbooks.headings import Band

_GENERIC = frozenset({"小计", "合计", "金额", "决算数"})


@dataclass(slots=True)
class Group:
    """Neighbouring columns that make lines: codes and label in front, figures behind."""

    codes: list[int] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    row_numbers: list[int] = field(default_factory=list)
    figures: list[int] = field(default_factory=list)

    @property
    def leads(self) -> list[int]:
        return sorted([*self.codes, *self.labels])


def groups(band: Band) -> list[Group]:
    """The groups of columns from left to right: one in 02, two in 01, up to four in 06."""
    found: list[Group] = []
    for column in band.columns:
        word = band.leaf(column)
        lead = words.is_lead(word)
        if not found or (lead and found[-1].figures):
            found.append(Group())
        group = found[-1]
        if words.ROW_NUMBER.match(word):
            group.row_numbers.append(column)
        elif words.CODE.match(word) and word:
            group.codes.append(column)
        elif lead:
            group.labels.append(column)
        else:
            group.figures.append(column)
    return [group for group in found if group.leads and group.figures]


def column_of(path: tuple[str, ...], columns: tuple[Column, ...]) -> Column | None:
    """The declared column that a heading path names; None when it names none.

    The lowest word decides. A 小计 or 合计 under a heading that is itself a column is that
    column: 事业收入 / 小计. Words of a heading broken over two cells are also tried together.
    """
    if not path:
        return None
    leaf = path[-1]
    candidates = (leaf, labels.bare(leaf), "".join(path[-2:]))
    for word in candidates:
        for column in columns:
            if word in names(column):
                return column
    if leaf in _GENERIC and len(path) > 1:
        return column_of(path[:-1], columns)
    return None


def is_own_label(path: tuple[str, ...], column: Column) -> bool:
    """Whether a heading says the declared label itself, not an alias."""
    return path[-1] == words.without_unit(words.normal(column.label))


@cache
def names(column: Column) -> tuple[str, ...]:
    """The words a column goes by."""
    return tuple(words.without_unit(words.normal(text)) for text in (column.label, *column.aliases))
