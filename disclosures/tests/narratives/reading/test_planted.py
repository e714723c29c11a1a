"""Drafts of any figures in every style: nothing is told of them as they are, and one mistake
put into them is found at its words. ``script/bench planted`` measures the same on many more."""

from functools import cache

import pytest

from disclosures.narratives.drafting import styles
from disclosures.narratives.reading.topics import topic_of
from disclosures.spec.check import Severity
from disclosures.spec.claim import TextReading
from disclosures.tests.narratives.reading.drafts import Drafted, random_drafts, source_drafts
from disclosures.tests.narratives.reading.measuring import recall

LEAST = {
    "digit": (0.85, 0.7),
    "change_digit": (0.5, 0.5),
    "percent_digit": (0.9, 0.85),
    "count": (0.05, 0.05),
    "last_years": (0.9, 0.7),
    "budgets": (0.95, 0.95),
    "swapped": (0.95, 0.95),
    "doubled": (0.95, 0.4),
    "wrong_base": (0.9, 0.85),
    "ten_times": (0.9, 0.85),
    "a_tenth": (0.9, 0.9),
    "neighbour": (0.75, 0.5),
    "last_years_sentence": (0.7, 0.35),
    "unit_yuan": (0.85, 0.75),
    "unit_yi": (0.85, 0.75),
    "unit_missing": (0.9, 0.9),
    "percent_lost": (0.9, 0.9),
    "direction": (0.9, 0.9),
    "both_directions": (0.95, 0.95),
    "alternative": (1, 1),
    "placeholder": (1, 1),
    "year_off": (0.85, 0.85),
    "left_out": (0.25, 0),
}
"""The least share that is found, with the printed tables and without any; measured on many
drafts, less what a few may differ. Without tables a figure that is said once has no oracle;
a change to nothing (下降100%) never has one."""


@cache
def corpus() -> tuple[Drafted, ...]:
    return tuple(
        draft for key in styles() for draft in (*random_drafts(key, 1), *source_drafts(key))
    )


def alarms(reading: TextReading) -> list[tuple[str, str]]:
    told = (found.finding for found in reading.findings)
    return [(one.check, one.message) for one in told if one.severity is not Severity.INFO]


@pytest.mark.parametrize("tables", [True, False])
def test_nothing_is_told_of_a_draft_as_it_is(tables):
    told = {draft.name: alarms(draft.read(tables=tables)) for draft in corpus()}
    assert {name: found for name, found in told.items() if found} == {}


@pytest.mark.parametrize("tables", [True, False])
def test_one_mistake_in_a_draft_is_found_at_its_words(tables):
    measured = recall(corpus(), tables=tables, most=1)
    assert measured.keys() == LEAST.keys()
    assert min(planted for _, planted in measured.values()) >= 5
    missed = {
        kind: f"{found} of {planted}"
        for kind, (found, planted) in measured.items()
        if found < planted * LEAST[kind][not tables]
    }
    assert missed == {}


@pytest.mark.parametrize("topic", ["fund", "capital", "operating", "procurement", "assets"])
def test_a_section_that_is_not_there_is_missed(topic):
    for draft in corpus():
        number = next(
            (n for n, section in enumerate(draft.sections) if topic_of(section.title) == topic),
            None,
        )
        if number is not None:
            told = alarms(draft.without(number).read(tables=False))
            assert "F-08" in {check for check, _ in told}, draft.name


@pytest.mark.parametrize("number", ["一、", "三、", "七、"])
def test_a_heading_that_the_contents_call_otherwise_is_told(number):
    for draft in corpus():
        listed = tuple(
            line.replace("情况", "状况") if line.startswith(number) else line
            for line in draft.contents
        )
        told = draft.listing(listed).read(tables=False).findings
        assert "F-07" in {found.finding.check for found in told}, draft.name
