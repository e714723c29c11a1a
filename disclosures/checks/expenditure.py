"""公开03表 支出决算表: every line is the sum of its natures, every level that of the next."""

from disclosures.spec.book import T3
from disclosures.spec.check import ROW, Check, each_line
from disclosures.spec.hierarchy import class_names, code_hierarchy, levels

_NATURES = ("basic", "project", "to_superior", "business", "to_affiliated")

CHECKS = (
    Check(
        "T3-01",
        "03表 每行合计＝各列之和",
        (T3[ROW, "total"].equals(T3.across(ROW, *_NATURES)),),
        each_line(T3.table),
        advice="核对本行各列；合计应由各列相加得出。",
    ),
    *levels(("T3-02", "T3-03", "T3-04"), "03表", T3, ("total", *_NATURES)),
    code_hierarchy("T3-05", "03表", T3),
    class_names("T3-06", "03表", T3),
)
