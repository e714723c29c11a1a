"""What a workbook was understood to say, and everything in it that was not understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from disclosures.spec.content import Line


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person must look at, written for that person in Chinese.

    ``sheet`` and ``cell`` may be empty when the problem is the file or a sheet as a whole.
    ``message`` says what was found, what was expected and what to do.
    """

    message: str
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class TableReading:
    """Where one table was found and what stands around its figures."""

    key: str
    sheet: str
    title: str = ""
    number: str = ""
    unit: str = "万元"
    """The unit of the amounts in the file; amounts in ``lines`` are always 万元."""
    note: str = ""
    empty_reason: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading one workbook.

    ``lines`` hold every numeric cell that found its address, ``problems`` point at all
    others. A reading with problems is never imported, not even in part.
    ``agency`` and ``year`` are what the workbook says of itself, when it does. ``missing``
    are the keys of the tables that the edition prints and the workbook lacks.
    """

    lines: tuple[Line, ...] = ()
    tables: Mapping[str, TableReading] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    sha256: str = ""
    agency: str = ""
    year: int | None = None
    missing: tuple[str, ...] = ()
