"""部门整体支出绩效评价基础数据表: an attachment of the performance self-evaluation (湖南).

Figures are shown as the sheet writes them: the amounts there carry four decimals.
"""

from disclosures.spec.table import Arrangement, Column, Kind, Row, Section, Table


def _number(key: str, label: str, *aliases: str) -> Column:
    return Column(key, (label,), kind=Kind.NUMBER, aliases=aliases)


TABLE = Table(
    key="evaluation_base_data",
    title="部门（单位）整体支出绩效评价基础数据表",
    title_aliases=("部门整体支出绩效评价基础数据表", "整体支出绩效评价基础数据表"),
    arrangement=Arrangement.STACKED,
    part="attachments",
    standard=False,
    sections=(
        Section(
            key="staff",
            title="财政供养人员情况（人）",
            columns=(
                _number("established", "编制数"),
                _number("employed", "实际在职人数", "在职人数"),
                _number("control_rate", "控制率"),
            ),
            rows=(Row("staff", "财政供养人员", ("财政供养人员情况（人）",)),),
        ),
        Section(
            key="spending",
            title="经费控制情况（万元）",
            columns=(
                _number("prior_final", "上年决算数"),
                _number("budget", "本年预算数"),
                _number("final", "本年决算数"),
            ),
            rows=(
                Row("three_public", "三公经费"),
                Row("vehicles", "1、公务用车购置和维护经费", level=2),
                Row("vehicle_purchase", "其中：公车购置", level=3),
                Row("vehicle_running", "公车运行维护", level=3),
                Row("abroad", "2、出国经费", level=2),
                Row("reception", "3、公务接待", level=2),
                Row("projects", "项目支出"),
                Row("projects_business", "1、业务经费", level=2),
                Row("projects_running", "2、运行维护经费", level=2),
                Row("projects_special", "3、市级专项资金（一个专项一行）", level=2),
                Row("public", "公用经费"),
                Row("public_office", "其中：办公经费", level=3),
                Row("public_utilities", "水费、电费、差旅费", level=3),
                Row("public_meetings", "会议费、培训费", level=3),
                Row("procurement", "政府采购金额"),
                Row("basic_adjustment", "部门基本支出预算调整"),
            ),
        ),
        Section(
            key="buildings",
            title="楼堂馆所控制情况（本年完工项目）",
            columns=(
                _number("approved_scale", "批复规模（㎡）"),
                _number("actual_scale", "实际规模（㎡）"),
                _number("scale_control_rate", "规模控制率"),
                _number("investment_budget", "预算投资（万元）"),
                _number("investment_final", "实际投资（万元）"),
                _number("investment_control_rate", "投资概算控制率"),
            ),
            rows=(Row("buildings", "楼堂馆所", ("楼堂馆所控制情况（2023年完工项目）",)),),
        ),
        Section(
            key="remarks",
            title="其他",
            columns=(Column("text", ("内容",), kind=Kind.TEXT),),
            rows=(
                Row("economy_measures", "厉行节约保障措施"),
                Row("explanation", "说明"),
                Row("filled_by", "填表人"),
                Row("filled_on", "填报日期"),
                Row("telephone", "联系电话"),
                Row("responsible", "单位负责人签字"),
            ),
        ),
    ),
)
