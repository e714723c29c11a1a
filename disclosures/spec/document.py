"""A report as plain data: the JSON contract, and the digest over what it says.

``content`` is what the digest covers: every figure with its source, every sentence, every
file. When it was published and what the checks say about it are added by ``document``, so
anybody can take a published JSON file, remove those keys, and compute the digest again.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from disclosures.spec.amounts import plain
from disclosures.spec.content import Cell, Line
from disclosures.spec.report import Report, TableReport
from disclosures.spec.selection import columns_shown
from disclosures.spec.table import Column, Kind

UNIT = "万元"
STATUSES = ("pass", "tail", "fail", "not_applicable", "not_evaluated")


def document(report: Report) -> dict[str, Any]:
    """The report as the contract has it: ``<year>.json`` and ``check_workbook --json``."""
    content_of = content(report)
    return {
        "region": content_of.pop("region"),
        "agency": content_of.pop("agency"),
        "year": content_of.pop("year"),
        "version": content_of.pop("version"),
        "unit": content_of.pop("unit"),
        "published_at": report.published_at.isoformat() if report.published_at else None,
        "digest": report.digest or digest(report),
        "tables": content_of.pop("tables"),
        "passages": content_of.pop("passages"),
        "findings": [],
        "checks": dict.fromkeys(STATUSES, 0),
        "problems": [
            {"sheet": problem.sheet, "cell": problem.cell, "message": problem.message}
            for problem in report.problems
        ],
        "files": content_of.pop("files"),
    }


def content(report: Report) -> dict[str, Any]:
    """What this version says, and nothing that may change without its figures changing."""
    return {
        "region": {"code": report.region_code, "name": report.region_name},
        "agency": {"slug": report.agency_slug, "name": report.agency_name},
        "year": report.year,
        "version": report.version,
        "unit": UNIT,
        "tables": [_table(table) for table in report.tables],
        "passages": [
            {"key": passage.key, "title": passage.title, "text": passage.text}
            for passage in report.passages
        ],
        "files": [{"name": file.name, "sha256": file.sha256} for file in report.files],
    }


def digest(report: Report) -> str:
    """``sha256:…`` over the content as canonical JSON: sorted keys, no white space, UTF-8."""
    canonical = json.dumps(
        content(report), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"


def value(cell: Cell, kind: Kind) -> str:
    """A cell as data files write it: amounts exact with at least two decimals, numbers
    without padding, texts as they are.

    >>> from decimal import Decimal
    >>> value(Cell(Decimal("24.9")), Kind.AMOUNT), value(Cell(Decimal("3.0")), Kind.NUMBER)
    ('24.90', '3')
    """
    if cell.amount is None:
        return cell.text
    return plain(cell.amount, decimals=2 if kind is Kind.AMOUNT else 0)


def columns_present(report: TableReport) -> tuple[Column, ...]:
    """The columns the edition prints, and any other that is filled, each key once."""
    unique: dict[str, Column] = {}
    for section in report.table.sections:
        for column in columns_shown(report, section):
            unique.setdefault(column.key, column)
    return tuple(unique.values())


def line_values(report: TableReport, line: Line) -> Iterator[tuple[str, str]]:
    """(column key, value) of the cells that are not blank, in the order of the columns."""
    for column in report.table.columns:
        cell = line.cells.get(column.key)
        if cell is not None:
            yield column.key, value(cell, report.table.kind(line.row, column))


def _table(report: TableReport) -> dict[str, Any]:
    return {
        "key": report.key,
        "number": report.number,
        "title": report.title,
        "note": report.note,
        "empty_reason": report.empty_reason,
        "columns": [
            {"key": column.key, "label": column.full_label} for column in columns_present(report)
        ],
        "lines": [
            {
                "row": line.row,
                "label": line.label,
                "cells": dict(line_values(report, line)),
                "sources": {
                    key: line.cells[key].source
                    for key, _ in line_values(report, line)
                    if line.cells[key].source
                },
            }
            for line in report.lines
        ],
    }
