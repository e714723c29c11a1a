"""The uploaded workbook as openpyxl keeps it, rid of whatever reaches out of it."""

import re
import warnings
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.packaging.core import DocumentProperties
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from disclosures.spec.grid import Grid
from disclosures.spec.sheet_text import put
from disclosures.workbooks.annotated.parts import Results, sound_parts
from disclosures.workbooks.annotated.walk import Result, Unsound
from disclosures.workbooks.limits import Refused
from disclosures.workbooks.package import Package

KEPT = (
    "这是所上传工作簿的副本：各工作表的内容、公式和格式与原表一致，只添加了底色、批注和这张表；"
    "宏、外部链接、数据连接、图片、图表和嵌入对象没有带入，引用外部文件的公式已换成原来的结果。"
)
_REACHES_OUT = re.compile(
    r"\][^\[\]]*!|\||://|\\\\"  # [other.xlsx]Sheet!A1, program|topic, addresses
    r"|\b(?:WEBSERVICE|FILTERXML|HYPERLINK|IMAGE|RTD|DDE|CALL|REGISTER|EXEC|SQL\.REQUEST)\b",
    re.IGNORECASE,
)


@dataclass
class Copy:
    """A copy that is being annotated.

    ``titles`` are the names of its sheets by their names in the upload. ``results`` are what
    its formulas last came to, by title and cell.
    """

    book: Workbook
    titles: dict[str, str]
    remark: str
    results: Results = field(default_factory=dict)


def load(data: bytes, grid: Grid) -> Copy:
    """The workbook with its formulas and formats. Raises Unsound."""
    if not data.startswith(b"PK"):
        raise Unsound("原表不是 .xlsx 格式")
    try:
        package = Package(data)
        if "xl/workbook.xml" not in package.names:
            raise Unsound("原表不是 .xlsx 格式")
        buffer, results = sound_parts(package)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what openpyxl leaves out
            book = load_workbook(buffer, keep_links=False, rich_text=True)
    except Unsound:
        raise
    except Refused as refusal:
        raise Unsound("原表的内部结构不合规范") from refusal
    except Exception as error:  # openpyxl raises anything on a part that it did not expect
        raise Unsound("原表用了不合规范的格式设置") from error
    names = [sheet.name for sheet in grid.sheets]
    _keep_only(book, names)
    _disarm(book, results)
    return Copy(book, {name: name for name in names}, KEPT, results)


def _keep_only(book: Workbook, names: list[str]) -> None:
    """The sheets that the reader has read: no chart sheets, no sheets of macros."""
    for sheet in list(book._sheets):  # type: ignore[attr-defined]
        if sheet.title not in names:
            book.remove(sheet)
    if book.sheetnames != names:
        raise Unsound("原表的工作表名不合规范")


def _disarm(book: Workbook, results: Results) -> None:
    book.template = False
    book.code_name = None
    book.properties = DocumentProperties(creator="审核")
    for names in (book.defined_names, *(sheet.defined_names for sheet in book.worksheets)):
        for name, defined in list(names.items()):
            macro = defined.function or defined.vbProcedure or defined.xlm
            if macro or reaches_out(defined.value):
                del names[name]
    for sheet in book.worksheets:
        _disarm_cells(sheet, results.get(sheet.title, {}))
        _disarm_rules(sheet)
        for name in list(sheet.tables):
            table = sheet.tables[name]
            if table.tableType not in (None, "worksheet") or table.connectionId is not None:
                del sheet.tables[name]


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell that may be written: none of those that a merged range covers."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise ValueError(f"{cell.coordinate} is covered by a merged range")
    return cell


def reaches_out(formula: object) -> bool:
    """Whether a formula asks for something that is not in the workbook."""
    return isinstance(formula, str) and bool(_REACHES_OUT.search(formula))


def _disarm_cells(sheet: Worksheet, results: dict[str, Result]) -> None:
    for cell in sheet._cells.values():
        if not isinstance(cell, Cell):
            continue
        if cell.hyperlink is not None and (cell.hyperlink.id or cell.hyperlink.target):
            cell.hyperlink = None
        if cell.data_type == "f":
            value: Any = cell.value
            formula = value.text if isinstance(value, ArrayFormula) else value
            if reaches_out(formula):
                _freeze(cell, results.get(cell.coordinate))


def _freeze(cell: Cell, result: Result | None) -> None:
    """The last result in the place of a formula."""
    kind, text = result or Result("str", "")
    if kind == "n":
        try:
            cell.value = float(text)
            return
        except ValueError:
            kind = "str"
    if kind == "b":
        cell.value = text == "1"
    else:
        put(cell, text)


def _disarm_rules(sheet: Worksheet) -> None:
    """Conditional formats and validations that look elsewhere are left out."""
    kept = ConditionalFormattingList()
    for formatting in sheet.conditional_formatting:
        for rule in formatting.rules:
            if not any(reaches_out(formula) for formula in rule.formula):
                kept.add(str(formatting.sqref), rule)
    sheet.conditional_formatting = kept
    validations = sheet.data_validations
    validations.dataValidation = [
        rule
        for rule in validations.dataValidation
        if not (reaches_out(rule.formula1) or reaches_out(rule.formula2))
    ]
