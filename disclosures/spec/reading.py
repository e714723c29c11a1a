"""What a workbook was understood to say, and everything in it that was not understood."""

from collections.abc import Collection, Mapping
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
    others. A reading with problems is never imported as a whole: a person may take those of its
    tables that no problem touches. ``agency`` and ``year`` are what the workbook says of
    itself, when it does; ``foreign`` says that they are not the chosen ones. ``missing`` are the
    keys of the tables that the edition prints and the workbook lacks, ``hindered`` those of the
    tables that a problem touches.
    """

    lines: tuple[Line, ...] = ()
    tables: Mapping[str, TableReading] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    sha256: str = ""
    agency: str = ""
    year: int | None = None
    missing: tuple[str, ...] = ()
    hindered: frozenset[str] = frozenset()
    foreign: bool = False

    @property
    def sound(self) -> tuple[str, ...]:
        """The keys of the tables that may be taken, one by one."""
        return () if self.foreign else tuple(k for k in self.tables if k not in self.hindered)

    def lines_of(self, tables: Collection[str]) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.table in tables)

    def reason_of(self, table: str, before: str = "") -> str:
        """Why a table is empty: the reason it gives. One without figures that gives no reason
        takes none away: it keeps the one from ``before``."""
        given = self.tables[table].empty_reason
        return given or ("" if any(line.cells for line in self.lines_of([table])) else before)
