"""公开01表 收入支出决算总表: both sides add up and meet."""

from collections.abc import Iterator

from disclosures.spec.book import BUDGETS, OTHER_INCOME, T1
from disclosures.spec.check import NOTHING, Check, Condition, Remark, Severity, Tolerance
from disclosures.spec.classification import CLASS_CODES
from disclosures.spec.figures import Figures

_CHECK_SIDE = "核对本表这一侧的各项和合计；合计应由各项相加得出。"


def _no_own_income(figures: Figures) -> bool:
    rows = ("institutional", "business", "other")
    return not any(figures.value(T1.table, row, "amount") > 0 for row in rows)


def _misplaced(figures: Figures) -> Iterator[Remark]:
    declared = figures.declared[T1.table].table
    known = {row.key for _, row in declared.rows()}
    for key, line in figures.rows(T1.table).items():
        if key not in known and line.cells:
            yield Remark(f"“{line.label or key}”不是本表的项目，却填了数。", ((T1.table, key),))


CHECKS = (
    Check(
        "T1-01",
        "01表 收入分项之和＝本年收入合计",
        (T1["income_total"].equals(T1.sum(*BUDGETS, *OTHER_INCOME)),),
        advice=_CHECK_SIDE,
    ),
    Check(
        "T1-02",
        "01表 各类支出之和＝本年支出合计",
        (T1["expenditure_total"].equals(T1.sum(*CLASS_CODES)),),
        advice=_CHECK_SIDE,
    ),
    Check(
        "T1-03",
        "01表 收入侧总计",
        (T1["income_grand_total"].equals(T1.sum("income_total", "use_of_surplus", "opening")),),
        advice=_CHECK_SIDE,
    ),
    Check(
        "T1-04",
        "01表 支出侧总计",
        (
            T1["expenditure_grand_total"].equals(
                T1.sum("expenditure_total", "distribution", "closing")
            ),
        ),
        advice=_CHECK_SIDE,
    ),
    Check(
        "T1-05",
        "01表 收入总计＝支出总计",
        (T1["income_grand_total"].equals(T1["expenditure_grand_total"]),),
        tolerance=Tolerance.EXACT,
        advice="收支两侧的总计必须相等；核对年初、年末结转和结余是否漏填。",
        waivable=False,
    ),
    Check(
        "T1-06",
        "01表 结转和结余不得为负",
        tuple(T1[row].at_least(NOTHING) for row in ("closing", "use_of_surplus", "opening")),
        tolerance=Tolerance.NONE,
        severity=Severity.WARN,
        advice="核对正负号；确有负数的，在情况说明中写明原因。",
    ),
    Check(
        "T1-07",
        "01表 结余分配只出现在有非财政资金的事业单位",
        (T1["distribution"].equals(NOTHING),),
        tolerance=Tolerance.NONE,
        severity=Severity.INFO,
        applies=Condition("没有事业收入、经营收入和其他收入", _no_own_income),
        advice="结余分配来自非财政拨款结余；没有这类收入的，一般没有结余分配，请核对。",
    ),
    Check(
        "T1-08",
        "01表 空行无数",
        tables=(T1.table,),
        inspect=_misplaced,
        words="01表 表内没有列出的项目不填数（例如 209 社会保险基金支出在本表没有对应的行）",
        applies=Condition("已知本表印有哪些行", lambda figures: T1.table in figures.declared),
        tolerance=Tolerance.NONE,
        severity=Severity.WARN,
        advice="把数填到本表对应的项目，空行不填。",
    ),
)
