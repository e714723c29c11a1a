"""情况说明补充表: what only a person can say: why figures moved and what money was used for.

Each row is a reason that a sentence of the narrative leaves open. Those that belong to one 项
stand in 年初预算及差异说明表.
"""

from disclosures.spec.table import Arrangement, Column, Kind, Row, Section, Table

_TEXT = (Column("text", ("说明",), kind=Kind.TEXT),)

TABLE = Table(
    key="explanations",
    title="情况说明补充表",
    title_aliases=("补充表：增减原因和用途",),
    note="写在“主要原因是”之后的话，不写句号。没有增减的不必填写。",
    arrangement=Arrangement.STACKED,
    part="supplement",
    turn=10,
    standard=False,
    sections=(
        Section(
            key="changes",
            title="一、与上年相比增减的主要原因",
            columns=_TEXT,
            rows=(
                Row("total_change", "收入支出总计"),
                Row("income_change", "本年收入合计"),
                Row("expenditure_change", "本年支出合计"),
                Row("appropriation_change", "财政拨款收入支出总计"),
                Row("general_budget_income_change", "一般公共预算财政拨款收入"),
                Row("fund_income_change", "政府性基金预算财政拨款收入"),
                Row("capital_income_change", "国有资本经营预算财政拨款收入"),
                Row("general_budget_change", "一般公共预算财政拨款支出"),
                Row("three_public_change", "“三公”经费合计"),
                Row("abroad_change", "因公出国（境）费"),
                Row("vehicles_change", "公务用车购置及运行维护费"),
                Row("vehicle_purchase_change", "公务用车购置费"),
                Row("vehicle_running_change", "公务用车运行维护费"),
                Row("reception_change", "公务接待费"),
                Row("operating_change", "机关运行经费"),
            ),
        ),
        Section(
            key="gaps",
            title="二、决算与预算差异的主要原因",
            columns=_TEXT,
            rows=(
                Row("general_budget_gap", "一般公共预算财政拨款支出（与年初预算）"),
                Row("three_public_gap", "“三公”经费合计（与全年预算）"),
                Row("abroad_gap", "因公出国（境）费（与全年预算）"),
                Row("vehicles_gap", "公务用车购置及运行维护费（与全年预算）"),
                Row("vehicle_purchase_gap", "公务用车购置费（与全年预算）"),
                Row("vehicle_running_gap", "公务用车运行维护费（与全年预算）"),
                Row("reception_gap", "公务接待费（与全年预算）"),
                Row("operating_gap", "机关运行经费（与年初预算）"),
            ),
        ),
        Section(
            key="uses",
            title="三、用途和内容",
            columns=_TEXT,
            rows=(
                Row("abroad_use", "因公出国（境）：团组和内容"),
                Row("vehicle_purchase_use", "公务用车购置：用途"),
                Row("vehicle_running_use", "公务用车运行维护：用途"),
                Row("reception_use", "公务接待：对象和内容"),
                Row("fund_use", "政府性基金：主要用途"),
                Row("capital_use", "国有资本经营预算：主要用途"),
                Row("other_vehicles", "其他用车：主要是什么"),
                Row("assets_remark", "国有资产：需要说明的情况"),
                Row("procurement_remark", "政府采购：需要说明的情况"),
                Row("foreign_reception_use", "外宾接待：对象和内容"),
            ),
        ),
    ),
)
