"""Where a draft finds its figures: this year's cells, and last year's by whichever way."""

from decimal import Decimal

from disclosures.narratives.drafting.implied import implied
from disclosures.narratives.reading.vocabulary import equivalent
from disclosures.spec.address import Address
from disclosures.spec.figures import Figures
from disclosures.spec.quantity import Operand, Quantity

PRIOR_ROWS: dict[str, str] = {
    "income_expense_total.income_grand_total.amount": "income_total",
    "income_expense_total.expenditure_grand_total.amount": "expenditure_total",
    "income.total.total": "year_income",
    "expenditure.total.total": "year_expenditure",
    "appropriation_total.income_grand_total.amount": "appropriation_income_total",
    "appropriation_total.expenditure_grand_total.total": "appropriation_expenditure_total",
    "appropriation_total.general_budget.amount": "general_budget_income",
    "appropriation_total.government_fund.amount": "fund_income",
    "appropriation_total.state_capital.amount": "capital_income",
    "general_budget_expenditure.total.total": "general_budget_expenditure",
    "three_public.total.final": "three_public",
    "three_public.abroad.final": "abroad",
    "three_public.vehicles.final": "vehicles",
    "three_public.vehicle_purchase.final": "vehicle_purchase",
    "three_public.vehicle_running.final": "vehicle_running",
    "three_public.reception.final": "reception",
}
"""Where 上年对比数据表 holds last year's figure of an address."""


def prior_cell(address: Address) -> Address | None:
    """The cell in which somebody types last year's figure; None where there is none."""
    if address.table == "operating_costs":
        return Address("operating_costs", "operating", "prior")
    row = PRIOR_ROWS.get(str(address))
    if row is None and address.table == "general_budget_expenditure" and len(address.row) == 3:
        row = address.row
    return Address("prior_year", row, "amount") if row else None


class Source:
    """Figures by operand: ``source(operand)``."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures

    def __call__(self, operand: Operand) -> Decimal | None:
        return self.prior(operand.address) if operand.prior else self.now(operand.address)

    def now(self, address: Address) -> Decimal | None:
        """This year's figure: as somebody gave it, else as it follows from others."""
        amount = self.given(address)
        return implied(address, self.figures, self.given) if amount is None else amount

    def given(self, address: Address) -> Decimal | None:
        """What somebody gave. A blank in a table that was handed in is nothing (0); in a
        table that nobody filled in it is not known."""
        places = [place for place in (address, equivalent(address)) if place]
        for place in places:
            if (amount := self.figures.amount(place)) is not None:
                return amount
        return Decimal(0) if any(self._complete(place.table) for place in places) else None

    def prior(self, address: Address) -> Decimal | None:
        """Last year's figure: as published last year, else as somebody typed it."""
        last = self.figures.prior
        if last is not None and last.has(address.table):
            return Source(last).now(address)
        place = prior_cell(address)
        return self.now(place) if place else None

    def missing(self, quantity: Quantity) -> Address | None:
        """The cell of the first figure that a quantity lacks; None where it lacks none."""
        for operand in quantity.operands:
            if self(operand) is None:
                return (prior_cell(operand.address) if operand.prior else None) or operand.address
        return None

    def _complete(self, table: str) -> bool:
        figures = self.figures
        return figures.has(table) and table not in figures.partial and table not in _SUPPLEMENT

    def text(self, address: Address) -> str:
        """What somebody wrote in a cell of words; empty where nobody has."""
        cell = self.figures.cells.get(address)
        return cell.text.strip() if cell else ""


_SUPPLEMENT = frozenset(
    {
        "initial_budget",
        "prior_year",
        "explanations",
        "three_public_quantities",
        "operating_costs",
        "procurement",
        "assets",
        "meetings_training",
        "performance",
        "profile",
    }
)
"""There a blank is a question nobody has answered."""
