"""补充表 of the blank workbook: which rows of a supplementary table wait to be filled in.

The codes of last year, or of the draft, are there already; free rows and more codes are empty.
"""

from collections.abc import Collection, Iterator

from disclosures.spec.classification import FUNCTION_CLASSES
from disclosures.spec.content import Line
from disclosures.spec.edition import TableForm
from disclosures.spec.labels import unnumbered
from disclosures.spec.report import Report, TableReport
from disclosures.spec.table import Rows, Section, Table

FREE_ROWS, CODE_ROWS = 8, 10
LAST_YEAR = "prior_year"
_BY_ITEM = ("initial_budget", "general_budget_expenditure")
_ITEM = 7  # digits of a 项


def supplements(
    report: Report, last_year: Report | None, tables: Collection[Table]
) -> Iterator[TableReport]:
    """Those of ``tables`` that are supplementary, empty: nobody types last year's figures where
    last year was published here."""
    for table in tables:
        if table.is_supplement and not (last_year and table.key == LAST_YEAR):
            lines = (
                line
                for section in table.sections
                for line in _lines(table, section, report, last_year)
            )
            yield TableReport(table, TableForm(table.key), tuple(lines))


def _lines(
    table: Table, section: Section, report: Report, last_year: Report | None
) -> Iterator[Line]:
    yield from (Line(table.key, row.key, row.label) for row in section.rows if row.key)
    if section.rows_from is Rows.FREE:
        yield from (Line(table.key, f"{section.key}-{n}", "") for n in range(1, FREE_ROWS + 1))
    elif section.takes_codes and len(table.sections) > 1:
        yield from (Line(table.key, row.key, unnumbered(row.label)) for row in FUNCTION_CLASSES)
    elif section.takes_codes:
        yield from (Line(table.key, line.row, line.label) for line in _items(report, last_year))
        yield from (Line(table.key, "", "") for _ in range(CODE_ROWS))


def _items(report: Report, last_year: Report | None) -> list[Line]:
    """The 项 of last year, else those that the draft has."""
    for source in filter(None, (last_year, report)):
        for key in _BY_ITEM:
            table = source.table(key)
            lines = table.lines if table else ()
            if found := [ln for ln in lines if ln.row.isdigit() and len(ln.row) == _ITEM]:
                return found
    return []
