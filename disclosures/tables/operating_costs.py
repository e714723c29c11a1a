"""机关运行经费表: what an administrative agency spends on running itself.

For 行政 and 参公 it is the 公用经费 of 公开06表; a pure 事业单位 has none and leaves it empty.
"""

from disclosures.spec.table import Column, Row, Section, Table

TABLE = Table(
    key="operating_costs",
    title="机关运行经费表",
    title_aliases=("补充表：机关运行经费",),
    note="事业单位没有机关运行经费的，不填。",
    part="supplement",
    standard=False,
    sections=(
        Section(
            key="costs",
            title="",
            columns=(
                Column("amount", ("本年决算数",)),
                Column("initial", ("年初预算数",)),
                Column("prior", ("上年决算数",)),
            ),
            rows=(Row("operating", "机关运行经费"),),
        ),
    ),
)
