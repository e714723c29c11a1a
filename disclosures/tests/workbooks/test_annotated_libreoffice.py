"""LibreOffice opens an annotated copy, with the comments, colours and links in place."""

from pathlib import Path

import pytest
from odf.office import Annotation
from odf.opendocument import load
from odf.table import Table, TableCell, TableRow
from odf.teletype import extractText

from disclosures.spec.note import Kind, Note
from disclosures.tests.workbooks.annotating import FIRST, opened
from disclosures.workbooks.annotated import annotate
from disclosures.workbooks.annotated.palette import AMBER, RED

FIXTURES = Path(__file__).parents[3] / "fixtures" / "disclosures"
ZHUZHOU = FIXTURES / "430211-gaoxin-dashuju-2023" / "tables.xlsx"
SHEET = "公开03表 支出决算表"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    """The annotated copy of a real disclosure."""
    notes = [
        Note(Kind.SUSPECT, "疑似数字颠倒。", SHEET, "D9"),
        Note(Kind.FAIL, "＝不等于下级之和。\n请核对。", SHEET, "C9"),
        Note(Kind.PROBLEM, "缺少公开09表。"),
    ]
    path = tmp_path_factory.mktemp("annotated") / "copy.xlsx"
    path.write_bytes(annotate(ZHUZHOU.read_bytes(), notes) or b"")
    return path


def test_saved_as_xlsx(copy: Path, office) -> None:
    book = opened(office(copy, "xlsx").read_bytes())
    sheet = book[SHEET]
    assert sheet["D9"].comment.text == "【疑点】疑似数字颠倒。"
    assert sheet["C9"].comment.text == "【不平】＝不等于下级之和。\n请核对。"
    assert (sheet["D9"].fill.fgColor.rgb, sheet["C9"].fill.fgColor.rgb) == (AMBER, RED)
    index = book.worksheets[0]
    assert index.title == "审核结果"
    assert index["A1"].value == "审核结果：问题 1 条，不平 1 条，疑点 1 条。"
    assert index.cell(FIRST + 1, 4).hyperlink.location.endswith("C9")


def test_saved_as_ods(copy: Path, office) -> None:
    book = load(str(office(copy, "ods")))
    told = {
        table.getAttribute("name"): [
            extractText(annotation)
            for row in table.getElementsByType(TableRow)
            for cell in row.getElementsByType(TableCell)
            for annotation in cell.getElementsByType(Annotation)
        ]
        for table in book.spreadsheet.getElementsByType(Table)
    }
    assert [len(texts) for name, texts in told.items() if name != SHEET] == [0] * (len(told) - 1)
    assert [text.partition("【")[2] for text in told[SHEET]] == [
        "不平】＝不等于下级之和。请核对。",
        "疑点】疑似数字颠倒。",
    ]
