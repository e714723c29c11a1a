"""政府采购支出表: goods, works and services, and what small and medium enterprises got of it."""

from disclosures.spec.book import PROCUREMENT, T10
from disclosures.spec.check import Check, Severity, Tolerance

_CITATION = "部门决算公开情况说明各段数据之间、与公开表之间应当一致"
_SAME = "两处是同一个数；以会计账簿和合同台账为准，改正填错的一处。"
_WHOLE = "部分不会大于全部；核对两个数。"


CHECKS = (
    Check(
        "S-01",
        "政府采购支出总额＝货物＋工程＋服务",
        (PROCUREMENT["total"].equals(PROCUREMENT.sum("goods", "works", "services")),),
        answered=True,
        advice="核对货物、工程、服务和总额；总额可以不填，由系统相加。",
        citation=_CITATION,
    ),
    Check(
        "S-02",
        "小微企业≤中小企业",
        (
            PROCUREMENT["small"].at_most(PROCUREMENT["sme"]),
            PROCUREMENT["reserved_small"].at_most(PROCUREMENT["reserved_sme"]),
        ),
        tolerance=Tolerance.EXACT,
        where_present=True,
        advice="小微企业是中小企业的一部分；" + _WHOLE,
        citation=_CITATION,
    ),
    Check(
        "S-03",
        "授予中小企业合同金额＝货物＋工程＋服务中的授予额",
        (PROCUREMENT["sme"].equals(PROCUREMENT.sum("sme_goods", "sme_works", "sme_services")),),
        answered=True,
        advice="核对货物、工程、服务采购授予中小企业的合同金额和合计。",
        citation=_CITATION,
    ),
    Check(
        "S-04",
        "授予中小企业合同金额≤政府采购支出",
        (
            PROCUREMENT["sme"].at_most(PROCUREMENT["total"]),
            PROCUREMENT["sme"].at_most(PROCUREMENT.sum("goods", "works", "services")),
            PROCUREMENT["sme_goods"].at_most(PROCUREMENT["goods"]),
            PROCUREMENT["sme_works"].at_most(PROCUREMENT["works"]),
            PROCUREMENT["sme_services"].at_most(PROCUREMENT["services"]),
        ),
        tolerance=Tolerance.EXACT,
        severity=Severity.WARN,
        where_present=True,
        advice="占比不会超过 100%；合同金额包含以后年度支付的，请在情况说明中写明。",
        citation=_CITATION,
    ),
    Check(
        "S-05",
        "政府采购支出表＝10表",
        (
            PROCUREMENT["total"].equals(T10["procurement_total"]),
            PROCUREMENT["goods"].equals(T10["procurement_goods"]),
            PROCUREMENT["works"].equals(T10["procurement_works"]),
            PROCUREMENT["services"].equals(T10["procurement_services"]),
        ),
        tolerance=Tolerance.EXACT,
        where_present=True,
        advice=_SAME,
        citation=_CITATION,
    ),
    Check(
        "S-06",
        "授予中小企业合同金额≤10表政府采购",
        (PROCUREMENT["sme"].at_most(T10["procurement_total"]),),
        tolerance=Tolerance.EXACT,
        severity=Severity.WARN,
        where_present=True,
        advice="占比不会超过 100%；合同金额包含以后年度支付的，请在情况说明中写明。",
        citation=_CITATION,
    ),
)
