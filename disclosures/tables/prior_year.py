"""上年对比数据表: last year's figures where last year was not published here.

Where it was, they are taken from the published version and this table stays empty.
"""

from disclosures.spec.table import Arrangement, Column, Row, Rows, Section, Table

_AMOUNT = (Column("amount", ("上年决算数",)),)

TABLE = Table(
    key="prior_year",
    title="上年对比数据表",
    title_aliases=("补充表：上年对比数据",),
    note="上年决算已在本平台公开的，不必填写。新成立单位没有上年数的，留空。"
    "“三公”经费合计和公务用车购置及运行维护费由系统相加，收入总计和支出总计填一个即可。",
    arrangement=Arrangement.STACKED,
    part="supplement",
    turn=3,
    standard=False,
    sections=(
        Section(
            key="totals",
            title="一、收支总体",
            columns=_AMOUNT,
            rows=(
                Row("income_total", "收入总计"),
                Row("expenditure_total", "支出总计"),
                Row("year_income", "本年收入合计"),
                Row("year_expenditure", "本年支出合计"),
                Row("appropriation_income_total", "财政拨款收入总计"),
                Row("appropriation_expenditure_total", "财政拨款支出总计"),
                Row("general_budget_income", "一般公共预算财政拨款收入"),
                Row("fund_income", "政府性基金预算财政拨款收入"),
                Row("capital_income", "国有资本经营预算财政拨款收入"),
                Row("general_budget_expenditure", "一般公共预算财政拨款支出"),
            ),
        ),
        Section(
            key="three_public",
            title="二、“三公”经费",
            columns=_AMOUNT,
            rows=(
                Row("three_public", "“三公”经费合计", ("三公经费合计",)),
                Row("abroad", "因公出国（境）费"),
                Row("vehicles", "公务用车购置及运行维护费"),
                Row("vehicle_purchase", "公务用车购置费", level=2),
                Row("vehicle_running", "公务用车运行维护费", level=2),
                Row("reception", "公务接待费"),
            ),
        ),
        Section(
            key="classes",
            title="三、一般公共预算财政拨款支出（按类）",
            rows_from=Rows.FUNCTION,
            code_heading="科目代码",
            label_heading="科目名称",
            columns=_AMOUNT,
        ),
    ),
)
