"""A correction of one cell, and what it is worth."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from disclosures.spec.address import Address
from disclosures.verification.identities import System

CELL = 8.0
"""What it costs to believe that one more cell is wrong."""


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


def apply(system: System, residuals: list[int], address: Address, error: int) -> None:
    """Take an error out of a cell, in place."""
    for i in system.at[address]:
        residuals[i] -= system.identities[i].cells[address] * error


def gain_of(
    system: System, residuals: list[int], state: State, address: Address, error: int
) -> float:
    gain = 0.0
    for i in system.at[address]:
        identity = system.identities[i]
        residual = state.changed.get(i, residuals[i])
        gain += identity.cost(residual - identity.cells[address] * error) - identity.cost(residual)
    return gain
