"""Failing formulas that may have one cause: those that share a cell."""

from collections.abc import Iterable

from disclosures.spec.address import Address
from disclosures.verification.identities import System


def groups(system: System, failing: Iterable[int]) -> list[list[int]]:
    """Failing identities that share cells, directly or through others, the smallest first."""
    leader: dict[int, int] = {}

    def find(i: int) -> int:
        while leader[i] != i:
            leader[i] = leader[leader[i]]
            i = leader[i]
        return i

    first: dict[Address, int] = {}
    for i in failing:
        leader[i] = i
        for address in system.identities[i].cells:
            leader[find(i)] = find(first.setdefault(address, i))
    found: dict[int, list[int]] = {}
    for i in leader:
        found.setdefault(find(i), []).append(i)
    return sorted(found.values(), key=len)
