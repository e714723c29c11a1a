"""Right sentences of five provinces raise no alarm; a mistake in any of them is found."""

from collections import Counter

import pytest

from disclosures.spec.claim import Fate
from disclosures.tests.narratives.reading.corpus import DOCUMENTS
from disclosures.tests.narratives.reading.spoiling import spoiled
from disclosures.tests.narratives.reading.texts import read

LEAST_CHECKED = 0.95
LEAST_FOUND = {"digit": 0.95, "percent": 0.97, "unit": 0.94, "direction": 1.0}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_right_raises_no_alarm(name):
    reading = read(*DOCUMENTS[name])
    assert [found.finding.message for found in reading.findings] == []


def test_amounts_and_percentages_are_checked():
    measured = [
        fated
        for sections in DOCUMENTS.values()
        for fated in read(*sections).claims
        if fated.claim.unit in ("万元", "亿元", "元", "%")
    ]
    checked = sum(fated.fate is Fate.CHECKED for fated in measured)
    tied = sum(fated.fate is Fate.CHECKED or bool(fated.claim.address) for fated in measured)
    assert len(measured) > 200
    assert checked >= LEAST_CHECKED * len(measured)
    assert tied >= 0.99 * len(measured)


def test_every_kind_of_mistake_is_found():
    total, found = Counter(), Counter()
    for sections in DOCUMENTS.values():
        for kind, _, wrong in spoiled(sections, read(*sections)):
            total[kind] += 1
            found[kind] += bool(read(*wrong).findings)
    recall = {kind: found[kind] / total[kind] for kind in total}
    assert sum(total.values()) > 350
    assert {kind for kind in recall if recall[kind] < LEAST_FOUND[kind]} == set(), recall
