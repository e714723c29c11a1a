"""What the formulas of several groups name alike: the tables, and rows that belong together.

``T1["income_total"]`` is 公开01表 本年收入合计; ``T3["201", "basic"]`` is 公开03表 201 基本支出.
"""

from disclosures.spec.check import figures_of

T1 = figures_of("income_expense_total", column="amount")
T2 = figures_of("income")
T3 = figures_of("expenditure")
T4 = figures_of("appropriation_total", column="amount")
T5 = figures_of("general_budget_expenditure")
T6 = figures_of("general_budget_basic", column="amount")
T7 = figures_of("government_fund")
T8 = figures_of("state_capital")
T9 = figures_of("three_public")
T10 = figures_of("disclosure_statistics", column="value")

BUDGETS = ("general_budget", "government_fund", "state_capital")
"""The three budgets of 财政拨款: rows of 01 and 04, columns of 04."""

OTHER_INCOME = ("superior", "institutional", "business", "affiliated", "other")
"""Income that is no 财政拨款: rows of 01, columns of 02."""

NATURES = ("total", "basic", "project")
"""本年支出 and its two natures: columns of 03, 05, 07 and 08."""

OPENINGS = {budget: f"opening_{budget}" for budget in BUDGETS}
"""The rows of 04 with the opening balance of each budget."""

BUDGETED = figures_of("initial_budget", column="initial")
PRIOR_YEAR = figures_of("prior_year", column="amount")
QUANTITIES = figures_of("three_public_quantities", column="value")
OPERATING = figures_of("operating_costs", column="amount")
PROCUREMENT = figures_of("procurement", column="amount")
ASSETS = figures_of("assets", column="count")
EVENTS = figures_of("meetings_training", column="amount")
PERFORMANCE = figures_of("performance", column="value")
"""The supplementary tables (补充表)."""
