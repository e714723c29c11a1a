"""Says which declared row a label names, and which code a cell or several cells spell."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from disclosures.spec import labels
from disclosures.spec.edition import Edition
from disclosures.spec.grid import Value
from disclosures.spec.table import Row, Table
from disclosures.workbooks.words import is_integer, without_unit

FUNCTION_CODE = re.compile(r"^\d{3}(?:\d{2}){0,2}$")
_LEADING_CODE = re.compile(r"^(\d{3}(?: ?\d{2}){0,2})[\s\-—_.、]*(?=[^\d\s.,])")
_SIGN_WORD = re.compile(r"^[(（]?(?:加|减|其中|其中[:：])[:：]")
_WHOLE_DIGITS = 3


class RowLabels:
    """Finds declared rows by label. Labels that occur twice are told apart by order.

    In 04, 一般公共预算财政拨款 is the first row of the income side and again a part of the
    carry-over: each label takes the next row below the one found last that bears its name.
    """

    def __init__(self, table: Table, edition: Edition, rows: Iterable[Row]) -> None:
        self._rows = [row for row in rows if row.key]
        self._by_word: dict[str, list[int]] = {}
        for index, row in enumerate(self._rows):
            texts = (edition.label(table, row), row.label, *row.aliases)
            for word in dict.fromkeys(word for text in texts for word in _words(text)):
                self._by_word.setdefault(word, []).append(index)
        self._used: set[int] = set()
        self._last = -1

    def knows(self, label: str) -> bool:
        return any(word in self._by_word for word in _words(label))

    def take(self, label: str) -> Row | None:
        """The row that the next occurrence of ``label`` names; each row is taken once."""
        named = [i for word in _words(label) for i in self._by_word.get(word, ())]
        free = [index for index in named if index not in self._used]
        if not free:
            return None
        index = next((i for i in free if i > self._last), free[0])
        self._used.add(index)
        self._last = index
        return self._rows[index]


@lru_cache(maxsize=8192)
def _words(text: str) -> tuple[str, ...]:
    """The forms in which a label is compared, the strictest first."""
    text = _SIGN_WORD.sub("", text.strip())
    bare = labels.bare(text)
    return tuple(
        dict.fromkeys(word for word in (labels.normal(text), bare, without_unit(bare)) if word)
    )


def digits(value: Value | None) -> str:
    """The digits of a cell that is a code or a part of one: ``2010504.0`` and ``301 01`` too."""
    if isinstance(value, Decimal):
        return f"{value:f}".partition(".")[0] if is_integer(value) and value >= 0 else ""
    if not isinstance(value, str):
        return ""
    return _digits(value)


@lru_cache(maxsize=8192)
def _digits(value: str) -> str:
    text = re.sub(r"[\s'’`]", "", unicodedata.normalize("NFKC", value))
    text = text[:-2] if text.endswith(".0") else text
    return text if text.isascii() and text.isdigit() else ""


def code(parts: Sequence[str], before: str = "") -> str:
    """One code from the digits of its cells: 类, 款 and 项 may stand in columns of their own.

    A part may be the whole code so far (201, 20105, 2010504) or only its own two digits, and
    what stands unchanged in the rows above may be left out: ``before`` is the code above.

    >>> code(["201", "5", "04"]), code(["", "", "99"], before="2010504")
    ('2010504', '2010599')
    """
    if len(parts) == 1:
        return parts[0]
    found = ""
    for index, part in enumerate(parts):
        length = _WHOLE_DIGITS + 2 * (index - 1)
        if not part:
            continue
        whole = index == 0 or len(part) > 2
        found = part if whole else (found or before[:length]) + part.zfill(2)
    return found


def split_label(text: str) -> tuple[str, str]:
    """Code and name out of one cell: ``2010504 信息事务``; the code is empty without one."""
    found = _LEADING_CODE.match(unicodedata.normalize("NFKC", text.strip()))
    if not found:
        return "", text.strip()
    return found[1].replace(" ", ""), text.strip()[found.end() :].strip()
