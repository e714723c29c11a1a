"""公开05表 一般公共预算财政拨款支出决算表: lines and levels add up."""

from disclosures.spec.book import NATURES, T5
from disclosures.spec.check import ROW, Check, each_line
from disclosures.spec.hierarchy import class_names, code_hierarchy, levels

CHECKS = (
    Check(
        "T5-01",
        "05表 每行合计＝各列之和",
        (T5[ROW, "total"].equals(T5.across(ROW, "basic", "project")),),
        each_line(T5.table),
        advice="核对本行各列；小计应由基本支出和项目支出相加得出。",
    ),
    *levels(("T5-02", "T5-03", "T5-04"), "05表", T5, NATURES),
    code_hierarchy("T5-05", "05表", T5),
    class_names("T5-06", "05表", T5),
)
