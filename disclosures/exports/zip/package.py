"""The CSV files and the ``datapackage.json`` that describes them (Data Package 2.0)."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from accounts.spreadsheets import harmless
from disclosures.exports.zip.csv import to_csv
from disclosures.spec.amounts import NOT_APPLICABLE
from disclosures.spec.content import Line
from disclosures.spec.document import UNIT, columns_present, digest, line_values
from disclosures.spec.report import Report, TableReport
from disclosures.spec.table import Column, Kind

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
MISSING = [
    {"value": "", "label": "空白：原表此处没有填写"},
    {"value": NOT_APPLICABLE, "label": "不适用：原表此处印有破折号"},
]


@dataclass(frozen=True, slots=True)
class Resource:
    """One CSV file with its description."""

    name: str
    title: str
    description: str
    data: bytes
    fields: Sequence[dict[str, str]]
    missing: Sequence[dict[str, str]] = ()

    @property
    def path(self) -> str:
        return f"{self.name}.csv"


def resources(report: Report) -> list[Resource]:
    """A file for each table that was handed in, and one for the passages."""
    tables = [_table(table) for table in report.tables if table.supplied]
    return [*tables, _passages(report)] if report.passages else tables


def datapackage(report: Report, files: Sequence[Resource]) -> bytes:
    described = {
        "$schema": PROFILE,
        "name": f"final-accounts-{report.region_code}-{report.agency_slug}-{report.year}",
        "id": report.digest or digest(report),
        "title": report.title or f"{report.agency_name}{report.year}年度部门决算",
        "version": str(report.version or 0),
        **({"created": report.published_at.isoformat()} if report.published_at else {}),
        "contributors": [{"title": report.agency_name, "roles": ["publisher"]}],
        "sources": [{"title": file.name} for file in report.files]
        or [{"title": f"{report.agency_name}{report.year}年度部门决算公开"}],
        "resources": [_described(file) for file in files],
        "notSupplied": [
            {
                "name": table.key,
                "title": f"{table.number} {table.title}",
                "description": table.statement,
            }
            for table in report.tables
            if not table.supplied
        ],
    }
    return f"{json.dumps(described, ensure_ascii=False, indent=2)}\n".encode()


def _described(file: Resource) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": file.fields}
    if file.missing:
        schema["missingValues"] = file.missing
    return {
        "name": file.name,
        "type": "table",
        "path": file.path,
        "title": file.title,
        **({"description": file.description} if file.description else {}),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(file.data),
        "hash": f"sha256:{hashlib.sha256(file.data).hexdigest()}",
        "schema": schema,
    }


def _table(report: TableReport) -> Resource:
    columns = columns_present(report)
    leading = [
        {"name": "row", "type": "string", "title": "行代码"},
        {"name": "label", "type": "string", "title": "项目"},
    ]
    header = ["row", "label", *(column.key for column in columns)]
    return Resource(
        name=report.key,
        title=f"{report.number} {report.title}".strip(),
        description=" ".join(filter(None, (report.note, report.statement))),
        data=to_csv(header, (_row(report, line, columns) for line in report.lines)),
        fields=[*leading, *(_field(report, column) for column in columns)],
        missing=MISSING,
    )


def _row(report: TableReport, line: Line, columns: Sequence[Column]) -> Iterator[str]:
    values = dict(line_values(report, line))
    yield line.row
    yield harmless(line.label)
    for column in columns:
        cell = line.cells.get(column.key)
        value = values.get(column.key, "")
        yield value if cell is None or cell.amount is not None else harmless(value)


def _field(report: TableReport, column: Column) -> dict[str, str]:
    """A column is of numbers when whatever it holds is a number or ——."""
    cells = [line.cells[column.key] for line in report.lines if column.key in line.cells]
    numeric = all(cell.amount is not None or cell.text == NOT_APPLICABLE for cell in cells)
    numeric = numeric and column.kind is not Kind.TEXT
    found = {
        "name": column.key,
        "type": "number" if numeric else "string",
        "title": column.full_label,
    }
    if column.kind is Kind.AMOUNT:
        found["unit"] = UNIT
        found["description"] = f"金额单位：{UNIT}；行另有单位（如辆）的按该行的单位"
    return found


def _passages(report: Report) -> Resource:
    return Resource(
        name="passages",
        title="文字部分",
        description="情况说明、名词解释等文字，一行一节。",
        data=to_csv(
            ("key", "title", "text"),
            ((p.key, harmless(p.title), harmless(p.text)) for p in report.passages),
        ),
        fields=[
            {"name": "key", "type": "string", "title": "章节代码"},
            {"name": "title", "type": "string", "title": "标题"},
            {"name": "text", "type": "string", "title": "正文"},
        ],
    )
