"""What a template may say: figures, comparisons, lists of names, slots. Nothing else.

Every function returns something that knows where it came from; a template joins them with words.
Amounts are in 万元. Addresses are written ``table.row.column``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from disclosures.narratives.drafting.marking import Marked, cleaned
from disclosures.narratives.drafting.source import Source, prior_cell
from disclosures.narratives.drafting.style import Style
from disclosures.spec.address import Address
from disclosures.spec.content import Line
from disclosures.spec.piece import Mark, Piece
from disclosures.spec.quantity import Measure, Operand, Quantity

OPEN = "【请填写】"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table as templates walk through it."""

    code: str
    name: str
    group: str = ""  # the name of its 款
    category: str = ""  # the name of its 类


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure beside what it is measured against.

    ``known`` is false where there is nothing to measure against; ``from_nothing`` where that
    is 0: then there is an amount and no rate.
    """

    known: bool
    sign: int
    from_nothing: bool
    amount: Marked | str
    rate: Marked | str

    @property
    def equal(self) -> bool:
        return self.known and self.sign == 0

    @property
    def word(self) -> str:
        return {1: "增加", -1: "减少"}.get(self.sign, "持平")

    @property
    def rate_word(self) -> str:
        return {1: "增长", -1: "下降"}.get(self.sign, "持平")

    @property
    def size_word(self) -> str:
        return {1: "大于", -1: "小于"}.get(self.sign, "等于")


class Facts:
    """The figures and words of one version, for the templates of one style."""

    def __init__(self, source: Source, style: Style, *, year: int, agency: str) -> None:
        self._source, self._style = source, style
        self.year, self.agency = year, agency

    # --- figures ---------------------------------------------------------------------

    def v(self, address: str, *, prior: bool = False) -> Decimal | None:
        """The bare value, for conditions only."""
        return self._source(Operand(Address.parse(address), prior))

    def amount(self, address: str, *, prior: bool = False) -> Marked:
        """An amount; an open slot where nobody has given it."""
        style = self._style
        return self._figure(
            Measure.AMOUNT, [(address, prior)], style.amount_decimals, style.trim_amounts
        )

    def count(self, address: str) -> Marked:
        return self._figure(Measure.COUNT, [(address, False)], 2, trim=True)

    def share(self, part: str, whole: str) -> Marked | str:
        """A percentage with its sign; ``0%`` of nothing is left to the template to avoid."""
        return self._percent(Measure.SHARE, [(part, False), (whole, False)])

    def completion(self, actual: str, budget: str) -> Marked | str:
        return self._percent(Measure.COMPLETION, [(actual, False), (budget, False)])

    def against_last_year(self, address: str) -> Comparison:
        """The figure beside last year's."""
        return self._compare((address, False), (address, True))

    def against(self, address: str, base: str) -> Comparison:
        """The figure beside another of this year: its budget."""
        return self._compare((address, False), (base, False))

    # --- words -----------------------------------------------------------------------

    def slot(self, address: str, *, required: bool = True, otherwise: str = "") -> Marked | str:
        """What a person has said in a cell of words; else an open slot, or ``otherwise``."""
        place = Address.parse(address)
        if said := cleaned(self._source.text(place)):
            return Marked(Piece(said.rstrip("。；;，, "), Mark.ANSWER, address))
        if otherwise and not required:
            return otherwise
        return Marked(Piece(OPEN, Mark.SLOT, address, required))

    def yes(self, row: str) -> bool:
        """Whether 单位基本情况表 says 是."""
        return self._source.text(Address("profile", row, "value")) in ("是", "有", "√")

    def said(self, address: str) -> str:
        return cleaned(self._source.text(Address.parse(address)))

    # --- lists -----------------------------------------------------------------------

    def classes(self, table: str, column: str = "total") -> Iterator[Row]:
        """Every 类 with an amount, in the order of codes."""
        return self._rows(table, column, 3)

    def items(self, table: str, column: str = "total") -> Iterator[Row]:
        """Every 项 with an amount or an initial budget, in the order of codes."""
        return self._rows(table, column, 7)

    def names(self, table: str, codes: str, column: str = "amount") -> list[Row]:
        """The 款 of the named 类 (``301 303``) with an amount."""
        wanted = codes.split()
        return [row for row in self._rows(table, column, 5) if row.code[:3] in wanted]

    def free(self, table: str, section: str) -> Iterator[tuple[str, str]]:
        """Lines of a free section: row key and name."""
        for key, line in self._source.figures.rows(table).items():
            if key.startswith(f"{section}-"):
                yield key, line.label

    def _rows(self, table: str, column: str, length: int) -> Iterator[Row]:
        lines = self._source.figures.rows(table)
        codes = {code for code in lines if code.isdigit() and len(code) == length}
        if length == 7:
            budgeted = self._source.figures.rows("initial_budget")
            codes |= {code for code in budgeted if code.isdigit() and len(code) == 7}
            lines = {**budgeted, **lines}
        for code in sorted(codes):
            if self._counts(table, code, column):
                yield Row(code, lines[code].label, _name(lines, code[:5]), _name(lines, code[:3]))

    def _counts(self, table: str, code: str, column: str) -> bool:
        figures = self._source.figures
        amounts = (
            figures.amount(Address(table, code, column)),
            figures.amount(Address("initial_budget", code, "initial")) if len(code) == 7 else None,
        )
        return any(amounts)

    # --- making them -----------------------------------------------------------------

    def _figure(
        self, measure: Measure, operands: list[tuple[str, bool]], decimals: int, trim: bool
    ) -> Marked:
        given = tuple(Operand(Address.parse(address), prior) for address, prior in operands)
        quantity = Quantity(measure, given, decimals, trim)
        written = quantity.written(self._source)
        if written is None:
            return self._missing(given)
        return Marked(Piece(written, Mark.FIGURE, str(quantity)))

    def _percent(self, measure: Measure, operands: list[tuple[str, bool]]) -> Marked | str:
        found = self._figure(
            measure, operands, self._style.percent_decimals, self._style.trim_percents
        )
        return f"{found}%" if found.piece.mark is Mark.FIGURE else found

    def _missing(self, operands: tuple[Operand, ...]) -> Marked:
        """A figure that nobody has given: the slot names the cell to fill in."""
        for operand in operands:
            if self._source(operand) is None:
                place = prior_cell(operand.address) if operand.prior else operand.address
                return Marked(Piece(OPEN, Mark.SLOT, str(place or operand.address), required=True))
        return Marked(Piece("—", Mark.FIGURE, ""))

    def _compare(self, one: tuple[str, bool], other: tuple[str, bool]) -> Comparison:
        now = self._source(Operand(Address.parse(one[0]), one[1]))
        base = self._source(Operand(Address.parse(other[0]), other[1]))
        if now is None or base is None:
            return Comparison(False, 0, False, "", "")
        style = self._style
        gap = now - base
        amount = self._figure(
            Measure.CHANGE, [one, other], style.amount_decimals, style.trim_amounts
        )
        rate = "" if base == 0 else self._percent(Measure.RATE, [one, other])
        return Comparison(True, (gap > 0) - (gap < 0), base == 0, amount, rate)


def _name(lines: Mapping[str, Line], code: str) -> str:
    return lines[code].label if code in lines else ""
