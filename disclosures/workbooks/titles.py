"""Which table a title names.

A title is compared without spaces, quotation marks, year, 公开0N表, and enumeration. What is
then left in front of a known title must look like the name of an agency (``…局``, ``…中心``):
``项目支出决算表`` ends with ``支出决算表`` and yet is another table.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from disclosures.spec import labels
from disclosures.spec.edition import Edition
from disclosures.spec.grid import Value
from disclosures.spec.table import Table
from disclosures.workbooks.words import MAX_LABEL, bare, normal

_YEAR = re.compile(r"\(?(?:19|20)\d{2}年?度?\)?")
_NUMBER = re.compile(r"\(?(?:部门)?公开\d{1,2}表?\)?|\((?:公开|部门公开)\)")
_PREFIX = re.compile(
    r"^(?:附件|附表|附|表)?(?:[一二三四五六七八九十]+(?=附|表)|\d{1,2}(?:[-－_.]\d{1,2})*)?[-－_.:)]*"
)
_SHEET_PREFIX = re.compile(r"^[A-Za-z]{1,4}\d{1,3}(?:[-_.]\d{1,2})*[-_.]*")
_INSTANCE = re.compile(r"[(（]?(\d{1,3})[)）]?$|[(（]([一二三四五六七八九十])[)）]$")
_AGENCY_END = re.compile(
    r"(?:局|委|委员会|办|办公室|厅|中心|院|会|部|处|所|站|校|学|馆|队|社|府|室|台|园|区|市|县|乡|镇|街道|司|署"
    r"|庭|团|联|省|本级|部门|单位|\((?:本级|汇总|部门)\)|年|年度)$"
)
_DIGITS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Title:
    """A recognised title: the table, and the running number of a table that repeats."""

    key: str
    instance: str = ""


class Titles:
    """Recognises the titles of ``tables``; ``agencies`` are names that may stand in front."""

    def __init__(
        self, tables: Iterable[Table], edition: Edition, agencies: Collection[str] = ()
    ) -> None:
        self._known: dict[str, str] = {}
        self._repeats = set()
        for table in tables:
            form = edition.form(table.key)
            own = (form.title,) if form and form.title else ()
            for title in (*own, table.title, *table.title_aliases):
                self._known.setdefault(labels.normal(title), table.key)
            if table.repeats:
                self._repeats.add(table.key)
        self._longest_first = sorted(self._known, key=len, reverse=True)
        self._agencies = {labels.normal(name) for name in agencies if name}
        self._seen: dict[str, Title | None] = {}

    def of(self, value: Value | None) -> Title | None:
        """The table that a text names; None when it names none."""
        if not isinstance(value, str) or not 4 <= len(value) <= MAX_LABEL or "表" not in value:
            return None
        if value not in self._seen:
            found = self._recognise(normal(value)) or self._recognise(bare(value))
            self._seen[value] = found
        return self._seen[value]

    def of_sheet(self, name: str) -> Title | None:
        """The table that the name of a sheet names, e.g. ``GK01 收入支出决算总表``."""
        return self.of(_SHEET_PREFIX.sub("", name.strip())) or self.of(name)

    def _recognise(self, word: str) -> Title | None:
        word = _YEAR.sub("", _NUMBER.sub("", word))
        found = self._lookup(word)
        if found:
            return Title(found)
        instance = _INSTANCE.search(word)
        if instance:
            key = self._lookup(word[: instance.start()])
            if key in self._repeats:
                return Title(key, instance[1] or str(_DIGITS.index(instance[2]) + 1))
        return None

    def _lookup(self, word: str) -> str:
        for text in (word, _PREFIX.sub("", word)):
            if text in self._known:
                return self._known[text]
        for title in self._longest_first:
            if word.endswith(title):
                return self._known[title] if self._may_precede(word[: -len(title)]) else ""
        return ""

    def _may_precede(self, text: str) -> bool:
        return text in self._agencies or bool(_AGENCY_END.search(text))


def numbers(tables: Iterable[Table], edition: Edition) -> Mapping[str, str]:
    """Table keys by ``公开0N表`` as the edition numbers them."""
    found = {}
    for table in tables:
        form = edition.form(table.key)
        if form and form.number:
            found[form.number] = table.key
    return found
