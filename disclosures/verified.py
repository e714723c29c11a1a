"""A report with what the checks say about it. What is published is verified once a process:
it never changes, and neither does what the checks say about it."""

from collections.abc import Callable
from dataclasses import replace

from disclosures import catalogue
from disclosures.spec.figures import Figures
from disclosures.spec.finding import Finding, Verification
from disclosures.spec.report import FINAL_ACCOUNTS, Report
from disclosures.spec.waiver import reason_for
from disclosures.verification import tell, verify

SIZE = 32  # verifications of published versions that a process remembers

_kept: dict[tuple[str, ...], tuple[Verification, tuple[Finding, ...]]] = {}


def verified(report: Report, prior: Figures | None = None) -> Report:
    """The report verified, against last year's figures where they are known."""
    if report.kind != FINAL_ACCOUNTS:
        return report
    figures = Figures.of_report(report, prior=prior)
    verification = verify(catalogue.all_checks(), figures)
    text = "\n".join(passage.text for passage in report.passages)
    found = tell(verification, figures, catalogue.all_tables(), text=text)
    findings = tuple(replace(f, waiver=reason_for(f, report.waivers)) for f in found)
    return replace(report, verification=verification, findings=findings)


def verified_once(report: Report, last_year: str, prior: Callable[[], Figures | None]) -> Report:
    """As ``verified``, remembered by the digests of the report and of ``last_year``."""
    key = (report.digest, last_year, report.edition.key)
    if key not in _kept:
        made = verified(report, prior())
        while len(_kept) >= SIZE:
            _kept.pop(next(iter(_kept)), None)
        _kept[key] = made.verification, made.findings
    verification, findings = _kept[key]
    return replace(report, verification=verification, findings=findings)
