"""The disclosures that the checks are tried on, read or made once."""

import tomllib
from functools import cache

from django.conf import settings

from disclosures import catalogue, reports
from disclosures.spec import amounts
from disclosures.spec.content import Cell, Line
from disclosures.spec.figures import Figures
from disclosures.spec.finding import Verification
from disclosures.spec.report import Report
from disclosures.tests.checks import forms, supplemented, synthetic
from disclosures.verification import verify
from disclosures.workbooks import read_workbook

DISCLOSURES = settings.BASE_DIR / "fixtures" / "disclosures"
FOLDERS = {
    "000": "430200-shujuju-2024",
    "001": "430211-gaoxin-dashuju-2023",
    "003": "140300-dashuju-zhongxin-2024",
}

MADE_UP = {
    "first": synthetic.first,
    "second": synthetic.second,
    "fiscal": synthetic.fiscal,
    "before": supplemented.before,
    "supplemented": supplemented.supplemented,
}
BEFORE = {"second": "first", "supplemented": "before"}
"""The year before, where it is known."""


@cache
def report(name: str) -> Report:
    """``001`` and ``003`` as their workbooks say, or one of the synthetic ones."""
    if name in FOLDERS:
        return _of_workbook(FOLDERS[name])
    return forms.report(MADE_UP[name]())


@cache
def figures(name: str) -> Figures:
    """``second`` knows the year before; ``001+`` has the sheets attached to it, too."""
    if name.endswith("+"):
        folder = FOLDERS[name[:-1]]
        return Figures([*_workbook_lines(name[:-1]), *_attached(folder)], year=2024)
    prior = figures(BEFORE[name]) if name in BEFORE else None
    return Figures.of_report(report(name), prior=prior)


@cache
def verification(name: str) -> Verification:
    return verify(catalogue.all_checks(), figures(name))


def _of_workbook(folder: str) -> Report:
    data = tomllib.loads((DISCLOSURES / folder / "disclosure.toml").read_text(encoding="utf-8"))
    edition = catalogue.edition(data["edition"], data["year"])
    reading = read_workbook(
        (DISCLOSURES / folder / "tables.xlsx").read_bytes(),
        tables=catalogue.all_tables().values(),
        edition=edition,
        year=data["year"],
        absent=tuple(data.get("absent", {})),
    )
    return reports.of_reading(
        reading, region_code=data["region"], year=data["year"], edition=edition
    )


def _workbook_lines(name: str) -> list[Line]:
    has_workbook = (DISCLOSURES / FOLDERS[name] / "tables.xlsx").exists()
    found = report(name).tables if has_workbook else ()
    return [line for table in found for line in table.lines]


def _attached(folder: str) -> list[Line]:
    """The lines that ``disclosure.toml`` holds, each cell with the sentence it is from."""
    data = tomllib.loads((DISCLOSURES / folder / "disclosure.toml").read_text(encoding="utf-8"))
    return [
        Line(line["table"], line["row"], line["label"], dict(_cells(line)))
        for line in data.get("lines", ())
    ]


def _cells(line: dict) -> list[tuple[str, Cell]]:
    source = line.get("source", "")
    sources = line.get("sources", {})
    return [
        (column, _cell(text, sources.get(column, source)))
        for column, text in line.get("cells", {}).items()
    ]


def _cell(text: str, source: str) -> Cell:
    amount = amounts.parse(text)
    if amount is None:
        return Cell(text=text, source=source)
    return Cell(amount, source=source)
