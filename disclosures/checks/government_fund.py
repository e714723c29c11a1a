"""公开07表 政府性基金预算财政拨款收入支出决算表: natures, roll-forward and levels."""

from disclosures.spec.book import T7
from disclosures.spec.check import NOTHING, ROW, Check, Severity, Tolerance, each_line
from disclosures.spec.hierarchy import code_hierarchy, every_level

_COLUMNS = ("opening", "income", "total", "basic", "project", "closing")

CHECKS = (
    Check(
        "T7-01",
        "07表 本年支出＝基本支出＋项目支出",
        (T7[ROW, "total"].equals(T7.across(ROW, "basic", "project")),),
        each_line(T7.table),
        advice="核对本行的本年支出小计、基本支出和项目支出。",
    ),
    Check(
        "T7-02",
        "07表 年末结转＝年初结转＋本年收入－本年支出",
        (T7[ROW, "closing"].equals(T7.across(ROW, "opening", "income") - T7[ROW, "total"]),),
        each_line(T7.table),
        advice="核对本行的年初结转、本年收入、本年支出和年末结转。",
    ),
    every_level("T7-03", "07表", T7, _COLUMNS),
    Check(
        "T7-04",
        "07表 结转非负",
        (T7[ROW, "opening"].at_least(NOTHING), T7[ROW, "closing"].at_least(NOTHING)),
        each_line(T7.table),
        tolerance=Tolerance.NONE,
        severity=Severity.WARN,
        advice="核对正负号；确有负数的，在情况说明中写明原因。",
    ),
    code_hierarchy("T7-05", "07表", T7),
)
