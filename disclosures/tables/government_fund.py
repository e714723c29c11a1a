"""公开07表 政府性基金预算财政拨款收入支出决算表: carry-over, income and expenditure."""

from disclosures.spec.table import Column, Row, Rows, Section, Table

TABLE = Table(
    key="government_fund",
    number="公开07表",
    title="政府性基金预算财政拨款收入支出决算表",
    note="本表反映部门本年度政府性基金预算财政拨款收入、支出及结转和结余情况。",
    empty_statement="本部门没有政府性基金预算财政拨款收支，本表无数据。",
    sections=(
        Section(
            key="fund",
            title="",
            rows_from=Rows.FUNCTION,
            code_heading="科目代码",
            label_heading="科目名称",
            columns=(
                Column("opening", ("年初结转和结余",)),
                Column("income", ("本年收入",)),
                Column("total", ("本年支出", "小计"), aliases=("合计",)),
                Column("basic", ("本年支出", "基本支出")),
                Column("project", ("本年支出", "项目支出")),
                Column("closing", ("年末结转和结余",)),
            ),
            rows=(Row("total", "合计", level=0),),
        ),
    ),
)
