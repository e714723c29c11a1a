"""公开10表 部门决算公开相关信息统计表 (山西): procurement and vehicles add up."""

from collections.abc import Iterator
from itertools import pairwise

from disclosures.spec.book import T10
from disclosures.spec.check import Check, Condition, Remark, Severity, Tolerance
from disclosures.spec.figures import Figures
from disclosures.spec.table import Table

_USES = (
    "vehicles_leaders",
    "vehicles_principal",
    "vehicles_confidential",
    "vehicles_emergency",
    "vehicles_law_enforcement",
    "vehicles_special",
    "vehicles_retired",
    "vehicles_other",
)


def _numbers(table: Table) -> Iterator[int]:
    """The 行次 of each row: its own where it declares one, else the next."""
    number = 0
    for _, row in table.rows():
        number = row.number or number + 1
        yield number


def _gaps(figures: Figures) -> Iterator[Remark]:
    for before, after in pairwise(_numbers(figures.declared[T10.table].table)):
        if after != before + 1:
            yield Remark(f"行次 {before} 之后是 {after}，表样缺行次 {before + 1}。")


CHECKS = (
    Check(
        "T10-01",
        "10表 政府采购合计",
        (
            T10["procurement_total"].equals(
                T10.sum("procurement_goods", "procurement_works", "procurement_services")
            ),
        ),
        advice="核对货物、工程、服务和合计。",
    ),
    Check(
        "T10-02",
        "10表 车辆数合计",
        (T10["vehicles_total"].equals(T10.sum(*_USES)),),
        tolerance=Tolerance.NONE,
        advice="核对各类用车的辆数和合计。",
    ),
    Check(
        "T10-03",
        "10表 行次连续",
        tables=(T10.table,),
        inspect=_gaps,
        words="10表 印出的行次从1起连续，没有缺号",
        applies=Condition("已知本样式的行次", lambda figures: T10.table in figures.declared),
        severity=Severity.INFO,
        advice="这是表样本身的缺号，不影响数据；核对时请以项目名称为准，不以行次为准。",
    ),
)
