"""Writes the accept and reject corpora: ``python -m disclosures.tests.workbooks.corpora``.

``accept/<layout>/`` holds a workbook and ``expected.json``; ``reject/<problem>.xlsx`` has its
``.json`` beside it. The files are checked in, so that a change of the builders cannot quietly
change what the reader is tested with; run this after adding a layout or a case.
"""

import json
from pathlib import Path
from typing import Any

from disclosures.spec.content import Line
from disclosures.tests.workbooks.layouts import LAYOUTS, Layout, expected_lines
from disclosures.tests.workbooks.rejected import CASES, Rejected
from disclosures.tests.workbooks.small import AGENCY, YEAR

HERE = Path(__file__).parent
ACCEPT, REJECT = HERE / "accept", HERE / "reject"


def as_json(lines: list[Line] | tuple[Line, ...]) -> list[dict[str, Any]]:
    """Lines as the corpus keeps them: exact figures as text, without sources."""
    return [
        {
            "table": line.table,
            "row": line.row,
            "label": line.label,
            "cells": {
                key: cell.text if cell.amount is None else str(cell.amount)
                for key, cell in line.cells.items()
            },
        }
        for line in lines
    ]


def write_accepted(name: str, layout: Layout) -> None:
    folder = ACCEPT / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"tables.{layout.kind}").write_bytes(layout.write())
    expected = {
        "edition": layout.edition.key,
        "agency": AGENCY,
        "year": YEAR,
        "unit": layout.style.unit,
        "lines": as_json(expected_lines(layout)),
    }
    _write(folder / "expected.json", expected)


def write_rejected(name: str, rejected: Rejected) -> None:
    REJECT.mkdir(exist_ok=True)
    (REJECT / f"{name}.{rejected.suffix}").write_bytes(rejected.data)
    told = [
        {"fragments": list(one.fragments), "sheet": one.sheet, "cell": one.cell}
        for one in rejected.told
    ]
    _write(REJECT / f"{name}.json", told)


def _write(path: Path, content: object) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=None, separators=(",", ":"))
    path.write_text(text.replace('{"table"', '\n{"table"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    for name, layout in LAYOUTS.items():
        write_accepted(name, layout)
    for name, make in CASES.items():
        write_rejected(name, make())
