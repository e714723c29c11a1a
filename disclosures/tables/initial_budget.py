"""年初预算及差异说明表: what the nine tables lack about each 项 and the narrative needs.

年初预算 by 项 (the total row too), what the money was for, and why the final account differs.
"""

from disclosures.spec.table import Column, Kind, Row, Rows, Section, Table

TABLE = Table(
    key="initial_budget",
    title="年初预算及差异说明表",
    title_aliases=("补充表：年初预算及差异说明",),
    note="填写一般公共预算财政拨款支出各项的年初预算；决算数取自公开05表，不必再填。",
    part="supplement",
    standard=False,
    sections=(
        Section(
            key="items",
            title="",
            rows_from=Rows.FUNCTION,
            code_heading="科目代码",
            label_heading="科目名称",
            columns=(
                Column("initial", ("年初预算数",)),
                Column("adjusted", ("全年预算数",), aliases=("调整预算数",)),
                Column("use", ("主要用途",), kind=Kind.TEXT),
                Column("reason", ("决算与年初预算差异原因",), kind=Kind.TEXT),
                Column("prior_reason", ("与上年决算差异原因",), kind=Kind.TEXT),
            ),
            rows=(Row("total", "合计", level=0),),
        ),
    ),
)
