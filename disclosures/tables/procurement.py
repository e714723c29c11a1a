"""政府采购支出表: what was bought, and how much of it from small and medium enterprises."""

from disclosures.spec.table import Column, Row, Section, Table

TABLE = Table(
    key="procurement",
    title="政府采购支出表",
    title_aliases=("补充表：政府采购支出",),
    note="不包括涉密采购项目。没有的填 0；总额由系统相加，不必填。"
    "公开10表已有采购金额的，不必再填；填了的，两处应一致。",
    part="supplement",
    turn=6,
    standard=False,
    sections=(
        Section(
            key="amounts",
            title="",
            columns=(Column("amount", ("金额",)),),
            rows=(
                Row("total", "政府采购支出总额", ("政府采购支出合计",), level=0),
                Row("goods", "政府采购货物支出"),
                Row("works", "政府采购工程支出"),
                Row("services", "政府采购服务支出"),
                Row("sme", "授予中小企业合同金额", ("政府采购授予中小企业合同金额",)),
                Row("small", "其中：授予小微企业合同金额", level=2),
                Row("sme_goods", "货物采购授予中小企业合同金额", level=2),
                Row("sme_works", "工程采购授予中小企业合同金额", level=2),
                Row("sme_services", "服务采购授予中小企业合同金额", level=2),
                Row("reserved_sme", "面向中小企业预留合同金额"),
                Row("reserved_small", "其中：面向小微企业预留合同金额", level=2),
            ),
        ),
    ),
)
