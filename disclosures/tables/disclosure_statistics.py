"""公开10表 部门决算公开相关信息统计表 (山西): procurement, running costs, assets."""

from disclosures.spec.table import Arrangement, Column, Kind, Row, Section, Table

_VALUE = (Column("value", ("统计数",), aliases=("金额", "数量")),)


def _vehicles(key: str, label: str, *aliases: str, level: int = 2) -> Row:
    return Row(key, label, aliases, level=level, kind=Kind.NUMBER, unit="辆")


TABLE = Table(
    key="disclosure_statistics",
    number="公开10表",
    title="部门决算公开相关信息统计表",
    arrangement=Arrangement.STACKED,
    note="本表反映部门本年度政府采购、机关运行经费和国有资产占用情况。",
    empty_statement="本表无数据。",
    sections=(
        Section(
            key="procurement",
            title="一、政府采购情况",
            columns=_VALUE,
            rows=(
                Row("procurement_total", "合计", level=0),
                Row("procurement_goods", "货物"),
                Row("procurement_works", "工程"),
                Row("procurement_services", "服务"),
            ),
        ),
        Section(
            key="operating",
            title="二、机关运行经费",
            columns=_VALUE,
            rows=(
                Row("operating_administrative", "（一）行政单位"),
                Row("operating_civil_service", "（二）参照公务员法管理事业单位"),
            ),
        ),
        Section(
            key="assets",
            title="三、国有资产占用情况",
            columns=_VALUE,
            rows=(
                _vehicles("vehicles_total", "（一）车辆数合计（辆）", "车辆数合计", level=1),
                _vehicles("vehicles_leaders", "1．副部（省）级及以上领导用车"),
                _vehicles("vehicles_principal", "2．主要负责人用车", "主要领导干部用车"),
                _vehicles("vehicles_confidential", "3．机要通信用车"),
                _vehicles("vehicles_emergency", "4．应急保障用车"),
                _vehicles("vehicles_law_enforcement", "5．执法执勤用车"),
                _vehicles("vehicles_special", "6．特种专业技术用车"),
                _vehicles("vehicles_retired", "7．离退休干部服务用车"),
                _vehicles("vehicles_other", "8．其他用车"),
                Row(
                    "equipment",
                    "（二）单价100万元（含）以上设备（不含车辆）",
                    ("单价100万元（含）以上设备（不含车辆）（台、套）",),
                    kind=Kind.NUMBER,
                    unit="台（套）",
                    number=17,
                ),
            ),
        ),
    ),
)
