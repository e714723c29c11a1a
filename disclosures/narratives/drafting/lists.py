"""The lists that templates walk through: 类, 款, 项 with money, and rows that people added."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from disclosures.narratives.drafting.marking import cleaned
from disclosures.narratives.drafting.source import Source
from disclosures.spec.address import Address
from disclosures.spec.content import Line
from disclosures.spec.labels import unnumbered

_BUDGETS = {
    "government_fund": ("government_fund", "opening_government_fund"),
    "state_capital": ("state_capital", "opening_state_capital"),
}
"""Where 公开04表 has income and opening balance of a budget."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table as templates walk through it."""

    code: str
    name: str
    group: str = ""  # the name of its 款
    category: str = ""  # the name of its 类


class Lists:
    """Rows by what stands in them: names are listed only where there is money."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def classes(self, table: str, column: str = "total") -> list[Row]:
        """Every 类 with an amount or an initial budget, in the order of codes."""
        return list(self._rows(table, column, 3))

    def items(self, table: str, column: str = "total") -> list[Row]:
        """Every 项 with an amount or an initial budget, in the order of codes."""
        return list(self._rows(table, column, 7))

    def names(self, table: str, codes: str, column: str = "amount") -> list[Row]:
        """The 款 of the named 类 (``301 303``) with an amount."""
        return [row for row in self._rows(table, column, 5) if row.code[:3] in codes.split()]

    def free(self, table: str, section: str) -> list[Row]:
        """The rows that people added to a section."""
        rows = self._source.figures.rows(table)
        begins = f"{section}-"
        return [
            Row(key, cleaned(line.label.strip()))
            for key, line in rows.items()
            if key.startswith(begins) and line.label.strip()
        ]

    def label(self, table: str, row: str, usual: str) -> str:
        """What the agency's own table calls a row, without its number; else the usual name."""
        line = self._source.figures.rows(table).get(row)
        return cleaned(unnumbered(line.label)) if line is not None and line.label else usual

    def nil(self, table: str) -> bool:
        """Whether a table that was handed in, or its budget in 公开04表, has no money at all."""
        figures = self._source.figures
        if figures.has(table):
            return not any(
                amount for address, amount in figures.amounts.items() if address.table == table
            )
        rows = _BUDGETS.get(table)
        if rows is None or not figures.has("appropriation_total"):
            return False
        income = (figures.value("appropriation_total", row, "amount") for row in rows)
        spent = figures.value("appropriation_total", "expenditure_grand_total", table)
        return not spent and not any(income)

    def any(self, *addresses: str) -> bool:
        """Whether any of the figures is there and not nothing."""
        return any(self._source.now(Address.parse(address)) for address in addresses)

    def _rows(self, table: str, column: str, length: int) -> Iterator[Row]:
        budgeted: Mapping[str, Line] = {}
        if table == "general_budget_expenditure":
            budgeted = self._source.figures.rows("initial_budget")
        lines = {**self._classes(), **budgeted, **self._source.figures.rows(table)}
        for code in sorted(code for code in lines if code.isdigit() and len(code) == length):
            if self._counts(table, code, column):
                yield Row(code, lines[code].label, _name(lines, code[:5]), _name(lines, code[:3]))

    def _classes(self) -> Mapping[str, Line]:
        """Every 类 by the name that 公开01表 gives it, without its number."""
        return {
            code: replace(line, label=line.label.rpartition("、")[2])
            for code, line in self._source.figures.rows("income_expense_total").items()
            if code.isdigit()
        }

    def _counts(self, table: str, code: str, column: str) -> bool:
        places = [Address(table, code, column)]
        if table == "general_budget_expenditure":
            places.append(Address("initial_budget", code, "initial"))
        return any(self._source.now(place) for place in places)


def _name(lines: Mapping[str, Line], code: str) -> str:
    return lines[code].label if code in lines else ""
