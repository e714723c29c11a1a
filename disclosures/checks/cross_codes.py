"""02, 03, 05, 07 and 08 code by code: which money paid for what."""

from disclosures.spec.book import NATURES, OTHER_INCOME, T1, T2, T3, T4, T5, T7, T8
from disclosures.spec.check import (
    COLUMN,
    ROW,
    Check,
    Condition,
    Tolerance,
    each_code,
)
from disclosures.spec.figures import Figures

_EXPENDITURE = (T3.table, T5.table, T7.table, T8.table)
_ADVICE = "逐码核对两张表的同一科目、同一列；改正填错的一张。"


def _nothing_else(figures: Figures) -> bool:
    """No money but 财政拨款 in 01."""
    rows = (*OTHER_INCOME, "use_of_surplus")
    own = any(figures.value(T1.table, row, "amount") for row in rows)
    opening = figures.value(T1.table, "opening", "amount")
    return not own and opening == figures.value(T4.table, "opening", "amount")


def _general_budget_only(figures: Figures) -> bool:
    funds = any(
        figures.column(T4.table, budget).get(row)
        for budget in ("government_fund", "state_capital")
        for row in ("expenditure_total", "expenditure_grand_total")
    )
    return not funds and _nothing_else(figures)


def _nothing_carried(figures: Figures) -> bool:
    return not (
        figures.value(T4.table, "opening", "amount") or figures.value(T4.table, "closing", "total")
    )


CHECKS = (
    Check(
        "X-11",
        "05表≤03表 逐码逐列",
        (T5[ROW, COLUMN].at_most(T3[ROW, COLUMN]),),
        each_code(T5.table, columns=NATURES),
        tolerance=Tolerance.EXACT,
        advice="一般公共预算支出是全部支出的一部分，不会大于全部；" + _ADVICE,
    ),
    Check(
        "X-19",
        "03表＝05表＋07表＋08表 逐码（没有非财政资金时）",
        (T3[ROW, COLUMN].equals(T5[ROW, COLUMN] + T7[ROW, COLUMN] + T8[ROW, COLUMN]),),
        each_code(*_EXPENDITURE, columns=NATURES),
        tables=(T1.table, T4.table),
        applies=Condition("01表只有财政拨款：没有其他收入，也没有非财政拨款结转", _nothing_else),
        advice=_ADVICE,
    ),
    Check(
        "X-20",
        "03表＝05表 逐码（只有一般公共预算时）",
        (T3[ROW, COLUMN].equals(T5[ROW, COLUMN]),),
        each_code(T3.table, T5.table, columns=NATURES),
        tables=(T1.table, T4.table),
        applies=Condition(
            "01表只有财政拨款，04表没有政府性基金和国有资本经营预算支出", _general_budget_only
        ),
        advice=_ADVICE,
    ),
    Check(
        "X-27",
        "02表财政拨款收入＝05表＋07表＋08表支出 逐码（没有结转时）",
        (T2[ROW, "appropriation"].equals(T5[ROW, "total"] + T7[ROW, "total"] + T8[ROW, "total"]),),
        each_code(T2.table, *_EXPENDITURE[1:]),
        tables=(T4.table,),
        applies=Condition("04表没有年初、年末财政拨款结转和结余", _nothing_carried),
        advice=_ADVICE,
    ),
)
