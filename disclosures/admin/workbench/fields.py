"""The inputs of a table as a plain form, with what was typed into them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page

from disclosures.actions.cells import Conflict
from disclosures.admin.workbench.entering import Entry
from disclosures.spec.address import Address
from disclosures.spec.content import Line
from disclosures.spec.entry import written
from disclosures.spec.table import Kind, Section


@dataclass(frozen=True, slots=True)
class Field:
    """One input: what stands there, what the person typed, what is wrong with it."""

    address: Address
    label: str
    kind: Kind
    was: str
    now: str
    invalid: str = ""
    conflict: Conflict | None = None


@dataclass
class Typed:
    """What came back from a form: the texts typed by address, and what became of them."""

    was: dict[str, str] = field(default_factory=dict)
    now: dict[str, str] = field(default_factory=dict)
    refused: Mapping[Address, str] = field(default_factory=dict)
    conflicts: Mapping[Address, Conflict] = field(default_factory=dict)
    waiting: bool = False
    """Nothing of it was saved: what the person's page showed still counts."""

    @property
    def complete(self) -> bool:
        return not (self.refused or self.conflicts or self.waiting)


def parts_of(entry: Entry, lines: Page, typed: Typed) -> list[dict[str, Any]]:
    """The lines of a page under the headings of their sections."""
    parts: list[dict[str, Any]] = []
    for line in lines:
        section = entry.table.section_of(line.row)
        if not parts or parts[-1]["section"] is not section:
            parts.append({"section": section, "lines": []})
        parts[-1]["lines"].append(_line(entry, section, line, typed))
    return parts


def _line(entry: Entry, section: Section, line: Line, typed: Typed) -> dict[str, Any]:
    fields = []
    for column in section.columns:
        address = Address(line.table, line.row, column.key)
        place, there = str(address), written(line.cells.get(column.key))
        conflict = typed.conflicts.get(address)
        was = typed.was.get(place, there) if typed.waiting else there
        fields.append(
            Field(
                address,
                f"{line.label}，{column.full_label}",
                entry.table.kind(line.row, column),
                was,
                typed.now.get(place, there),
                typed.refused.get(address, "") or entry.invalid.get(place, ""),
                conflict,
            )
        )
    code = line.row if line.row.isdigit() else ""
    return {"line": line, "code": code, "fields": fields, "own": line.row in entry.own}
