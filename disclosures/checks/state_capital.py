"""公开08表 国有资本经营预算财政拨款支出决算表: natures and levels; where the form has the
six columns of 07 (上海、云南、新疆), the roll-forward too."""

from disclosures.spec.book import T8
from disclosures.spec.check import ROW, Check, Condition, each_line
from disclosures.spec.figures import Figures
from disclosures.spec.hierarchy import code_hierarchy, every_level

_BALANCES = ("opening", "income", "closing")
_COLUMNS = ("opening", "income", "total", "basic", "project", "closing")


def _six_columns(figures: Figures) -> bool:
    return any(figures.column(T8.table, column) for column in _BALANCES)


CHECKS = (
    Check(
        "T8-01",
        "08表 本年支出＝基本支出＋项目支出",
        (T8[ROW, "total"].equals(T8.across(ROW, "basic", "project")),),
        each_line(T8.table),
        advice="核对本行的本年支出合计、基本支出和项目支出。",
    ),
    every_level("T8-02", "08表", T8, _COLUMNS),
    Check(
        "T8-03",
        "08表 年末结转＝年初结转＋本年收入－本年支出",
        (T8[ROW, "closing"].equals(T8.across(ROW, "opening", "income") - T8[ROW, "total"]),),
        each_line(T8.table),
        applies=Condition("08表填有年初结转、本年收入或年末结转（六栏样式）", _six_columns),
        advice="核对本行的年初结转、本年收入、本年支出和年末结转。",
    ),
    code_hierarchy("T8-04", "08表", T8),
)
