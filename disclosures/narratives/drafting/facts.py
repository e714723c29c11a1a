"""What a template may say: figures, comparisons, slots, lists of names. Nothing else.

Every function returns something that knows where it came from; a template joins them with words.
Amounts are in 万元. Addresses are written ``table.row.column``.
"""

from decimal import Decimal

from disclosures.narratives.drafting.comparison import Comparison
from disclosures.narratives.drafting.lists import Lists
from disclosures.narratives.drafting.marking import Marked, cleaned, said
from disclosures.narratives.drafting.source import Source, prior_cell
from disclosures.narratives.drafting.style import Style
from disclosures.spec.address import Address
from disclosures.spec.piece import Mark, Piece
from disclosures.spec.quantity import Measure, Operand, Quantity

OPEN = "【请填写】"
_DIGITS = ("", *"一二三四五六七八九")
_YES = ("是", "有", "√", "Y", "y")

_TOTAL = ("explanations.total_change.text", "income_expense_total.income_grand_total.amount")
_APPROPRIATION = (
    "explanations.appropriation_change.text",
    "appropriation_total.income_grand_total.amount",
)
_WIDER = {
    "explanations.appropriation_change.text": (_TOTAL,),
    "explanations.general_budget_income_change.text": (_APPROPRIATION, _TOTAL),
    "explanations.general_budget_change.text": (_APPROPRIATION, _TOTAL),
}
"""Reasons that another reason may say, with the figure it belongs to."""


class Facts(Lists):
    """The figures and words of one version, for the templates of one style."""

    def __init__(self, source: Source, style: Style, *, year: int, agency: str) -> None:
        super().__init__(source)
        self._style = style
        self.year, self.agency = year, agency

    # --- figures ---------------------------------------------------------------------

    def v(self, address: str, *, prior: bool = False) -> Decimal | None:
        """The bare value, for conditions only."""
        return self._source(Operand(Address.parse(address), prior))

    def amount(self, address: str, *, prior: bool = False) -> Marked:
        """An amount; an open slot where nobody has given it."""
        return self._money(Measure.AMOUNT, [(address, prior)])

    def rest(self, whole: str, part: str) -> Marked:
        """An amount without a part of it."""
        return self._money(Measure.REST, [(whole, False), (part, False)])

    def count(self, address: str) -> Marked:
        return self._figure(Quantity(Measure.COUNT, _operands([(address, False)]), 2, trim=True))

    def share(self, part: str, whole: str) -> Marked | str:
        """A percentage with its sign; nothing where the whole is nothing."""
        return self._percent(Measure.SHARE, [(part, False), (whole, False)])

    def completion(self, actual: str, budget: str) -> Marked | str:
        return self._percent(Measure.COMPLETION, [(actual, False), (budget, False)])

    def against_last_year(self, address: str) -> Comparison:
        """The figure beside last year's; a new agency has no last year."""
        return Comparison() if self.new else self._compare((address, False), (address, True))

    def against(self, address: str, base: str) -> Comparison:
        """The figure beside another of this year: its budget."""
        return self._compare((address, False), (base, False))

    # --- words -----------------------------------------------------------------------

    def slot(self, address: str) -> Marked:
        """What a person has said in a cell of words; else an open slot that must be filled."""
        return self._answer(address) or Marked(Piece(OPEN, Mark.SLOT, address, required=True))

    def offered(self, address: str, before: str, after: str = "") -> str:
        """What a person has said, between words; else a slot that may stay empty."""
        answer = self._answer(address)
        return f"{before}{answer}{after}" if answer else str(Marked(Piece("", Mark.SLOT, address)))

    def reason(self, address: str, moved: Comparison) -> Marked:
        """Why a figure moved: a wider figure that moved by the same for the same reason
        says it as well, else it is an open slot."""
        own = self._answer(address)
        if own is None and address in _WIDER:
            for reason, figure in _WIDER[address]:
                if own is None and self.against_last_year(figure).same(moved):
                    own = self._answer(reason)
        return own or self.slot(address)

    def yes(self, row: str) -> bool:
        """Whether 单位基本情况表 says 是."""
        return self._source.text(Address("profile", row, "value")) in _YES

    def said(self, address: str) -> bool:
        return self._answer(address) is not None

    @property
    def new(self) -> bool:
        """Whether there is no year before to compare with."""
        return self.yes("newly_established")

    def me(self, usual: str) -> str:
        """How the agency calls itself; ``usual`` is the province's word."""
        return cleaned(self._source.text(Address("profile", "self_reference", "value"))) or usual

    @staticmethod
    def numeral(number: int) -> str:
        """一, 二, …, 十一: for headings and terms."""
        tens, ones = divmod(number, 10)
        begins = f"{'' if tens == 1 else _DIGITS[tens]}十" if tens else ""
        return f"{begins}{_DIGITS[ones]}"

    # --- making them -----------------------------------------------------------------

    def _answer(self, address: str) -> Marked | None:
        words = said(self._source.text(Address.parse(address)))
        return Marked(Piece(words, Mark.ANSWER, address)) if words else None

    def _money(self, measure: Measure, operands: list[tuple[str, bool]]) -> Marked:
        style = self._style
        return self._figure(
            Quantity(
                measure,
                _operands(operands),
                style.amount_decimals,
                trim=style.trim_amounts,
                bare_zero=style.bare_zero and not style.trim_amounts,
            )
        )

    def _figure(self, quantity: Quantity) -> Marked:
        written = quantity.written(self._source)
        if written is None:
            return self._missing(quantity)
        return Marked(Piece(written, Mark.FIGURE, str(quantity)))

    def _percent(self, measure: Measure, operands: list[tuple[str, bool]]) -> Marked | str:
        style, given = self._style, _operands(operands)
        found = self._figure(
            Quantity(measure, given, style.percent_decimals, trim=style.trim_percents)
        )
        return f"{found}%" if found.piece.key else found

    def _missing(self, quantity: Quantity) -> Marked:
        """A figure that nobody has given: the slot names the cell to fill in."""
        place = self._source.missing(quantity)
        if place is None:
            return Marked(Piece(""))
        return Marked(Piece(OPEN, Mark.SLOT, str(place), required=True, formula=str(quantity)))

    def _beside(self, operands: tuple[Operand, ...]) -> Marked:
        """The first of two figures that nobody has given."""
        missing = next(operand for operand in operands if self._source(operand) is None)
        return self._money(Measure.AMOUNT, [(str(missing.address), missing.prior)])

    def _compare(self, one: tuple[str, bool], other: tuple[str, bool]) -> Comparison:
        operands = _operands([one, other])
        now, base = (self._source(operand) for operand in operands)
        if now is None or base is None:
            known = not operands[1].prior or prior_cell(operands[1].address)
            return Comparison(missing=self._beside(operands) if known else "")
        rate = "" if base == 0 else self._percent(Measure.RATE, [one, other])
        return Comparison(now - base, base, self._money(Measure.CHANGE, [one, other]), rate)


def _operands(addresses: list[tuple[str, bool]]) -> tuple[Operand, ...]:
    return tuple(Operand(Address.parse(address), prior) for address, prior in addresses)
