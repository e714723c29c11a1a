"""What the checks said about a report, as its pages tell it: in groups, the worst first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from disclosures import catalogue
from disclosures.spec.address import Address
from disclosures.spec.check import Check
from disclosures.spec.finding import Outcome, Result, Status
from disclosures.spec.naming import Names
from disclosures.spec.report import Report
from disclosures.spec.waiver import waiver_of
from disclosures.views.equations import Equation, equation
from disclosures.views.names import names_of, words_of
from disclosures.views.standing import WORKED_OUT, WRONG, Standing, narrowed, standing

PRIOR = "prior"  # the key of what is missing where there is no fiscal year before


@dataclass(frozen=True)
class CheckedRule:
    """One check of the book with what it said here."""

    result: Result
    standing: Standing
    report: Report
    names: Names

    @property
    def check(self) -> Check:
        return self.result.check

    @property
    def words(self) -> tuple[str, ...]:
        return words_of(self.check.id)

    @cached_property
    def notable(self) -> list[Equation]:
        """The outcomes that are the reason for the standing."""
        return [self._equation(o) for o in self.result.outcomes if o.status is self.result.status]

    @cached_property
    def reasons(self) -> list[str]:
        """What the preparer said about it, each reason once."""
        found = (waiver_of(outcome, self.report.waivers) for outcome in self.result.outcomes)
        return list(dict.fromkeys(waiver.reason for waiver in found if waiver))

    @cached_property
    def others(self) -> list[Equation]:
        """The outcomes that say something better, those without figures left out."""
        aside = (self.result.status, Status.NOT_APPLICABLE)
        return [self._equation(o) for o in self.result.outcomes if o.status not in aside]

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

    def _missing(self, key: str) -> str:
        if key == PRIOR:
            return "上一年度公开的决算"
        table = self.report.table(key)
        partly = "的完整数据" if table and table.supplied else ""
        return f"{_in_full(key, self.names)}{partly}"

    def _equation(self, outcome: Outcome) -> Equation:
        return equation(outcome, self.names, waiver_of(outcome, self.report.waivers))


@dataclass(frozen=True, slots=True)
class Group:
    standing: Standing
    rules: tuple[CheckedRule, ...]

    @property
    def total(self) -> int:
        return len(self.rules)


class Checked:
    """The check report of one disclosure, to be found at ``address``.

    ``figure`` narrows it to the formulas of one figure.
    """

    def __init__(self, report: Report, address: str, figure: Address | None = None) -> None:
        self.report, self.address, self.figure = report, address, figure
        self.names = names_of(report)

    @cached_property
    def rules(self) -> tuple[CheckedRule, ...]:
        waivers = self.report.waivers
        return tuple(
            CheckedRule(result, standing(result, waivers), self.report, self.names)
            for result in self.results
        )

    @cached_property
    def results(self) -> tuple[Result, ...]:
        found = self.report.verification.results
        if self.figure is None:
            return found
        return tuple(filter(None, (narrowed(result, self.figure) for result in found)))

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Without the standings that no check has."""
        by_standing: dict[Standing, list[CheckedRule]] = {kind: [] for kind in Standing}
        for rule in self.rules:
            by_standing[rule.standing].append(rule)
        return tuple(Group(kind, tuple(rules)) for kind, rules in by_standing.items() if rules)

    @property
    def any(self) -> bool:
        """Whether a single check could be evaluated: a text without tables has none."""
        return any(rule.evaluated for rule in self.rules)

    @property
    def places(self) -> int:
        """How many equations were worked out."""
        return sum(rule.places for rule in self.rules)

    @property
    def sentence(self) -> str:
        """The whole report in one sentence."""
        if not self.any:
            return "这份公开没有可以审核的决算表，勾稽关系一条也没有核对。"
        totals = {group.standing: group.total for group in self.groups}
        worked = f"按 {len(self.rules)} 条勾稽关系核对了 {self.places} 个算式"
        found = [f"{totals[kind]} 条{kind.label}" for kind in WRONG if kind in totals]
        parts = [f"{worked}，{'，'.join(found) or '没有发现不一致'}"]
        if Standing.NOT_EVALUATED in totals:
            parts.append(f"{totals[Standing.NOT_EVALUATED]} 条缺少数据、没能审核，不算通过")
        return "；".join(parts) + "。"

    @property
    def figure_name(self) -> str:
        return self.names.figure(self.figure) if self.figure else ""

    @cached_property
    def missing(self) -> dict[str, int]:
        """What is missing, in words, and how many checks lack it."""
        found: dict[str, int] = {}
        for rule in self.rules:
            for word in rule.missing:
                found[word] = found.get(word, 0) + 1
        return found

    @property
    def taking_part(self) -> Mapping[Address, tuple[str, ...]]:
        """Which checks each figure takes part in."""
        return self.report.verification.taking_part

    @cached_property
    def in_use(self) -> list[CheckedRule]:
        """The checks that some figure takes part in."""
        ids = {rule_id for ids in self.taking_part.values() for rule_id in ids}
        return [rule for rule in self.rules if rule.check.id in ids]

    @cached_property
    def marks(self) -> Mapping[Address, CheckedRule]:
        """The figures that a failing check touches, each with the first such check."""
        found: dict[Address, CheckedRule] = {}
        for rule in self.rules:
            for address in _touched(rule):
                found.setdefault(address, rule)
        return found


def _in_full(table: str, names: Names) -> str:
    """``03表 支出决算表``; just the title where a table has no number."""
    number, title = names.table(table).number, catalogue.all_tables()[table].title
    return f"《{title}》" if title in number else f"{number} {title}"


def _touched(rule: CheckedRule) -> Iterator[Address]:
    if rule.result.status is Status.FAIL:
        for outcome in rule.result.outcomes:
            if outcome.status is Status.FAIL:
                yield from (o.address for o in outcome.operands if o.amount is not None)
