"""The workbooks of the reject corpus: what is wrong with each, and what a person is told."""

import io
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from disclosures.tests.workbooks.builders import Block, Style
from disclosures.tests.workbooks.files import SheetOf, save
from disclosures.tests.workbooks.layouts import LAYOUTS, Layout, one_each, stacked


@dataclass(frozen=True)
class Told:
    """A problem that must be told: fragments of its message, and where it points."""

    fragments: tuple[str, ...]
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True)
class Rejected:
    data: bytes
    told: tuple[Told, ...]
    suffix: str = "xlsx"


CASES: dict[str, Callable[[], Rejected]] = {}
Case = Callable[[], Rejected]


def case(make: Case) -> Case:
    CASES[make.__name__] = make
    return make


def told(*fragments: str, sheet: str = "", cell: str = "") -> tuple[Told, ...]:
    return (Told(fragments, sheet, cell),)


def edited(change: Callable[[Worksheet], None], sheet: str, layout: Layout | None = None) -> bytes:
    """The plain workbook with one sheet changed by hand."""
    book = openpyxl.load_workbook(io.BytesIO((layout or LAYOUTS["hunan"]).write()))
    change(book[sheet])
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def put(cell: str, value: object) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        sheet[cell].value = value

    return change


# --- files that are no workbooks -----------------------------------------------------------------


@case
def pdf_renamed() -> Rejected:
    return Rejected(b"%PDF-1.7\n1 0 obj\n", told("PDF", "另存为 .xlsx"))


@case
def csv_renamed() -> Rejected:
    return Rejected("项目,金额\n收入,1.00\n".encode(), told("CSV"), "xls")


@case
def web_page_renamed() -> Rejected:
    page = "<html><body><table><tr><td>收入支出决算总表</td></tr></table></body></html>"
    return Rejected(page.encode(), told("网页"), "xls")


@case
def word_document_renamed() -> Rejected:
    return Rejected(zipped({"word/document.xml": b"<w/>"}), told("Word"))


@case
def random_bytes() -> Rejected:
    return Rejected(bytes(range(256)) * 8, told("无法识别的文件"))


@case
def empty_file() -> Rejected:
    return Rejected(b"", told("空的"))


@case
def empty_workbook() -> Rejected:
    return Rejected(save([SheetOf("Sheet1", Block())]), told("没有任何内容"))


@case
def truncated() -> Rejected:
    data = LAYOUTS["hunan"].write()
    return Rejected(data[: len(data) // 2], told("损坏"))


@case
def truncated_xls() -> Rejected:
    data = LAYOUTS["hunan_xls"].write()
    return Rejected(data[: len(data) // 2], told("损坏"), "xls")


@case
def encrypted() -> Rejected:
    return Rejected(compound(bytes(4096), "EncryptedPackage"), told("密码"))


@case
def encrypted_xls() -> Rejected:
    bof = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 5, 0, 0, 0, 0)
    password = struct.pack("<HHH", 0x002F, 2, 0)
    return Rejected(compound(bof + password, "Workbook"), told("密码"), "xls")


@case
def encrypted_ods() -> Rejected:
    manifest = b"<manifest><encryption-data/></manifest>"
    parts = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"x"}
    return Rejected(zipped({**parts, "META-INF/manifest.xml": manifest}), told("密码"), "ods")


@case
def zip_bomb() -> Rejected:
    return Rejected(bare_xlsx(b" " * 12_000_000), told("大得不合常理"))


@case
def zip_bomb_with_a_lying_header() -> Rejected:
    data = bare_xlsx(b" " * 12_000_000)
    lie = data.replace(struct.pack("<I", 12_000_000), struct.pack("<I", 1_000))
    return Rejected(lie, told("损坏"))


@case
def entity_bomb() -> Rejected:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
    return Rejected(bare_xlsx(bomb), told("DOCTYPE"))


@case
def cell_in_the_last_corner() -> Rejected:
    sheet = b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return Rejected(bare_xlsx(sheet + b"</sheetData></worksheet>"), told("行数", "1,048,576"))


# --- cells that cannot be read --------------------------------------------------------------------


@case
def formula_without_result() -> Rejected:
    data = edited(put("C7", "=SUM(C8:C9)"), "收入决算表")
    return Rejected(data, told("=SUM(C8:C9)", "没有保存计算结果", sheet="收入决算表", cell="C7"))


@case
def broken_reference() -> Rejected:
    data = edited(error("D7", "#REF!"), "支出决算表")
    return Rejected(data, told("#REF!", sheet="支出决算表", cell="D7"))


def error(cell: str, code: str) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        sheet[cell].value = code
        sheet[cell].data_type = "e"

    return change


@case
def text_where_a_number_belongs() -> Rejected:
    data = edited(put("D7", "约二十"), "支出决算表")
    return Rejected(data, told("约二十", "不是数字", sheet="支出决算表", cell="D7"))


@case
def date_where_a_number_belongs() -> Rejected:
    data = edited(put("D7", date(2024, 5, 6)), "支出决算表")
    return Rejected(data, told("日期", sheet="支出决算表", cell="D7"))


@case
def true_where_a_number_belongs() -> Rejected:
    return Rejected(
        edited(put("D7", True), "支出决算表"), told("TRUE", sheet="支出决算表", cell="D7")
    )


# --- rows and columns -----------------------------------------------------------------------------


@case
def duplicated_code() -> Rejected:
    data = edited(put("A11", "2010504"), "收入决算表")
    return Rejected(data, told("2010504", "两次", "A10", "A11", sheet="收入决算表", cell="A11"))


@case
def code_of_six_digits() -> Rejected:
    data = edited(put("A8", "201050"), "收入决算表")
    return Rejected(data, told("201050", "7 位", sheet="收入决算表", cell="C8"))


@case
def unknown_economic_code() -> Rejected:
    data = edited(put("A6", "30288"), "一般公共预算财政拨款基本支出决算明细表")
    sheet = "一般公共预算财政拨款基本支出决算明细表"
    return Rejected(data, told("30288", sheet=sheet, cell="C6"))


@case
def unknown_row() -> Rejected:
    data = edited(put("A7", "一、天上掉下来的收入"), "收入支出决算总表")
    return Rejected(data, told("天上掉下来的收入", sheet="收入支出决算总表", cell="C7"))


@case
def row_without_a_name() -> Rejected:
    def change(sheet: Worksheet) -> None:
        sheet["A9"].value = sheet["B9"].value = None

    data = edited(change, "收入决算表")
    return Rejected(data, told("没有科目代码和项目名称", sheet="收入决算表", cell="C9"))


@case
def unknown_heading() -> Rejected:
    data = edited(put("D4", "神秘收入"), "收入决算表")
    return Rejected(data, told("神秘收入", sheet="收入决算表", cell="D7"))


@case
def number_beside_the_table() -> Rejected:
    data = edited(put("N8", 12.5), "收入决算表")
    return Rejected(data, told("N8", sheet="收入决算表", cell="N8"))


@case
def number_below_the_table() -> Rejected:
    data = edited(put("B30", 12.5), "收入决算表")
    return Rejected(data, told("B30", sheet="收入决算表", cell="B30"))


@case
def two_rows_in_three_public() -> Rejected:
    sheet = "财政拨款“三公”经费支出决算表"

    def change(page: Worksheet) -> None:
        page.insert_rows(9)
        page["F9"].value = 3

    data = edited(change, sheet, LAYOUTS["merges_lost"])
    return Rejected(data, told("F8", "F9", "两次", sheet=sheet, cell="F9"))


# --- tables and sheets ----------------------------------------------------------------------------


@case
def missing_table() -> Rejected:
    blocks = LAYOUTS["hunan"].blocks()
    del blocks["three_public"]
    return Rejected(save(one_each(blocks)), told("公开09表"))


@case
def two_candidates() -> Rejected:
    blocks = LAYOUTS["hunan"].blocks()
    again = SheetOf("收入决算表 (2)", blocks["income"], hidden=True)
    data = save([*one_each(blocks), again])
    parts = ("收入决算表", "隐藏的工作表“收入决算表 (2)”", "两张")
    return Rejected(data, told(*parts, sheet="收入决算表 (2)", cell="A1"))


@case
def unit_missing() -> Rejected:
    layout = Layout(replace(Style(), unit=""))
    sheets = [sheet.name for sheet in one_each(layout.blocks())]
    return Rejected(layout.write(), tuple(Told(("金额单位",), sheet, "A1") for sheet in sheets))


@case
def unit_missing_where_others_differ() -> Rejected:
    blocks = LAYOUTS["hunan"].blocks()
    for key, unit in (("income", "金额单位：元"), ("expenditure", None)):
        place = next(at for at, text in blocks[key].cells.items() if text == "金额单位：万元")
        blocks[key].cells[place] = unit
    data = save(one_each(blocks))
    return Rejected(data, told("支出决算表", "金额单位", sheet="支出决算表", cell="A1"))


@case
def unit_of_a_thousand() -> Rejected:
    style = replace(Style(), unit="千元")
    data = Layout(style).write()
    sheets = [sheet.name for sheet in one_each(Layout(style).blocks())]
    return Rejected(data, tuple(Told(("千元",), sheet) for sheet in sheets))


@case
def another_agency() -> Rejected:
    data = Layout(replace(Style(), agency="阳泉市水利局")).write()
    found = ("阳泉市水利局", "共 9 张工作表", "阳泉市大数据管理服务中心")
    return Rejected(data, told(*found, sheet="收入支出决算总表", cell="A3"))


@case
def another_year() -> Rejected:
    data = Layout(replace(Style(), year=2022)).write()
    return Rejected(data, told("2022", "2024", "共 9 张", sheet="收入支出决算总表", cell="D3"))


@case
def unknown_sheet_with_numbers() -> Rejected:
    extra = Block()
    extra.row(0, ["工资底稿", Decimal("1.5"), Decimal(2)])
    data = save([*one_each(LAYOUTS["hunan"].blocks()), SheetOf("底稿", extra, hidden=True)])
    return Rejected(data, told("隐藏的工作表“底稿”", "2 个数字", sheet="底稿", cell="B1"))


@case
def table_that_is_not_published() -> Rejected:
    blocks = LAYOUTS["hunan"].blocks()
    extra = Block(dict(blocks["general_budget_expenditure"].cells), [])
    extra.cells[0, 0] = "项目支出决算表"
    data = save([*one_each(blocks), SheetOf("附", extra)])
    return Rejected(data, told("项目支出决算表", "不是要公开的决算表", sheet="附"))


@case
def title_without_headings() -> Rejected:
    def change(sheet: Worksheet) -> None:
        sheet.delete_rows(3, 3)

    data = edited(change, "收入决算表", LAYOUTS["merges_lost"])
    told_all = (
        Told(("收入决算表", "没有找到这张表的表头"), "收入决算表"),
        Told(("公开02表",)),
    )
    return Rejected(data, told_all)


@case
def attached_sheet_in_its_own_layout() -> Rejected:
    sheet = Block()
    rows = [
        ["项目支出绩效自评表"],
        ["项目支出名称", "软件园招商"],
        ["项目资金（万元）", None, "年初预算数", "全年执行数", "分值"],
        [None, "年度资金总额", Decimal(20), Decimal("19.72"), Decimal(10)],
        ["一级指标", "二级指标", "三级指标", "年度指标值"],
        ["产出指标", "数量指标", "引进企业", "9 家"],
        ["总分", None, None, Decimal(100)],
    ]
    for number, row in enumerate(rows):
        sheet.row(number, row)
    data = save([*one_each(LAYOUTS["hunan"].blocks()), SheetOf("附件3-1", sheet)])
    return Rejected(data, told("项目支出绩效自评表", sheet="附件3-1"))


@case
def several_mistakes_at_once() -> Rejected:
    def change(sheet: Worksheet) -> None:
        sheet["C7"].value = "无"
        sheet["D8"].value = "＃＃"
        sheet["A11"].value = "2010504"

    data = edited(change, "支出决算表")
    where = {"sheet": "支出决算表"}
    problems = (
        *told("“无”", cell="C7", **where),
        *told("“＃＃”", cell="D8", **where),
        *told("两次", cell="A11", **where),
    )
    return Rejected(data, problems)


@case
def tables_of_two_years_on_one_sheet() -> Rejected:
    blocks = LAYOUTS["hunan"].blocks()
    for position, value in blocks["expenditure"].cells.items():
        if value == "2024年度":
            blocks["expenditure"].cells[position] = "2023年度"
    return Rejected(save(stacked(blocks)), told("2023", "2024", sheet="决算公开表"))


# --- files made by hand ---------------------------------------------------------------------------


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def bare_xlsx(sheet: bytes) -> bytes:
    """A workbook of one sheet whose XML is given."""
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    links = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    link = (
        f'<Relationships xmlns="{links}"><Relationship Id="r1" Type="{office}/{{}}" Target="{{}}"/>'
    )
    link += "</Relationships>"
    book = f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
    book += '<sheet name="S" sheetId="1" r:id="r1"/>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{kinds}"/>'.encode(),
            "_rels/.rels": link.format("officeDocument", "xl/workbook.xml").encode(),
            "xl/workbook.xml": f"{book}</sheets></workbook>".encode(),
            "xl/_rels/workbook.xml.rels": link.format("worksheet", "worksheets/s.xml").encode(),
            "xl/worksheets/s.xml": sheet,
        }
    )


def compound(stream: bytes, name: str) -> bytes:
    """An OLE2 container of one stream of at most 60 kB."""
    size, end, free, fat_mark = 512, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    stream = stream.ljust(4096, b"\0")
    data = -(-len(stream) // size)
    chain = [*range(1, data), end, end, fat_mark]
    fat = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, data, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", data + 1, *[free] * 108)
    entries = _entry("Root Entry", 5, 1, end, 0) + _entry(name, 2, free, 0, len(stream))
    return header + stream.ljust(data * size, b"\0") + entries.ljust(size, b"\0") + fat


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    free = 0xFFFFFFFF
    head = text.ljust(64, b"\0") + struct.pack("<HBB3I", len(text), kind, 1, free, free, child)
    return (head + bytes(36) + struct.pack("<IQ", start, size)).ljust(128, b"\0")
