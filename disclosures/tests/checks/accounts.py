"""Made-up accounts that are consistent by construction.

An account is what was spent and received, entry by entry; every total is computed from that.
``forms.lines`` prints it as the ten tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from disclosures import catalogue
from disclosures.spec.book import BUDGETS, OTHER_INCOME
from disclosures.spec.content import Line
from disclosures.spec.edition import Edition

GENERAL, FUND, CAPITAL = BUDGETS
OWN = "own"  # money that is no 财政拨款
ZERO = Decimal(0)

Amounts = Mapping[str, Decimal]


class Spent(NamedTuple):
    code: str
    budget: str
    nature: str  # a column of 03
    amount: Decimal


class Received(NamedTuple):
    code: str
    source: str  # a budget, or a column of 02 that is no 财政拨款
    amount: Decimal


@dataclass(frozen=True)
class Accounts:
    """One fiscal year, in 万元.

    ``opening`` is by budget (and OWN); FUND and CAPITAL by code: ``opening_by_code``.
    ``basic`` is the basic expenditure of the general budget by economic code. ``zeros`` prints
    0.00 in every blank, ``six_columns`` table 08 in the form of 07. ``attached`` are lines of
    the performance sheets.
    """

    year: int
    spent: tuple[Spent, ...]
    received: tuple[Received, ...]
    opening: Amounts = field(default_factory=dict)
    opening_by_code: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)
    use_of_surplus: Decimal = ZERO
    distribution: Decimal = ZERO
    basic: Amounts = field(default_factory=dict)
    three_public: Mapping[str, tuple[Decimal, Decimal]] = field(default_factory=dict)
    statistics: Amounts = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    attached: tuple[Line, ...] = ()
    edition_key: str = "shanxi"
    zeros: bool = False
    six_columns: bool = False

    @property
    def edition(self) -> Edition:
        return catalogue.edition(self.edition_key, self.year)

    def expenditure(self, *budgets: str, code: str = "", nature: str = "") -> Decimal:
        """What was spent from some budgets (all), on codes that begin with ``code``."""
        return sum(
            (
                spent.amount
                for spent in self.spent
                if (not budgets or spent.budget in budgets)
                and spent.code.startswith(code)
                and nature in ("", spent.nature)
            ),
            ZERO,
        )

    def income(self, *sources: str, code: str = "") -> Decimal:
        return sum(
            (
                received.amount
                for received in self.received
                if (not sources or received.source in sources) and received.code.startswith(code)
            ),
            ZERO,
        )

    def opens(self, budget: str, code: str = "") -> Decimal:
        by_code = (
            amount
            for (own, item), amount in self.opening_by_code.items()
            if own == budget and item.startswith(code)
        )
        return sum(by_code, ZERO) + (ZERO if code else self.opening.get(budget, ZERO))

    def closing(self, budget: str, code: str = "") -> Decimal:
        """What is left of a budget; of OWN after surplus was used and distributed."""
        left = self.opens(budget, code) - self.expenditure(budget, code=code)
        if budget != OWN:
            return left + self.income(budget, code=code)
        return left + self.income(*OTHER_INCOME) + self.use_of_surplus - self.distribution

    def codes(self, *budgets: str) -> list[str]:
        """Every 项 that has money of the budgets, with its 款 and 类."""
        found = {spent.code for spent in self.spent if spent.budget in budgets}
        found |= {received.code for received in self.received if received.source in budgets}
        found |= {code for budget, code in self.opening_by_code if budget in budgets}
        return levels(found)


def levels(codes: set[str]) -> list[str]:
    """The codes with those above them, in order.

    >>> levels({"2010504"})
    ['201', '20105', '2010504']
    """
    return sorted({code[:length] for code in codes for length in (3, 5, 7)})
