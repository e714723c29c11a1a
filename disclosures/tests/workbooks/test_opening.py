"""Each format gives the same grid: values, errors, formulas, merges, hidden sheets."""

import io
import struct
from decimal import Decimal

import openpyxl
import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from disclosures.spec.grid import Area, ErrorValue, MissingFormulaValue, Sheet
from disclosures.tests.workbooks.builders import Block
from disclosures.tests.workbooks.files import SheetOf, save
from disclosures.tests.workbooks.rejected import bare_xlsx, compound, saved
from disclosures.workbooks import limits
from disclosures.workbooks.compound import CompoundFile, Damaged
from disclosures.workbooks.limits import Refused
from disclosures.workbooks.opening import open_workbook

KINDS = ["xlsx", "xls", "ods"]


def only_sheet(data: bytes) -> Sheet:
    (sheet,) = open_workbook(data).sheets
    return sheet


@pytest.mark.parametrize("kind", KINDS)
def test_values_merges_and_hidden_sheets(kind: str) -> None:
    block = Block()
    block.put(1, 2, "收入", 2, 3)
    block.put(4, 0, Decimal("113.43"))
    block.put(5, 1, Decimal(20))
    hidden = Block()
    hidden.put(0, 0, "底稿")

    first, second = open_workbook(
        save([SheetOf("甲", block), SheetOf("乙", hidden, hidden=True)], kind)
    ).sheets

    expected = {(1, 2): "收入", (4, 0): Decimal("113.43"), (5, 1): Decimal("20")}
    assert first.cells == expected
    assert first.merged == (Area(1, 2, 2, 4),)
    assert (first.name, first.hidden) == ("甲", False)
    assert (second.name, second.hidden) == ("乙", True)


@pytest.mark.parametrize("kind", KINDS)
def test_a_sum_of_floats_is_what_the_spreadsheet_shows(kind: str) -> None:
    block = Block()
    block.put(0, 0, 0.1 + 0.2)

    assert only_sheet(save([SheetOf("甲", block)], kind)).cells == {(0, 0): Decimal("0.3")}


def test_invisible_characters_are_no_part_of_a_text() -> None:
    block = Block()
    block.put(0, 0, "信息_x0000_事务\n")
    block.put(1, 0, "\ufeff\u200b249.28")
    block.put(2, 0, "\u200b")

    cells = only_sheet(save([SheetOf("甲", block)])).cells

    assert cells == {(0, 0): "信息事务\n", (1, 0): "249.28"}


def test_errors_and_formulas_of_xlsx() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "=B1*2"
    sheet["A2"] = "#DIV/0!"
    sheet["A2"].data_type = "e"

    cells = only_sheet(saved(book)).cells

    assert cells == {(0, 0): "=B1*2", (1, 0): "#DIV/0!"}
    assert isinstance(cells[0, 0], MissingFormulaValue)
    assert isinstance(cells[1, 0], ErrorValue)


def test_a_formula_that_gives_an_empty_text_is_a_blank() -> None:
    cell = b'<c r="A1" t="str"><f>IF(B1=0,"",B1)</f><v></v></c><c r="B1"><v>1</v></c>'
    data = bare_xlsx(main(b'<row r="1">' + cell + b"</row>"))

    assert only_sheet(data).cells == {(0, 1): Decimal("1")}


def test_formulas_of_xls_and_their_errors() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("甲")
    sheet.write(0, 0, 1.5)
    sheet.write(1, 0, xlwt.Formula("A1*2"))
    data = bytearray(saved_xls(book))

    cells = only_sheet(bytes(data)).cells
    assert isinstance(cells[1, 0], MissingFormulaValue)

    result = struct.pack("<B5xH", 3, 0xFFFF)  # the empty text that xlwt stores as a result
    assert only_sheet(with_two_formulas(result)).cells.keys() == {(0, 0), (2, 0)}

    broken = struct.pack("<BxB3xH", 2, 0x17, 0xFFFF)
    cells = only_sheet(bytes(data).replace(result, broken)).cells
    assert cells[1, 0] == "#REF!"
    assert isinstance(cells[1, 0], ErrorValue)


def with_two_formulas(result: bytes) -> bytes:
    """One formula is calculated, so the empty text of the other is a result as well."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("甲")
    sheet.write(0, 0, 1.5)
    sheet.write(1, 0, xlwt.Formula("A1*2"))
    sheet.write(2, 0, xlwt.Formula("A1*3"))
    data = saved_xls(book)
    place = data.rindex(result)
    return data[:place] + struct.pack("<d", 4.5) + data[place + 8 :]


def saved_xls(book: xlwt.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def ods_of(*cells: TableCell) -> bytes:
    book = OpenDocumentSpreadsheet()
    table, row = Table(name="甲"), TableRow()
    for cell in cells:
        row.addElement(cell)
    table.addElement(row)
    book.spreadsheet.addElement(table)
    buffer = io.BytesIO()
    book.write(buffer)
    return buffer.getvalue()


def ods_cell(text: str = "", **attributes: object) -> TableCell:
    cell = TableCell(**attributes)
    if text:
        cell.addElement(P(text=text))
    return cell


def test_errors_formulas_and_repeats_of_ods() -> None:
    cells = only_sheet(
        ods_of(
            ods_cell(numbercolumnsrepeated=3),
            ods_cell("0.30", valuetype="float", value="0.30000000000000004"),
            ods_cell("#REF!", valuetype="string", formula="of:=[.A1]"),
            ods_cell(formula="of:=[.A1]"),
            ods_cell("无", valuetype="string", numbercolumnsrepeated=2),
            ods_cell(numbercolumnsrepeated=16_000),
        )
    ).cells

    assert cells == {
        (0, 3): Decimal("0.3"),
        (0, 4): "#REF!",
        (0, 5): "of:=[.A1]",
        (0, 6): "无",
        (0, 7): "无",
    }
    assert isinstance(cells[0, 4], ErrorValue)
    assert isinstance(cells[0, 5], MissingFormulaValue)


def test_an_ods_cell_repeated_a_billion_times_is_refused() -> None:
    with pytest.raises(Refused, match="单元格数"):
        open_workbook(
            ods_of(ods_cell("1", valuetype="float", value="1", numbercolumnsrepeated=10**9))
        )


def main(rows: bytes) -> bytes:
    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return b"<worksheet " + space + b"><sheetData>" + rows + b"</sheetData></worksheet>"


def test_cells_without_references_are_read_in_their_order() -> None:
    data = bare_xlsx(main(b"<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"))

    assert only_sheet(data).cells == {(0, 0): 1, (0, 1): 2, (1, 0): 3}


@pytest.mark.parametrize("number", [b"1e400", b"NaN", b"1e300"])
def test_numbers_that_are_no_amounts_are_errors(number: bytes) -> None:
    sheet = only_sheet(bare_xlsx(main(b'<row r="1"><c r="A1"><v>' + number + b"</v></c></row>")))

    assert isinstance(sheet.cells[0, 0], ErrorValue)


def test_a_reference_that_is_none_is_refused() -> None:
    with pytest.raises(Refused, match="损坏"):
        open_workbook(bare_xlsx(main(b'<row r="1"><c r="A&#49;"><v>1</v></c></row>')))


@pytest.mark.parametrize("prefix", ["x:", "a-b:", "a.b:", "数:"])
def test_no_namespace_prefix_hides_how_far_a_sheet_reaches(prefix: str) -> None:
    sheet = (
        f'<{prefix}worksheet><{prefix}sheetData><{prefix}row r="1048576">'
        f'<{prefix}c r="XFD1048576"><{prefix}v>1</{prefix}v></{prefix}c>'
        f"</{prefix}row></{prefix}sheetData></{prefix}worksheet>"
    )
    with pytest.raises(Refused, match="行数"):
        open_workbook(bare_xlsx(sheet.encode()))


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_CELLS", 3)
    block = Block()
    block.row(0, [Decimal(1), Decimal(2), Decimal(3), Decimal(4)])

    with pytest.raises(Refused, match="单元格数为 4，超过上限 3"):
        open_workbook(save([SheetOf("甲", block)]))


def test_too_large_a_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("disclosures.workbooks.opening.MAX_FILE_BYTES", 10)

    with pytest.raises(Refused, match="上限 10"):
        open_workbook(b"PK" + bytes(20))


def test_a_container_whose_sectors_run_in_a_circle_is_damaged() -> None:
    data = bytearray(compound(bytes(5000), "Workbook"))
    fat = data.index(struct.pack("<4I", 1, 2, 3, 4))
    data[fat : fat + 4] = struct.pack("<I", 0)

    with pytest.raises(Damaged):
        CompoundFile(bytes(data)).read("Workbook")
