"""年初预算及差异说明表: what the nine tables lack about each 项 and the narrative needs.

年初预算 by 项, what the money was for, and why the final account differs. The total row and those
of 类 and 款 are sums: they need not be typed.
"""

from disclosures.spec.table import Column, Kind, Row, Rows, Section, Table

TABLE = Table(
    key="initial_budget",
    title="年初预算及差异说明表",
    title_aliases=("补充表：年初预算及差异说明",),
    note="按项填写一般公共预算财政拨款支出的年初预算；合计和类、款由系统相加，"
    "决算数取自公开05表，都不必填。",
    part="supplement",
    turn=2,
    standard=False,
    sections=(
        Section(
            key="items",
            title="",
            rows_from=Rows.FUNCTION,
            code_heading="科目代码",
            label_heading="科目名称",
            columns=(
                Column("initial", ("年初预算数",), aliases=("年初预算", "年初批复预算数")),
                Column("adjusted", ("全年预算数",), aliases=("调整预算数", "调整后预算数")),
                Column("use", ("主要用途",), kind=Kind.TEXT, aliases=("用途",)),
                Column("reason", ("决算与年初预算差异原因",), kind=Kind.TEXT),
                Column("prior_reason", ("与上年决算差异原因",), kind=Kind.TEXT),
            ),
            rows=(Row("total", "合计", level=0),),
        ),
    ),
)
