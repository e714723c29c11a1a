"""How a province prints a year (样式): order, numbers, labels, code lists. Data, not code.

An edition is a TOML file in ``editions/``; ``parse`` turns it into these dataclasses and
refuses what it does not know, so that a misspelt key is found when the portal starts.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from disclosures.spec.table import Row, Section, Table


@dataclass(frozen=True, slots=True)
class TableForm:
    """How one table is printed: its number, and what differs from the declaration.

    ``labels`` replaces row labels by row key. ``omit`` names rows that are not printed.
    ``columns`` chooses and orders columns (empty: all). ``blocks`` cuts 06 into code lists:
    each a list of codes and ranges ``301-30399`` in declared order. ``interleaved`` prints
    09 as 预算数/决算数 pairs.
    """

    key: str
    number: str = ""
    title: str = ""
    note: str = ""
    columns: tuple[str, ...] = ()
    omit: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    blocks: tuple[tuple[str, ...], ...] = ()
    interleaved: bool = False
    total_last: bool = False
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One of the parts of the document, e.g. 第二部分 部门决算表."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Edition:
    """The form in which the agencies of a province publish some fiscal years.

    ``regions`` are prefixes of region codes (``43`` is 湖南); the national edition has none
    and serves whoever has no edition of their own.
    """

    key: str
    name: str
    first_year: int
    last_year: int
    tables: tuple[TableForm, ...]
    parts: tuple[Part, ...]
    regions: tuple[str, ...] = ()
    agency_caption: str = "部门"
    unit_caption: str = "金额单位：万元"
    year_on_tables: bool = False
    row_numbers: bool = True
    column_numbers: bool = True
    split_codes: bool = False

    def form(self, table_key: str) -> TableForm | None:
        """How this edition prints a table; None when it does not print it."""
        return next((form for form in self.tables if form.key == table_key), None)

    def label(self, table: Table, row: Row) -> str:
        """The label of a declared row in the words of this edition."""
        form = self.form(table.key)
        return form.labels.get(row.key, row.label) if form else row.label

    def began_in(self, region_code: str, year: int) -> bool:
        """Whether a region printed this form in a fiscal year, or in one before it."""
        return self.first_year <= year and any(map(region_code.startswith, self.regions))


def printed_rows(section: Section, form: TableForm | None) -> Iterator[Row]:
    """The declared rows of a section that an edition prints, blank lines included."""
    omitted = form.omit if form else ()
    return (row for row in section.rows if row.key not in omitted or not row.key)


def printed_codes(table: Table, form: TableForm) -> tuple[str, ...]:
    """The codes of 06 that an edition prints, in its order; all where it cuts no blocks."""
    declared = [row.key for _, row in table.rows() if row.key.isdigit()]
    return tuple(
        code
        for block in form.blocks or (declared,)
        for span in block
        for code in codes_of(span, declared)
    )


def codes_of(span: str, declared: Sequence[str]) -> Sequence[str]:
    """``301-30399`` (or a single code) as the declared codes it stands for."""
    first, _, last = span.partition("-")
    return declared[declared.index(first) : declared.index(last or first) + 1]


def parse(text: str, *, year: int | None = None) -> Edition:
    """Read one edition from TOML. Raises ValueError naming the key that is not known.

    ``[years.2023]`` tables refine ``[tables.<key>]`` for one fiscal year; pass ``year`` to
    have them applied.
    """
    data = tomllib.loads(text)
    years = data.pop("years", {})
    forms: dict[str, dict[str, Any]] = data.pop("tables", {})
    if year is not None:
        for key, changes in years.get(str(year), {}).items():
            forms[key] = _merged(forms.get(key, {}), changes)
    parts = tuple(Part(**part) for part in data.pop("parts"))
    tables = tuple(_form(key, form) for key, form in forms.items())
    return Edition(**_checked(Edition, data), tables=tables, parts=parts)


def _merged(form: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    labels = {**form.get("labels", {}), **changes.get("labels", {})}
    return {**form, **changes, **({"labels": labels} if labels else {})}


def _form(key: str, form: dict[str, Any]) -> TableForm:
    blocks = tuple(tuple(block) for block in form.pop("blocks", ()))
    return TableForm(key=key, blocks=blocks, **_checked(TableForm, form))


def _checked(kind: type, data: dict[str, Any]) -> dict[str, Any]:
    """``data`` with lists as tuples; raises ValueError for a key that ``kind`` lacks."""
    unknown = data.keys() - {known.name for known in fields(kind)}
    if unknown:
        raise ValueError(f"{kind.__name__}: unknown key {', '.join(sorted(unknown))}")
    return {k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}
