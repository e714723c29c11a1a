"""Whole narratives in the wording of eight provinces, with figures of nobody: all are right."""

from pathlib import Path

import pytest

from disclosures import catalogue
from disclosures.narratives.reading import read_back
from disclosures.narratives.reading.wholes import whole_of
from disclosures.spec.check import Severity
from disclosures.spec.claim import Fate, TextReading
from disclosures.spec.figures import Figures

TEXTS = sorted((Path(__file__).parent / "provinces").glob("*.txt"))
CHECKED = 0.65  # of all figures; the rest is told once and of no known table
WRAPPED = 38  # characters of a line that a page breaks

everywhere = pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)


def read(text: str) -> TextReading:
    whole = whole_of(text)
    return read_back(
        whole.passages,
        Figures(()),
        catalogue.all_tables().values(),
        year=2023,
        contents=whole.contents,
        cover=whole.cover,
    )


def wrapped(text: str) -> str:
    """As a page gives its paragraphs back: cut into lines of one width."""
    lines = []
    for line in text.split("\n"):
        lines += [line[n : n + WRAPPED] for n in range(0, len(line), WRAPPED)] or [""]
    return "\n".join(lines)


@everywhere
def test_right_figures_raise_no_alarm(path):
    findings = (one.finding for one in read(path.read_text(encoding="utf-8")).findings)
    assert [f.message for f in findings if f.severity is Severity.ERROR] == []


@everywhere
def test_most_figures_are_checked(path):
    reading = read(path.read_text(encoding="utf-8"))
    assert reading.counts[Fate.CHECKED] >= CHECKED * len(reading.claims)


@everywhere
def test_a_wrapped_page_says_the_same(path):
    text = path.read_text(encoding="utf-8")
    told = [
        [(one.claim.value, one.claim.address) for one in reading.claims]
        for reading in (read(text), read(wrapped(text)))
    ]
    assert told[0] == told[1]
