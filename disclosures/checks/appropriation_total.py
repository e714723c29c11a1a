"""公开04表 财政拨款收入支出决算总表: the three budgets add up, and each balances."""

from disclosures.spec.book import BUDGETS, OPENINGS, T4
from disclosures.spec.check import (
    COLUMN,
    NOTHING,
    ROW,
    Check,
    Severity,
    Tolerance,
    each_column,
    each_row,
)
from disclosures.spec.classification import CLASS_CODES

_COLUMNS = ("total", *BUDGETS)
_BELOW_CLASSES = ("expenditure_total", "closing", "expenditure_grand_total")
_BUDGET_NAMES = ("一般公共预算", "政府性基金预算", "国有资本经营预算")


def _balance(id: str, name: str, budget: str) -> Check:
    """What one budget brought in and carried over is what it spent and carries on."""
    return Check(
        id,
        f"04表 {name}收支平衡",
        (T4.sum(budget, OPENINGS[budget]).equals(T4["expenditure_grand_total", budget]),),
        advice=f"核对{name}的本年收入、年初结转和支出总计。",
    )


CHECKS = (
    Check(
        "T4-01",
        "04表 三项拨款＝本年收入合计",
        (T4["income_total"].equals(T4.sum(*BUDGETS)),),
        advice="核对三项财政拨款和本年收入合计。",
    ),
    Check(
        "T4-02",
        "04表 年初结转分项",
        (T4["opening"].equals(T4.sum(*OPENINGS.values())),),
        advice="核对年初财政拨款结转和结余的三个分项。",
    ),
    Check(
        "T4-03",
        "04表 收入总计",
        (T4["income_grand_total"].equals(T4.sum("income_total", "opening")),),
        advice="核对本年收入合计、年初结转和总计。",
    ),
    Check(
        "T4-04",
        "04表 每行合计＝三项预算之和",
        (T4[ROW, "total"].equals(T4.across(ROW, *BUDGETS)),),
        each_row(*CLASS_CODES, *_BELOW_CLASSES),
        advice="核对本行三项预算的数；合计应由三列相加得出。",
    ),
    Check(
        "T4-05",
        "04表 各类支出之和＝本年支出合计",
        (T4["expenditure_total", COLUMN].equals(T4.sum(*CLASS_CODES, column=COLUMN)),),
        each_column(*_COLUMNS),
        advice="核对本列各类支出；本年支出合计应由各类相加得出。",
    ),
    Check(
        "T4-06",
        "04表 支出总计",
        (
            T4["expenditure_grand_total", COLUMN].equals(
                T4.sum("expenditure_total", "closing", column=COLUMN)
            ),
        ),
        each_column(*_COLUMNS),
        advice="核对本列的本年支出合计、年末结转和总计。",
    ),
    Check(
        "T4-07",
        "04表 收支总计相等",
        (T4["income_grand_total"].equals(T4["expenditure_grand_total", "total"]),),
        tolerance=Tolerance.EXACT,
        advice="收支两侧的总计必须相等；核对年初、年末结转和结余是否漏填。",
        waivable=False,
    ),
    *(
        _balance(id, name, budget)
        for id, name, budget in zip(
            ("T4-08", "T4-09", "T4-10"), _BUDGET_NAMES, BUDGETS, strict=True
        )
    ),
    Check(
        "T4-11",
        "04表 支出类与预算种类相容",
        (
            T4["223", "general_budget"].equals(NOTHING),
            T4["234", "general_budget"].equals(NOTHING),
            T4["234", "state_capital"].equals(NOTHING),
        ),
        tolerance=Tolerance.NONE,
        severity=Severity.WARN,
        advice="国有资本经营预算支出、抗疫特别国债安排的支出各有所属预算，请核对填列的列。",
    ),
)
