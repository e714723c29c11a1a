"""06, the basic expenditure in detail, against 05, 09 and 公开10表."""

from disclosures.spec.book import T5, T6, T9, T10
from disclosures.spec.check import Check, Severity, Tolerance

_OPERATING = ("operating_administrative", "operating_civil_service")


def _three_public(id: str, name: str, code: str, item: str) -> Check:
    """06 is basic expenditure of the general budget only: at most what 09 shows."""
    return Check(
        id,
        f"06表{name}≤09表",
        (T6[code].at_most(T9[item, "final"]),),
        tolerance=Tolerance.EXACT,
        advice=f"06表只含基本支出，{name}不会大于09表的决算数；核对两张表。",
    )


_CONTRIBUTIONS = {
    "30108": "2080505",  # 基本养老保险缴费
    "30109": "2080506",  # 职业年金缴费
    "30111": "2101103",  # 公务员医疗补助
    "30113": "2210201",  # 住房公积金
}


CHECKS = (
    Check(
        "X-12",
        "05表基本支出＝06表人员经费＋公用经费",
        (T5["total", "basic"].equals(T6.sum("personnel_total", "public_total")),),
        advice="核对05表基本支出合计与06表两个合计；06表是05表基本支出的明细。",
    ),
    _three_public("X-21", "公务接待费", "30217", "reception"),
    _three_public("X-22", "公务用车运行维护费", "30231", "vehicle_running"),
    _three_public("X-23", "公务用车购置", "31013", "vehicle_purchase"),
    _three_public("X-24", "因公出国（境）费用", "30212", "abroad"),
    Check(
        "X-28",
        "06表缴费＝05表对应科目（提示）",
        tuple(
            T6[economic].equals(T5[function, "basic"])
            for economic, function in _CONTRIBUTIONS.items()
        ),
        tolerance=Tolerance.EXACT,
        severity=Severity.INFO,
        where_present=True,
        advice="两处通常相同，不同不一定有错；请核对是否有缴费列在了别的科目。",
    ),
    Check(
        "X-29",
        "10表机关运行经费≤06表公用经费",
        (T10.sum(*_OPERATING).at_most(T6["public_total"]),),
        severity=Severity.WARN,
        advice="机关运行经费就是行政、参公单位的公用经费，不会大于06表公用经费合计。",
    ),
)
