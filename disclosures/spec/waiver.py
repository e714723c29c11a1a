"""说明: why figures stand although a check fails, and what still blocks publishing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from disclosures.spec.check import Severity
from disclosures.spec.finding import Finding, Outcome, Status, Verification


@dataclass(frozen=True, slots=True)
class Waiver:
    """The reason the preparer gave for one failing check, published beside it.

    ``row`` and ``column`` narrow it to one place; empty they mean every place of the check.
    """

    check: str
    reason: str
    row: str = ""
    column: str = ""
    at: datetime | None = None

    def covers(self, outcome: Outcome) -> bool:
        return (
            self.check == outcome.check.id
            and outcome.check.waivable
            and self.row in ("", outcome.row)
            and self.column in ("", outcome.column)
        )


def waiver_of(outcome: Outcome, waivers: Iterable[Waiver]) -> Waiver | None:
    """What explains a failing outcome; the one for its own place before one for the check."""
    found = [waiver for waiver in waivers if waiver.covers(outcome)]
    return max(found, key=lambda waiver: (waiver.row, waiver.column)) if found else None


def reason_for(finding: Finding, waivers: Iterable[Waiver]) -> str:
    """What explains a finding; empty where nothing does."""
    return next(
        (
            waiver.reason
            for waiver in waivers
            if waiver.check in finding.check.split()
            and (waiver.row == waiver.column == "" or _at(waiver, finding))
        ),
        "",
    )


def _at(waiver: Waiver, finding: Finding) -> bool:
    return any(
        waiver.row in ("", address.row) and waiver.column in ("", address.column)
        for address in finding.addresses
    )


def blocking(verification: Verification, waivers: Iterable[Waiver]) -> list[Outcome]:
    """The failing outcomes that keep a version from being published."""
    waivers = tuple(waivers)
    return [
        outcome
        for outcome in verification.outcomes(Status.FAIL)
        if outcome.check.severity is Severity.ERROR and not waiver_of(outcome, waivers)
    ]
