"""国有资产占用情况表: vehicles by use, and single pieces of equipment above a million 元."""

from disclosures.spec.table import Column, Kind, Row, Section, Table


def _vehicles(key: str, label: str, *aliases: str, level: int = 2) -> Row:
    return Row(key, label, aliases, level=level, unit="辆")


TABLE = Table(
    key="assets",
    title="国有资产占用情况表",
    title_aliases=("补充表：国有资产占用情况",),
    note="截至年末。没有的填 0；合计由系统相加，不必填。"
    "公开10表已有的，不必再填；填了的，两处应一致。",
    part="supplement",
    turn=7,
    standard=False,
    sections=(
        Section(
            key="counts",
            title="",
            columns=(Column("count", ("数量",), kind=Kind.NUMBER),),
            rows=(
                _vehicles("vehicles_total", "车辆数合计（辆）", "车辆合计", level=0),
                _vehicles(
                    "vehicles_leaders", "副部（省）级及以上领导用车", "副部（省）级以上领导用车"
                ),
                _vehicles("vehicles_principal", "主要负责人用车", "主要领导干部用车"),
                _vehicles("vehicles_confidential", "机要通信用车"),
                _vehicles("vehicles_emergency", "应急保障用车"),
                _vehicles("vehicles_law_enforcement", "执法执勤用车"),
                _vehicles("vehicles_special", "特种专业技术用车"),
                _vehicles("vehicles_retired", "离退休干部服务用车"),
                _vehicles("vehicles_other", "其他用车"),
                Row(
                    "equipment",
                    "单价100万元（含）以上设备（台、套）",
                    (
                        "单价100万元（含）以上设备（不含车辆）",
                        "单位价值100万元以上设备（不含车辆）",
                    ),
                    unit="台（套）",
                ),
            ),
        ),
    ),
)
