"""XLSX: one sheet a table, as the edition prints it, after a list of contents.

A table the agency did not hand in is an empty form that says so, as an empty table must be
published too (没有数据的表格应当列出空表并说明). What we write, our own reader reads back to the
same cells.
"""

from datetime import UTC, datetime

from openpyxl import Workbook

from disclosures.exports.xlsx.archive import to_bytes
from disclosures.exports.xlsx.index import INDEX, Entry, write_index
from disclosures.exports.xlsx.sheet import write_table
from disclosures.spec.export import Export
from disclosures.spec.printed import printed
from disclosures.spec.report import Report
from disclosures.spec.sheet_text import clean, sheet_name

UNDATED = datetime(2000, 1, 1)  # docProps take no time zone


def render(report: Report) -> bytes:
    book = Workbook()
    index = book.active
    index.title = INDEX
    entries = []
    names = {INDEX}
    for table in report.tables:
        for layout in printed(table, report.edition):
            name = sheet_name(f"{table.number} {layout.title}", names)
            names.add(name)
            write_table(book.create_sheet(name), report, table, layout)
            entries.append(Entry(table, layout.title, name))
    write_index(index, report, entries)
    _describe(book, report)
    return to_bytes(book)


def _describe(book: Workbook, report: Report) -> None:
    """Properties of the file; their dates are those of the publication, not of the clock."""
    published = report.published_at
    moment = published.astimezone(UTC).replace(tzinfo=None) if published else UNDATED
    properties = book.properties
    properties.title = clean(report.title)
    properties.creator = clean(report.agency_name)
    properties.language = "zh-CN"
    properties.created = properties.modified = moment.replace(microsecond=0)


EXPORT = Export(
    extension="xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    label="电子表格（Excel）",
    render=render,
    purpose="用 Excel 或 WPS 打开，可以计算",
    rank=2,
)
