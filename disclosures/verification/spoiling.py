"""Figures with mistakes put in, and what the checks and the culprit search make of them.

Only the formulas that a changed cell stands in are computed anew; where the change decides
whether some check applies at all, everything is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from disclosures.spec.address import Address
from disclosures.spec.check import Check
from disclosures.spec.content import Line
from disclosures.spec.figures import Figures
from disclosures.verification.culprits import Explanation, explain
from disclosures.verification.engine import verify
from disclosures.verification.evidence import Evidence
from disclosures.verification.identities import System, system_of, units

Changes = Mapping[Address, Decimal]
"""What stands in the cells after the mistake."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One mistake: whether a check failed, and what the search said."""

    changes: tuple[tuple[Address, Decimal], ...]
    """Each cell with its right value."""
    found: bool
    explanations: tuple[Explanation, ...] = ()

    def rank(self, address: Address) -> int | None:
        """The best place of a cell in any explanation, from nought."""
        places = [
            [suspect.address for suspect in one.suspects].index(address)
            for one in self.explanations
            if any(suspect.address == address for suspect in one.suspects)
        ]
        return min(places, default=None)

    def within(self, first: int) -> bool:
        """Whether every changed cell is among the first suspects of an explanation."""
        ranks = [self.rank(address) for address, _ in self.changes]
        return all(rank is not None and rank < first for rank in ranks)

    def proposed(self, tail: Decimal = Decimal(0)) -> bool:
        """Whether the right value is proposed for every changed cell, up to a tail."""
        given = {s.address: s.proposed for one in self.explanations for s in one.suspects}
        return all(
            address in given and abs(given[address] - right) <= tail
            for address, right in self.changes
        )


class Laboratory:
    """One disclosure to make mistakes in."""

    def __init__(self, checks: Sequence[Check], figures: Figures, text: str = "") -> None:
        self.checks, self.figures = tuple(checks), figures
        self.evidence = Evidence(figures, text)
        self.system = system_of(verify(self.checks, figures))
        self.conditions = {c.applies.holds for c in self.checks if c.applies is not None}
        self.applied = self._applied(figures)
        self.failed = _failed(self.system, self.system.at)

    def spoil(self, changes: Changes) -> tuple[System, Figures]:
        figures = spoiled(self.figures, changes)
        if self._applied(figures) != self.applied:
            return system_of(verify(self.checks, figures)), figures
        identities = list(self.system.identities)
        for address, wrong in changes.items():
            error = units(wrong) - units(self.figures.amount(address) or Decimal(0))
            for i in self.system.at.get(address, ()):
                old = identities[i]
                identities[i] = replace(old, residual=old.residual + old.cells[address] * error)
        return System(tuple(identities), self.system.at), figures

    def trial(self, changes: Changes) -> Trial:
        system, figures = self.spoil(changes)
        right = tuple((at, self.figures.amount(at) or Decimal(0)) for at in changes)
        if _failed(system, changes) <= self.failed:
            return Trial(right, found=False)
        return Trial(right, True, explain(system, figures, self.evidence.about(figures)))

    def _applied(self, figures: Figures) -> tuple[bool, ...]:
        return tuple(holds(figures) for holds in self.conditions)


def _failed(system: System, cells: Iterable[Address]) -> set[tuple[str, int, str, str]]:
    """Which formulas with these cells fail, so that two systems can be compared."""
    touched = {i for address in cells for i in system.at.get(address, ())}
    failed = (system.identities[i] for i in touched)
    return {
        (one.outcome.check.id, id(one.outcome.formula), one.outcome.row, one.outcome.column)
        for one in failed
        if one.binds and one.fails(one.residual)
    }


def spoiled(figures: Figures, changes: Changes) -> Figures:
    """The same figures with some cells changed."""
    rows: dict[tuple[str, str], dict[str, Decimal]] = {}
    for address, amount in changes.items():
        rows.setdefault((address.table, address.row), {})[address.column] = amount
    lines = (line for table in figures.lines.values() for line in table.values())
    changed = (
        _changed(line, rows[line.table, line.row]) if (line.table, line.row) in rows else line
        for line in lines
    )
    return Figures(
        [*changed, *figures.duplicates],
        edition=figures.edition,
        year=figures.year,
        prior=figures.prior,
        expected=figures.expected,
        declared=figures.declared,
    )


def _changed(line: Line, amounts: Mapping[str, Decimal]) -> Line:
    cells = {key: replace(line.cells[key], amount=amount) for key, amount in amounts.items()}
    return replace(line, cells={**line.cells, **cells})
