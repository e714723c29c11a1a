"""机关运行经费表: what an administrative agency spends on running itself.

For 行政 and 参公 it is the 公用经费 of 公开06表; a pure 事业单位 has none and leaves it empty.
"""

from disclosures.spec.table import Column, Row, Section, Table

TABLE = Table(
    key="operating_costs",
    title="机关运行经费表",
    title_aliases=("补充表：机关运行经费",),
    note="行政单位和参公单位就是公开06表的公用经费，所属单位都是这两类的，本年决算数不必填。"
    "事业单位没有机关运行经费的，不填。",
    part="supplement",
    turn=5,
    standard=False,
    sections=(
        Section(
            key="costs",
            title="",
            columns=(
                Column("amount", ("本年决算数",), aliases=("决算数", "支出决算")),
                Column("initial", ("年初预算数",), aliases=("年初预算",)),
                Column("prior", ("上年决算数",)),
            ),
            rows=(Row("operating", "机关运行经费"),),
        ),
    ),
)
