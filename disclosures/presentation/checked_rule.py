"""One check of the book with what it said about one report."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from disclosures import catalogue
from disclosures.presentation.equations import Equation, equation
from disclosures.presentation.names import words_of
from disclosures.presentation.standing import WORKED_OUT, Standing
from disclosures.spec.address import Address
from disclosures.spec.check import Check
from disclosures.spec.finding import Outcome, Result, Status
from disclosures.spec.naming import Names
from disclosures.spec.report import Report
from disclosures.spec.waiver import Waiver, waiver_of

PRIOR = "prior"  # the key of what is missing where there is no fiscal year before
SHOWN = 20  # equations of one check in a report of all; a report of the check shows every one


@dataclass(frozen=True, slots=True)
class Equations:
    """The first outcomes of a kind, and how many there are."""

    shown: tuple[Equation, ...]
    total: int

    @property
    def cut(self) -> bool:
        return len(self.shown) < self.total


@dataclass(frozen=True)
class CheckedRule:
    """One check of the book with what it said here; ``whole``: with every equation."""

    result: Result
    standing: Standing
    report: Report
    names: Names
    whole: bool = False

    @property
    def check(self) -> Check:
        return self.result.check

    @property
    def words(self) -> tuple[str, ...]:
        return words_of(self.check.id)

    @cached_property
    def notable(self) -> Equations:
        """The outcomes that are the reason for the standing."""
        return self._equations(o for o in self.result.outcomes if o.status is self.result.status)

    @cached_property
    def reasons(self) -> list[str]:
        """What the preparer said about it, each reason once."""
        failing = (o for o in self.result.outcomes if o.status is Status.FAIL)
        found = (waiver_of(outcome, self.report.waivers) for outcome in failing)
        return list(dict.fromkeys(waiver.reason for waiver in found if waiver))

    @cached_property
    def others(self) -> Equations:
        """The outcomes that say something better, those without figures left out."""
        aside = (self.result.status, Status.NOT_APPLICABLE)
        return self._equations(o for o in self.result.outcomes if o.status not in aside)

    @property
    def empty(self) -> int:
        """How many places have no figures to compare."""
        if self.standing is Standing.NOT_APPLICABLE:
            return 0
        return sum(o.status is Status.NOT_APPLICABLE for o in self.result.outcomes)

    @property
    def places(self) -> int:
        """How many equations were worked out."""
        return sum(o.status in WORKED_OUT for o in self.result.outcomes)

    @property
    def condition(self) -> str:
        """When it applies, where it does not."""
        if self.standing is not Standing.NOT_APPLICABLE or not self.result.outcomes:
            return ""
        return self.result.outcomes[0].message

    @property
    def evaluated(self) -> bool:
        return self.standing not in (Standing.NOT_EVALUATED, Standing.NOT_APPLICABLE)

    @property
    def missing(self) -> list[str]:
        """What it lacks, in words; empty where it was evaluated."""
        if self.standing is not Standing.NOT_EVALUATED:
            return []
        return [self._missing(key) for key in self.result.outcomes[0].message.split()]

    @property
    def touched(self) -> Iterator[Address]:
        """The filled figures of the formulas that fail."""
        if self.result.status is Status.FAIL:
            for outcome in self.result.outcomes:
                if outcome.status is Status.FAIL:
                    yield from (o.address for o in outcome.operands if o.amount is not None)

    def _missing(self, key: str) -> str:
        if key == PRIOR:
            return "上一年度公开的决算"
        table = self.report.table(key)
        partly = "的完整数据" if table and table.supplied else ""
        return f"{_in_full(key, self.names)}{partly}"

    @property
    def explanation(self) -> Waiver | None:
        """What was said about the check as a whole: told once, not beside each formula."""
        found = (waiver for waiver in self.report.waivers if waiver.check == self.check.id)
        whole = next((waiver for waiver in found if not waiver.row and not waiver.column), None)
        return whole if self.result.status is Status.FAIL else None

    def _equations(self, outcomes: Iterable[Outcome]) -> Equations:
        found = list(outcomes)
        shown = found if self.whole else found[:SHOWN]
        return Equations(tuple(self._equation(outcome) for outcome in shown), len(found))

    def _equation(self, outcome: Outcome) -> Equation:
        waiver = waiver_of(outcome, self.report.waivers)
        own = waiver if waiver is not self.explanation else None
        return equation(outcome, self.names, own if outcome.status is Status.FAIL else None)


def _in_full(table: str, names: Names) -> str:
    """``03表 支出决算表``; just the title where a table has no number."""
    number, title = names.table(table).number, catalogue.all_tables()[table].title
    return f"《{title}》" if title in number else f"{number} {title}"
