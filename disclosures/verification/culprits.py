"""Finds the cells that are wrong.

    for explanation in suspects(verify(checks, figures), figures, text=text):
        explanation.suspects[0]   # the likeliest cell, with the figure that belongs there
        explanation.outcomes      # the failed formulas that its correction satisfies

One explanation a wrong cell; failed outcomes that no correction explains are in none. With
``certain`` false the evidence does not single out a cell: the candidates are listed, the
likeliest first. ``text`` is the agency's own text (情况说明), all passages joined.
``wording.sentence`` says it in Chinese; ``by_outcome`` finds the explanation of an outcome.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from disclosures.spec.address import Address
from disclosures.spec.figures import Figures
from disclosures.spec.finding import Outcome, Suspect, Verification
from disclosures.verification.correction import Budget, Correction, apply
from disclosures.verification.evidence import Evidence
from disclosures.verification.grouping import groups
from disclosures.verification.identities import System, amount_of, failing, system_of, units
from disclosures.verification.search import corrections, solve
from disclosures.verification.slips import Place, recognise

EFFORT = 20_000
"""Corrections tried at most; an ordinary error takes a few hundred."""

MARGIN = 3.0
"""How much likelier, in nats, the first suspect must be than the second to be certain."""

FAR = 7.0
LISTED = 12
SETTLED = 40
EXPLAINED = 200
"""Wrong cells at most; with more the workbook is beyond mending cell by cell."""

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Explanation:
    """One wrong cell: the failed outcomes it explains, who may be it, the likeliest first.

    An outcome with two wrong cells is in the explanations of both.
    """

    outcomes: tuple[Outcome, ...]
    suspects: tuple[Suspect, ...]

    @property
    def certain(self) -> bool:
        return self.suspects[0].certain


def suspects(
    verification: Verification, figures: Figures, *, text: str = "", effort: int = EFFORT
) -> tuple[Explanation, ...]:
    """The wrong cells behind what fails, the one that explains most first."""
    involved = {op.address for outcome in failing(verification) for op in outcome.operands}
    if not involved:
        return ()
    system = system_of(verification, about=involved)
    return explain(system, figures, Evidence(figures, text), effort=effort)


def by_outcome(explanations: Iterable[Explanation]) -> dict[int, Explanation]:
    """The explanation under which a failed outcome is told, by ``id(outcome)``."""
    found: dict[int, Explanation] = {}
    for explanation in explanations:
        for outcome in explanation.outcomes:
            found.setdefault(id(outcome), explanation)
    return found


def explain(
    system: System, figures: Figures, evidence: Evidence, *, effort: int = EFFORT
) -> tuple[Explanation, ...]:
    """As ``suspects``, for equations that are at hand."""
    search = _Search(system, figures, evidence, effort)
    search.run()
    found = [search.explanation(correction) for correction in search.made]
    return tuple(sorted(found, key=lambda one: -len(one.outcomes)))


class _Search:
    """One search: what is corrected so far, and the residuals that leaves."""

    def __init__(self, system: System, figures: Figures, evidence: Evidence, effort: int) -> None:
        self.system, self.figures = system, figures
        self.prior = _Beliefs(figures, evidence)
        self.residuals = system.residuals
        self.effort, self.budget = effort, Budget(effort)
        self.made: list[Correction] = []
        self.corrected: set[Address] = set()
        self.right: dict[Address, Decimal] = {}
        self.hopeless = False

    def run(self) -> None:
        failed = self._failing(range(len(self.system.identities)))
        for group in groups(self.system, failed):
            best = solve(self.system, self.residuals, group, self.prior, self.budget)
            for correction in best.corrections:
                self._apply(correction)
                self.made.append(correction)
                self.corrected.add(correction.address)
        if 1 < len(self.made) <= SETTLED:
            self.made = [self._settle(correction) for correction in self.made]
        self.hopeless = len(self.made) > EXPLAINED
        self.made = sorted(self.made, key=lambda one: one.gain)[:EXPLAINED]
        self.right = {
            one.address: _right(self.figures.amount(one.address), one.error) for one in self.made
        }
        self.budget = Budget(self.effort)

    def explanation(self, made: Correction) -> Explanation:
        identities = self.system.identities
        outcomes = tuple(
            identities[i].outcome
            for i in self.system.at[made.address]
            if identities[i].binds
            and identities[i].fails(identities[i].residual)
            and not identities[i].fails(self.residuals[i])
        )
        ranked = self._instead_of(made)
        single = len(ranked) < 2 or ranked[1].gain - ranked[0].gain >= MARGIN
        certain = single and not self.budget.spent and not self.hopeless
        plausible = [one for one in ranked if one.gain - ranked[0].gain <= FAR]
        listed = ranked[:1] if certain else plausible[:LISTED]
        return Explanation(outcomes, tuple(self._suspect(one, certain) for one in listed))

    def _settle(self, made: Correction) -> Correction:
        """The best correction in the light of all others, which were chosen after it."""
        best = self._instead_of(made)[0]
        if best.address != made.address or best.error != made.error:
            self._apply(made, -1)
            self._apply(best)
            self.corrected ^= {made.address} ^ {best.address}
        return best

    def _instead_of(self, made: Correction) -> list[Correction]:
        """Single corrections in place of one, one a cell; that one where nothing is better."""
        self._apply(made, -1)
        failing = self._failing(self.system.at[made.address])
        ranked = corrections(self.system, self.residuals, failing, self.prior, self.budget)
        self._apply(made)
        best: dict[Address, Correction] = {}
        for one in ranked:
            if one.address == made.address or one.address not in self.corrected:
                best.setdefault(one.address, one)
        return list(best.values()) or [made]

    def _suspect(self, one: Correction, certain: bool) -> Suspect:
        value = self.figures.amount(one.address)
        right = _right(value, one.error)
        slip = recognise(value, right, Place(one.address, self.figures, self.right))
        return Suspect(one.address, value, right, slip.name if slip else "", certain)

    def _apply(self, one: Correction, times: int = 1) -> None:
        apply(self.system, self.residuals, one.address, times * one.error)

    def _failing(self, positions: Iterable[int]) -> list[int]:
        identities = self.system.identities
        return [
            i for i in positions if identities[i].binds and identities[i].fails(self.residuals[i])
        ]


def _right(value: Decimal | None, error: int) -> Decimal:
    return amount_of(units(value or NOTHING) - error)


class _Beliefs:
    """The soft evidence, asked once for each correction."""

    def __init__(self, figures: Figures, evidence: Evidence) -> None:
        self.figures, self.evidence = figures, evidence
        self.known: dict[tuple[Address, int], float] = {}

    def cost(self, address: Address, error: int) -> float:
        cost = self.known.get((address, error))
        if cost is None:
            value = self.figures.amount(address)
            right = _right(value, error)
            cost = self.evidence.cost(address, value, right)
            self.known[address, error] = cost
        return cost

    def errors(self, address: Address, near: int, tail: int) -> Iterator[int]:
        value = units(self.figures.amount(address) or NOTHING)
        if value and 0 < abs(value - near) <= tail:
            yield value
        right = amount_of(value - near)
        suggested = self.evidence.repeated_near(address, right, amount_of(tail))
        for amount in (*self.evidence.stated(address), *suggested):
            if 0 < abs(value - units(amount) - near) <= tail:
                yield value - units(amount)
