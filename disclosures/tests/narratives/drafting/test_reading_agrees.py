"""Writing and reading agree: a draft of any consistent figures reads back without a finding.

Remarks (尾差, and two ways to write one number as Shanxi does in section 六) are no findings.
"""

from hypothesis import given
from hypothesis import strategies as st

from disclosures import catalogue
from disclosures.narratives.reading import read_back
from disclosures.spec.check import Severity
from disclosures.spec.report import Passage
from disclosures.tests.narratives.drafting.random_figures import known
from disclosures.tests.narratives.drafting.test_binding import everywhere, of_any, sections


@everywhere
@of_any
@given(data=st.data())
def test_reading_a_draft_back_finds_nothing(province, data):
    figures = data.draw(known(province))
    passages = [Passage(s.key, s.title, s.text) for s in sections(figures)]
    reading = read_back(passages, figures, catalogue.all_tables().values(), year=figures.year)
    findings = (found.finding for found in reading.findings)
    told = [(f.check, f.message) for f in findings if f.severity is not Severity.INFO]
    assert told == []
