"""公开09表 财政拨款“三公”经费支出决算表: items add up, final within budget."""

from disclosures.spec.book import T9
from disclosures.spec.check import ROW, Check, Severity, Side, Tolerance, each_row

_ITEMS = ("abroad", "vehicles", "reception")
_VEHICLES = ("vehicle_purchase", "vehicle_running")
_ADVICE = "核对各项和合计：合计＝出国（境）＋公务用车＋公务接待，公务用车＝购置＋运行维护。"


def _adds_up(id: str, title: str, column: str, whole: str, items: tuple[str, ...]) -> Check:
    left: Side = T9[whole, column]
    formula = left.equals(T9.sum(*items, column=column))
    return Check(id, f"09表 {title}", (formula,), advice=_ADVICE)


CHECKS = (
    _adds_up("T9-01", "预算数合计", "budget", "total", _ITEMS),
    _adds_up("T9-02", "公务用车预算数小计", "budget", "vehicles", _VEHICLES),
    _adds_up("T9-03", "决算数合计", "final", "total", _ITEMS),
    _adds_up("T9-04", "公务用车决算数小计", "final", "vehicles", _VEHICLES),
    Check(
        "T9-05",
        "09表 决算数不超过预算数",
        (T9[ROW, "final"].at_most(T9[ROW, "budget"]),),
        each_row("total", *_ITEMS, *_VEHICLES),
        tolerance=Tolerance.EXACT,
        severity=Severity.WARN,
        advice="超过全年预算的，在“三公”经费情况说明中写明原因。",
        citation="部门决算公开报表；“三公”经费管理规定：决算不得超过预算，确需超过的须说明",
    ),
)
