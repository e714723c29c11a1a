"""Nothing is dropped silently, whatever is scribbled into a workbook.

Random cells of random workbooks are overwritten with figures, words and errors. Every figure
must then be a cell of a line, read from where it stands, or be named by a problem.
"""

import re
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosures.catalogue import all_tables
from disclosures.spec.grid import cell_name
from disclosures.spec.reading import Problem, Reading
from disclosures.tests.workbooks.files import SheetOf
from disclosures.tests.workbooks.random_workbooks import Workbook, workbooks
from disclosures.tests.workbooks.small import YEAR
from disclosures.workbooks import read_workbook

scribbles = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.integers(0, 45),
        st.integers(0, 25),
        st.sampled_from(
            [Decimal("777.77"), "888.88", "乱写", "——", "合计", "收入决算表", "201", "注：", "项目"]
        ),
    ),
    min_size=1,
    max_size=6,
)
_PLACE = re.compile(r"(?<![A-Z])[A-Z]{1,2}\d+")
_RANGE = re.compile(r"个数字（从 ([A-Z]+\d+) 到 ([A-Z]+\d+)）")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(workbooks(), scribbles)
def test_every_figure_is_read_or_named(
    workbook: Workbook, marks: list[tuple[int, int, int, object]]
) -> None:
    for number, row, column, value in marks:
        sheet = workbook.sheets[number % len(workbook.sheets)]
        sheet.block.put(row, column, value)
        sheet.block.merged = []  # a merged cell hides what stands under it

    reading = read_workbook(
        workbook.data,
        tables=all_tables().values(),
        edition=workbook.edition,
        year=YEAR,
        absent=workbook.absent,
    )

    if len(reading.problems) >= 500:
        return
    for sheet in workbook.sheets:
        unread = _figures(sheet) - _sources(reading, sheet) - _named(reading, sheet)
        assert not unread, (sheet.name, unread, reading.problems)


def _figures(sheet: SheetOf) -> set[str]:
    """The cells whose number has a fraction: no code, 行次, 栏次 or year has one."""
    return {
        cell_name(*position)
        for position, value in sheet.block.cells.items()
        if isinstance(value, Decimal) and value != value.to_integral_value()
    } | {cell_name(*at) for at, value in sheet.block.cells.items() if value == "888.88"}


def _sources(reading: Reading, sheet: SheetOf) -> set[str]:
    sources = [cell.source for line in reading.lines for cell in line.cells.values()]
    found = [s.rpartition("!") for s in sources]
    places = [place for name, _, place in found if name == sheet.name]
    assert len(places) == len(set(places))  # no figure is read twice
    return set(places)


def _named(reading: Reading, sheet: SheetOf) -> set[str]:
    """The cells that problems name, one by one or as a range."""
    named: set[str] = set()
    for problem in reading.problems:
        if problem.sheet == sheet.name:
            named |= {problem.cell, *_PLACE.findall(problem.message)}
            named |= _in_range(problem, sheet) | _of_second_candidate(problem, sheet)
    return named


def _in_range(problem: Problem, sheet: SheetOf) -> set[str]:
    found = _RANGE.search(problem.message)
    if not found:
        return set()
    order = [cell_name(*position) for position in sorted(sheet.block.cells)]
    return set(order[order.index(found[1]) : order.index(found[2]) + 1])


def _of_second_candidate(problem: Problem, sheet: SheetOf) -> set[str]:
    """A second candidate for a table is refused as a whole."""
    whole = "两张" in problem.message or "整张表未读取" in problem.message
    return {cell_name(*position) for position in sheet.block.cells} if whole else set()
