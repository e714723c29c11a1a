"""A workbook with its meaning removed: what stands in which cell, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

Value = Decimal | str | bool
"""What a raw cell may hold; dates arrive as ISO text, errors as ``ErrorValue``."""


class ErrorValue(str):
    """A spreadsheet error such as ``#REF!`` or ``#DIV/0!``, as shown in the cell."""

    __slots__ = ()


class MissingFormulaValue(str):
    """A formula whose result the file does not store; the text is the formula."""

    __slots__ = ()


def cell_name(row: int, column: int) -> str:
    """``C8`` for zero-based (7, 2)."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


@dataclass(frozen=True, slots=True)
class Area:
    """A merged range, zero-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its non-empty cells by zero-based (row, column), its merged ranges."""

    name: str
    cells: Mapping[tuple[int, int], Value]
    merged: tuple[Area, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """One workbook: sheets in the order of the file, and the digest of the file."""

    sheets: tuple[Sheet, ...]
    sha256: str = ""
