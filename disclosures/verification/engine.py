"""Evaluates checks. Pure: figures in, a verification out; linear in the number of lines."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from disclosures.spec.address import Address
from disclosures.spec.check import (
    COLUMN,
    ROW,
    Check,
    Formula,
    Reach,
    Relation,
    Side,
    Term,
    Tolerance,
)
from disclosures.spec.figures import Figures
from disclosures.spec.finding import Operand, Outcome, Result, Status, Verification
from disclosures.verification.bindings import bindings

CENT = Decimal("0.01")
HALF_CENT = Decimal("0.005")
ZERO = Decimal(0)

_WORST_FIRST = (
    Status.FAIL,
    Status.NOT_EVALUATED,
    Status.TAIL,
    Status.PASS,
    Status.NOT_APPLICABLE,
)


def verify(checks: Iterable[Check], figures: Figures) -> Verification:
    """Apply every check that serves the edition and year of the figures."""
    results = []
    taking_part: dict[Address, dict[str, None]] = {}
    for check in checks:
        if not check.serves(figures.edition, figures.year):
            continue
        outcomes = tuple(evaluate(check, figures))
        results.append(Result(check, _worst(outcomes), outcomes))
        for outcome in outcomes:
            for operand in outcome.operands:
                taking_part.setdefault(operand.address, {})[check.id] = None
    return Verification(
        tuple(results), {address: tuple(ids) for address, ids in taking_part.items()}
    )


def evaluate(check: Check, figures: Figures) -> Iterator[Outcome]:
    """The outcomes of one check; one that says why where it cannot be evaluated at all."""
    missing = _missing(check, figures)
    if missing:
        yield Outcome(check, Status.NOT_EVALUATED, message=missing)
    elif check.applies is not None and not check.applies.holds(figures):
        yield Outcome(check, Status.NOT_APPLICABLE, message=check.applies.words)
    elif check.inspect is not None:
        yield from _inspected(check, figures)
    else:
        for row, column in bindings(check.over, figures):
            for formula in check.formulas:
                yield _applied(check, formula, figures, row, column)


def _worst(outcomes: tuple[Outcome, ...]) -> Status:
    found = {outcome.status for outcome in outcomes}
    return next((status for status in _WORST_FIRST if status in found), Status.NOT_APPLICABLE)


def _missing(check: Check, figures: Figures) -> str:
    """The keys of what is not there, separated by blanks; ``prior`` for last year."""
    absent = [table for table in check.tables_used if not figures.has(table)]
    needs_prior = any(term.prior for formula in check.formulas for term in formula.terms)
    if needs_prior and figures.prior is None:
        absent.append("prior")
    return " ".join(absent)


def _inspected(check: Check, figures: Figures) -> Iterator[Outcome]:
    found = False
    assert check.inspect is not None  # noqa: S101 - evaluate has seen to it
    for remark in check.inspect(figures):
        found = True
        operands = tuple(
            Operand(1, address, figures.amount(address))
            for table, row in remark.rows
            if (line := figures.rows(table).get(row))
            for address, _ in line.addresses()
        )
        yield Outcome(
            check,
            Status.FAIL,
            left_operands=operands,
            message=remark.message,
            row=remark.rows[0][1] if remark.rows else "",
        )
    if not found:
        yield Outcome(check, Status.PASS)


def _applied(check: Check, formula: Formula, figures: Figures, row: str, column: str) -> Outcome:
    left, left_operands = _side(formula.left, figures, row, column)
    right, right_operands = _side(formula.right, figures, row, column)
    addends = [op for op in (*left_operands, *right_operands) if op.amount is not None]
    allowed = _allowed(check.tolerance, len(addends))
    status = _status(left - right, formula.relation, allowed) if addends else Status.NOT_APPLICABLE
    return Outcome(
        check=check,
        status=status,
        formula=formula,
        row=row,
        column=column,
        left=left,
        right=right,
        allowed=allowed,
        left_operands=left_operands,
        right_operands=right_operands,
    )


def _allowed(tolerance: Tolerance, rounded: int) -> Decimal:
    """Half a cent for each rounded figure; one cent where a figure is merely repeated."""
    return CENT if tolerance is Tolerance.EXACT else max(CENT, HALF_CENT * rounded)


def _status(residual: Decimal, relation: Relation, allowed: Decimal) -> Status:
    excess = {
        Relation.EQUALS: abs(residual),
        Relation.AT_MOST: max(residual, ZERO),
        Relation.AT_LEAST: max(-residual, ZERO),
    }[relation]
    if not excess:
        return Status.PASS
    return Status.TAIL if excess <= allowed else Status.FAIL


def _side(
    side: Side, figures: Figures, row: str, column: str
) -> tuple[Decimal, tuple[Operand, ...]]:
    operands = tuple(
        operand for term in side.terms for operand in _operands(term, figures, row, column)
    )
    total = ZERO
    for operand in operands:
        if operand.amount is not None:
            total += operand.amount if operand.sign > 0 else -operand.amount
    return total, operands


def _operands(term: Term, figures: Figures, row: str, column: str) -> Iterator[Operand]:
    source = figures.prior if term.prior else figures
    if source is None:
        return
    key = row if term.row == ROW else term.row
    column = column if term.column == COLUMN else term.column
    keys: tuple[str, ...] = (key,)
    if term.reach is Reach.CHILDREN:
        keys = source.children(term.table, key)
    elif term.reach is Reach.INSTANCES:
        keys = source.instances(term.table, key)
    for key in keys:
        address = Address(term.table, key, column)
        yield Operand(term.sign, address, source.amounts.get(address))
