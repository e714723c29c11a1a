"""Every workbook of the accept corpus is read to the cells that are written beside it."""

import json
from pathlib import Path

import pytest

from disclosures.catalogue import all_tables, edition
from disclosures.tests.workbooks.corpora import ACCEPT, as_json
from disclosures.workbooks import read_workbook

FOLDERS = sorted(path for path in ACCEPT.iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_reads_the_expected_cells(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    (workbook,) = folder.glob("tables.*")

    reading = read_workbook(
        workbook.read_bytes(),
        tables=all_tables().values(),
        edition=edition(expected["edition"], expected["year"]),
        year=expected["year"],
        agency_names=[expected["agency"]],
    )

    assert reading.problems == ()
    assert as_json(reading.lines) == expected["lines"]
    assert (reading.agency, reading.year) == (expected["agency"], expected["year"])
    assert reading.missing == ()
    with_amounts = [t for key, t in reading.tables.items() if all_tables()[key].standard]
    assert {table.unit for table in with_amounts} == {expected["unit"]}
    assert all(cell.source for line in reading.lines for cell in line.cells.values())
