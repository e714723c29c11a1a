"""What the pages show of a report: its parts, and each table as a sheet of panels."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from disclosures.actions.desk import HERE
from disclosures.spec.content import Cell
from disclosures.spec.edition import Edition
from disclosures.spec.labels import bare
from disclosures.spec.layout import Layout, Role
from disclosures.spec.panels import panels
from disclosures.spec.report import TableReport
from disclosures.spec.table import Arrangement, Table
from disclosures.templatetags.accounts_tables import without_figures

SIDE_BY_SIDE = (Arrangement.BESIDE, Arrangement.BLOCKS)
WORTH_FOLDING = 2  # one nil row is quicker to read than a line about it

_QUOTES = re.compile("：“")
_IN_SHEET = re.compile(r"^(?P<sheet>.+)!\$?[A-Z]{1,3}\$?\d+$")


@dataclass(frozen=True)
class Sheet:
    """One table of a report as a page shows it."""

    account: TableReport
    edition: Edition
    glossary: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return self.account.key

    @cached_property
    def panels(self) -> tuple[Layout, ...]:
        """Nothing at all for a table that was not supplied: its statement says so."""
        return panels(self.account, self.edition) if self.account.supplied else ()

    @property
    def side_by_side(self) -> bool:
        return self.account.table.arrangement in SIDE_BY_SIDE and len(self.panels) == 2

    @property
    def uneven(self) -> bool:
        return self.side_by_side and self.panels[0].width != self.panels[1].width

    @property
    def nil_rows(self) -> int:
        return sum(without_figures(row) for panel in self.panels for row in panel.body)

    @property
    def folds(self) -> bool:
        return self.nil_rows >= WORTH_FOLDING

    @property
    def unit(self) -> str:
        return f"金额单位：{self.account.table.unit}"

    @property
    def note(self) -> str:
        """What stands below the form; that of a 补充表 tells its preparer how to fill it in."""
        return "" if self.account.table.is_supplement else self.account.note

    def cells(self) -> Iterator[Cell]:
        return (cell for line in self.account.lines for cell in line.cells.values())

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """The worksheets and documents that the figures were read from."""
        found = (cell.source for cell in self.cells() if not _QUOTES.search(cell.source))
        return tuple(dict.fromkeys(_origin(source) for source in found if source))

    @property
    def recovered(self) -> bool:
        """Whether figures were taken from sentences, the source having no table."""
        return any(_QUOTES.search(cell.source) for cell in self.cells())

    @cached_property
    def sources(self) -> tuple["Source", ...]:
        """Every figure of the table with the place it came from."""
        table = self.account.table
        return tuple(source for panel in self.panels for source in _sources(panel, table))

    @property
    def terms(self) -> list[tuple[str, str]]:
        """The words of this table that the glossary explains, each with its place."""
        words = {bare(word) for word in self._words()}
        title = bare(self.account.title)
        return [
            (word, place) for word, place in self.glossary.items() if word in words or word in title
        ]

    def _words(self) -> Iterable[str]:
        for panel in self.panels:
            for row in (*panel.head, *panel.body):
                if not without_figures(row):
                    yield from (box.text for box in row.boxes if box.role is not Role.FIGURE)


@dataclass(frozen=True, slots=True)
class Source:
    """One figure and where it came from, in the words of its table."""

    row: str
    column: str
    text: str
    address: str
    source: str


def _sources(panel: Layout, table: Table) -> Iterator[Source]:
    labels = {column.key: column.full_label for column in table.columns}
    for row in panel.body:
        name = next(box.text for box in row.boxes if box.role is Role.LABEL)
        for box in row.boxes:
            if box.cell is not None and box.cell.source and box.address is not None:
                column = labels[box.address.column]
                yield Source(name, column, box.text, str(box.address), box.cell.source)


def _origin(source: str) -> str:
    if source.startswith(HERE):
        return HERE
    in_sheet = _IN_SHEET.match(source)
    return f"公开报表的工作表“{in_sheet['sheet']}”" if in_sheet else source
