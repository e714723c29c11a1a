"""Evaluates checks. Pure: figures in, a verification out; linear in the number of lines."""

from collections.abc import Iterable, Iterator
from decimal import Decimal, localcontext

from disclosures.spec.address import Address
from disclosures.spec.check import Check, Formula, Relation, Tolerance
from disclosures.spec.figures import Figures
from disclosures.spec.finding import Operand, Outcome, Result, Status, Verification
from disclosures.verification.bindings import rows
from disclosures.verification.sums import ZERO, Compared, excess, prepared, unanswered, unknown

CENT = Decimal("0.01")
HALF_CENT = Decimal("0.005")
DIGITS = 80  # more than any sum of amounts has: arithmetic stays exact
EXACT_PLACES = -6  # an amount to a 分 is not rounded

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
    with localcontext(prec=DIGITS):
        for check in checks:
            if not check.serves(figures.edition, figures.year):
                continue
            outcomes = tuple(evaluate(check, figures))
            results.append(Result(check, _worst(outcomes), outcomes))
            for outcome in outcomes:
                for operand in outcome.operands:
                    if not operand.prior:
                        taking_part.setdefault(operand.address, {})[check.id] = None
    return Verification(
        tuple(results), {address: tuple(ids) for address, ids in taking_part.items()}
    )


def evaluate(check: Check, figures: Figures) -> Iterator[Outcome]:
    """The outcomes of one check: one for each formula, row and column that has a figure.

    One outcome says why where it cannot be evaluated at all; none at all means that there is
    nothing to compare.
    """
    missing = [table for table in check.tables_used if not figures.has(table)]
    if not all(figures.expects(table) for table in missing):
        yield Outcome(check, Status.NOT_APPLICABLE, message="没有附这张表，也不要求有")
        return
    if check.needs_prior and not _has_prior(check, figures):
        missing.append("prior")
    if missing:
        yield Outcome(check, Status.NOT_EVALUATED, message=" ".join(missing))
    elif check.applies is not None and not check.applies.holds(figures):
        yield Outcome(check, Status.NOT_APPLICABLE, message=check.applies.words)
    elif check.inspect is not None:
        yield from _inspected(check, figures)
    else:
        walked = [*rows(check.over, figures)]
        for formula in check.formulas:
            yield from _applied(check, formula, figures, walked)


def _worst(outcomes: tuple[Outcome, ...]) -> Status:
    found = {outcome.status for outcome in outcomes}
    return next((status for status in _WORST_FIRST if status in found), Status.NOT_APPLICABLE)


def _has_prior(check: Check, figures: Figures) -> bool:
    """Whether last year's figures are known, in every table that the check looks up there."""
    prior = figures.prior
    if prior is None:
        return False
    terms = (term for formula in check.formulas for term in formula.terms if term.prior)
    return all(prior.has(table) for table in (*(t.table for t in terms), *check.tables))


def _inspected(check: Check, figures: Figures) -> Iterator[Outcome]:
    assert check.inspect is not None  # noqa: S101 - evaluate has seen to it
    remarks = [*check.inspect(figures)]
    partial = [table for table in check.tables if table in figures.partial]
    if not remarks:
        yield Outcome(check, Status.PASS)
    elif partial:
        yield Outcome(check, Status.NOT_EVALUATED, message=" ".join(partial))
    else:
        for remark in remarks:
            operands = tuple(
                Operand(1, address, figures.amount(address))
                for table, row in remark.rows
                if (line := figures.rows(table).get(row))
                for address, _ in line.addresses()
            )
            row = remark.rows[0][1] if remark.rows else ""
            yield Outcome(
                check, Status.FAIL, row=row, left_operands=operands, message=remark.message
            )


def _applied(
    check: Check, formula: Formula, figures: Figures, walked: list[str]
) -> Iterator[Outcome]:
    for ready in prepared(formula, check.over.columns, figures):
        for compared in ready.compared(walked):
            operands = (*compared.left_operands, *compared.right_operands)
            if check.where_present and any(operand.amount is None for operand in operands):
                continue
            if check.answered and not _both_sides(compared):
                continue
            yield _outcome(check, formula, compared, operands, figures)


def _both_sides(compared: Compared) -> bool:
    """Whether something stands on either side."""
    sides = (compared.left_operands, compared.right_operands)
    return all(any(operand.amount is not None for operand in side) for side in sides)


def _outcome(
    check: Check,
    formula: Formula,
    compared: Compared,
    operands: tuple[Operand, ...],
    figures: Figures,
) -> Outcome:
    row, column, left, right, left_operands, right_operands = compared
    allowed = _allowed(check.tolerance, operands)
    status = _status(left - right, formula.relation, allowed)
    doubtful: list[str] = []
    if status is Status.FAIL or formula.relation is not Relation.EQUALS:
        doubtful = unknown(compared, formula, figures)
    if check.answered and status is Status.FAIL:
        doubtful = doubtful or unanswered(compared)
    return Outcome(
        check,
        Status.NOT_EVALUATED if doubtful else status,
        formula,
        row,
        column,
        left,
        right,
        allowed,
        left_operands,
        right_operands,
        " ".join(doubtful),
    )


def _allowed(tolerance: Tolerance, operands: Iterable[Operand]) -> Decimal:
    """Half of the last digit of each figure that is not nothing; at least a cent between
    figures of 万元, which may have been added up from rounded rows. Amounts to a 分 are exact.
    """
    if tolerance is Tolerance.NONE:
        return ZERO
    rounding = sum((_half_digit(op.amount) for op in operands if op.amount), ZERO)
    if rounding < HALF_CENT:
        return rounding
    return CENT if tolerance is Tolerance.EXACT else max(CENT, rounding)


def _half_digit(amount: Decimal) -> Decimal:
    places = amount.as_tuple().exponent
    if not isinstance(places, int) or places <= EXACT_PLACES:
        return ZERO
    return HALF_CENT if places >= -2 else Decimal((0, (5,), places - 1))


def _status(residual: Decimal, relation: Relation, allowed: Decimal) -> Status:
    over = excess(residual, relation)
    if not over:
        return Status.PASS
    return Status.TAIL if over <= allowed else Status.FAIL
