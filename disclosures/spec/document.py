"""A report as plain data: the JSON contract, and the digest over what it says.

``document`` is what ``<year>.json`` shows. ``content`` is the part of it that the agency
said: every figure with its source, every sentence, every file. The digest covers that and
nothing else, so that neither a renamed agency nor a new wording of a form's heading makes an
old publication look changed. Anybody can compute it again from a published JSON file.
"""

import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from disclosures.spec.amounts import plain
from disclosures.spec.content import Cell, Line
from disclosures.spec.finding import Finding
from disclosures.spec.report import Report, TableReport
from disclosures.spec.selection import columns_shown
from disclosures.spec.table import Column, Kind

UNIT = "万元"


def document(report: Report) -> dict[str, Any]:
    """The report as the contract has it: ``<year>.json`` and ``check_workbook --json``."""
    return {
        "region": {"code": report.region_code, "name": report.region_name},
        "agency": {"slug": report.agency_slug, "name": report.agency_name},
        "year": report.year,
        "version": report.version,
        "title": report.title,
        **_corrected(report),
        "unit": UNIT,
        "published_at": report.published_at.isoformat() if report.published_at else None,
        "digest": report.digest or digest(report),
        **_signed(report),
        "tables": [_form(table) | _said(table) for table in report.tables],
        "passages": _passages(report),
        "findings": [finding_data(finding) for finding in report.findings],
        "checks": {status.value: n for status, n in report.verification.counts.items()},
        "problems": [
            {"sheet": problem.sheet, "cell": problem.cell, "message": problem.message}
            for problem in report.problems
        ],
        "files": _files(report),
        **_explained(report),
    }


def content(report: Report) -> dict[str, Any]:
    """What the agency said in this version: what the digest covers."""
    return {
        "region": report.region_code,
        "agency": report.agency_slug,
        "year": report.year,
        "version": report.version,
        "title": report.title,
        **_corrected(report),
        "unit": UNIT,
        "tables": [
            {"key": table.key} | _said(table)
            for table in report.tables
            if table.supplied or table.empty_reason
        ],
        "passages": _passages(report),
        "files": _files(report),
        **_explained(report),
    }


def digest(report: Report) -> str:
    """``sha256:…`` over the content as canonical JSON: sorted keys, no white space, UTF-8."""
    canonical = json.dumps(
        content(report), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"


def value(cell: Cell, kind: Kind) -> str:
    """A cell as data files write it: amounts exact with at least two decimals, other
    numbers and texts as they were written.

    >>> from decimal import Decimal
    >>> value(Cell(Decimal("24.9")), Kind.AMOUNT), value(Cell(Decimal("3.0")), Kind.NUMBER)
    ('24.90', '3.0')
    """
    if cell.amount is None:
        return cell.text
    return plain(cell.amount) if kind is Kind.AMOUNT else f"{cell.amount:f}"


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


def _form(report: TableReport) -> dict[str, Any]:
    """What the edition prints around the figures of a table."""
    return {
        "key": report.key,
        "number": report.number,
        "title": report.title,
        "note": report.note,
        "columns": [
            {"key": column.key, "label": column.full_label} for column in columns_present(report)
        ],
    }


def _said(report: TableReport) -> dict[str, Any]:
    """What the agency put into a table."""
    return {"empty_reason": report.empty_reason, "lines": [*_lines(report)]}


def _lines(report: TableReport) -> Iterator[dict[str, Any]]:
    for line in report.lines:
        values = dict(line_values(report, line))
        yield {
            "row": line.row,
            "label": line.label,
            "cells": values,
            "sources": {key: line.cells[key].source for key in values if line.cells[key].source},
        }


def _passages(report: Report) -> list[dict[str, str]]:
    return [
        {"key": passage.key, "title": passage.title, "text": passage.text}
        for passage in report.passages
    ]


def finding_data(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "status": finding.status,
        "severity": finding.severity.value,
        "message": finding.message,
        "expected": _amount(finding.expected),
        "actual": _amount(finding.actual),
        "difference": _amount(finding.difference),
        "addresses": [str(address) for address in finding.addresses],
        "quote": finding.quote,
        "suspects": [
            {
                "address": str(suspect.address),
                "value": _amount(suspect.value),
                "proposed": _amount(suspect.proposed),
                "slip": suspect.slip,
            }
            for suspect in finding.suspects
        ],
        "advice": finding.advice,
        "waiver": finding.waiver,
    }


def _explained(report: Report) -> dict[str, Any]:
    """What the agency said about checks that fail; no key at all where it said nothing."""
    said = [
        {"check": waiver.check, "row": waiver.row, "column": waiver.column, "reason": waiver.reason}
        for waiver in report.waivers
    ]
    return {"waivers": said} if said else {}


def _signed(report: Report) -> dict[str, Any]:
    """Who signed, by step and time; no key at all before anybody did."""
    said = [{"step": signing.step, "at": signing.at.isoformat()} for signing in report.signatures]
    return {"signatures": said} if said else {}


def _corrected(report: Report) -> dict[str, str]:
    """Why this version corrects the one before; no key at all in a first version."""
    return {"reason": report.reason} if report.reason else {}


def _amount(amount: Decimal | None) -> str | None:
    return None if amount is None else plain(amount)


def _files(report: Report) -> list[dict[str, str]]:
    return [{"name": file.name, "sha256": file.sha256} for file in report.files]
