"""What the checks said about a report, as its pages tell it: in groups, the worst first."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from disclosures.presentation.asked import EVERYTHING, Asked
from disclosures.presentation.checked_rule import CheckedRule
from disclosures.presentation.names import names_of
from disclosures.presentation.standing import WRONG, Standing, narrowed, standing
from disclosures.spec.address import Address
from disclosures.spec.finding import Result
from disclosures.spec.report import Report


@dataclass(frozen=True, slots=True)
class Group:
    standing: Standing
    rules: tuple[CheckedRule, ...]

    @property
    def total(self) -> int:
        return len(self.rules)


class Checked:
    """The check report of one disclosure, to be found at ``address``.

    ``asked`` narrows it to the formulas of one figure, or to one check.
    """

    def __init__(self, report: Report, address: str, asked: Asked = EVERYTHING) -> None:
        self.report, self.address, self.asked = report, address, asked
        self.names = names_of(report)

    @cached_property
    def rules(self) -> tuple[CheckedRule, ...]:
        report, whole = self.report, self.asked.whole
        return tuple(
            CheckedRule(result, standing(result, report.waivers), report, self.names, whole)
            for result in self.results
        )

    @cached_property
    def results(self) -> tuple[Result, ...]:
        found, figure, check = self.report.verification.results, self.asked.figure, self.asked.check
        if check:
            found = tuple(result for result in found if result.check.id == check)
        if figure is None:
            return found
        return tuple(filter(None, (narrowed(result, figure) for result in found)))

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Without the standings that no check has."""
        by_standing: dict[Standing, list[CheckedRule]] = {kind: [] for kind in Standing}
        for rule in self.rules:
            by_standing[rule.standing].append(rule)
        return tuple(Group(kind, tuple(rules)) for kind, rules in by_standing.items() if rules)

    @property
    def title(self) -> str:
        if self.asked.figure:
            return "这个数参加的算式"
        return f"勾稽关系 {self.asked.check}" if self.asked.check else "勾稽审核"

    @property
    def any(self) -> bool:
        """Whether a single check could be evaluated: a text without tables has none."""
        return any(rule.evaluated for rule in self.rules)

    @property
    def places(self) -> int:
        """How many equations were worked out."""
        return sum(rule.places for rule in self.rules)

    @property
    def causes(self) -> list[str]:
        """The cells that are probably wrong, where nobody has explained what fails."""
        open_findings = (finding for finding in self.report.findings if not finding.waiver)
        return list(dict.fromkeys(finding.cause for finding in open_findings if finding.cause))

    @property
    def sentence(self) -> str:
        """The whole report in one sentence."""
        if not self.any:
            return "这份公开没有可以审核的决算表，勾稽关系一条也没有核对。"
        worked = f"按 {len(self.rules)} 条勾稽关系核对了 {self.places} 个算式"
        unknown = self._totals.get(Standing.NOT_EVALUATED)
        doubt = f"；{unknown} 条缺少数据、没能审核，不算通过" if unknown else ""
        return f"{worked}，{self._found}{doubt}。"

    @property
    def brief(self) -> str:
        """The result in a few words, never without what could not be evaluated."""
        if not self.any:
            return "没有可以审核的决算表"
        unknown = self._totals.get(Standing.NOT_EVALUATED)
        return f"{self._found}{f'，{unknown} 条没能审核' if unknown else ''}"

    @property
    def _found(self) -> str:
        totals = self._totals
        said = [f"{totals[kind]} 条{kind.label}" for kind in WRONG if kind in totals]
        return "，".join(said) or "没有发现不一致"

    @cached_property
    def _totals(self) -> Mapping[Standing, int]:
        return {group.standing: group.total for group in self.groups}

    @property
    def figure_name(self) -> str:
        return self.names.figure(self.asked.figure) if self.asked.figure else ""

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
            for address in rule.touched:
                found.setdefault(address, rule)
        return found
