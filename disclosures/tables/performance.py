"""预算绩效情况表: how much of the budget was evaluated, and the result of each project."""

from disclosures.spec.table import Arrangement, Column, Kind, Row, Rows, Section, Table


def _text(key: str, label: str) -> Column:
    return Column(key, (label,), kind=Kind.TEXT)


TABLE = Table(
    key="performance",
    title="预算绩效情况表",
    title_aliases=("补充表：预算绩效情况",),
    note="自评分数等不是万元的数，按原样填写。",
    arrangement=Arrangement.STACKED,
    part="supplement",
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
            ),
        ),
        Section(
            key="projects",
            title="二、项目绩效自评结果",
            rows_from=Rows.FREE,
            label_heading="项目名称",
            columns=(
                Column("budget", ("全年预算数",)),
                Column("executed", ("执行数",)),
                Column("score", ("自评得分",), kind=Kind.NUMBER),
                _text("output", "主要产出和效益"),
                _text("problem", "发现的问题及原因"),
                _text("measure", "下一步改进措施"),
            ),
        ),
    ),
)
