"""单位基本情况表: what decides which sentences apply, and who the agency is.

``newly_established`` switches off every comparison with a year that was not; the statements of
无此项 switch off sections that do not apply.
"""

from disclosures.spec.table import Arrangement, Column, Kind, Row, Rows, Section, Table

_VALUE = (Column("value", ("内容",), kind=Kind.TEXT),)

TABLE = Table(
    key="profile",
    title="单位基本情况表",
    title_aliases=("补充表：单位基本情况",),
    note="“是否”栏填“是”或“否”。",
    arrangement=Arrangement.STACKED,
    part="supplement",
    standard=False,
    sections=(
        Section(
            key="facts",
            title="一、基本情况",
            columns=_VALUE,
            rows=(
                Row("newly_established", "是否本年度新成立"),
                Row("no_initial_budget", "是否没有编制年初预算"),
                Row("self_reference", "文中怎样称呼自己", ("本部门、本单位或其他",)),
                Row("website", "公开网站"),
                Row("no_operating_costs", "是否没有机关运行经费"),
                Row("no_procurement", "是否没有政府采购"),
                Row("no_meetings_training", "是否没有会议费、培训费和节庆活动"),
                Row("secret_excluded", "是否有不公开的涉密内容"),
            ),
        ),
        Section(
            key="units",
            title="二、纳入决算公开的单位",
            rows_from=Rows.FREE,
            label_heading="单位名称",
            columns=(Column("note", ("说明",), kind=Kind.TEXT),),
        ),
    ),
)
