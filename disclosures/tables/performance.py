"""预算绩效情况表: how much of the budget was evaluated, the result of each project, and the texts.

How much of the project expenditure that is, and how much of its budget a project used, follow
from the figures: nobody types them.
"""

from disclosures.spec.table import Arrangement, Column, Kind, Row, Rows, Section, Table


def _text(key: str, label: str) -> Column:
    return Column(key, (label,), kind=Kind.TEXT)


TABLE = Table(
    key="performance",
    title="预算绩效情况表",
    title_aliases=("补充表：预算绩效情况",),
    note="自评分数等不是万元的数，按原样填写。占项目支出的比例和各项目执行率由系统计算，不必填。",
    arrangement=Arrangement.STACKED,
    part="supplement",
    turn=9,
    standard=False,
    sections=(
        Section(
            key="scope",
            title="一、绩效自评范围和结果",
            columns=(Column("value", ("数",), kind=Kind.NUMBER),),
            rows=(
                Row("projects", "开展绩效自评的项目数", unit="个"),
                Row("funds", "涉及资金（万元）", kind=Kind.AMOUNT),
                Row("overall_score", "整体支出自评得分", unit="分"),
                Row("excellent", "评为“优”的项目数", unit="个"),
                Row("good", "评为“良”的项目数", unit="个"),
                Row("fair", "评为“中”的项目数", unit="个"),
                Row("poor", "评为“差”的项目数", unit="个"),
                Row("target_projects", "编报绩效目标的项目数", unit="个"),
                Row("target_funds", "编报绩效目标涉及预算金额（万元）", kind=Kind.AMOUNT),
                Row("monitored_projects", "开展绩效跟踪的项目数", unit="个"),
                Row("monitored_funds", "绩效跟踪涉及预算金额（万元）", kind=Kind.AMOUNT),
                Row("evaluated_projects", "开展部门绩效评价的项目数", unit="个"),
                Row("evaluated_funds", "部门绩效评价涉及预算金额（万元）", kind=Kind.AMOUNT),
            ),
        ),
        Section(
            key="projects",
            title="二、项目绩效自评结果",
            rows_from=Rows.FREE,
            label_heading="项目名称",
            columns=(
                Column("budget", ("全年预算数",), aliases=("预算数",)),
                Column("arrived", ("实际到位数",), aliases=("到位数",)),
                Column("executed", ("执行数",), aliases=("全年执行数",)),
                Column("score", ("自评得分",), kind=Kind.NUMBER),
                _text("grade", "自评等级"),
                _text("output", "主要产出和效益"),
                _text("problem", "发现的问题及原因"),
                _text("measure", "下一步改进措施"),
            ),
        ),
        Section(
            key="work",
            title="三、绩效管理工作",
            label_heading="内容",
            columns=(_text("text", "说明"),),
            rows=(
                Row("management", "绩效管理工作开展情况"),
                Row("overall", "整体支出绩效情况"),
                Row("problems", "存在的问题及原因"),
                Row("results", "绩效评价结果应用情况"),
            ),
        ),
    ),
)
