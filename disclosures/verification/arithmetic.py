"""One failing formula as a sentence with its numbers: what stands there, what should, why."""

from dataclasses import dataclass
from decimal import Decimal

from disclosures.spec.address import Address
from disclosures.spec.amounts import plain
from disclosures.spec.check import Relation
from disclosures.spec.figures import Figures
from disclosures.spec.finding import Operand, Outcome
from disclosures.spec.naming import Names, place

_LISTED = 12
_SHOULD = {Relation.EQUALS: "应为", Relation.AT_MOST: "不应大于", Relation.AT_LEAST: "不应小于"}
_TURNED = {
    Relation.EQUALS: Relation.EQUALS,
    Relation.AT_MOST: Relation.AT_LEAST,
    Relation.AT_LEAST: Relation.AT_MOST,
}


@dataclass(frozen=True, slots=True)
class Statement:
    """``actual`` is what stands there, ``expected`` what the other side comes to.

    ``addresses`` begin with the figure the sentence is about.
    """

    message: str
    actual: Decimal
    expected: Decimal
    addresses: tuple[Address, ...]


def statement(outcome: Outcome, figures: Figures, names: Names) -> Statement:
    """03表“2010504 信息事务”行“本年支出合计”列填 250.28（GK03!C10），应为 249.28（…），多 1.00。"""
    assert outcome.formula is not None  # noqa: S101 - inspections have their own words
    relation = outcome.formula.relation
    stated, others = outcome.left_operands, outcome.right_operands
    actual, expected = outcome.left, outcome.right
    if len(stated) > 1 and len(others) == 1:  # the one figure is what the sentence is about
        stated, others, actual, expected = others, stated, expected, actual
        relation = _TURNED[relation]
    where = _Places(figures, names)
    message = (
        f"{where.side(stated, actual)}，{where.demand(relation, others, expected, stated[0])}"
        f"，{_by(actual - expected)}。"
    )
    involved = [op for op in stated if not op.prior]
    involved += [op for op in others if not op.prior and op.amount is not None]
    return Statement(message, actual, expected, tuple(op.address for op in involved))


def _by(difference: Decimal) -> str:
    return f"{'多' if difference > 0 else '少'} {plain(abs(difference))}"


@dataclass(frozen=True, slots=True)
class _Places:
    figures: Figures
    names: Names

    def side(self, operands: tuple[Operand, ...], total: Decimal) -> str:
        """One figure with its cell, or several added up."""
        if len(operands) == 1:
            (operand,) = operands
            name = self.names.figure(operand.address, prior=operand.prior)
            if operand.amount is None:
                return f"{name}没有填数"
            return f"{name}填 {plain(operand.amount)}{self._cell(operand)}"
        return f"{self._sum(operands, None)} 合计 {plain(total)}"

    def demand(
        self, relation: Relation, others: tuple[Operand, ...], expected: Decimal, beside: Operand
    ) -> str:
        """What should stand there: a sum with its addends, or what another place says."""
        if len(others) != 1:
            return f"{_SHOULD[relation]} {plain(expected)}{self.reckoning(others, beside=beside)}"
        if relation is Relation.EQUALS:
            return f"{self.side(others, expected)}，两处应当相同"
        other = self.names.figure(others[0].address, prior=others[0].prior)
        return f"{_SHOULD[relation]}{other}的 {plain(expected)}"

    def reckoning(self, operands: tuple[Operand, ...], *, beside: Operand) -> str:
        """（“基本支出” 8.30 ＋ “项目支出” 4.20）: what is not said of ``beside`` already."""
        return f"（{self._sum(operands, beside)}）" if operands else ""

    def _sum(self, operands: tuple[Operand, ...], beside: Operand | None) -> str:
        """Blanks are left out."""
        filled = [operand for operand in operands if operand.amount is not None]
        said = "".join(
            self._addend(index, op, beside or (filled[0] if index else None))
            for index, op in enumerate(filled[:_LISTED])
        )
        if len(filled) > _LISTED:
            said += f" 等 {len(filled)} 项"
        return said or "各项都没有填数"

    def _addend(self, index: int, operand: Operand, beside: Operand | None) -> str:
        sign = "＋" if operand.sign > 0 else "－"
        before = f" {sign} " if index else ("－" if operand.sign < 0 else "")
        return f"{before}{self._short(operand, beside)} {plain(operand.amount or Decimal(0))}"

    def _short(self, operand: Operand, beside: Operand | None) -> str:
        """The name without the table, row or column that has just been said."""
        table, row, column = operand.address
        if beside is None or (beside.address.table, beside.prior) != (table, operand.prior):
            return self.names.figure(operand.address, prior=operand.prior)
        row_name = "" if row == beside.address.row else self.names.row(table, row)
        same = column == beside.address.column
        column_name = "" if same else self.names.table(table).column(row, column)
        return place(row_name, column_name)

    def _cell(self, operand: Operand) -> str:
        """（GK03!D10）, where the figure stands in the workbook; nothing for a sentence."""
        cell = None if operand.prior else self.figures.cells.get(operand.address)
        source = cell.source if cell else ""
        return f"（{source}）" if "!" in source else ""
