"""公开01表 收入支出决算总表: everything that came in, went out and is left."""

from disclosures.spec.classification import FUNCTION_CLASSES
from disclosures.spec.table import BLANK, Arrangement, Column, Row, Section, Table

TABLE = Table(
    key="income_expense_total",
    number="公开01表",
    title="收入支出决算总表",
    arrangement=Arrangement.BESIDE,
    note=("本表反映部门本年度的总收支和年末结转结余情况。本套报表金额单位转换时可能存在尾数误差。"),
    empty_statement="本部门没有收支，本表无数据。",
    sections=(
        Section(
            key="income",
            title="收入",
            columns=(Column("amount", ("金额",), aliases=("决算数",)),),
            rows=(
                Row("general_budget", "一、一般公共预算财政拨款收入", ("财政拨款收入",)),
                Row("government_fund", "二、政府性基金预算财政拨款收入"),
                Row("state_capital", "三、国有资本经营预算财政拨款收入"),
                Row("superior", "四、上级补助收入"),
                Row("institutional", "五、事业收入"),
                Row("business", "六、经营收入"),
                Row("affiliated", "七、附属单位上缴收入"),
                Row("other", "八、其他收入"),
                Row("income_total", "本年收入合计", level=0),
                Row(
                    "use_of_surplus",
                    "使用非财政拨款结余（含专用结余）",
                    aliases=(
                        "使用非财政拨款结余",
                        "使用非财政拨款结余和专用结余",
                        "用事业基金弥补收支差额",
                    ),
                ),
                Row("opening", "年初结转和结余"),
                BLANK,
                Row("income_grand_total", "总计", aliases=("收入总计",), level=0),
            ),
        ),
        Section(
            key="expenditure",
            title="支出",
            columns=(Column("amount", ("金额",), aliases=("决算数",)),),
            rows=(
                *FUNCTION_CLASSES,
                Row("expenditure_total", "本年支出合计", level=0),
                Row("distribution", "结余分配"),
                Row("closing", "年末结转和结余"),
                BLANK,
                Row("expenditure_grand_total", "总计", aliases=("支出总计",), level=0),
            ),
        ),
    ),
)
