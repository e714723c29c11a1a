"""公开02表 收入决算表: this year's income by function code and source."""

from disclosures.spec.table import Column, Row, Rows, Section, Table

TABLE = Table(
    key="income",
    number="公开02表",
    title="收入决算表",
    note="本表反映部门本年度取得的各项收入情况。",
    empty_statement="本部门没有收入，本表无数据。",
    sections=(
        Section(
            key="income",
            title="",
            rows_from=Rows.FUNCTION,
            code_heading="科目代码",
            label_heading="科目名称",
            columns=(
                Column("total", ("本年收入合计",), aliases=("合计",)),
                Column("appropriation", ("财政拨款收入",)),
                Column("superior", ("上级补助收入",)),
                Column("institutional", ("事业收入",)),
                Column("business", ("经营收入",)),
                Column("affiliated", ("附属单位上缴收入",)),
                Column("other", ("其他收入",)),
            ),
            rows=(Row("total", "合计", level=0),),
        ),
    ),
)
