"""What checks said about a version: outcomes one by one, and what people are told."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from disclosures.spec.address import Address
from disclosures.spec.check import Check, Formula, Severity


class Status(StrEnum):
    PASS = "pass"  # noqa: S105 - no password
    TAIL = "tail"  # 尾数误差: explained by rounding
    FAIL = "fail"
    NOT_APPLICABLE = "not_applicable"
    NOT_EVALUATED = "not_evaluated"  # an operand is missing; never shown as a pass


class Operand(NamedTuple):
    """A figure that took part: its sign, its address, what stands there (None: blank).

    ``prior``: it stands in the accounts of the year before, under that address.
    """

    sign: int
    address: Address
    amount: Decimal | None
    prior: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """One formula of a check for one row and column.

    ``left`` and ``right`` are the two sides in 万元, ``residual`` is left minus right and
    ``allowed`` the tail that rounding may leave. ``message`` says what is missing or, for an
    inspection, what was found.
    """

    check: Check
    status: Status
    formula: Formula | None = None
    row: str = ""
    column: str = ""
    left: Decimal = Decimal(0)
    right: Decimal = Decimal(0)
    allowed: Decimal = Decimal(0)
    left_operands: tuple[Operand, ...] = ()
    right_operands: tuple[Operand, ...] = ()
    message: str = ""

    @property
    def residual(self) -> Decimal:
        return self.left - self.right

    @property
    def operands(self) -> tuple[Operand, ...]:
        return self.left_operands + self.right_operands


@dataclass(frozen=True, slots=True)
class Result:
    """What one check said as a whole: the worst of its outcomes."""

    check: Check
    status: Status
    outcomes: tuple[Outcome, ...]

    @property
    def blocks(self) -> bool:
        return self.status is Status.FAIL and self.check.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class Suspect:
    """A cell whose correction would satisfy the checks that fail.

    ``proposed`` is the value that would; ``slip`` names the usual mistake that turns one into
    the other (``数字颠倒``), empty when none does. ``certain`` is false where the evidence does
    not single the cell out.
    """

    address: Address
    value: Decimal | None
    proposed: Decimal
    slip: str = ""
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """What a person is told: one sentence, the figures it is about, what to do.

    ``status`` is ``fail``, ``tail``, ``warn`` (a failed check that does not block) or
    ``not_evaluated``. Tails come one a table. ``suspects`` are ranked, and ``cause`` says so in
    one sentence: findings with the same cause are shown under it, not as alarms of their own.
    ``waiver`` is the reason the preparer gave, when there is one.
    """

    check: str
    status: str
    severity: Severity
    message: str
    expected: Decimal | None = None
    actual: Decimal | None = None
    difference: Decimal | None = None
    addresses: tuple[Address, ...] = ()
    suspects: tuple[Suspect, ...] = ()
    cause: str = ""
    advice: str = ""
    quote: str = ""
    waiver: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """Every check of the book applied to one version."""

    results: tuple[Result, ...] = ()
    taking_part: Mapping[Address, tuple[str, ...]] = field(default_factory=dict)
    """Which checks each figure takes part in, by id."""

    @property
    def counts(self) -> dict[Status, int]:
        """How many checks ended how."""
        counted = Counter(result.status for result in self.results)
        return {status: counted[status] for status in Status}

    def outcomes(self, *statuses: Status) -> Iterable[Outcome]:
        for result in self.results:
            yield from (outcome for outcome in result.outcomes if outcome.status in statuses)

    @property
    def blocks(self) -> bool:
        return any(result.blocks for result in self.results)
