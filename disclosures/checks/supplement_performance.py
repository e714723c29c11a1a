"""会议、培训和节庆情况表, 预算绩效情况表 and the staff: sums, and what 03 and 06 say."""

from collections.abc import Iterator
from decimal import Decimal

from disclosures.spec.address import Address
from disclosures.spec.book import EVENTS, PERFORMANCE, T3, T6
from disclosures.spec.check import (
    COLUMN,
    ROW,
    Check,
    Condition,
    Remark,
    Severity,
    Tolerance,
    each_column,
    each_line,
    figures_of,
)
from disclosures.spec.figures import Figures

_CITATION = "部门决算公开情况说明各段数据之间、与公开表之间应当一致"
_STAFF = figures_of("profile")
_SHEETS = figures_of("evaluation_project")
_KINDS = ("staff_administrative", "staff_civil_service", "staff_institutional", "staff_other")
_TOTALS = {
    "meetings_total": "meetings",
    "training_total": "training",
    "festivals_total": "festivals",
}
_FULL_MARKS = 100


def _within(figures: Figures) -> bool:
    """Whether no total is less than its events: that is another check's."""
    for total, events in _TOTALS.items():
        whole = figures.amount(Address(EVENTS.table, total, "amount"))
        listed = sum(
            (
                figures.value(EVENTS.table, row, "amount")
                for row in figures.free(EVENTS.table, events)
            ),
            Decimal(0),
        )
        if whole is not None and listed > whole:
            return False
    return True


def _covers_all(figures: Figures) -> bool:
    funds = figures.amount(Address(PERFORMANCE.table, "funds", "value"))
    return bool(funds) and funds == figures.amount(Address(T3.table, "total", "project"))


def _scores(figures: Figures) -> Iterator[Remark]:
    found = {"overall_score": figures.value(PERFORMANCE.table, "overall_score", "value")}
    found |= figures.column(PERFORMANCE.table, "score")
    for row, score in found.items():
        if not 0 <= score <= _FULL_MARKS:
            label = figures.rows(PERFORMANCE.table)[row].label
            yield Remark(
                f"“{label}”的得分是 {score.normalize():f}，不在 0 到 100 之间。",
                ((PERFORMANCE.table, row),),
            )


CHECKS = (
    Check(
        "S-41",
        "会议、培训、活动各次金额之和≤合计",
        tuple(
            EVENTS.free(events, "amount").at_most(EVENTS[total])
            for total, events in _TOTALS.items()
        ),
        answered=True,
        advice="核对各次金额和合计；合计可以不填，由系统相加。",
        citation=_CITATION,
    ),
    Check(
        "S-42",
        "会议费、培训费、活动合计＝各次之和",
        tuple(
            EVENTS[total].equals(EVENTS.free(events, "amount")) for total, events in _TOTALS.items()
        ),
        applies=Condition("各次金额之和不大于合计", _within),
        severity=Severity.WARN,
        answered=True,
        advice="把每次会议、培训、活动都列上，或核对合计。",
        citation=_CITATION,
    ),
    Check(
        "S-43",
        "06表会议费、培训费≤会议费、培训费合计",
        (
            T6["30215"].at_most(EVENTS["meetings_total"]),
            T6["30216"].at_most(EVENTS["training_total"]),
        ),
        tolerance=Tolerance.EXACT,
        severity=Severity.WARN,
        where_present=True,
        advice="06表只含一般公共预算基本支出，不会大于全部会议费、培训费；核对两个数。",
        citation=_CITATION,
    ),
    Check(
        "S-44",
        "绩效自评涉及资金≤03表项目支出",
        (PERFORMANCE["funds"].at_most(T3["total", "project"]),),
        severity=Severity.WARN,
        where_present=True,
        advice="占项目支出的比例不会超过 100%；涉及资金是预算数的，请在情况说明中写明。",
        citation=_CITATION,
    ),
    Check(
        "S-45",
        "自评项目数＝优、良、中、差之和",
        (PERFORMANCE["projects"].equals(PERFORMANCE.sum("excellent", "good", "fair", "poor")),),
        tolerance=Tolerance.NONE,
        answered=True,
        advice="核对各等级的项目数；没有的等级填 0。",
        citation=_CITATION,
    ),
    Check(
        "S-46",
        "项目执行数≤全年预算数",
        (PERFORMANCE[ROW, "executed"].at_most(PERFORMANCE[ROW, "budget"]),),
        each_line(PERFORMANCE.table),
        tolerance=Tolerance.EXACT,
        severity=Severity.WARN,
        where_present=True,
        advice="执行率不会超过 100%；核对预算数和执行数。",
        citation=_CITATION,
    ),
    Check(
        "S-47",
        "项目执行数之和≤03表项目支出",
        (PERFORMANCE.free("projects", "executed").at_most(T3["total", "project"]),),
        severity=Severity.WARN,
        answered=True,
        advice="各项目执行数之和不会大于03表项目支出；核对各项目和03表。",
        citation=_CITATION,
    ),
    Check(
        "S-48",
        "项目执行数之和＝03表项目支出（自评覆盖全部项目支出时）",
        (PERFORMANCE.free("projects", "executed").equals(T3["total", "project"]),),
        applies=Condition("涉及资金就是03表项目支出", _covers_all),
        severity=Severity.WARN,
        answered=True,
        advice="自评覆盖全部项目支出的，各项目执行数之和应等于03表项目支出；核对各项目和涉及资金。",
        citation=_CITATION,
    ),
    Check(
        "S-49",
        "项目自评表执行数之和＝03表项目支出（自评覆盖全部项目支出时）",
        (
            _SHEETS.instances("funds_total", "executed").equals(T3["total", "project"]),
            _SHEETS.instances("project_total", "spent").equals(T3["total", "project"]),
        ),
        tables=(PERFORMANCE.table,),
        applies=Condition("涉及资金就是03表项目支出", _covers_all),
        severity=Severity.WARN,
        answered=True,
        advice="自评覆盖全部项目支出的，各自评表执行数之和应等于03表项目支出；核对自评表和涉及资金。",
        citation="项目支出绩效自评表与部门决算公开报表的数据应当一致",
    ),
    Check(
        "S-50",
        "自评得分在 0 到 100 之间",
        tables=(PERFORMANCE.table,),
        inspect=_scores,
        words="《预算绩效情况表》 整体支出和各项目的自评得分不小于 0、不大于 100",
        advice="改正得分；满分是 100 分。",
        citation=_CITATION,
    ),
    Check(
        "S-51",
        "人员合计＝各类人员之和",
        (
            _STAFF["staff_total", COLUMN].equals(
                _STAFF[_KINDS[0], COLUMN]
                + _STAFF[_KINDS[1], COLUMN]
                + _STAFF[_KINDS[2], COLUMN]
                + _STAFF[_KINDS[3], COLUMN]
            ),
        ),
        each_column("established", "employed"),
        tolerance=Tolerance.NONE,
        answered=True,
        advice="核对各类人员和合计；合计可以不填，由系统相加。",
        citation=_CITATION,
    ),
)
