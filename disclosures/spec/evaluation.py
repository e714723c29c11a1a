"""Parts that the performance self-evaluation sheets (绩效自评表) have in common.

The sheet of a whole department and the sheet of one project share funds, goals and
indicators; their declarations put these sections together.
"""

from disclosures.spec.table import Column, Kind, Row, Rows, Section


def number(key: str, label: str, *aliases: str) -> Column:
    return Column(key, (label,), kind=Kind.NUMBER, aliases=aliases)


def text(key: str, label: str, *aliases: str) -> Column:
    return Column(key, (label,), kind=Kind.TEXT, aliases=aliases)


FIELD = (text("value", "内容"),)

AMOUNT = (number("amount", "金额"),)

FUNDS = (
    number("initial_budget", "年初预算数"),
    number("budget", "全年预算数"),
    number("executed", "全年执行数"),
    number("weight", "分值"),
    number("execution_rate", "执行率", "执行率（%）"),
    number("score", "得分"),
)

ARRIVALS = (
    number("project_budget", "项目预算金额"),
    number("received", "实际到位金额"),
    number("spent", "实际执行金额"),
)

GOALS = Section(
    key="goals",
    title="年度总体目标",
    aliases=("项目预期绩效目标",),
    columns=(
        text("expected", "预期目标"),
        text("actual", "实际完成情况"),
    ),
    rows=(
        Row("goal", "年度总体目标"),
        Row("goal_output", "项目提供的公共产品和服务的数量"),
        Row("goal_effect", "项目效果"),
        Row("execution", "项目执行情况", ("项目执行情况（10分）",)),
    ),
)

INDICATORS = Section(
    key="indicators",
    title="绩效指标",
    aliases=("绩效目标自评情况",),
    rows_from=Rows.FREE,
    label_heading="三级指标",
    before_label=2,
    columns=(
        text("level1", "一级指标"),
        text("level2", "二级指标"),
        text("target", "年度指标值"),
        text("actual", "实际完成值", "全年完成值"),
        number("weight", "分值"),
        number("score", "得分", "自评得分"),
        text("reason", "偏差原因分析及改进措施", "未完成原因和改进措施"),
    ),
)

# Some provinces give one score for all indicators of a kind (一级指标).
KINDS = Section(
    key="kinds",
    title="一级指标得分",
    columns=(number("score", "自评得分", "得分"),),
    label_heading="一级指标",
    rows=(
        Row("output", "产出指标", ("产出指标（30分）", "产出指标（50分）")),
        Row("cost", "成本指标", ("成本指标（20分）",)),
        Row("benefit", "效益指标", ("效益指标（30分）", "效益指标（20分）")),
        Row("satisfaction", "满意度指标", ("满意度指标（10分）",)),
    ),
)

TOTAL = Section(
    key="total",
    title="总分",
    columns=(number("weight", "分值"), number("score", "得分")),
    rows=(Row("total", "总分", level=0),),
)

FILLED = Section(
    key="filled",
    title="填报",
    columns=FIELD,
    rows=(
        Row("filled_by", "填表人", ("填报人",)),
        Row("filled_on", "填报日期"),
        Row("filler_telephone", "联系电话", ("填表人联系电话",)),
        Row("signed_by", "单位负责人签字"),
        Row("seal", "单位（盖章）"),
    ),
)
