"""Discovers tables, checks, editions and exports by file name, and fails loudly.

Adding one of them is adding a file: nothing here lists them. A file that does not hold what
its folder promises stops the portal from starting, with the file's name.
"""

import re
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from disclosures import checks, exports, tables
from disclosures.narratives.reading.book import text_checks
from disclosures.spec.check import Check
from disclosures.spec.edition import Edition, parse
from disclosures.spec.soundness import faults
from disclosures.spec.table import Table

EDITIONS = Path(__file__).parent / "editions"
NATIONAL = "national"
FORMS_FIRST = "TXY"  # groups of checks: of one form, between forms, between years


class CatalogueError(Exception):
    """A declaration file does not hold what its folder promises."""


def _members(package: ModuleType, attribute: str) -> dict[str, Any]:
    """``attribute`` of every module of ``package``, by module name."""
    found = {}
    for module_info in iter_modules(package.__path__):
        module = import_module(f"{package.__name__}.{module_info.name}")
        if not hasattr(module, attribute):
            raise CatalogueError(f"{module.__name__} has no {attribute}")
        found[module_info.name] = getattr(module, attribute)
    return found


@cache
def all_tables() -> dict[str, Table]:
    """Every declared table by key: the numbered ones by number, then the supplementary."""
    found: dict[str, Table] = _members(tables, "TABLE")
    for name, table in found.items():
        if table.key != name:
            raise CatalogueError(f"tables/{name}.py declares the key {table.key!r}")
    return dict(sorted(found.items(), key=lambda item: (not item[1].number, item[1].number)))


@cache
def all_checks() -> tuple[Check, ...]:
    """The book (勾稽关系) by group, table and number: T1-01 … T10-03, X-01 …, Y-01 …, S-01 …"""
    found: dict[str, Check] = {}
    for name, declared in _members(checks, "CHECKS").items():
        for check in declared:
            if check.id in found:
                raise CatalogueError(f"checks/{name}.py declares {check.id} a second time")
            _fits(check, name)
            found[check.id] = check
        if not all_tables().get(name) and len({check.id[0] for check in declared}) > 1:
            raise CatalogueError(f"checks/{name}.py mixes groups of ids")
    return tuple(sorted(found.values(), key=lambda check: _place(check.id)))


def book() -> tuple[Check, ...]:
    """Every check there is: of the tables, and of the text (文表一致)."""
    return (*all_checks(), *text_checks())


def _fits(check: Check, name: str) -> None:
    """The id belongs into the file, and the declaration fits tables and editions."""
    table = all_tables().get(name)
    number = int("".join(filter(str.isdigit, table.number)) or 0) if table else 0
    if _sequence(check.id)[:2] != ("T", number) and (table or check.id[0] == "T"):
        raise CatalogueError(f"checks/{name}.py declares {check.id}, which belongs elsewhere")
    wrong = [*faults(check, all_tables())]
    wrong += [f"knows no edition {key}" for key in check.editions if key not in edition_keys()]
    if wrong:
        raise CatalogueError(f"checks/{name}.py: {check.id} {'; '.join(wrong)}")


def _place(check_id: str) -> tuple[int, tuple[str, int, int]]:
    """The forms that everybody prints first: T, X, Y; then the other groups."""
    sequence = _sequence(check_id)
    found = FORMS_FIRST.find(sequence[0])
    return found if found >= 0 else len(FORMS_FIRST), sequence


def _sequence(check_id: str) -> tuple[str, int, int]:
    """``T10-03`` as ("T", 10, 3). CatalogueError when it is no id."""
    match = re.fullmatch(r"([A-Z])(\d*)-(\d{2})", check_id)
    if match is None:
        raise CatalogueError(f"{check_id!r} is no id of a check, such as T3-01 or X-01")
    return match[1], int(match[2] or 0), int(match[3])


@cache
def edition(key: str, year: int | None = None) -> Edition:
    """The edition of ``editions/<key>.toml``, refined for ``year``. KeyError if unknown."""
    path = EDITIONS / f"{key}.toml"
    if not path.is_file():
        raise KeyError(f"no edition {key!r}; there are: {', '.join(edition_keys())}")
    try:
        found = parse(path.read_text(encoding="utf-8"), year=year)
    except (ValueError, TypeError, KeyError) as error:
        raise CatalogueError(f"{path.name}: {error}") from error
    _check(found, path.name)
    return found


def _check(found: Edition, name: str) -> None:
    if f"{found.key}.toml" != name:
        raise CatalogueError(f"{name} declares the key {found.key!r}")
    for form in found.tables:
        table = all_tables().get(form.key)
        if table is None:
            raise CatalogueError(f"{name}: no table {form.key!r}")
        rows = {row.key for _, row in table.rows()}
        columns = {column.key for column in table.columns}
        unknown = (form.labels.keys() | set(form.omit)) - rows | set(form.columns) - columns
        if unknown:
            raise CatalogueError(f"{name}: {form.key} has no {', '.join(sorted(unknown))}")


@cache
def edition_keys() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in EDITIONS.glob("*.toml")))


@cache
def edition_for(region_code: str, year: int) -> Edition:
    """The edition that serves a region in a fiscal year; the national one where none does.

    A province goes on with its newest edition until a newer one is declared.
    """
    known = [edition(key) for key in edition_keys()]
    own = [one for one in known if one.began_in(region_code, year)]
    newest = max(own, key=lambda one: one.last_year, default=None)
    return edition(newest.key if newest else NATIONAL, year)


@cache
def all_exports() -> dict[str, Any]:
    """The export formats by file extension, each a module with ``EXPORT``."""
    return _members(exports, "EXPORT")
