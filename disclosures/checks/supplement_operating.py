"""机关运行经费表 and the answers of 单位基本情况表 that switch things off."""

from collections.abc import Iterator

from disclosures.spec.address import Address
from disclosures.spec.book import BUDGETED, OPERATING, PRIOR_YEAR, T6, T10
from disclosures.spec.check import Check, Condition, Remark, Severity
from disclosures.spec.figures import Figures

_CITATION = "部门决算公开情况说明各段数据之间、与公开表之间应当一致"
_SAME = "两处是同一个数；以会计账簿和合同台账为准，改正填错的一处。"
_ADMINISTRATIVE = ("行政", "参公", "参照公务员")
_SWITCHES = {
    "newly_established": ("是否本年度新成立", PRIOR_YEAR.table, ("amount",)),
    "no_initial_budget": ("是否没有编制年初预算", BUDGETED.table, ("initial",)),
    "no_operating_costs": ("是否没有机关运行经费", OPERATING.table, ("amount",)),
    "no_procurement": ("是否没有政府采购", "procurement", ("amount",)),
    "no_meetings_training": (
        "是否没有会议费、培训费和节庆活动",
        "meetings_training",
        ("amount", "people"),
    ),
}


def _is_administrative(figures: Figures) -> bool:
    cell = figures.cells.get(Address("profile", "unit_type", "value"))
    return cell is not None and any(word in cell.text for word in _ADMINISTRATIVE)


def _both_given(figures: Figures) -> bool:
    rows = ("operating_administrative", "operating_civil_service")
    own = figures.amount(Address(OPERATING.table, "operating", "amount"))
    return own is not None and any(row in figures.column(T10.table, "value") for row in rows)


def _contradicted(figures: Figures) -> Iterator[Remark]:
    for switch, (question, table, columns) in _SWITCHES.items():
        answer = figures.cells.get(Address("profile", switch, "value"))
        if answer is None or answer.text.strip() != "是":
            continue
        filled = [r for column in columns for r, a in figures.column(table, column).items() if a]
        if filled:
            yield Remark(
                f"“{question}”填“是”，却填了 {len(set(filled))} 行不为零的数。",
                (("profile", switch), *((table, row) for row in dict.fromkeys(filled))),
            )


CHECKS = (
    Check(
        "S-17",
        "机关运行经费≤06表公用经费",
        (OPERATING["operating"].at_most(T6["public_total"]),),
        severity=Severity.WARN,
        where_present=True,
        advice="机关运行经费就是行政、参公单位的公用经费，不会大于06表公用经费合计。",
        citation=_CITATION,
    ),
    Check(
        "S-18",
        "机关运行经费＝06表公用经费（行政、参公单位）",
        (OPERATING["operating"].equals(T6["public_total"]),),
        tables=("profile",),
        applies=Condition("《单位基本情况表》的单位性质是行政单位或参公单位", _is_administrative),
        severity=Severity.WARN,
        where_present=True,
        advice="行政、参公单位的机关运行经费就是06表公用经费合计；汇总有事业单位的，会小于它。",
        citation=_CITATION,
    ),
    Check(
        "S-19",
        "机关运行经费＝10表机关运行经费",
        (
            OPERATING["operating"].equals(
                T10.sum("operating_administrative", "operating_civil_service")
            ),
        ),
        applies=Condition("《机关运行经费表》和10表都填了机关运行经费", _both_given),
        advice=_SAME,
        citation=_CITATION,
    ),
    Check(
        "S-33",
        "填“是”的无此项，没有不为零的数",
        tables=("profile",),
        inspect=_contradicted,
        words="《单位基本情况表》 填“是”的（新成立、没有年初预算、没有机关运行经费、没有政府采购、"
        "没有会议培训），相应的补充表不填或为 0",
        advice="两处只能有一处对：改正“是”或“否”，或删去不该有的数。",
        citation=_CITATION,
    ),
)
