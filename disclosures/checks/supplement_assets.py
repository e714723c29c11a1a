"""国有资产占用情况表: vehicles by use, whole numbers, as in 公开10表."""

from collections.abc import Iterator

from disclosures.spec.book import ASSETS, QUANTITIES, T10
from disclosures.spec.check import ROW, Check, Remark, Severity, Tolerance, each_row
from disclosures.spec.figures import Figures

_CITATION = "部门决算公开情况说明各段数据之间、与公开表之间应当一致"
_SAME = "两处是同一个数；以会计账簿和合同台账为准，改正填错的一处。"
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


def _no_whole_numbers(figures: Figures) -> Iterator[Remark]:
    for row, count in figures.column(ASSETS.table, "count").items():
        if count < 0 or count != count.to_integral_value():
            label = figures.rows(ASSETS.table)[row].label
            yield Remark(f"{label}填 {count.normalize():f}，不是整数。", ((ASSETS.table, row),))


CHECKS = (
    Check(
        "S-07",
        "车辆数合计＝各类用车之和",
        (ASSETS["vehicles_total"].equals(ASSETS.sum(*_USES)),),
        tolerance=Tolerance.NONE,
        answered=True,
        advice="核对各类用车的辆数和合计；合计可以不填，由系统相加。",
        citation=_CITATION,
    ),
    Check(
        "S-08",
        "国有资产占用情况表＝10表",
        (ASSETS[ROW].equals(T10[ROW]),),
        each_row("vehicles_total", *_USES, "equipment"),
        tolerance=Tolerance.NONE,
        where_present=True,
        advice=_SAME,
        citation=_CITATION,
    ),
    Check(
        "S-09",
        "公务用车保有量≤车辆数合计",
        (QUANTITIES["vehicles_kept"].at_most(ASSETS["vehicles_total"]),),
        tolerance=Tolerance.NONE,
        severity=Severity.WARN,
        where_present=True,
        advice="公务用车是全部车辆的一部分；口径不同的，请在情况说明中写明。",
        citation=_CITATION,
    ),
    Check(
        "S-10",
        "公务用车保有量≤10表车辆数合计",
        (QUANTITIES["vehicles_kept"].at_most(T10["vehicles_total"]),),
        tolerance=Tolerance.NONE,
        severity=Severity.WARN,
        where_present=True,
        advice="公务用车是全部车辆的一部分；口径不同的，请在情况说明中写明。",
        citation=_CITATION,
    ),
    Check(
        "S-16",
        "车辆和设备的数量是整数",
        tables=(ASSETS.table,),
        inspect=_no_whole_numbers,
        words="《国有资产占用情况表》 车辆数和设备台（套）数是不小于 0 的整数",
        advice="改正数量；这张表不填金额。",
        citation=_CITATION,
    ),
)
