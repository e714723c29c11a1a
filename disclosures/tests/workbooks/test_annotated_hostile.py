"""What openpyxl cannot take, and what must not be passed on."""

import time
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from disclosures.spec.note import Kind, Note
from disclosures.tests.workbooks import hostile
from disclosures.tests.workbooks.annotating import annotated, listed, note, opened, simple
from disclosures.tests.workbooks.builders import Block
from disclosures.tests.workbooks.files import SheetOf, save
from disclosures.workbooks.annotated import annotate
from disclosures.workbooks.annotated.loading import reaches_out


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_other_formats_become_a_plain_copy_that_says_so(kind: str) -> None:
    block = Block()
    block.put(0, 0, "=合计", 1, 2)
    block.put(1, 1, Decimal("1.50"))
    data = save([SheetOf("甲", block), SheetOf("乙", block, hidden=True)], kind)
    book = annotated(data, note("B1", sheet="甲"))
    sheet = book["甲"]
    assert (book.sheetnames, book["乙"].sheet_state) == (["审核结果", "甲", "乙"], "hidden")
    assert (sheet["A1"].value, sheet["A1"].data_type, sheet["B2"].value) == ("=合计", "s", 1.5)
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:B1"]
    assert sheet["A1"].comment
    assert "原表不是 .xlsx 格式，这里是一份 .xlsx 副本" in book.worksheets[0]["A3"].value


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 200])
def test_what_cannot_be_opened_has_no_copy(data: bytes) -> None:
    assert annotate(data, [Note(Kind.PROBLEM, "打不开。")]) is None


def test_a_workbook_that_openpyxl_refuses_becomes_a_plain_copy() -> None:
    broken = hostile.changed(
        simple(A2=7),
        {hostile.SHEET: hostile.before(b"<pageMargins", b'<pageSetup orientation="sideways"/>')},
    )
    book = annotated(broken, note("A2"))
    assert (book["表"]["A2"].value, book["表"]["A2"].comment.author) == (7, "审核")
    assert "不合规范" in book.worksheets[0]["A3"].value


def test_nothing_that_reaches_out_survives() -> None:
    copy = annotate(hostile.reaching_out(), [note("B2")])
    assert copy is not None
    parts = hostile.parts_of(copy)
    assert not [name for name, content in parts.items() if b"EVIL" in content]
    assert b"macroEnabled" not in parts["[Content_Types].xml"]
    known = ("[Content_Types].xml", "_rels/", "docProps/", "xl/")
    assert all(name.startswith(known) for name in parts)
    book = opened(copy)
    sheet = book["表"]
    assert [sheet.cell(row, 2).value for row in range(1, 8)] == ["=SUM(1,2)", *range(2, 8)]
    assert list(book.defined_names) == ["own"]
    assert sheet["A1"].hyperlink is None


def test_rules_of_the_workbook_stay_unless_they_look_elsewhere() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        for cell, formula in (("A1", "A1>1"), ("A2", "[1]EVIL!A1>1")):
            red = PatternFill(bgColor="FFFF0000")
            sheet.conditional_formatting.add(cell, FormulaRule([formula], fill=red))
        for cell, formula in (("B1", "$A$1:$A$3"), ("B2", "'[x.xlsx]EVIL'!$A$1")):
            rule = DataValidation("list", formula)
            rule.add(cell)
            sheet.add_data_validation(rule)

    copy = annotate(hostile.book_with(fill), [])
    sheet = opened(copy)["表"]
    assert [str(area.sqref) for area in sheet.conditional_formatting] == ["A1"]
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == ["B1"]
    assert not any(b"EVIL" in part for part in hostile.parts_of(copy or b"").values())


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=SUM(A1:A3)+表!B2", False),
        ("=SUMIFS(Figures[金额],Figures[年],2024)", False),
        ("=[1]Sheet1!A1", True),
        ("='C:\\[x.xlsx]Sheet1'!A1", True),
        ("=_xlfn.WEBSERVICE(A1)", True),
        ("=cmd|'/c calc'!A1", True),
        ("='file:///etc/passwd'#$A.A1", True),
        (None, False),
    ],
)
def test_what_reaches_out(formula: object, expected: bool) -> None:
    assert reaches_out(formula) is expected


BOMBS = hostile.bombs()


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_becomes_a_plain_copy_in_bounded_time(name: str) -> None:
    start = time.process_time()
    book = annotated(BOMBS[name], note("A1"))
    assert time.process_time() - start < 10
    assert book["表"]["A1"].comment
    assert "只有数值和文字" in book.worksheets[0]["A3"].value


@pytest.mark.slow
def test_ten_thousand_lines_and_notes_take_bounded_time() -> None:
    block = Block()
    for row in range(10_000):
        block.row(row, [f"20{row:05d}", "科目", Decimal(row) / 100])
    data = save([SheetOf("表", block)])
    notes = [note(f"C{row}", message=f"第 {row} 行不平。") for row in range(1, 10_001)]
    start = time.process_time()
    copy = annotate(data, notes)
    assert time.process_time() - start < 30
    assert len(listed(opened(copy, read_only=True))) == 10_000
