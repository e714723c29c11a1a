"""Right sentences of thirteen provinces are understood and raise no alarm; a mistake in any of
them is found at its words."""

import re
from collections import Counter
from functools import cache

import pytest

from disclosures.spec.claim import Basis, Claim, Fate, Role, TextReading
from disclosures.tests.narratives.reading.corpus import CLAIMS, DOCUMENTS
from disclosures.tests.narratives.reading.spoiling import spoiled
from disclosures.tests.narratives.reading.texts import read

LEAST_CHECKED = 0.93
LEAST_FOUND = {
    "digit": 0.8,
    "unit": 0.85,
    "unit_yi": 0.85,
    "unit_missing": 0.9,
    "placeholder": 1,
    "direction": 0.9,
    "alternative": 1,
    "percent": 0.85,
    "ten_times": 0.85,
    "a_tenth": 0.85,
    "percent_lost": 0.9,
    "swapped": 0.9,
    "year": 0.8,
}
"""The least share, a little below what is measured when all of them are tried."""

PROBABLE = "F-08"  # an excerpt has not all sections
BY_CLASS = {"jiangxi": {"N-13"}}  # 类 only, which is told
ONE_IN = 7  # of the mistakes is tried; all of them take half a minute


@cache
def right(name: str) -> TextReading:
    return read(*DOCUMENTS[name])


def test_the_corpus_is_of_many_sentences_of_many_provinces():
    sentences = [
        sentence
        for sections in DOCUMENTS.values()
        for _, text in sections
        for sentence in re.split(r"[。\n]", text)
        if re.search(r"\d", sentence)
    ]
    assert len(DOCUMENTS) >= 13
    assert len(sentences) >= 240


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_right_raises_no_alarm(name):
    told = {found.finding.check: found.finding.message for found in right(name).findings}
    assert told.keys() - {PROBABLE} == BY_CLASS.get(name, set()), told


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_figure_is_what_its_words_say(name):
    said = [Counter[str]() for _ in DOCUMENTS[name]]
    for fated in right(name).claims:
        number = int(fated.claim.span.passage.rpartition(".")[2])
        said[number][_shown(fated.claim, DOCUMENTS[name][number][1])] += 1
    for number, claims in enumerate(CLAIMS[name]):
        assert Counter(claims) - said[number] == Counter(), DOCUMENTS[name][number][0]


def _shown(claim: Claim, text: str) -> str:
    words = re.sub(r"\s", "", text[claim.span.start : claim.span.end])
    shown = [claim.role.value, words, str(claim.address)]
    if claim.role is Role.AMOUNT:
        shown += [] if claim.basis is Basis.FINAL else [claim.basis.value]
        shown += ["prior"] if claim.prior else []
    elif claim.role in (Role.CHANGE, Role.RATE, Role.COMPLETION) and claim.against:
        shown += ["against", claim.against]
    return " ".join(shown)


def test_amounts_and_percentages_are_checked():
    measured = [
        fated
        for name in DOCUMENTS
        for fated in right(name).claims
        if fated.claim.unit in ("万元", "亿元", "元", "%")
    ]
    checked = sum(fated.fate is Fate.CHECKED for fated in measured)
    tied = sum(fated.fate is Fate.CHECKED or bool(fated.claim.address) for fated in measured)
    assert len(measured) > 700
    assert checked >= LEAST_CHECKED * len(measured)
    assert tied >= 0.98 * len(measured)


def test_every_kind_of_mistake_is_found_at_its_words():
    total, found = Counter(), Counter()
    for name, sections in DOCUMENTS.items():
        for number, one in enumerate(spoiled(sections, right(name))):
            if one.kind == "swapped" or number % ONE_IN == 0:
                total[one.kind] += 1
                found[one.kind] += one.is_told(read(*one.sections))
    assert sum(total.values()) > 400
    assert total.keys() == LEAST_FOUND.keys()
    few = {kind for kind, least in LEAST_FOUND.items() if found[kind] < total[kind] * least}
    assert {kind: f"{found[kind]} of {total[kind]}" for kind in few} == {}
