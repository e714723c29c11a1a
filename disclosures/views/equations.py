"""Formulas with their real numbers: ``365.65 ＝ 340.67 ＋ 24.98``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from disclosures.spec.address import Address
from disclosures.spec.amounts import plain
from disclosures.spec.check import Relation
from disclosures.spec.finding import Operand, Outcome, Status
from disclosures.spec.table import Kind
from disclosures.spec.waiver import Waiver
from disclosures.views.names import Names

BROKEN = {Relation.EQUALS: "≠", Relation.AT_MOST: "＞", Relation.AT_LEAST: "＜"}
NEARLY = "≈"


@dataclass(frozen=True, slots=True)
class Number:
    """One figure of an equation. ``sign`` is what stands before it."""

    sign: str
    text: str
    name: str
    address: Address
    prior: bool = False


@dataclass(frozen=True, slots=True)
class Equation:
    """One outcome as people read it. ``about`` names its row and column.

    ``blanks`` counts the figures left out because nothing stands there; ``left_sum`` and
    ``right_sum`` are empty where the side is one figure.
    """

    outcome: Outcome
    about: str
    left: tuple[Number, ...]
    relation: str
    right: tuple[Number, ...]
    blanks: int
    left_sum: str = ""
    right_sum: str = ""
    residual: str = ""
    allowed: str = ""
    waiver: Waiver | None = None

    @property
    def status(self) -> Status:
        return self.outcome.status

    @property
    def off(self) -> bool:
        """Whether the two sides differ, by a tail or by more."""
        return self.status in (Status.TAIL, Status.FAIL) and bool(self.relation)


def equation(outcome: Outcome, names: Names, waiver: Waiver | None = None) -> Equation:
    about = _about(outcome, names)
    if outcome.formula is None:
        return Equation(outcome, about, (), "", (), 0, waiver=waiver)
    name = _naming(outcome.operands, names)
    left = _numbers(outcome.left_operands, name, names)
    right = _numbers(outcome.right_operands, name, names)
    shown = [number for number in (*left, *right) if number.text]
    return Equation(
        outcome,
        about,
        left,
        _relation(outcome),
        right,
        blanks=len(outcome.operands) - len(shown),
        left_sum=amount(outcome.left) if len(left) > 1 else "",
        right_sum=amount(outcome.right) if len(right) > 1 else "",
        residual=amount(outcome.residual, signed=True),
        allowed=f"{outcome.allowed.normalize():f}",
        waiver=waiver,
    )


def amount(value: Decimal, *, kind: Kind = Kind.AMOUNT, signed: bool = False) -> str:
    """Exactly, so that readers can add it up; ``−`` as it is printed."""
    text = f"{Decimal(plain(value, decimals=2 if kind is Kind.AMOUNT else 0)):,f}"
    text = text.replace("-", "−")
    return f"＋{text}" if signed and value > 0 else text


def _relation(outcome: Outcome) -> str:
    assert outcome.formula is not None  # noqa: S101 - equation has seen to it
    relation = outcome.formula.relation
    if outcome.status is Status.FAIL:
        return BROKEN[relation]
    return NEARLY if outcome.status is Status.TAIL else relation.value


def _numbers(
    operands: Sequence[Operand], name: Callable[[Address], str], names: Names
) -> tuple[Number, ...]:
    """The figures of one side that hold an amount; a lone blank is shown as what it is."""
    filled = [operand for operand in operands if operand.amount is not None]
    return tuple(
        Number(
            _sign(operand, first=not index),
            _text(operand, names),
            name(operand.address),
            operand.address,
            operand.prior,
        )
        for index, operand in enumerate(filled or operands[:1])
    )


def _sign(operand: Operand, *, first: bool) -> str:
    return "−" if operand.sign < 0 else "" if first else "＋"


def _text(operand: Operand, names: Names) -> str:
    if operand.amount is None:
        return ""
    return amount(operand.amount, kind=names.kind(operand.address))


def _naming(operands: Sequence[Operand], names: Names) -> Callable[[Address], str]:
    """Names as short as they can be: only what tells the figures of the formula apart."""
    addresses = [operand.address for operand in operands]
    tables = len({address.table for address in addresses}) > 1
    rows = tables or len({address.row for address in addresses}) > 1
    columns = len({address.column for address in addresses}) > 1 or not rows

    def name(address: Address) -> str:
        parts = (
            names.table(address.table) if tables else "",
            names.row(address.table, address.row) if rows else "",
            names.column(address) if columns else "",
        )
        return " ".join(filter(None, parts))

    return name


def _about(outcome: Outcome, names: Names) -> str:
    """The row and column that the check was applied to."""
    operands = outcome.operands
    if not operands:
        return outcome.row
    at_row = next((o.address for o in operands if o.address.row == outcome.row), None)
    at_column = next((o.address for o in operands if o.address.column == outcome.column), None)
    row = names.row(at_row.table, at_row.row) if at_row else outcome.row
    code = f"{outcome.row} " if outcome.row.isdigit() else ""
    column = names.column(at_column) if at_column and outcome.column else ""
    return "，".join(filter(None, (f"{code}{row}" if outcome.row else "", column)))
