"""空白报表: the forms of an edition, ready to be filled in; what is filled in reads back.

The forms are those of the download, with their agency, year and unit, plain unlocked cells and
rows for last year's 科目 and some more. A sheet in front says how to fill them; one at the end
shows last year's figures, and is skipped by the reader (``spec.reference``).
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from openpyxl import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from disclosures.exports.xlsx.archive import to_bytes
from disclosures.exports.xlsx.sheet import write_table
from disclosures.exports.xlsx.styles import BESIDE, BOLD, LEFT, LINK, RIGHT, RULED, SMALL, TITLE
from disclosures.exports.xlsx.supplement import supplements
from disclosures.spec.content import Line
from disclosures.spec.layout import figure_text
from disclosures.spec.naming import TableNames
from disclosures.spec.printed import printed
from disclosures.spec.reference import HEADING_ROW, HEADINGS
from disclosures.spec.reference import TITLE as REFERENCE
from disclosures.spec.report import Report, TableReport
from disclosures.spec.sheet_text import clean, put, sheet_name
from disclosures.spec.table import Rows, Table

GUIDE = "填报说明"
SPARE_ROWS = 15  # empty rows for 科目 that last year did not have
FIRST_ROWS = 30  # where there is no last year
WIDTHS = (10, 40, 16, 40, 28, 18)
NOTES = (
    "一、每张工作表是一张公开表。请不要改动表名、表头和工作表上方的部门、年度、金额单位。",
    "二、金额以万元为单位，保留两位小数。没有数据的格子留空；有这项收支而数为零的填 0.00；"
    "不适用的填“——”。",
    "三、按科目填列的表，已列出上年用过的科目：没有的科目整行留空或删去，新增的科目填在下面的空行"
    "（类 3 位、款 5 位、项 7 位代码和名称）。行不够时可以插入。",
    "四、合计、小计请直接填数，或用您自己的公式；上传后系统逐个核对。",
    "五、整张表没有数据的，在表下另起一行写“说明：”和原因，例如“说明：本部门没有政府性基金收支，"
    "本表无数据。”",
    "六、最后几张补充表是写情况说明要用的数和原因，不用的整张留空；能由系统算出的合计不必填。",
    "七、填好后在系统的“上传报表”里上传。系统先列出识别的结果，您确认后才写进草稿。",
)


def render_blank(
    report: Report, last_year: Report | None = None, *, supplement: Collection[Table] = ()
) -> bytes:
    """The forms of ``report``, whose figures are left out, with ``last_year`` for reference.

    ``supplement`` are the tables that the narrative needs besides; they come after the forms.

    Each form states its year, also where the edition prints none: a workbook of another year
    must not be taken for this one.
    """
    report = replace(report, edition=replace(report.edition, year_on_tables=True))
    book = Workbook()
    guide = book.active
    guide.title = GUIDE
    names, listed = {GUIDE, REFERENCE}, []
    for form in (*_forms(report, last_year), *supplements(report, last_year, supplement)):
        for layout in printed(form, report.edition):
            name = sheet_name(f"{form.number} {layout.title}", names)
            names.add(name)
            write_table(book.create_sheet(name), report, form, layout, statement="")
            listed.append((form.number, layout.title, name))
    if last_year:
        _write_reference(book.create_sheet(REFERENCE), last_year)
    _write_guide(guide, report, listed, has_reference=last_year is not None)
    book.properties.title = clean(f"{report.agency_name}{report.year}年度部门决算公开表（空白）")
    book.properties.creator = clean(report.agency_name)
    return to_bytes(book)


def _forms(report: Report, last_year: Report | None) -> Iterator[TableReport]:
    """The tables that the edition prints, with empty rows."""
    for table in report.tables:
        if report.edition.form(table.key):
            before = last_year.table(table.key) if last_year else None
            lines = tuple(_rows_to_fill(table, report, before))
            yield replace(table, lines=lines, empty_reason="")


def _rows_to_fill(table: TableReport, report: Report, before: TableReport | None) -> Iterator[Line]:
    """Of a table by 科目: its total, last year's codes, and empty rows. Others print their own."""
    section = table.table.sections[0]
    if section.rows_from is not Rows.FUNCTION:
        return
    if total := section.total:
        yield Line(table.key, total.key, report.edition.label(table.table, total))
    codes = [line for line in before.lines if line.row.isdigit()] if before else []
    yield from (Line(table.key, line.row, line.label) for line in codes)
    for _ in range(SPARE_ROWS if codes else FIRST_ROWS):
        yield Line(table.key, "", "")


def _write_guide(
    sheet: Worksheet, report: Report, listed: list[tuple[str, str, str]], *, has_reference: bool
) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 14, 82
    _heading(sheet, f"{report.agency_name}{report.year}年度部门决算公开表")
    notes = [*NOTES]
    if has_reference:
        notes.append(
            f"八、最后一张“{REFERENCE}”列出上年公开的数，只供对照，上传时不读取，请勿在上面填数。"
        )
    row = 3
    for row, note in enumerate(notes, start=3):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=2)
        put(sheet.cell(row, 1), note)
        sheet.cell(row, 1).font, sheet.cell(row, 1).alignment = SMALL, LEFT
        sheet.row_dimensions[row].height = 34
    for at, (number, title, name) in enumerate(listed, start=row + 2):
        put(sheet.cell(at, 1), number or "补充表")
        put(sheet.cell(at, 2), title)
        quoted = name.replace("'", "''")
        link = sheet.cell(at, 2)
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{quoted}'!A1")
        sheet.cell(at, 1).font, link.font = SMALL, LINK
    _for_the_printer(sheet, landscape=False)


def _write_reference(sheet: Worksheet, last_year: Report) -> None:
    """Texts only: a number on this sheet is one that somebody typed, and the reader says so."""
    for letter, width in zip("ABCDEF", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    _heading(sheet, f"{REFERENCE}（{last_year.year}年度已公开的数，金额单位：万元）")
    put(sheet["A2"], "只供对照。上传时不读取这张工作表，请勿在上面填数。")
    sheet["A2"].font = SMALL
    for column, text in enumerate(HEADINGS, start=1):
        cell = sheet.cell(HEADING_ROW, column)
        put(cell, text)
        cell.font, cell.border = BOLD, RULED
    for row, texts in enumerate(_figures(last_year), start=HEADING_ROW + 1):
        for column, text in enumerate(texts, start=1):
            cell = sheet.cell(row, column)
            put(cell, text)
            cell.font, cell.alignment = SMALL, RIGHT if column == len(HEADINGS) else BESIDE
    sheet.freeze_panes = sheet.cell(HEADING_ROW + 1, 1)
    sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    sheet.auto_filter.ref = f"A{HEADING_ROW}:F{max(sheet.max_row, HEADING_ROW)}"
    _for_the_printer(sheet, landscape=True)


def _figures(report: Report) -> Iterator[tuple[str, ...]]:
    for table in report.tables:
        if not table.table.standard:
            continue
        names = TableNames(table.table)
        for line in table.lines:
            for column in names.columns(line.row):
                cell = line.cells.get(column.key)
                if cell is not None:
                    code = line.row if line.row.isdigit() else ""
                    shown = figure_text(cell, table.table.kind(line.row, column))
                    label = line.label or names.row(line.row)
                    yield table.number, table.title, code, label, column.full_label, shown


def _heading(sheet: Worksheet, text: str) -> None:
    put(sheet["A1"], text)
    sheet["A1"].font, sheet["A1"].alignment = TITLE, BESIDE
    sheet.row_dimensions[1].height = 30


def _for_the_printer(sheet: Worksheet, *, landscape: bool) -> None:
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
