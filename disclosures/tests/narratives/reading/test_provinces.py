"""Whole narratives in the wording of eight provinces, with figures of nobody: all are right."""

import re
from collections.abc import Iterator
from decimal import Decimal
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
FOUND = 0.9  # of figures other than 0 that are wrong, one at a time; of all 600 of them it is 95 %
SAMPLE = 9  # every so manieth figure of a text
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


_FIGURE = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?=万元(?!以上|（含）)|%)")


def spoiled(text: str) -> Iterator[str]:
    """The text with one of its figures wrong: each of the sample in turn, about a sixth more."""
    figures = [m for m in _FIGURE.finditer(text) if Decimal(m[0].replace(",", ""))]
    for match in figures[::SAMPLE]:
        value = Decimal(match[0].replace(",", ""))
        unit = Decimal(1).scaleb(int(value.as_tuple().exponent))
        wrong = (value * Decimal("1.17") + 3 * unit).quantize(unit)
        yield text[: match.start()] + str(wrong) + text[match.end() :]


def test_a_wrong_figure_does_not_go_unnoticed():
    found: list[bool] = []
    for path in TEXTS:
        text = path.read_text(encoding="utf-8")
        known = {(f.finding.check, f.finding.message) for f in read(text).findings}
        for wrong in spoiled(text):
            told = {(f.finding.check, f.finding.message) for f in read(wrong).findings}
            found.append(bool(told - known))
    assert sum(found) >= FOUND * len(found), f"{sum(found)} / {len(found)}"
