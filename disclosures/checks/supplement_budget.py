"""年初预算及差异说明表: its sums, and the codes of 公开05表."""

from collections.abc import Iterator

from disclosures.spec.address import Address
from disclosures.spec.book import BUDGETED, T5
from disclosures.spec.check import (
    COLUMN,
    ROW,
    Check,
    Remark,
    Severity,
    Tolerance,
    each_class,
    each_code,
    each_column,
)
from disclosures.spec.figures import Figures
from disclosures.spec.labels import bare

_BUDGET = "年初预算应与本年度公开的部门预算一致"
_COLUMNS = ("initial", "adjusted")


def _strange_items(figures: Figures) -> Iterator[Remark]:
    spent = figures.rows(T5.table)
    for code, line in figures.rows(BUDGETED.table).items():
        if not code.isdigit():
            continue
        budgeted = any(figures.amount(Address(BUDGETED.table, code, column)) for column in _COLUMNS)
        if code not in spent and not budgeted:
            yield Remark(
                f"科目 {code} {line.label}在05表没有决算数，也没有填预算数。",
                ((BUDGETED.table, code),),
            )
        elif code in spent and bare(line.label) not in ("", code, bare(spent[code].label)):
            yield Remark(
                f"科目 {code} 在05表是“{spent[code].label}”，这里写“{line.label}”。",
                ((BUDGETED.table, code), (T5.table, code)),
            )


CHECKS = (
    Check(
        "S-21",
        "年初预算合计＝各项之和",
        (BUDGETED["total", COLUMN].equals(BUDGETED.leaves("total", COLUMN)),),
        each_column(*_COLUMNS),
        answered=True,
        advice="核对各项和合计；合计可以不填，由系统相加。",
        citation=_BUDGET,
    ),
    Check(
        "S-22",
        "年初预算各类＝所属各项之和",
        (BUDGETED[ROW, COLUMN].equals(BUDGETED.leaves(ROW, COLUMN)),),
        each_class(BUDGETED.table, columns=_COLUMNS),
        answered=True,
        advice="核对这一类和所属各项；类的数可以不填，由系统相加。",
        citation=_BUDGET,
    ),
    Check(
        "S-23",
        "填了预算或原因的科目，05表也有",
        tables=(BUDGETED.table, T5.table),
        inspect=_strange_items,
        words="《年初预算及差异说明表》 没有预算数的科目，05表应有决算数；科目名称与05表一致",
        severity=Severity.WARN,
        advice="核对科目代码；没有预算也没有决算的，删去这一行。",
        citation=_BUDGET,
    ),
    Check(
        "S-24",
        "05表决算数≤全年预算数",
        (T5[ROW, "total"].at_most(BUDGETED[ROW, "adjusted"]),),
        each_code(BUDGETED.table),
        tolerance=Tolerance.EXACT,
        severity=Severity.WARN,
        where_present=True,
        advice="支出不应超过调整后的全年预算；核对两个数。",
        citation=_BUDGET,
    ),
)
