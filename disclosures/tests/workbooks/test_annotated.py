"""The annotated copy: the agency's workbook comes back, with notes in the right cells."""

import json
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from disclosures.catalogue import all_tables, edition
from disclosures.spec.note import Kind
from disclosures.spec.noting import notes_of
from disclosures.spec.reading import Reading
from disclosures.tests.workbooks import hostile
from disclosures.tests.workbooks.annotating import annotated, listed, note, opened, simple
from disclosures.workbooks import read_workbook
from disclosures.workbooks.annotated import annotate
from disclosures.workbooks.annotated.palette import COLOURS, GREY, RED

CORPUS = Path(__file__).parent


def corpus() -> list[Path]:
    accepted = CORPUS.glob("accept/*/tables.*")
    return sorted([*accepted, *(p for p in CORPUS.glob("reject/*") if p.suffix != ".json")])


@pytest.mark.parametrize("path", corpus(), ids=lambda path: str(path.relative_to(CORPUS)))
def test_a_copy_is_read_like_the_upload(path: Path) -> None:
    expected = path.with_name("expected.json")
    key = json.loads(expected.read_text())["edition"] if expected.exists() else "shanxi"

    def understood(data: bytes) -> Reading:
        return read_workbook(
            data, tables=all_tables().values(), edition=edition(key, 2024), year=2024
        )

    reading = understood(path.read_bytes())
    copy = annotate(path.read_bytes(), notes_of(reading))
    if copy is None:
        assert len(reading.problems) == 1
        return
    again = understood(copy)
    assert (again.lines, again.problems) == (reading.lines, reading.problems)
    rows = listed(opened(copy))
    assert [row[5] for row in rows] == [problem.message for problem in reading.problems]


def test_formats_print_set_up_and_formulas_come_back() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        sheet["A2"], sheet["A3"], sheet["A4"] = 1.5, 2, "=A2+A3"
        sheet["A4"].number_format, sheet["A4"].font = "#,##0.00", Font(name="仿宋", bold=True)
        sheet.merge_cells("B1:C2")
        sheet.column_dimensions["A"].width, sheet.row_dimensions[3].height = 33, 44
        sheet.row_dimensions[2].hidden = True
        sheet.print_area, sheet.print_title_rows = "A1:C4", "1:2"
        sheet.page_setup.orientation = "landscape"
        sheet.oddHeader.center.text = "决算"
        sheet.freeze_panes = "A2"
        book.create_sheet("隐藏").sheet_state = "hidden"
        book.create_sheet("很隐藏").sheet_state = "veryHidden"
        book.active = 0

    data = hostile.with_results(hostile.book_with(fill), {"A4": ("n", "3.5")})
    copy = annotate(data, [note("A4")])
    book, values = opened(copy), opened(copy, data_only=True)

    assert book.sheetnames == ["审核结果", "表", "隐藏", "很隐藏"]
    assert [s.sheet_state for s in book] == ["visible", "visible", "hidden", "veryHidden"]
    sheet = book["表"]
    assert (sheet["A4"].value, values["表"]["A4"].value) == ("=A2+A3", 3.5)
    assert (sheet["A4"].number_format, sheet["A4"].font.name) == ("#,##0.00", "仿宋")
    assert sheet["A4"].font.bold
    assert [str(area) for area in sheet.merged_cells.ranges] == ["B1:C2"]
    assert (sheet.column_dimensions["A"].width, sheet.row_dimensions[3].height) == (33, 44)
    assert sheet.row_dimensions[2].hidden
    assert (sheet.print_area, sheet.print_title_rows) == ("'表'!$A$1:$C$4", "$1:$2")
    assert (sheet.page_setup.orientation, sheet.freeze_panes) == ("landscape", "A2")
    assert sheet.oddHeader.center.text == "决算"
    assert book.active.title == "审核结果"
    assert [s.sheet_view.tabSelected for s in book.worksheets].count(True) <= 1


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [("n", "3.5", 3.5), ("str", "甲&乙", "甲&乙"), ("b", "1", True), ("e", "#DIV/0!", "#DIV/0!")],
)
def test_formulas_keep_their_results(kind: str, text: str, expected: object) -> None:
    stored = text.replace("&", "&amp;")
    data = hostile.with_results(simple(A2="=B1&C1"), {"A2": (kind, stored)})
    copy = annotate(data, [])
    assert opened(copy, data_only=True)["表"]["A2"].value == expected
    assert opened(copy)["表"]["A2"].value == "=B1&C1"


def test_comments_of_others_stay() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active["A1"].comment = Comment("张会计：已核对", "张会计")
        book.active["A2"].comment = Comment("另一条", "张会计")

    book = annotated(hostile.book_with(fill), note("A1"))
    assert book["表"]["A1"].comment.text.endswith("张会计：已核对")
    assert book["表"]["A1"].comment.text.startswith("【不平】")
    assert (book["表"]["A2"].comment.text, book["表"]["A2"].comment.author) == (
        "另一条",
        "张会计",
    )


def test_a_copy_that_is_annotated_again_has_only_the_new_notes() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active["A1"].comment = Comment("已核对", "张会计")
        book.active["A9"].fill = PatternFill("solid", fgColor="FF00FF00")

    first = annotate(hostile.book_with(fill), [note("A1"), note("B2"), note("A9")])
    book = annotated(first or b"", note("C3", message="新的。"))
    sheet = book["表"]
    assert book.sheetnames == ["审核结果", "表"]
    assert [row[5] for row in listed(book)] == ["新的。"]
    assert sheet["A1"].comment.text == "已核对"
    assert sheet["B2"].comment is None
    assert sheet["B2"].fill.patternType is None
    assert sheet["C3"].fill.fgColor.rgb == RED


def test_colours_say_how_bad_and_comments_say_the_kind() -> None:
    kinds = list(Kind)
    book = annotated(simple(), *(note(f"A{i}", kind) for i, kind in enumerate(kinds, 1)))
    for i, kind in enumerate(kinds, 1):
        cell = book["表"][f"A{i}"]
        assert cell.fill.fgColor.rgb == COLOURS[kind]
        assert cell.comment.text == f"【{kind.words}】不平。"


def test_several_notes_of_one_cell_are_joined_under_the_worst_colour() -> None:
    book = annotated(simple(), note("A1", Kind.TAIL, "尾差。"), note("A1", Kind.FAIL, "不平。"))
    cell = book["表"]["A1"]
    assert cell.comment.text == "【不平】不平。\n\n【尾差】尾差。"
    assert cell.fill.fgColor.rgb == RED


def test_a_note_inside_a_merged_range_stands_at_its_top_left() -> None:
    data = hostile.book_with(lambda book: book.active.merge_cells("B2:D4"))
    sheet = annotated(data, note("C3"))["表"]
    assert sheet["B2"].comment
    assert sheet["B2"].fill.fgColor.rgb == RED
    assert [str(area) for area in sheet.merged_cells.ranges] == ["B2:D4"]


def test_boxes_are_as_tall_as_their_text() -> None:
    copy = annotate(simple(), [note("A1"), note("A2", message="很长的说明。" * 40)])
    drawing = hostile.parts_of(copy or b"")["xl/drawings/commentsDrawing1.vml"].decode()
    short, long = sorted(int(part.split("px")[0]) for part in drawing.split("height:")[1:])
    assert short < 60 < 150 < long


def test_boxes_stand_right_of_their_cells() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        sheet.column_dimensions["C"].width = 100  # 705 pixels
        sheet.row_dimensions[5].height = 15  # 20 pixels
        sheet.row_dimensions[6].hidden = True

    copy = annotate(hostile.book_with(fill), [note("B5")])
    drawing = hostile.parts_of(copy or b"")["xl/drawings/commentsDrawing1.vml"].decode()
    anchor = drawing.split(":Anchor>")[1].split("<")[0]
    assert anchor == "2, 12, 4, 0, 2, 352, 7, 1"  # C5, 340 wide; 41 tall, without row 6


def test_places_that_do_not_exist_are_only_listed() -> None:
    notes = [
        note("A1", sheet="没有"),
        note("XFE1"),
        note("A1048577"),
        note("x"),
        note("", sheet=""),
    ]
    book = annotated(simple(), *notes)
    assert len(listed(book)) == len(notes)
    assert book["表"].max_row == 1


def test_a_tail_is_marked_in_all_cells_it_is_about() -> None:
    tail = note("A1", Kind.TAIL, others=("表!B1", "表!C1", "没有!A1"))
    sheet = annotated(simple(), tail)["表"]
    assert [sheet[name].fill.fgColor.rgb for name in ("A1", "B1", "C1")] == [GREY] * 3
    assert (
        sheet["C1"].comment.text == "【尾差】不平。\n有尾差的单元格：表!A1、表!B1、表!C1、没有!A1"
    )


def test_other_cells_of_a_failing_formula_are_named_and_not_coloured() -> None:
    others = tuple(f"表!C{row}" for row in range(1, 12))
    sheet = annotated(simple(C1=5), note("A1", others=others))["表"]
    assert sheet["A1"].comment.text.endswith("、表!C8 等 11 个")
    assert sheet["C1"].fill.patternType is None


def test_grounds_differ_in_lightness_and_text_on_them_is_readable() -> None:
    lightness = sorted({_luminance(colour) for colour in COLOURS.values()})
    assert all((light + 0.05) / 0.05 >= 7 for light in lightness)  # black on it
    assert all(b - a > 0.1 for a, b in pairwise(lightness))


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it, of AARRGGBB."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (2, 4, 6)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * part for w, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
