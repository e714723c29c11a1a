"""Small reports made in memory. A figure is written as a string: ``"1.50"`` is an amount,
``"——"`` is a text; a blank is simply left out."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal, InvalidOperation
from zoneinfo import ZoneInfo

from disclosures.catalogue import all_tables, edition
from disclosures.spec.content import Cell, Line
from disclosures.spec.edition import TableForm
from disclosures.spec.report import Passage, Report, TableReport

PUBLISHED = datetime(2025, 9, 12, 10, 30, tzinfo=ZoneInfo("Asia/Shanghai"))

Figures = Mapping[str, Mapping[str, str]]
"""Row (``201 一般公共服务支出`` or just its key) to column to value."""

EXPENDITURE: Figures = {
    "total 合计": {"total": "365.65", "basic": "340.67", "project": "24.98"},
    "201 一般公共服务支出": {"total": "249.89", "basic": "224.91", "project": "24.98"},
    "20105 统计信息事务": {"total": "249.28", "basic": "224.30", "project": "24.98"},
    "2010504 信息事务": {"total": "249.28", "basic": "224.30", "project": "24.98"},
    "208 社会保障和就业支出": {"total": "115.76", "basic": "115.76", "business": "0.00"},
}
INCOME_EXPENSE: Figures = {
    "general_budget": {"amount": "365.65"},
    "government_fund": {"amount": "0.00"},
    "income_total": {"amount": "365.65"},
    "income_grand_total": {"amount": "365.65"},
    "201": {"amount": "249.89"},
    "208": {"amount": "115.76"},
    "expenditure_total": {"amount": "365.65"},
    "closing": {"amount": "-1234.5678"},
    "expenditure_grand_total": {"amount": "365.65"},
}
BASIC: Figures = {
    "301": {"amount": "286.33"},
    "30101": {"amount": "86.11"},
    "302": {"amount": "17.95"},
    "309": {"amount": "——"},
    "personnel_total": {"amount": "286.33"},
    "public_total": {"amount": "17.95"},
}
PROJECT_SHEET: Figures = {
    "1-project": {"value": "专业人员聘用补贴"},
    "1-funds_total": {"initial_budget": "40.2", "executed": "24.98", "execution_rate": "63.76"},
    "1-goal": {"expected": "按月支付人员工资", "actual": "完成"},
    "1-indicators-1 聘用人员": {"level1": "产出指标", "target": "6人", "weight": "10"},
    "1-total": {"weight": "100", "score": "92"},
}
PASSAGES = (
    Passage("overview.duties", "一、部门职责", "（一）统筹数字经济发展。\n（二）推进数字化。"),
    Passage("narrative.income", "一、收入决算情况说明", "2024年度收入合计365.65万元。"),
    Passage("glossary", "名词解释", "一、基本支出：指为保障机构正常运转而发生的支出。"),
)


def make_cell(value: str, source: str = "") -> Cell:
    try:
        return Cell(amount=Decimal(value), source=source)
    except InvalidOperation:
        return Cell(text=value, source=source)


def make_table(
    key: str, figures: Figures | None = None, *, form: TableForm | None = None, reason: str = ""
) -> TableReport:
    table = all_tables()[key]
    lines = []
    for name, cells in (figures or {}).items():
        row, _, label = name.partition(" ")
        declared = table.row(row)
        label = label or (declared.label if declared else "")
        found = {column: make_cell(value) for column, value in cells.items()}
        lines.append(Line(key, row, label, found))
    return TableReport(table, form or TableForm(key), tuple(lines), reason)


def make_report(edition_key: str = "shanxi", **changes: object) -> Report:
    """A published report of 阳泉 with a few figures; ``changes`` replace its fields."""
    printed_as = edition(edition_key, 2024)
    figures: dict[str, Figures] = {
        "income_expense_total": INCOME_EXPENSE,
        "expenditure": EXPENDITURE,
        "general_budget_basic": BASIC,
        "government_fund": {"total 合计": {}},
    }
    tables = [
        make_table(form.key, figures.get(form.key), form=form, reason="")
        for form in printed_as.tables
    ]
    tables.append(make_table("evaluation_project", PROJECT_SHEET))
    report = Report(
        region_code="140300",
        region_name="阳泉市",
        agency_slug="dashuju-zhongxin",
        agency_name="阳泉市大数据管理服务中心",
        year=2024,
        edition=printed_as,
        title="阳泉市大数据管理服务中心2024年度单位决算公开",
        version=1,
        status="published",
        tables=tuple(tables),
        passages=PASSAGES,
        published_at=PUBLISHED,
    )
    return replace(report, **changes)  # type: ignore[arg-type]
