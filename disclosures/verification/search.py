"""The smallest set of corrections that satisfies every formula.

A correction costs (``CELL``); so does a formula left unsatisfied. The search grows sets of
corrections one cell at a time, keeps the cheapest few (a beam), and works through one group
of failing formulas after another: those that share a cell. Everything is bounded, so that a
hopeless workbook gets its answer in bounded time, too.
"""

from collections.abc import Iterable, Iterator

from disclosures.spec.address import Address
from disclosures.verification.correction import (
    CELL,
    Budget,
    Correction,
    Prior,
    State,
    gain_of,
)
from disclosures.verification.greedy import greedy
from disclosures.verification.identities import Sense, System

WIDTH, DEPTH, CONSIDERED = 6, 6, 40
LARGE = 60
"""Groups of more failing identities are corrected cell by cell, without looking ahead."""

LOSS = 9.0
"""How much dearer a set may become on the way to a cheaper one."""


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


def corrections(
    system: System, residuals: list[int], failing: Iterable[int], prior: Prior, budget: Budget
) -> list[Correction]:
    """Every single correction that the failing identities suggest, the likeliest first."""
    return _ranked(system, residuals, failing, State(), prior, budget)


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
                    gains[address, error] = gain_of(system, residuals, state, address, error)
    likeliest = sorted(gains.items(), key=lambda item: item[1])[:CONSIDERED]
    weighed = (
        Correction(address, error, gain + CELL + prior.cost(address, error))
        for (address, error), gain in likeliest
    )
    return sorted(weighed, key=lambda found: found.gain)


def _hinted(system: System, residuals: list[int], address: Address) -> Iterator[int]:
    """Errors that formulas suggest which are usual, not legal."""
    for i in system.at[address]:
        identity = system.identities[i]
        if not identity.binds and identity.sense is Sense.EQUAL and residuals[i]:
            yield residuals[i] // identity.cells[address]
