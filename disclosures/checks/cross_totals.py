"""01, 02, 03, 04 and 05 say the same: totals and classes."""

from disclosures.spec.book import BUDGETS, OTHER_INCOME, T1, T2, T3, T4, T5
from disclosures.spec.check import ROW, Check, Side, Tolerance, each_row
from disclosures.spec.classification import CLASS_CODES

_SAME = "两张表的这个数应当相同；以会计账簿为准，改正填错的一张。"
_NOT_MORE = "财政拨款是全部收支的一部分，不会大于全部；核对两张表的这个数。"


def _same(id: str, title: str, *pairs: tuple[Side, Side]) -> Check:
    """A figure that two tables show: equal."""
    formulas = tuple(left.equals(right) for left, right in pairs)
    return Check(id, title, formulas, tolerance=Tolerance.EXACT, advice=_SAME)


def _same_classes(id: str, title: str, left: Side, right: Side) -> Check:
    """The 26 classes of a total table and those of a table by code."""
    return Check(id, title, (left.equals(right),), each_row(*CLASS_CODES), advice=_SAME)


CHECKS = (
    Check(
        "X-01",
        "01表三项财政拨款＝02表财政拨款收入",
        (T1.sum(*BUDGETS).equals(T2["total", "appropriation"]),),
        advice=_SAME,
    ),
    _same("X-02", "01表＝02表 本年收入合计", (T1["income_total"], T2["total", "total"])),
    _same(
        "X-03",
        "01表各项收入＝02表各列",
        *((T1[source], T2["total", source]) for source in OTHER_INCOME),
    ),
    _same("X-04", "01表＝03表 本年支出合计", (T1["expenditure_total"], T3["total", "total"])),
    _same_classes("X-05", "01表各类支出＝03表各类", T1[ROW], T3[ROW, "total"]),
    _same(
        "X-06",
        "01表＝04表 财政拨款收入",
        *((T1[budget], T4[budget]) for budget in BUDGETS),
    ),
    _same("X-07", "02表＝04表 财政拨款收入", (T4["income_total"], T2["total", "appropriation"])),
    Check(
        "X-08",
        "04表各类≤01表各类",
        (T4[ROW, "total"].at_most(T1[ROW]),),
        each_row(*CLASS_CODES),
        tolerance=Tolerance.EXACT,
        advice=_NOT_MORE,
    ),
    _same(
        "X-09",
        "04表＝05表 一般公共预算支出",
        (T4["expenditure_total", "general_budget"], T5["total", "total"]),
    ),
    _same_classes("X-10", "04表各类＝05表各类", T4[ROW, "general_budget"], T5[ROW, "total"]),
    Check(
        "X-25",
        "01表结转≥04表结转",
        (
            T1["opening"].at_least(T4["opening"]),
            T1["closing"].at_least(T4["closing", "total"]),
        ),
        tolerance=Tolerance.EXACT,
        advice=_NOT_MORE,
    ),
    Check(
        "X-26",
        "01表总计≥04表总计",
        (T1["income_grand_total"].at_least(T4["income_grand_total"]),),
        tolerance=Tolerance.EXACT,
        advice=_NOT_MORE,
    ),
)
