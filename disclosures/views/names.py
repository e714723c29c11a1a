"""What figures are called on the pages of one report: table, row and column in its words."""

from collections.abc import Mapping
from functools import cached_property

from disclosures import catalogue
from disclosures.spec.address import Address
from disclosures.spec.check import Check
from disclosures.spec.labels import bare
from disclosures.spec.report import Report
from disclosures.spec.table import Column, Kind, Section, Table


class Names:
    """Short names of tables, rows and columns; what the agency printed comes first."""

    def __init__(self, report: Report) -> None:
        self.report = report

    @cached_property
    def _labels(self) -> Mapping[tuple[str, str], str]:
        return {
            (table.key, line.row): line.label
            for table in self.report.tables
            for line in table.lines
        }

    def table(self, key: str) -> str:
        """``03表``; the title of a table without a number."""
        found = self.report.table(key)
        number = found.number if found else catalogue.all_tables()[key].number
        title = found.title if found else catalogue.all_tables()[key].title
        return number.removeprefix("公开") or title

    def table_in_full(self, key: str) -> str:
        """``公开03表 支出决算表``"""
        found = self.report.table(key)
        table = catalogue.all_tables()[key]
        number, title = (found.number, found.title) if found else (table.number, table.title)
        return f"{number} {title}".strip()

    def row(self, table: str, row: str) -> str:
        """Without the enumeration in front: 一般公共服务支出."""
        declared = catalogue.all_tables()[table].row(row)
        label = self._labels.get((table, row), "")
        if not label and declared:
            label = self.report.edition.label(catalogue.all_tables()[table], declared)
        return bare(label) or row

    def column(self, address: Address) -> str:
        """Empty where the table has one column of figures for the row."""
        section = _section(catalogue.all_tables()[address.table], address.row)
        columns = section.columns if section else ()
        if len(columns) < 2:
            return ""
        return next((c.label for c in columns if c.key == address.column), address.column)

    def kind(self, address: Address) -> Kind:
        table = catalogue.all_tables()[address.table]
        column = _column(table, address.column)
        return table.kind(address.row, column) if column else Kind.AMOUNT

    def figure(self, address: Address) -> str:
        """In full: ``03表 一般公共服务支出 基本支出``."""
        parts = (
            self.table(address.table),
            self.row(address.table, address.row),
            self.column(address),
        )
        return " ".join(filter(None, parts))


def _section(table: Table, row: str) -> Section | None:
    try:
        return table.section_of(row)
    except KeyError:
        return None


def _column(table: Table, key: str) -> Column | None:
    return next((column for column in table.columns if column.key == key), None)


def words_of(check: Check) -> tuple[str, ...]:
    """The formulas of a check in the words of the tables, each a line."""
    return (check.words or check.title,)  # FIXME: spec/wording
