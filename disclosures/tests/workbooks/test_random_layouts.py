"""Whatever the layout, the same cells are read back, each from where it was written."""

from decimal import Decimal

from hypothesis import HealthCheck, given, settings

from disclosures.catalogue import all_tables
from disclosures.spec import amounts
from disclosures.spec.content import Cell, Line
from disclosures.spec.table import Kind
from disclosures.tests.workbooks.corpora import as_json
from disclosures.tests.workbooks.random_workbooks import Workbook, workbooks
from disclosures.tests.workbooks.small import AGENCY, YEAR
from disclosures.workbooks import read_workbook


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(workbooks())
def test_reads_back_the_same_cells(workbook: Workbook) -> None:
    reading = read_workbook(
        workbook.data,
        tables=all_tables().values(),
        edition=workbook.edition,
        year=YEAR,
        agency_names=[AGENCY],
        absent=workbook.absent,
    )

    assert reading.problems == ()
    assert _exact(reading.lines) == _exact(workbook.lines)
    assert set(reading.missing) == workbook.absent
    for line in reading.lines:
        for column, cell in line.cells.items():
            written = workbook.value_at(cell.source)
            assert _same(cell, written, _scale(line, column, reading.tables[line.table].unit))


def _exact(lines: tuple[Line, ...]) -> list[dict[str, object]]:
    found = as_json(lines)
    for line in found:
        figures = line["cells"]
        line["cells"] = {
            key: text if text == "——" else amounts.plain(Decimal(text))
            for key, text in figures.items()
        }
    return found


def _scale(line: Line, column: str, unit: str) -> int:
    table = all_tables()[line.table]
    declared = next(c for c in table.columns if c.key == column)
    in_yuan = unit == "元" and table.kind(line.row, declared) is Kind.AMOUNT
    return 10_000 if in_yuan else 1


def _same(cell: Cell, written: object, scale: int) -> bool:
    if cell.amount is None:
        return cell.text == written
    number = amounts.parse(written) if isinstance(written, str) else Decimal(str(written))
    return number == cell.amount * scale
