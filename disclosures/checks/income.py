"""公开02表 收入决算表: every line is the sum of its sources, every level that of the next."""

from disclosures.spec.book import OTHER_INCOME, T2
from disclosures.spec.check import ROW, Check, each_line
from disclosures.spec.hierarchy import class_names, code_hierarchy, levels

_SOURCES = ("appropriation", *OTHER_INCOME)

CHECKS = (
    Check(
        "T2-01",
        "02表 每行合计＝各列之和",
        (T2[ROW, "total"].equals(T2.across(ROW, *_SOURCES)),),
        each_line(T2.table),
        advice="核对本行各列；合计应由各列相加得出。",
    ),
    *levels(("T2-02", "T2-03", "T2-04"), "02表", T2, ("total", *_SOURCES)),
    code_hierarchy("T2-05", "02表", T2),
    class_names("T2-06", "02表", T2),
)
