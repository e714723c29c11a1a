"""单位基本情况表: what decides which sentences apply, and who the agency is.

``newly_established`` switches off every comparison with a year that was not; the statements of
无此项 switch off sections that do not apply. The staff of all kinds together is a sum.
"""

from disclosures.spec.table import Arrangement, Column, Kind, Row, Rows, Section, Table

_VALUE = (Column("value", ("内容",), kind=Kind.TEXT),)
_NOTE = Column("note", ("说明",), kind=Kind.TEXT)


def _people(key: str, label: str, *aliases: str) -> Column:
    return Column(key, (label,), kind=Kind.NUMBER, aliases=aliases)


TABLE = Table(
    key="profile",
    title="单位基本情况表",
    title_aliases=("补充表：单位基本情况",),
    note="“是否”栏填“是”或“否”；人员合计由系统相加，不必填。",
    arrangement=Arrangement.STACKED,
    part="supplement",
    turn=1,
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
                Row("no_special_transfers", "是否没有财政专项支出和专项转移支付"),
                Row("composition", "决算单位构成（没有下属单位时填）"),
                Row("unit_type", "单位性质", ("单位类型", "行政、参公或事业")),
            ),
        ),
        Section(
            key="units",
            title="二、纳入决算公开的单位",
            rows_from=Rows.FREE,
            label_heading="单位名称",
            columns=(
                _NOTE,
                Column("unit_type", ("单位性质",), kind=Kind.TEXT),
                Column("level", ("预算级次",), kind=Kind.TEXT),
            ),
        ),
        Section(
            key="offices",
            title="三、内设机构",
            rows_from=Rows.FREE,
            label_heading="机构名称",
            columns=(_NOTE, _people("established", "编制数"), _people("posts", "领导职数", "职数")),
        ),
        Section(
            key="staff",
            title="四、人员情况",
            label_heading="编制性质",
            columns=(
                _people("established", "编制数"),
                _people("employed", "年末实有人数", "实有人数", "在职人数"),
            ),
            rows=(
                Row("staff_administrative", "行政编制", unit="人"),
                Row("staff_civil_service", "参照公务员法管理的事业编制", ("参公编制",), unit="人"),
                Row("staff_institutional", "事业编制", unit="人"),
                Row("staff_other", "其他人员", ("编外人员",), unit="人"),
                Row("staff_total", "合计", ("人员合计",), level=0, unit="人"),
            ),
        ),
        Section(
            key="retirement",
            title="五、离退休人员",
            label_heading="人员",
            columns=(_people("people", "人数"),),
            rows=(
                Row("retired_cadres", "离休人员", unit="人"),
                Row("retired", "退休人员", unit="人"),
            ),
        ),
    ),
)
