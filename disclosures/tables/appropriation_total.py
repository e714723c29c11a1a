"""公开04表 财政拨款收入支出决算总表: the fiscal appropriations of the three budgets."""

from disclosures.spec.classification import FUNCTION_CLASSES
from disclosures.spec.table import BLANK, Arrangement, Column, Row, Section, Table

TABLE = Table(
    key="appropriation_total",
    number="公开04表",
    title="财政拨款收入支出决算总表",
    arrangement=Arrangement.BESIDE,
    note=(
        "本表反映部门本年度一般公共预算财政拨款、政府性基金预算财政拨款和"
        "国有资本经营预算财政拨款的总收支和年末结转结余情况。"
    ),
    empty_statement="本部门没有财政拨款收支，本表无数据。",
    sections=(
        Section(
            key="income",
            title="收入",
            columns=(Column("amount", ("金额",), aliases=("决算数",)),),
            rows=(
                Row("general_budget", "一、一般公共预算财政拨款", ("一般公共预算财政拨款收入",)),
                Row(
                    "government_fund", "二、政府性基金预算财政拨款", ("政府性基金预算财政拨款收入",)
                ),
                Row(
                    "state_capital",
                    "三、国有资本经营预算财政拨款",
                    ("国有资本经营预算财政拨款收入",),
                ),
                Row("income_total", "本年收入合计", level=0),
                Row("opening", "年初财政拨款结转和结余"),
                Row("opening_general_budget", "一般公共预算财政拨款", level=2),
                Row("opening_government_fund", "政府性基金预算财政拨款", level=2),
                Row("opening_state_capital", "国有资本经营预算财政拨款", level=2),
                Row("income_grand_total", "总计", aliases=("收入总计",), level=0),
            ),
        ),
        Section(
            key="expenditure",
            title="支出",
            columns=(
                Column("total", ("合计",), aliases=("小计",)),
                Column("general_budget", ("一般公共预算财政拨款",)),
                Column("government_fund", ("政府性基金预算财政拨款",)),
                Column("state_capital", ("国有资本经营预算财政拨款",)),
            ),
            rows=(
                *FUNCTION_CLASSES,
                Row("expenditure_total", "本年支出合计", level=0),
                Row("closing", "年末财政拨款结转和结余"),
                BLANK,
                BLANK,
                BLANK,
                Row("expenditure_grand_total", "总计", aliases=("支出总计",), level=0),
            ),
        ),
    ),
)
