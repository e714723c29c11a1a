"""Text that stays text: no formula, no character a workbook refuses, names a sheet may have."""

import re
from collections.abc import Collection

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell

LONGEST_NAME = 31
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


def clean(text: str) -> str:
    """``text`` without the control characters that XML cannot hold."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)


def put(cell: Cell, text: str) -> None:
    """Write ``text`` as text, whatever it begins with.

    openpyxl takes a leading ``=`` for a formula; and an editor would, too, once somebody
    opens the cell and leaves it again, unless the cell is marked as quoted.
    """
    cell.value = clean(text)
    if cell.value:
        cell.data_type = "s"
    if text.startswith(FORMULA_STARTS):
        cell.quotePrefix = True


def sheet_name(wanted: str, taken: Collection[str]) -> str:
    """A name a sheet may have: at most 31 characters, none forbidden, no two alike.

    >>> sheet_name("公开01表 收入/支出", ["公开01表 收入 支出"])
    '公开01表 收入 支出 2'
    """
    name = _NOT_IN_NAMES.sub(" ", clean(wanted)).strip(" '") or "表"
    folded = {other.casefold() for other in taken}
    number, unique = 1, name[:LONGEST_NAME]
    while unique.casefold() in folded:
        number += 1
        unique = f"{name[: LONGEST_NAME - 1 - len(str(number))]} {number}"
    return unique
