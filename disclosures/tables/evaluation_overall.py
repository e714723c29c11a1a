"""部门（单位）整体支出绩效自评表: the self-evaluation of a department's whole spending."""

from disclosures.spec.evaluation import AMOUNT, FIELD, FILLED, FUNDS, GOALS, INDICATORS, TOTAL
from disclosures.spec.table import Arrangement, Row, Section, Table

TABLE = Table(
    key="evaluation_overall",
    title="部门（单位）整体支出绩效自评表",
    title_aliases=("部门整体支出绩效自评表", "整体支出绩效自评表"),
    arrangement=Arrangement.STACKED,
    part="attachments",
    standard=False,
    sections=(
        Section(
            key="about",
            title="基本情况",
            columns=FIELD,
            rows=(Row("agency", "预算部门（单位）名称", ("区级预算部门（单位）名称",)),),
        ),
        Section(
            key="funds",
            title="年度预算申请（万元）",
            columns=FUNDS,
            rows=(Row("funds_total", "年度资金总额", level=0),),
        ),
        Section(
            key="by_income",
            title="按收入性质分",
            columns=AMOUNT,
            rows=(
                Row("general_budget", "一般公共预算"),
                Row("government_fund", "政府性基金拨款"),
                Row("fiscal_account", "纳入专户管理的非税收入拨款"),
                Row("other_funds", "其他资金"),
            ),
        ),
        Section(
            key="by_nature",
            title="按支出性质分",
            columns=AMOUNT,
            rows=(Row("basic", "基本支出"), Row("project", "项目支出")),
        ),
        GOALS,
        INDICATORS,
        TOTAL,
        FILLED,
    ),
)
