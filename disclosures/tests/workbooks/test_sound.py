"""Which tables of a workbook with problems may be taken without the others."""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from disclosures.catalogue import all_tables, edition
from disclosures.spec.reading import Reading
from disclosures.workbooks import read_workbook

FIXTURES = Path(__file__).parents[3] / "fixtures" / "disclosures"
YANGQUAN = FIXTURES / "140300-dashuju-zhongxin-2024" / "tables.xlsx"
EXPENDITURE = "GK03 支出决算表"


def read(change: Callable[[Workbook], object]) -> Reading:
    book = openpyxl.load_workbook(YANGQUAN)
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return read_workbook(
        buffer.getvalue(),
        tables=all_tables().values(),
        edition=edition("shanxi", 2024),
        year=2024,
        agency_names=["阳泉市大数据管理服务中心"],
    )


def put(sheet: str, cell: str, value: object) -> Callable[[Workbook], object]:
    return lambda book: book[sheet].__setitem__(cell, value)


def twice(book: Workbook) -> None:
    book.copy_worksheet(book[EXPENDITURE]).title = "另一张"


def notes_elsewhere(book: Workbook) -> None:
    book.create_sheet("草稿")["B2"] = 12.5


@pytest.mark.parametrize(
    ("change", "hindered"),
    [
        (put(EXPENDITURE, "D9", "二百"), {"expenditure"}),
        (put(EXPENDITURE, "N9", 5), {"expenditure"}),  # a number beside the form
        (twice, {"expenditure"}),
        (notes_elsewhere, set()),
        (lambda book: book.remove(book[EXPENDITURE]), set()),
    ],
    ids=["a cell", "beside the form", "two of one", "another sheet", "one is missing"],
)
def test_only_what_a_problem_touches_is_hindered(change, hindered):
    reading = read(change)
    assert reading.problems
    assert reading.hindered == hindered
    assert set(reading.sound) == reading.tables.keys() - hindered
    assert not reading.foreign


@pytest.mark.parametrize(
    "change",
    [put(EXPENDITURE, "D3", "2023年度"), put(EXPENDITURE, "A3", "部门名称：阳泉市财政局")],
    ids=["year", "agency"],
)
def test_nothing_of_another_year_or_agency_is_sound(change):
    reading = read(change)
    assert reading.foreign
    assert reading.sound == ()


def test_without_problems_every_table_is_sound():
    reading = read(lambda book: None)
    assert reading.problems == ()
    assert set(reading.sound) == reading.tables.keys()
