"""公开10表 部门决算公开相关信息统计表 (山西): procurement and vehicles add up."""

from collections.abc import Iterator

from disclosures.spec.book import T10
from disclosures.spec.check import Check, Condition, Remark, Severity, Tolerance
from disclosures.spec.edition import printed_rows
from disclosures.spec.figures import Figures

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


def _rows(figures: Figures) -> Iterator[Remark]:
    declared = figures.declared[T10.table]
    printed = {
        row.key: row.label
        for section in declared.table.sections
        for row in printed_rows(section, declared.form)
        if row.key
    }
    supplied = figures.rows(T10.table)
    missing = [label for key, label in printed.items() if key not in supplied]
    if missing:
        yield Remark(f"缺少表样印有的行：{'、'.join(missing)}。")
    expected = [key for key in printed if key in supplied]
    for key, found in zip(expected, [key for key in supplied if key in printed], strict=True):
        if key != found:
            yield Remark(f"“{supplied[found].label}”不在表样的位置。", ((T10.table, found),))
            return


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
        "10表 各行齐全，顺序与表样一致",
        tables=(T10.table,),
        inspect=_rows,
        words="10表 表样印有的各行一行不缺，顺序一致（以项目名称为准，不以行次为准）",
        applies=Condition("已知本样式印有哪些行", lambda figures: T10.table in figures.declared),
        severity=Severity.INFO,
        advice="按表样列全各行，没有数的行留空。",
    ),
)
