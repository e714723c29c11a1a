"""跨年: this year opens with what the last one closed with. Both years in the form of 2022."""

from collections.abc import Iterator

from disclosures.spec.book import BUDGETS, OPENINGS, T1, T3, T4, T7
from disclosures.spec.check import ROW, Check, Formula, Over, Remark, Severity, Tolerance, Walk
from disclosures.spec.figures import Figures
from disclosures.spec.labels import bare

_ADVICE = (
    "本年年初数应等于上年公开的年末数；有以前年度调整、收回或缴回结余的，在情况说明中写明原因。"
)
_CITATION = "部门决算公开报表 跨年度勾稽关系"


def _carried(id: str, title: str, *formulas: Formula, over: Over | None = None) -> Check:
    return Check(
        id,
        title,
        formulas,
        over or Over(),
        tolerance=Tolerance.EXACT,
        advice=_ADVICE,
        citation=_CITATION,
        since=2023,
    )


def _renamed(figures: Figures) -> Iterator[Remark]:
    """Codes whose name changed, and names that moved to another code of the same length."""
    if figures.prior is None:
        return
    now, before = figures.rows(T3.table), figures.prior.rows(T3.table)
    gone = {(len(code), bare(line.label)): code for code, line in before.items() if code not in now}
    for code, line in now.items():
        label = bare(line.label)
        if code in before and label and bare(before[code].label) not in ("", label):
            yield Remark(
                f"{code} 上年名称是“{before[code].label}”，本年是“{line.label}”。",
                ((T3.table, code),),
            )
        elif code not in before and (old := gone.get((len(code), label))):
            yield Remark(
                f"“{line.label}”上年编码是 {old}，本年是 {code}，比较前请先对应。",
                ((T3.table, code),),
            )


CHECKS = (
    _carried(
        "Y-01",
        "01表 年初结转和结余＝上年年末结转和结余",
        T1["opening"].equals(T1.last_year["closing"]),
    ),
    _carried(
        "Y-02",
        "04表 年初财政拨款结转和结余＝上年年末",
        T4["opening"].equals(T4.last_year["closing", "total"]),
    ),
    _carried(
        "Y-03",
        "04表 分预算年初结转＝上年年末",
        *(T4[OPENINGS[budget]].equals(T4.last_year["closing", budget]) for budget in BUDGETS),
    ),
    _carried(
        "Y-04",
        "07表 逐码年初结转＝上年年末结转",
        T7[ROW, "opening"].equals(T7.last_year[ROW, "closing"]),
        over=Over(Walk.CODES, (T7.table,), prior=True),
    ),
    Check(
        "Y-08",
        "科目变更提示",
        tables=(T3.table,),
        inspect=_renamed,
        words="03表 本年与上年的科目，编码和名称一致；变更的先对应再比较",
        severity=Severity.INFO,
        prior=True,
        advice="科目有调整的，比较增减变化前先按新科目对应上年的数。",
        citation=_CITATION,
        since=2023,
    ),
)
