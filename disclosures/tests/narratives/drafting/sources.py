"""The source documents as figures: their workbook, and what their text states besides."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from disclosures import catalogue
from disclosures.management.demo import lines_of
from disclosures.narratives.drafting import DraftedSection, draft, style
from disclosures.spec.content import Line
from disclosures.spec.figures import Figures
from disclosures.spec.report import Passage
from disclosures.workbooks import read_workbook

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
HUNAN, SHANXI = "430211-gaoxin-dashuju-2023", "140300-dashuju-zhongxin-2024"
AGENCIES = {HUNAN: "株洲高新技术产业开发区大数据资源局", SHANXI: "阳泉市大数据管理服务中心"}


@cache
def disclosure(name: str) -> Mapping[str, Any]:
    file = FIXTURES / "disclosures" / name / "disclosure.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def tables(name: str) -> tuple[Line, ...]:
    """The lines of the nine (ten) tables, as the workbook has them."""
    data = disclosure(name)
    reading = read_workbook(
        (FIXTURES / "disclosures" / name / data["workbook"]).read_bytes(),
        tables=catalogue.all_tables().values(),
        edition=catalogue.edition(data["edition"], data["year"]),
        year=data["year"],
        absent=tuple(data.get("absent", ())),
    )
    return tuple(reading.lines)


@cache
def supplement(name: str) -> tuple[Line, ...]:
    """What the text of the source states and its tables do not hold."""
    data = tomllib.loads((FIXTURES / "supplements" / f"{name}.toml").read_text(encoding="utf-8"))
    return tuple(lines_of({"lines": list(_lines(data))}))


def _lines(data: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for table, rows in data.items():
        for row, given in rows.items():
            cells = {column: value for column, value in given.items() if column != "label"}
            yield {"table": table, "row": row, "label": given.get("label", row), "cells": cells}


def figures(name: str, *more: Line, prior: Figures | None = None) -> Figures:
    data = disclosure(name)
    return Figures((*tables(name), *more), edition=data["edition"], year=data["year"], prior=prior)


def drafted(name: str, known: Figures, key: str = "") -> tuple[DraftedSection, ...]:
    data = disclosure(name)
    found = style(key or data["edition"])
    return draft(known, found, year=data["year"], agency=AGENCIES[name])


def passages(name: str) -> list[Passage]:
    """The text as it was published."""
    return [Passage(p["key"], p["title"], p["text"].strip()) for p in disclosure(name)["passages"]]
