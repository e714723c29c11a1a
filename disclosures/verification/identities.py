"""The formulas of a verification as equations over cells, ready for the culprit search.

Amounts are whole numbers of a millionth of 万元 (a cent of 元), so that sums are exact and
quick. A ``System`` is every equation and, for each cell, those it stands in. Figures of the
year before are constants: nobody corrects them here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from disclosures.spec.address import Address
from disclosures.spec.check import Relation, Severity
from disclosures.spec.finding import Outcome, Status, Verification

_PLACES = 6
_UNIT = Decimal(10) ** -_PLACES
CENT = 10 ** (_PLACES - 2)
_HUGE = Decimal(10) ** 20
"""Beyond this an amount is no money: it is cut off so that arithmetic stays exact."""

_WEIGHT = {Severity.ERROR: 12.0, Severity.WARN: 4.0, Severity.INFO: 3.0}
"""What it costs to leave a formula unsatisfied, in nats."""

_ROUNDING = CENT * CENT / 12
"""The variance that rounding one figure to a cent leaves."""


class Sense(IntEnum):
    AT_MOST = -1
    EQUAL = 0
    AT_LEAST = 1


_SENSE = {
    Relation.EQUALS: Sense.EQUAL,
    Relation.AT_MOST: Sense.AT_MOST,
    Relation.AT_LEAST: Sense.AT_LEAST,
}


@dataclass(frozen=True, slots=True)
class Identity:
    """``sum(sign * cell) = residual``, which should be nothing, up to a tail of ``allowed``."""

    outcome: Outcome
    cells: Mapping[Address, int]
    residual: int
    allowed: int
    variance: float
    sense: Sense
    weight: float

    def excess(self, residual: int) -> int:
        """How far a residual offends, whatever the tail."""
        if self.sense is Sense.EQUAL:
            return abs(residual)
        return max(-residual if self.sense is Sense.AT_LEAST else residual, 0)

    def fails(self, residual: int) -> bool:
        return self.excess(residual) > self.allowed

    def cost(self, residual: int) -> float:
        """Nothing when satisfied, little for a plausible tail, ``weight`` when it fails."""
        excess = self.excess(residual)
        if excess > self.allowed:
            return self.weight
        return min(excess * excess / self.variance, self.weight / 2) if excess else 0.0

    @property
    def binds(self) -> bool:
        """Whether its failing is an error to be explained, not a hint."""
        return self.outcome.check.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class System:
    identities: tuple[Identity, ...]
    at: Mapping[Address, tuple[int, ...]]
    """The positions of the identities each cell stands in."""

    @property
    def residuals(self) -> list[int]:
        return [identity.residual for identity in self.identities]


def system_of(verification: Verification, *, about: set[Address] | None = None) -> System:
    """Every formula of a verification; with ``about`` only those that such a cell stands in."""
    identities: list[Identity] = []
    at: dict[Address, list[int]] = {}
    for outcome in _applied(verification):
        if about is not None and not any(op.address in about for op in outcome.operands):
            continue
        identity = identity_of(outcome)
        for address in identity.cells:
            at.setdefault(address, []).append(len(identities))
        identities.append(identity)
    return System(tuple(identities), {address: tuple(found) for address, found in at.items()})


def identity_of(outcome: Outcome) -> Identity:
    assert outcome.formula is not None  # noqa: S101 - inspections are no identities
    cells = _cells(outcome)
    addends = sum(operand.amount is not None for operand in outcome.operands)
    return Identity(
        outcome=outcome,
        cells=cells,
        residual=units(outcome.residual),
        allowed=units(outcome.allowed),
        variance=2 * _ROUNDING * max(addends, 2),
        sense=_SENSE[outcome.formula.relation],
        weight=_WEIGHT[outcome.check.severity],
    )


def failing(verification: Verification) -> Iterator[Outcome]:
    """The failed formulas that an error must explain."""
    for outcome in verification.outcomes(Status.FAIL):
        if outcome.formula is not None and outcome.check.severity is Severity.ERROR:
            yield outcome


def units(amount: Decimal) -> int:
    bounded = max(min(amount, _HUGE), -_HUGE)
    return int((bounded / _UNIT).to_integral_value())


def amount_of(number: int) -> Decimal:
    """Back to 万元, with the two decimals that tables print, or more where it has them."""
    amount = Decimal(number).scaleb(-_PLACES)
    cents = amount.quantize(Decimal("0.01"))
    return cents if cents == amount else amount.normalize()


def _applied(verification: Verification) -> Iterator[Outcome]:
    for result in verification.results:
        for outcome in result.outcomes:
            if outcome.formula is not None and outcome.operands:
                yield outcome


def _cells(outcome: Outcome) -> dict[Address, int]:
    signs: dict[Address, int] = {}
    for side, turn in ((outcome.left_operands, 1), (outcome.right_operands, -1)):
        for operand in side:
            if not operand.prior:
                sign = signs.get(operand.address, 0) + turn * operand.sign
                signs[operand.address] = sign
    return {address: sign for address, sign in signs.items() if sign}
