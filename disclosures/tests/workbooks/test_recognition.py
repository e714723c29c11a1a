"""Which table a sheet is: the title wins, then the sheet's name, then what its headings say."""

from collections.abc import Mapping

import pytest

from disclosures.catalogue import all_tables
from disclosures.spec.reading import Reading
from disclosures.tests.workbooks.builders import Block
from disclosures.tests.workbooks.files import SheetOf, save
from disclosures.tests.workbooks.layouts import LAYOUTS, one_each
from disclosures.tests.workbooks.small import AGENCY, HUNAN, YEAR
from disclosures.workbooks import read_workbook


def read(sheets: list[SheetOf], **kwargs: object) -> Reading:
    return read_workbook(
        save(sheets),
        tables=all_tables().values(),
        edition=HUNAN,
        **{"year": YEAR, "agency_names": [AGENCY], **kwargs},
    )


def hunan() -> Mapping[str, Block]:
    return LAYOUTS["hunan"].blocks()


def test_a_title_wins_over_the_name_of_the_sheet() -> None:
    sheets = one_each(hunan())
    sheets[1].name, sheets[2].name = "支出决算表", "收入决算表"

    reading = read(sheets)

    assert reading.problems == ()
    assert reading.tables["income"].sheet == "支出决算表"


def test_a_title_wins_over_the_number() -> None:
    """Old orders number 07 三公, 08 基金, 09 国资."""
    blocks = hunan()
    old = {"government_fund": "公开08表", "state_capital": "公开09表", "three_public": "公开07表"}
    for key, number in old.items():
        cells = blocks[key].cells
        place = next(at for at, value in cells.items() if str(value).startswith("公开0"))
        cells[place] = number

    reading = read(one_each(blocks))

    assert reading.problems == ()
    assert {key: reading.tables[key].number for key in old} == old


def test_a_number_settles_what_headings_leave_open() -> None:
    """Without titles an empty 05 and an empty 08 look alike."""
    blocks = hunan()
    key = "state_capital"
    del blocks[key].cells[0, 0]
    blocks[key].cells = {
        at: "小计" if value == "合计" and at[0] == 4 else value
        for at, value in blocks[key].cells.items()
    }
    sheets = [SheetOf(f"Sheet{n}", made) for n, made in enumerate(blocks.values())]

    assert read(sheets).problems == ()


@pytest.mark.parametrize("hidden", [True, False])
def test_hidden_sheets_are_read(hidden: bool) -> None:
    sheets = one_each(hunan())
    sheets[3].hidden = hidden

    assert read(sheets).problems == ()


def test_a_name_with_other_brackets_is_the_same_agency() -> None:
    names = ["阳泉市（大数据） 管理服务中心"]

    assert read(one_each(hunan()), agency_names=names).problems == ()


def test_two_agencies_in_one_workbook_are_told_even_when_none_was_chosen() -> None:
    blocks = hunan()
    for at, value in blocks["income"].cells.items():
        if value == f"部门：{AGENCY}":
            blocks["income"].cells[at] = "部门：阳泉市水利局"

    (problem,) = read(one_each(blocks), agency_names=()).problems

    assert "阳泉市水利局" in problem.message
    assert (problem.sheet, problem.cell) == ("收入决算表", "A3")


def test_a_table_that_the_edition_does_not_print_is_read_and_never_missed() -> None:
    blocks = {**hunan(), **LAYOUTS["shanxi_ten_tables"].blocks()}

    reading = read(one_each(blocks))

    assert reading.problems == ()
    assert "disclosure_statistics" in reading.tables
    assert reading.missing == ()
