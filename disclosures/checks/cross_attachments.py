"""The tables against the performance self-evaluation (绩效自评表) that is attached."""

from disclosures.spec.book import T1, T3
from disclosures.spec.check import Check, Severity, figures_of

_OVERALL = figures_of("evaluation_overall")
_PROJECTS = figures_of("evaluation_project")

CHECKS = (
    Check(
        "X-30",
        "绩效自评表执行数＝决算数",
        (
            _OVERALL["funds_total", "executed"].equals(T1["expenditure_total"]),
            _OVERALL["basic", "amount"].equals(T3["total", "basic"]),
            _OVERALL["project", "amount"].equals(T3["total", "project"]),
        ),
        where_present=True,
        advice="绩效自评表的全年执行数、基本支出、项目支出应与决算表一致；改正附件或决算表。",
        citation="部门整体支出绩效自评表与部门决算公开报表的数据应当一致",
    ),
    Check(
        "X-31",
        "项目自评执行数之和≤项目支出",
        (
            _PROJECTS.instances("funds_total", "executed").at_most(T3["total", "project"]),
            _PROJECTS.instances("project_total", "spent").at_most(T3["total", "project"]),
        ),
        severity=Severity.WARN,
        where_present=True,
        advice="各项目自评表的全年执行数之和不会大于03表项目支出；核对自评表和03表。",
        citation="项目支出绩效自评表与部门决算公开报表的数据应当一致",
    ),
)
