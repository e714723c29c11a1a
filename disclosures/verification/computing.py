"""What totals come to: the value that a check's own formula gives for the cell it defines.

A formula of the book whose one side is a single figure and whose other side is a sum within
the same table (合计＝Σ类, 本年支出合计＝各项之和) says what that figure should be. Where the
figure is blank, its value counts in the sums above it, so that a table in which only the 项
are typed gets its 款, 类 and 合计 at once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from disclosures.spec.address import Address
from disclosures.spec.check import Check, Formula, Reach, Relation, Severity, Side
from disclosures.spec.content import Cell, Line
from disclosures.spec.figures import Figures
from disclosures.spec.finding import Status, Verification
from disclosures.spec.report import TableReport
from disclosures.verification.engine import verify

_LEVELS = 8  # as deep as totals of totals go in any table


class Computed(NamedTuple):
    """What a formula gives for a figure. ``tail``: what was typed differs by rounding only."""

    address: Address
    value: Decimal
    check: str
    tail: bool


def computed(
    report: TableReport,
    verification: Verification,
    checks: Iterable[Check],
    *,
    edition: str,
    year: int,
) -> list[Computed]:
    """Every total of a table for which a formula gives another value than what stands there.

    ``verification`` is what the checks said of the figures as they stand; only where blank
    totals count in others are the sums of the table worked out again.
    """
    sums = [narrowed for check in checks if (narrowed := _sums(check, report.key))]
    ids = {check.id for check in sums}
    filled = {address for line in report.lines for address, _ in line.addresses()}
    lines = list(report.lines)
    found: dict[tuple[Address, str], Computed] = {}
    for _ in range(_LEVELS):
        given = [*_given(verification, ids)]
        found |= {(one.address, one.check): one for one in given}
        blank = {one.address: one.value for one in given if one.address not in filled}
        if not blank:
            break
        lines, filled = _with(lines, blank), filled | blank.keys()
        figures = Figures(lines, edition=edition, year=year, declared={report.key: report})
        verification = verify(sums, figures)
    return list(found.values())


def _sums(check: Check, table: str) -> Check | None:
    """The check with those of its formulas that define a figure of the table."""
    if check.severity is not Severity.ERROR or check.needs_prior or check.tables_used != (table,):
        return None
    formulas = tuple(formula for formula in check.formulas if _target(formula) is not None)
    return replace(check, formulas=formulas) if formulas else None


def _target(formula: Formula) -> bool | None:
    """Whether the defined figure stands on the left; None where the formula defines none."""
    if formula.relation is not Relation.EQUALS:
        return None
    single = [_is_single(side) for side in (formula.left, formula.right)]
    return None if single[0] == single[1] or not formula.right.terms else single[0]


def _is_single(side: Side) -> bool:
    return len(side.terms) == 1 and side.terms[0].reach is Reach.ROW and side.terms[0].sign > 0


def _given(verification: Verification, ids: set[str]) -> Iterator[Computed]:
    for outcome in verification.outcomes(Status.FAIL, Status.TAIL):
        if outcome.check.id not in ids or outcome.formula is None:
            continue
        on_the_left = _target(outcome.formula)
        if on_the_left is None:
            continue
        target = (outcome.left_operands if on_the_left else outcome.right_operands)[0]
        value = outcome.right if on_the_left else outcome.left
        yield Computed(target.address, value, outcome.check.id, outcome.status is Status.TAIL)


def _with(lines: Iterable[Line], values: Mapping[Address, Decimal]) -> list[Line]:
    """The lines with these values where they are blank."""
    by_row: dict[str, dict[str, Cell]] = {}
    for address, value in values.items():
        by_row.setdefault(address.row, {})[address.column] = Cell(value)
    return [replace(line, cells={**by_row.get(line.row, {}), **line.cells}) for line in lines]
