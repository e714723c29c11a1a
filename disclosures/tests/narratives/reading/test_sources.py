"""The defects listed for the sources, read back: what is found, and what no program can say."""

import json
import re
from pathlib import Path

import pytest

from disclosures.spec.claim import Fate
from disclosures.tests.narratives.reading.texts import read_source

LISTED = json.loads((Path(__file__).parent / "seed_defects.json").read_text(encoding="utf-8"))
OF_TABLES = "the table checks tell it: a tail between cells, no sentence"
OF_LAYOUT = "the look of a printed table, which the fixture does not keep"
OUT_OF_REACH = {
    "001-02": OF_TABLES,
    "001-05": OF_TABLES,
    "001-19": "quotes a row of a sheet, which the fixture has in cells: check_text finds it there",
    "001-22": "in the heading of a table: check_text finds it in the whole document",
    "001-24": "in the head of a table: check_text finds it in the whole document",
    "001-25": OF_LAYOUT,
    "001-26": "the fixture keeps no page numbers: check_text finds it in the whole document",
    "003-01": OF_TABLES,
    "003-02": OF_TABLES,
    "003-03": OF_TABLES,
    "003-04": OF_TABLES,
    "003-05": OF_TABLES,
    "003-07": OF_LAYOUT,
    "003-08": "in the foot of a table: check_text finds it in the whole document",
    "003-09": "in the head of a table: check_text finds it in the whole document",
    "003-14": "in a cell of a sheet: check_text finds it in the whole document",
}
MEASURED = ("万元", "元", "亿元", "%")


def plain(text: str) -> str:
    return re.sub(r"[\s“”\"]", "", text).replace("（", "(").replace("）", ")")


def is_found(defect: dict, reading) -> bool:
    wanted = plain(defect["quote"])
    return any(
        set(one.finding.check.split()) & set(defect["checks"])
        and (wanted in plain(one.finding.quote) or plain(one.finding.quote) in wanted)
        for one in reading.findings
        if one.finding.quote
    )


@pytest.mark.parametrize("name", ["000", "001", "003"])
def test_the_listed_defects_are_found_with_their_words(name):
    reading = read_source(name)
    missed = {d["id"] for d in LISTED if d["seed"] == name and not is_found(d, reading)}
    assert missed == {key for key in OUT_OF_REACH if key.startswith(name)}


@pytest.mark.parametrize("name", ["001", "003"])
def test_amounts_and_percentages_of_the_narrative_are_checked(name):
    said = [
        fated
        for fated in read_source(name).claims
        if fated.claim.unit in MEASURED and fated.claim.span.passage.startswith("narrative")
    ]
    checked = sum(fated.fate is Fate.CHECKED for fated in said)
    assert checked >= 0.95 * len(said), f"{checked} of {len(said)}"


@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])
def test_every_finding_quotes_words_of_the_document(name):
    reading = read_source(name)
    for one in reading.findings:
        assert one.finding.message
        if one.span is not None:
            assert one.finding.quote
    assert sum(reading.counts.values()) == len(reading.claims)
