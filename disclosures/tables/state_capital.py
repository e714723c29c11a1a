"""公开08表 国有资本经营预算财政拨款支出决算表.

Most provinces print the three expenditure columns; Shanghai, Yunnan and Xinjiang print
收入支出决算表 with the six columns of 07. The declaration has all six, the edition chooses.
"""

from disclosures.spec.table import Column, Row, Rows, Section, Table

TABLE = Table(
    key="state_capital",
    number="公开08表",
    title="国有资本经营预算财政拨款支出决算表",
    title_aliases=("国有资本经营预算财政拨款收入支出决算表",),
    note="本表反映部门本年度国有资本经营预算财政拨款支出情况。",
    empty_statement="本部门没有国有资本经营预算财政拨款支出，本表无数据。",
    sections=(
        Section(
            key="capital",
            title="",
            rows_from=Rows.FUNCTION,
            code_heading="科目代码",
            label_heading="科目名称",
            columns=(
                Column("opening", ("年初结转和结余",)),
                Column("income", ("本年收入",)),
                Column("total", ("本年支出", "合计"), aliases=("小计",)),
                Column("basic", ("本年支出", "基本支出")),
                Column("project", ("本年支出", "项目支出")),
                Column("closing", ("年末结转和结余",)),
            ),
            rows=(Row("total", "合计", level=0),),
        ),
    ),
)
