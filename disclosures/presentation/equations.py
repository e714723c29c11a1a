"""Formulas with their real numbers: ``12.50 ＝ 8.30 ＋ 4.20``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from disclosures import catalogue
from disclosures.spec.address import Address
from disclosures.spec.amounts import plain
from disclosures.spec.check import Relation
from disclosures.spec.finding import Operand, Outcome, Status
from disclosures.spec.naming import Names
from disclosures.spec.table import Kind
from disclosures.spec.waiver import Waiver

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
            _text(operand),
            name(operand.address),
            operand.address,
            operand.prior,
        )
        for index, operand in enumerate(filled or operands[:1])
    )


def _kind(address: Address) -> Kind:
    table = catalogue.all_tables()[address.table]
    column = next((column for column in table.columns if column.key == address.column), None)
    return table.kind(address.row, column) if column else Kind.AMOUNT


def _sign(operand: Operand, *, first: bool) -> str:
    return "−" if operand.sign < 0 else "" if first else "＋"


def _text(operand: Operand) -> str:
    if operand.amount is None:
        return ""
    return amount(operand.amount, kind=_kind(operand.address))


def _naming(operands: Sequence[Operand], names: Names) -> Callable[[Address], str]:
    """Names as short as they can be: only what tells the figures of the formula apart."""
    addresses = [operand.address for operand in operands]
    tables = len({address.table for address in addresses}) > 1
    rows = tables or len({address.row for address in addresses}) > 1
    columns = len({address.column for address in addresses}) > 1 or not rows

    def name(address: Address) -> str:
        parts = (
            names.table(address.table).number if tables else "",
            _label(address, names) if rows else "",
            names.table(address.table).column(address.row, address.column) if columns else "",
        )
        return " ".join(filter(None, parts))

    return name


def _label(address: Address, names: Names) -> str:
    """The row without its code: the link leads to it."""
    return names.row(address.table, address.row).removeprefix(f"{address.row} ")


def _about(outcome: Outcome, names: Names) -> str:
    """The row and column that the check was applied to."""
    addresses = [operand.address for operand in outcome.operands]
    row = next((names.row(a.table, a.row) for a in addresses if a.row == outcome.row), outcome.row)
    column = next(
        (
            names.table(a.table).column(a.row, a.column)
            for a in addresses
            if outcome.column and a.column == outcome.column
        ),
        "",
    )
    return "，".join(filter(None, (row, column)))
