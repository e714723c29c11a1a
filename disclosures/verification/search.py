"""The smallest set of corrections that satisfies every formula.

A correction costs (``CELL``); so does a formula left unsatisfied. The search grows sets of
corrections one cell at a time, keeps the cheapest few (a beam), and works through one group
of failing formulas after another: those that share a cell. Everything is bounded, so that a
hopeless workbook gets its answer in bounded time, too.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Protocol

from disclosures.spec.address import Address
from disclosures.verification.identities import Sense, System

CELL = 8.0
"""What it costs to believe that one more cell is wrong."""

WIDTH, DEPTH, CONSIDERED = 6, 6, 40
LARGE = 60
"""Groups of more failing identities are corrected cell by cell, without looking ahead."""

LOSS = 9.0
"""How much dearer a set may become on the way to a cheaper one."""


class Prior(Protocol):
    """What is known about cells besides the formulas."""

    def cost(self, address: Address, error: int) -> float: ...

    def errors(self, address: Address, near: int, tail: int) -> Iterable[int]:
        """Errors that something besides the formulas suggests, where they suggest ``near``
        and leave ``tail`` to rounding."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A cell and by how much it is too large; ``gain`` is negative where it explains."""

    address: Address
    error: int
    gain: float


@dataclass
class Budget:
    """How many corrections may still be tried."""

    left: int

    @property
    def spent(self) -> bool:
        return self.left <= 0


@dataclass(frozen=True, slots=True)
class State:
    """Corrections made on the way, and the residuals they changed."""

    corrections: tuple[Correction, ...] = ()
    changed: Mapping[int, int] = field(default_factory=dict)
    energy: float = 0.0

    @property
    def cells(self) -> frozenset[Address]:
        return frozenset(correction.address for correction in self.corrections)


def solve(
    system: System, residuals: list[int], group: list[int], prior: Prior, budget: Budget
) -> State:
    """The cheapest set of corrections found for one group of failing identities."""
    if len(group) > LARGE:
        return State(greedy(system, residuals, group, prior, budget))
    best = State()
    beam = [best]
    for _ in range(DEPTH):
        grown: dict[frozenset[Address], State] = {}
        for state in beam:
            for following in _grown(system, residuals, group, state, prior, budget):
                known = grown.get(following.cells)
                if known is None or following.energy < known.energy:
                    grown[following.cells] = following
        beam = sorted(grown.values(), key=lambda state: state.energy)[:WIDTH]
        if not beam:
            break
        best = min(best, beam[0], key=lambda state: state.energy)
        if budget.spent or not _unresolved(system, residuals, group, beam[0]):
            break
    return best


def greedy(
    system: System, residuals: list[int], group: list[int], prior: Prior, budget: Budget
) -> tuple[Correction, ...]:
    """One correction after another, the best first, each weighed anew when its turn comes."""
    left, start = list(residuals), State()
    made: dict[Address, Correction] = {}
    waiting: list[tuple[float, Address, int]] = []

    def consider(positions: Iterable[int]) -> None:
        for i in positions:
            identity = system.identities[i]
            if identity.binds and identity.fails(left[i]) and not budget.spent:
                budget.left -= len(identity.cells)
                for address, sign in identity.cells.items():
                    error = left[i] // sign
                    gain = _gain(system, left, start, address, error) + CELL
                    heappush(waiting, (gain, address, error))

    consider(group)
    while waiting:
        expected, address, error = heappop(waiting)
        gain = _gain(system, left, start, address, error) + CELL
        if gain > min(expected, 0) or address in made:
            if gain < 0 and address not in made:
                heappush(waiting, (gain, address, error))
            continue
        made[address] = Correction(address, error, gain + prior.cost(address, error))
        apply(system, left, address, error)
        consider(system.at[address])
    return tuple(made.values())


def corrections(
    system: System, residuals: list[int], failing: Iterable[int], prior: Prior, budget: Budget
) -> list[Correction]:
    """Every single correction that the failing identities suggest, the likeliest first."""
    return _ranked(system, residuals, failing, State(), prior, budget)


def apply(system: System, residuals: list[int], address: Address, error: int) -> None:
    """Take an error out of a cell, in place."""
    for i in system.at[address]:
        residuals[i] -= system.identities[i].cells[address] * error


def _grown(
    system: System,
    residuals: list[int],
    group: list[int],
    state: State,
    prior: Prior,
    budget: Budget,
) -> Iterator[State]:
    failing = _unresolved(system, residuals, group, state)
    for found in _ranked(system, residuals, failing, state, prior, budget)[:WIDTH]:
        if found.gain > LOSS:
            return
        changed = dict(state.changed)
        for i in system.at[found.address]:
            sign = system.identities[i].cells[found.address]
            changed[i] = changed.get(i, residuals[i]) - sign * found.error
        yield State((*state.corrections, found), changed, state.energy + found.gain)


def _unresolved(system: System, residuals: list[int], group: list[int], state: State) -> list[int]:
    """What fails still, and what the corrections broke."""
    return [
        i
        for i in dict.fromkeys([*group, *state.changed])
        if system.identities[i].binds
        and system.identities[i].fails(state.changed.get(i, residuals[i]))
    ]


def _ranked(
    system: System,
    residuals: list[int],
    failing: Iterable[int],
    state: State,
    prior: Prior,
    budget: Budget,
) -> list[Correction]:
    gains: dict[tuple[Address, int], float] = {}
    corrected = state.cells
    for i in failing:
        identity = system.identities[i]
        residual = state.changed.get(i, residuals[i])
        for address, sign in identity.cells.items():
            if address in corrected:
                continue
            near = residual // sign
            hints = prior.errors(address, near, identity.allowed)
            for error in (near, *hints, *_hinted(system, residuals, address)):
                if (address, error) not in gains and not budget.spent:
                    budget.left -= 1
                    gains[address, error] = _gain(system, residuals, state, address, error)
    likeliest = sorted(gains.items(), key=lambda item: item[1])[:CONSIDERED]
    weighed = (
        Correction(address, error, gain + CELL + prior.cost(address, error))
        for (address, error), gain in likeliest
    )
    return sorted(weighed, key=lambda found: found.gain)


def _gain(
    system: System, residuals: list[int], state: State, address: Address, error: int
) -> float:
    gain = 0.0
    for i in system.at[address]:
        identity = system.identities[i]
        residual = state.changed.get(i, residuals[i])
        gain += identity.cost(residual - identity.cells[address] * error) - identity.cost(residual)
    return gain


def _hinted(system: System, residuals: list[int], address: Address) -> Iterator[int]:
    """Errors that formulas suggest which are usual, not legal."""
    for i in system.at[address]:
        identity = system.identities[i]
        if not identity.binds and identity.sense is Sense.EQUAL and residuals[i]:
            yield residuals[i] // identity.cells[address]
