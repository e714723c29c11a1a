"""公开03表 支出决算表: this year's expenditure by function code and nature."""

from disclosures.spec.table import Column, Row, Rows, Section, Table

TABLE = Table(
    key="expenditure",
    number="公开03表",
    title="支出决算表",
    note="本表反映部门本年度各项支出情况。",
    empty_statement="本部门没有支出，本表无数据。",
    sections=(
        Section(
            key="expenditure",
            title="",
            rows_from=Rows.FUNCTION,
            code_heading="科目代码",
            label_heading="科目名称",
            columns=(
                Column("total", ("本年支出合计",), aliases=("合计",)),
                Column("basic", ("基本支出",)),
                Column("project", ("项目支出",)),
                Column("to_superior", ("上缴上级支出",)),
                Column("business", ("经营支出",)),
                Column("to_affiliated", ("对附属单位补助支出",)),
            ),
            rows=(Row("total", "合计", level=0),),
        ),
    ),
)
