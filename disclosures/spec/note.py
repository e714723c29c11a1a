"""What is written into the margin of a workbook (批注): one remark on one of its cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """Worst first."""

    PROBLEM = "problem"  # the cell could not be read
    FAIL = "fail"
    SUSPECT = "suspect"  # may be wrong: one of several candidates, or the culprit of what fails
    WARN = "warn"  # fails, but does not block
    NOT_EVALUATED = "not_evaluated"
    TAIL = "tail"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Kind.PROBLEM: "问题",
    Kind.FAIL: "不平",
    Kind.SUSPECT: "疑点",
    Kind.WARN: "提示",
    Kind.NOT_EVALUATED: "未核",
    Kind.TAIL: "尾差",
}
_RANK = {kind: rank for rank, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Note:
    """A remark in Chinese, and the cell it stands at.

    ``cell`` is empty where it is about a sheet, ``sheet`` too where it is about the workbook.
    ``others`` are the other cells that take part, as ``收支总表!C8``. ``item`` names the figure
    in the words of the tables.
    """

    kind: Kind
    message: str
    sheet: str = ""
    cell: str = ""
    item: str = ""
    expected: Decimal | None = None
    actual: Decimal | None = None
    difference: Decimal | None = None
    others: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, str]:
        return self.sheet, self.cell


def worst_first(notes: Sequence[Note]) -> list[Note]:
    """Sorted by the worst that stands at their cell; what is said of one cell stays together.

    At one cell a suspect comes first: what fails there fails because of it.
    """
    groups: dict[object, tuple[int, int]] = {}
    for index, note in enumerate(notes):
        group = _group(note)
        rank, first = groups.get(group, (_RANK[note.kind], index))
        groups[group] = min(rank, _RANK[note.kind]), first
    return sorted(
        notes,
        key=lambda note: (*groups[_group(note)], note.kind is not Kind.SUSPECT, _RANK[note.kind]),
    )


def _group(note: Note) -> object:
    return note.place if note.cell else note
