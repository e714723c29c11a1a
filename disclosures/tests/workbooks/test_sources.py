"""The tables of two real disclosures, laid out as they were printed, are read back."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from disclosures.catalogue import all_tables, edition
from disclosures.spec.content import Cell, Line
from disclosures.spec.edition import Edition
from disclosures.spec.reading import Reading
from disclosures.tests.workbooks.builders import Block, Style, block
from disclosures.tests.workbooks.corpora import as_json
from disclosures.tests.workbooks.files import SheetOf, save
from disclosures.workbooks import read_workbook

SOURCES = Path(__file__).parent / "sources"
HUNAN, SHANXI = "hunan_2023", "shanxi_2024"


def source(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((SOURCES / f"{name}.json").read_text(encoding="utf-8"))
    return content


def lines_of(content: dict[str, Any]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in content["lines"]:
        cells = {
            key: Cell(text=text) if text == "——" else Cell(amount=Decimal(text))
            for key, text in line["cells"].items()
        }
        made = Line(line["table"], line["row"], line["label"], cells)
        found.setdefault(made.table, []).append(made)
    return found


def read(data: bytes, content: dict[str, Any], form: Edition, absent: list[str]) -> Reading:
    return read_workbook(
        data,
        tables=all_tables().values(),
        edition=form,
        year=content["year"],
        agency_names=[content["agency"]],
        absent=absent,
    )


def printed(content: dict[str, Any], form: Edition, *, blocks: int) -> dict[str, Block]:
    style = Style(agency=content["agency"], year=content["year"], blocks=blocks)
    made = {}
    for key, own in lines_of(content).items():
        table = all_tables()[key]
        note = f"注：{table.note}"
        if not any(line.cells for line in own):
            note += "\n说明：我单位没有这类收支，故本表无数据。"
        made[key] = block(table, form, own, style, note=note)
    return made


@pytest.mark.parametrize(("name", "blocks"), [(HUNAN, 3), (SHANXI, 4)])
def test_a_real_disclosure_is_read_back(name: str, blocks: int) -> None:
    content = source(name)
    form = edition(content["edition"], content["year"])
    sheets = [SheetOf(key, made) for key, made in printed(content, form, blocks=blocks).items()]

    reading = read(save(sheets), content, form, content["absent"])

    assert reading.problems == ()
    by_table = sorted(content["lines"], key=lambda line: list(reading.tables).index(line["table"]))
    assert as_json(reading.lines) == by_table
    assert reading.missing == tuple(content["absent"])
    assert reading.tables["government_fund"].empty_reason == "我单位没有这类收支，故本表无数据。"
    assert reading.tables["income"].note == all_tables()["income"].note
    assert reading.tables["income"].number == "公开02表"
    assert (reading.agency, reading.year) == (content["agency"], content["year"])


def test_a_table_that_is_absent_without_a_word_is_missed() -> None:
    content = source(HUNAN)
    form = edition("hunan", 2023)
    sheets = [SheetOf(key, made) for key, made in printed(content, form, blocks=3).items()]

    reading = read(save(sheets), content, form, absent=[])

    assert [problem.message[:8] for problem in reading.problems] == ["缺少公开09表《"]
    assert reading.missing == ("three_public",)


def test_the_number_of_a_table_may_be_split_over_two_cells() -> None:
    """As in the source of Shanxi: 公开02 and, a row below, 表."""
    content = source(SHANXI)
    form = edition("shanxi", 2024)
    blocks = printed(content, form, blocks=4)
    cells = blocks["income"].cells
    place = next(at for at, value in cells.items() if value == "公开02表")
    shifted = {(r + (r > place[0]), c): value for (r, c), value in cells.items()}
    shifted[place] = "公开02"
    shifted[place[0] + 1, place[1]] = "表"
    blocks["income"] = replace(blocks["income"], cells=shifted, merged=[])

    reading = read(save([SheetOf(k, b) for k, b in blocks.items()]), content, form, absent=[])

    assert reading.problems == ()
    assert reading.tables["income"].number == "公开02表"


def test_the_columns_of_a_source_may_be_shifted_by_lost_merges() -> None:
    """As in table 03 of Hunan: 项目 reaches over three columns, the third is empty."""
    content = source(HUNAN)
    form = edition("hunan", 2023)
    blocks = printed(content, form, blocks=3)
    cells = blocks["expenditure"].cells
    moved = {(r, c + (c > 1)): value for (r, c), value in cells.items()}
    blocks["expenditure"] = replace(blocks["expenditure"], cells=moved, merged=[])

    reading = read(
        save([SheetOf(k, b) for k, b in blocks.items()]), content, form, content["absent"]
    )

    assert reading.problems == ()
    wanted = [line for line in content["lines"] if line["table"] == "expenditure"]
    assert [line for line in as_json(reading.lines) if line["table"] == "expenditure"] == wanted
