"""How much of a disclosure the checks reach, and how well the culprit search points."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from disclosures.spec.address import Address
from disclosures.verification.identities import Sense
from disclosures.verification.mistakes import (
    by_one,
    numeric_cells,
    pairs,
    shifted_runs,
    slipped,
)
from disclosures.verification.slips import SLIPS
from disclosures.verification.spoiling import Changes, Laboratory, Trial

TAIL = Decimal("0.05")
"""Up to here a proposed value counts as the right one but for rounding."""


@dataclass(frozen=True, slots=True)
class Rates:
    """How a series of mistakes went. ``first`` … are counted among those found."""

    name: str
    tried: int
    found: int
    first: int
    first_three: int
    proposed: int
    proposed_with_tail: int

    def share(self, count: int) -> float:
        return count / self.found if self.found else 0.0

    @property
    def coverage(self) -> float:
        return self.found / self.tried if self.tried else 0.0


@dataclass(frozen=True, slots=True)
class Missed:
    """A cell that no check reaches, or that the search does not put first, and why."""

    address: Address
    rank: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    rates: tuple[Rates, ...]
    unreached: tuple[Missed, ...]
    ambiguous: tuple[Missed, ...]


def measure(
    laboratory: Laboratory, tables: Iterable[str], *, pair_count: int = 200, seed: int = 0
) -> Coverage:
    """Every usual mistake at every figure; ``pair_count`` pairs of figures changed at once."""
    figures, random = laboratory.figures, Random(seed)  # noqa: S311 - no secret
    tables = tuple(tables)
    cells = numeric_cells(figures, tables)
    single = measure_changes(laboratory, tables)
    rates = [*single.rates]
    rates.append(
        _rates("同时改动两个数", _tried(laboratory, pairs(figures, cells, pair_count, random)))
    )
    for slip in SLIPS:
        trials = _tried(laboratory, slipped(figures, cells, slip, random))
        rates.append(_rates(slip.name, trials))
    rates.append(_rates("连续错行", _tried(laboratory, shifted_runs(figures, cells))))
    return replace(single, rates=tuple(rates))


def measure_changes(laboratory: Laboratory, tables: Iterable[str]) -> Coverage:
    """One figure after the other changed by 1.00, and nothing else."""
    figures = laboratory.figures
    single = _tried(laboratory, by_one(figures, numeric_cells(figures, tables)))
    return Coverage(
        (_rates("改动 1.00", single),),
        tuple(_unreached(laboratory, trial) for trial in single if not trial.found),
        tuple(
            _ambiguous(laboratory, trial) for trial in single if trial.found and not trial.within(1)
        ),
    )


def _tried(laboratory: Laboratory, changes: Iterable[Changes]) -> list[Trial]:
    return [laboratory.trial(change) for change in changes]


def _rates(name: str, trials: list[Trial]) -> Rates:
    found = [trial for trial in trials if trial.found]
    return Rates(
        name=name,
        tried=len(trials),
        found=len(found),
        first=sum(trial.within(1) for trial in found),
        first_three=sum(trial.within(3) for trial in found),
        proposed=sum(trial.proposed() for trial in found),
        proposed_with_tail=sum(trial.proposed(TAIL) for trial in found),
    )


def _unreached(laboratory: Laboratory, trial: Trial) -> Missed:
    address = trial.changes[0][0]
    identities = [laboratory.system.identities[i] for i in laboratory.system.at.get(address, ())]
    if not identities:
        reason = "没有公式用到这个数"
    elif all(one.sense is not Sense.EQUAL for one in identities if one.binds):
        reason = "只有“不大于”一类的公式用到这个数，改动后仍然成立"
    else:
        reason = "改动没有超出尾数误差"
    return Missed(address, None, reason)


def _ambiguous(laboratory: Laboratory, trial: Trial) -> Missed:
    address = trial.changes[0][0]
    at = laboratory.system.at
    named = [one.suspects[0].address for one in trial.explanations]
    alike = [other for other in named if at.get(other) == at.get(address)]
    reason = (
        f"与 {alike[0]} 出现在完全相同的公式中，公式不能区分"
        if alike
        else f"首先怀疑的是 {'、'.join(map(str, named)) or '（没有）'}"
    )
    return Missed(address, trial.rank(address), reason)
