"""公开05表 一般公共预算财政拨款支出决算表: what the general public budget paid for."""

from disclosures.spec.table import Column, Row, Rows, Section, Table

TABLE = Table(
    key="general_budget_expenditure",
    number="公开05表",
    title="一般公共预算财政拨款支出决算表",
    note="本表反映部门本年度一般公共预算财政拨款支出情况。",
    empty_statement="本部门没有一般公共预算财政拨款支出，本表无数据。",
    sections=(
        Section(
            key="expenditure",
            title="",
            rows_from=Rows.FUNCTION,
            code_heading="科目代码",
            label_heading="科目名称",
            columns=(
                Column("total", ("本年支出", "小计"), aliases=("合计", "本年支出合计")),
                Column("basic", ("本年支出", "基本支出")),
                Column("project", ("本年支出", "项目支出")),
            ),
            rows=(Row("total", "合计", level=0),),
        ),
    ),
)
