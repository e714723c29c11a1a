"""项目支出绩效自评表: the self-evaluation of one project; one sheet a project."""

from disclosures.spec.evaluation import (
    ARRIVALS,
    FIELD,
    FILLED,
    FUNDS,
    GOALS,
    INDICATORS,
    KINDS,
    TOTAL,
    text,
)
from disclosures.spec.table import Arrangement, Row, Rows, Section, Table

TABLE = Table(
    key="evaluation_project",
    title="项目支出绩效自评表",
    arrangement=Arrangement.STACKED,
    part="attachments",
    standard=False,
    repeats=True,
    sections=(
        Section(
            key="about",
            title="基本情况",
            columns=FIELD,
            rows=(
                Row("project", "项目支出名称", ("项目名称",)),
                Row("department", "主管部门"),
                Row("agency", "实施单位"),
                Row("responsible", "项目负责人"),
                Row("telephone", "联系电话"),
                Row("period", "项目起止时间"),
                Row("year", "绩效自评评价年度"),
            ),
        ),
        Section(
            key="funds",
            title="项目资金（万元）",
            columns=FUNDS,
            rows=(
                Row("appropriation", "当年财政拨款"),
                Row("carry_over", "上年结转资金"),
                Row("other_funds", "其他资金"),
                Row("funds_total", "年度资金总额", level=0),
            ),
        ),
        Section(
            key="arrivals",
            title="项目资金到位和执行情况（万元）",
            columns=ARRIVALS,
            rows=(
                Row("project_total", "项目金额", level=0),
                Row("central_provincial", "其中：中央、省财政"),
                Row("municipal", "市财政"),
                Row("county", "县（区）财政"),
                Row("other_sources", "其它", ("其他",)),
            ),
        ),
        GOALS,
        INDICATORS,
        KINDS,
        TOTAL,
        Section(
            key="conclusion",
            title="评价结论",
            columns=FIELD,
            rows=(
                Row("grading", "评分说明"),
                Row("conclusion", "自评结论及结果分析"),
                Row("experience", "主要经验做法"),
                Row("problems", "存在问题与整改措施"),
            ),
        ),
        Section(
            key="evaluators",
            title="评价人员",
            rows_from=Rows.FREE,
            label_heading="姓名",
            before_label=1,
            columns=(
                text("role", "评价人员"),
                text("position", "职称/职务"),
                text("organisation", "工作单位"),
                text("signature", "签字"),
            ),
        ),
        FILLED,
    ),
)
