"""Every workbook of the reject corpus is told what is wrong with it, and where, and no more."""

import json
from pathlib import Path

import pytest

from disclosures.catalogue import all_tables
from disclosures.tests.workbooks.corpora import REJECT
from disclosures.tests.workbooks.small import AGENCY, HUNAN, YEAR
from disclosures.workbooks import read_workbook

WORKBOOKS = sorted(path for path in REJECT.iterdir() if path.suffix != ".json")


@pytest.mark.parametrize("workbook", WORKBOOKS, ids=[path.stem for path in WORKBOOKS])
def test_tells_what_is_wrong(workbook: Path) -> None:
    told = json.loads(workbook.with_suffix(".json").read_text(encoding="utf-8"))

    reading = read_workbook(
        workbook.read_bytes(),
        tables=all_tables().values(),
        edition=HUNAN,
        year=YEAR,
        agency_names=[AGENCY],
    )

    assert len(reading.problems) == len(told), reading.problems
    for expected in told:
        assert any(
            all(fragment in problem.message for fragment in expected["fragments"])
            and expected["sheet"] in ("", problem.sheet)
            and expected["cell"] in ("", problem.cell)
            for problem in reading.problems
        ), (expected, reading.problems)


def test_a_file_that_is_refused_is_named() -> None:
    reading = read_workbook(b"%PDF", name="决算.xlsx", tables=(), edition=HUNAN)

    assert reading.problems[0].message.startswith("“决算.xlsx”")
    assert reading.lines == ()
