"""“三公”经费实物量表: groups, people and vehicles behind the three amounts of 公开09表."""

from disclosures.spec.table import Column, Kind, Row, Section, Table


def _count(key: str, label: str, unit: str, *aliases: str) -> Row:
    return Row(key, label, aliases, kind=Kind.NUMBER, unit=unit)


TABLE = Table(
    key="three_public_quantities",
    title="“三公”经费实物量表",
    title_aliases=("补充表：三公经费实物量",),
    note="没有的填 0；金额为零的，数量不必填。外宾接待费的单位是万元，"
    "国内接待费由系统用公务接待费减去外宾接待费得出。",
    part="supplement",
    turn=4,
    standard=False,
    sections=(
        Section(
            key="quantities",
            title="",
            columns=(Column("value", ("数量",), aliases=("金额", "数量（金额）")),),
            rows=(
                _count("trips", "因公出国（境）团组", "个", "因公出国（境）团组数"),
                _count("travellers", "因公出国（境）人次", "人次", "因公出国（境）人次数"),
                _count("vehicles_bought", "公务用车购置数", "辆", "公务用车购置数量"),
                _count("vehicles_kept", "公务用车保有量", "辆", "年末公务用车保有量"),
                _count("receptions", "国内公务接待批次", "批次", "国内公务接待团组"),
                _count("guests", "国内公务接待人次", "人次"),
                _count("foreign_receptions", "外宾接待批次", "批次"),
                _count("foreign_guests", "外宾接待人次", "人次"),
                Row("foreign_reception", "外宾接待费（万元）", ("外宾接待费",)),
            ),
        ),
    ),
)
