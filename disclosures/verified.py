"""A report with what the checks say about it. What is published is verified once a process:
it never changes, and neither does what the checks say about it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from disclosures import catalogue
from disclosures.narratives.reading import read_back
from disclosures.spec.claim import TextReading
from disclosures.spec.figures import Figures
from disclosures.spec.finding import Finding, Verification
from disclosures.spec.report import FINAL_ACCOUNTS, Passage, Report
from disclosures.spec.waiver import reason_for
from disclosures.verification import tell, verify

SIZE = 32  # verifications of published versions that a process remembers

_kept: dict[tuple[str, ...], tuple[Verification, TextReading, tuple[Finding, ...]]] = {}


def verified(report: Report, prior: Figures | None = None) -> Report:
    """The report verified and its text read back; against last year's figures where known."""
    if report.kind != FINAL_ACCOUNTS:
        return report
    figures = Figures.of_report(report, prior=prior)
    verification = verify(catalogue.all_checks(), figures)
    text = "\n".join(passage.text for passage in report.passages)
    found = tell(verification, figures, catalogue.all_tables(), text=text)
    reading = read_text(report.passages, figures, report.year)
    every = (*found, *(one.finding for one in reading.findings))
    return replace(
        report,
        verification=replace(verification, results=(*verification.results, *reading.results)),
        reading=reading,
        findings=tuple(replace(f, waiver=reason_for(f, report.waivers)) for f in every),
    )


def read_text(passages: Sequence[Passage], figures: Figures, year: int) -> TextReading:
    """Passages against the figures of their year; nothing where there is no text to read."""
    if not any(passage.text.strip() for passage in passages):
        return TextReading()
    return read_back(passages, figures, catalogue.all_tables().values(), year=year)


def verified_once(report: Report, last_year: str, prior: Callable[[], Figures | None]) -> Report:
    """As ``verified``, remembered by the digests of the report and of ``last_year``."""
    key = (report.digest, last_year, report.edition.key)
    if key not in _kept:
        made = verified(report, prior())
        while len(_kept) >= SIZE:
            _kept.pop(next(iter(_kept)), None)
        _kept[key] = made.verification, made.reading, made.findings
    verification, reading, findings = _kept[key]
    return replace(report, verification=verification, reading=reading, findings=findings)
