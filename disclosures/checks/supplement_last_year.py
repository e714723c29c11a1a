"""上年对比数据表: its sums, and what was published for last year."""

from disclosures.spec.book import OPERATING, PRIOR_YEAR, T1, T2, T3, T4, T5, T9
from disclosures.spec.check import ROW, Check, Severity, Tolerance, each_class

_LAST = "上年数应与上年公开的部门决算一致"
_CLOSED = "上年收支已经决算；核对上年的决算表。"
_TYPED = "以上年公开的决算为准，改正填写的上年数；上年公开的数有误的，先更正上年决算。"
_WITHIN = (
    ("appropriation_income_total", "income_total"),
    ("year_income", "income_total"),
    ("year_expenditure", "expenditure_total"),
    ("general_budget_income", "appropriation_income_total"),
    ("fund_income", "appropriation_income_total"),
    ("capital_income", "appropriation_income_total"),
    ("general_budget_expenditure", "year_expenditure"),
    ("general_budget_expenditure", "appropriation_expenditure_total"),
)
_OF_09 = {
    "three_public": "total",
    "abroad": "abroad",
    "vehicles": "vehicles",
    "vehicle_purchase": "vehicle_purchase",
    "vehicle_running": "vehicle_running",
    "reception": "reception",
}

CHECKS = (
    Check(
        "S-25",
        "上年收入总计＝上年支出总计",
        (
            PRIOR_YEAR["income_total"].equals(PRIOR_YEAR["expenditure_total"]),
            PRIOR_YEAR["appropriation_income_total"].equals(
                PRIOR_YEAR["appropriation_expenditure_total"]
            ),
        ),
        tolerance=Tolerance.EXACT,
        where_present=True,
        advice="收支总计必然相等，填一个即可；" + _CLOSED,
        citation=_LAST,
    ),
    Check(
        "S-26",
        "上年部分≤上年全部",
        tuple(PRIOR_YEAR[part].at_most(PRIOR_YEAR[whole]) for part, whole in _WITHIN),
        tolerance=Tolerance.EXACT,
        where_present=True,
        advice="部分不会大于全部；" + _CLOSED,
        citation=_LAST,
    ),
    Check(
        "S-27",
        "上年“三公”经费合计＝各项之和",
        (
            PRIOR_YEAR["three_public"].equals(PRIOR_YEAR.sum("abroad", "vehicles", "reception")),
            PRIOR_YEAR["vehicles"].equals(PRIOR_YEAR.sum("vehicle_purchase", "vehicle_running")),
        ),
        answered=True,
        advice="核对各项和合计；合计可以不填，由系统相加。" + _CLOSED,
        citation=_LAST,
    ),
    Check(
        "S-28",
        "上年一般公共预算支出＝各类之和",
        (PRIOR_YEAR["general_budget_expenditure"].equals(PRIOR_YEAR.leaves("total")),),
        severity=Severity.WARN,
        answered=True,
        advice="把上年有支出的各类都填上，或核对合计。",
        citation=_LAST,
    ),
    Check(
        "S-29",
        "填写的上年数＝上年公开的收支",
        (
            PRIOR_YEAR["income_total"].equals(T1.last_year["income_grand_total"]),
            PRIOR_YEAR["expenditure_total"].equals(T1.last_year["expenditure_grand_total"]),
            PRIOR_YEAR["year_income"].equals(T2.last_year["total", "total"]),
            PRIOR_YEAR["year_expenditure"].equals(T3.last_year["total", "total"]),
            PRIOR_YEAR["appropriation_income_total"].equals(T4.last_year["income_grand_total"]),
            PRIOR_YEAR["appropriation_expenditure_total"].equals(
                T4.last_year["expenditure_grand_total", "total"]
            ),
            PRIOR_YEAR["general_budget_income"].equals(T4.last_year["general_budget"]),
            PRIOR_YEAR["fund_income"].equals(T4.last_year["government_fund"]),
            PRIOR_YEAR["capital_income"].equals(T4.last_year["state_capital"]),
            PRIOR_YEAR["general_budget_expenditure"].equals(T5.last_year["total", "total"]),
        ),
        tolerance=Tolerance.EXACT,
        where_present=True,
        advice=_TYPED,
        citation=_LAST,
        since=2023,
    ),
    Check(
        "S-30",
        "填写的上年各类支出＝上年公开的05表",
        (PRIOR_YEAR[ROW].equals(T5.last_year[ROW, "total"]),),
        each_class(PRIOR_YEAR.table),
        tolerance=Tolerance.EXACT,
        where_present=True,
        advice=_TYPED,
        citation=_LAST,
        since=2023,
    ),
    Check(
        "S-31",
        "填写的上年“三公”经费＝上年公开的09表",
        tuple(PRIOR_YEAR[row].equals(T9.last_year[item, "final"]) for row, item in _OF_09.items()),
        tolerance=Tolerance.EXACT,
        where_present=True,
        advice=_TYPED,
        citation=_LAST,
        since=2023,
    ),
    Check(
        "S-32",
        "填写的上年机关运行经费＝上年公开的数",
        (OPERATING["operating", "prior"].equals(OPERATING.last_year["operating", "amount"]),),
        tolerance=Tolerance.EXACT,
        where_present=True,
        advice=_TYPED,
        citation=_LAST,
        since=2023,
    ),
)
