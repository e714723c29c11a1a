"""审核结果, the list in front of an annotated copy."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from disclosures.catalogue import all_tables, edition
from disclosures.spec.note import Kind, Note
from disclosures.tests.workbooks import hostile
from disclosures.tests.workbooks.annotating import (
    FIRST,
    annotated,
    listed,
    note,
    opened,
    saved,
    simple,
)
from disclosures.workbooks import read_workbook
from disclosures.workbooks.annotated import annotate, index
from disclosures.workbooks.listing import HEADING_ROW, HEADINGS

FIXTURES = Path(__file__).parents[3] / "fixtures" / "disclosures"
YANGQUAN = FIXTURES / "140300-dashuju-zhongxin-2024" / "tables.xlsx"


def test_the_list_has_everything_worst_first_with_links() -> None:
    book = annotated(
        simple(),
        note("A3", Kind.TAIL),
        note("B2", Kind.SUSPECT, item="03表 合计", expected=Decimal("27.36")),
        Note(Kind.PROBLEM, "缺少公开09表。"),
        note("A2", actual=Decimal("1234.5"), difference=Decimal("-1")),
    )
    sheet = book.worksheets[0]
    assert sheet["A1"].value == "审核结果：问题 1 条，不平 1 条，疑点 1 条，尾差 1 条。"
    assert tuple(cell.value for cell in sheet[HEADING_ROW]) == HEADINGS
    assert listed(book) == [
        ("1", "问题", "（整份工作簿）", None, None, "缺少公开09表。", None, None, None),
        ("2", "不平", "表", "A2", None, "不平。", None, "1,234.50", "-1.00"),
        ("3", "疑点", "表", "B2", "03表 合计", "不平。", "27.36", None, None),
        ("4", "尾差", "表", "A3", None, "不平。", None, None, None),
    ]
    assert sheet.cell(FIRST + 1, 4).hyperlink.location == "'表'!A2"
    assert sheet.freeze_panes == f"A{FIRST}"
    assert sheet.auto_filter.ref == f"A{HEADING_ROW}:I{HEADING_ROW + 4}"


def test_without_notes_the_list_says_so() -> None:
    assert annotated(simple())["审核结果"]["A1"].value == "审核结果：没有发现问题。"


def test_a_sheet_of_the_agency_with_the_name_of_the_list_stays() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.create_sheet("审核结果")["A1"] = "我们自己的"

    book = annotated(hostile.book_with(fill))
    assert book.sheetnames == ["审核结果 2", "表", "审核结果"]
    assert book["审核结果"]["A1"].value == "我们自己的"


@pytest.mark.parametrize("start", "=+-@")
def test_no_text_becomes_a_formula(start: str) -> None:
    text = f"{start}cmd|'/c calc'!A1"
    copy = annotate(simple(), [note("A1", message=text, item=text, sheet="表")])
    cell = opened(copy).worksheets[0].cell(FIRST, 6)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    sheets = [p for n, p in hostile.parts_of(copy or b"").items() if "worksheets/sheet" in n]
    assert not any(b"<f>" in sheet for sheet in sheets)


def test_figures_on_the_list_disturb_no_reading_but_figures_added_to_it_do() -> None:
    form = edition("shanxi", 2024)
    told = "公开01表 收入支出决算总表 金额单位：元"
    notes = [note("A1", expected=Decimal(5), message=told, item="收入支出决算总表")]
    copy = annotate(YANGQUAN.read_bytes(), notes)
    tables = all_tables().values()
    assert read_workbook(copy or b"", tables=tables, edition=form, year=2024).problems == ()
    book = opened(copy)
    book.worksheets[0].cell(FIRST + 3, 7).value = 5
    assert read_workbook(saved(book), tables=tables, edition=form, year=2024).problems


def test_what_does_not_fit_on_the_list_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "MAX_NOTES", 2)
    book = annotated(simple(), *(note(f"A{row}") for row in range(1, 6)))
    assert [row[0] for row in listed(book)][2:] == [
        "另有 3 条没有列出。请先改正上面的，再重新审核。"
    ]
