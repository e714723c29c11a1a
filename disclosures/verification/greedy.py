"""Correcting a large group of failing formulas cell by cell, without looking ahead."""

from collections.abc import Iterable
from heapq import heappop, heappush

from disclosures.spec.address import Address
from disclosures.verification.correction import (
    CELL,
    Budget,
    Correction,
    Prior,
    State,
    apply,
    gain_of,
)
from disclosures.verification.identities import System


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
                    gain = gain_of(system, left, start, address, error) + CELL
                    heappush(waiting, (gain, address, error))

    consider(group)
    while waiting:
        expected, address, error = heappop(waiting)
        gain = gain_of(system, left, start, address, error) + CELL
        if gain > min(expected, 0) or address in made:
            if gain < 0 and address not in made:
                heappush(waiting, (gain, address, error))
            continue
        made[address] = Correction(address, error, gain + prior.cost(address, error))
        apply(system, left, address, error)
        consider(system.at[address])
    return tuple(made.values())
