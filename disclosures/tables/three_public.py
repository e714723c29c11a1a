"""公开09表 财政拨款“三公”经费支出决算表: travel abroad, vehicles, hospitality.

The scope is fiscal appropriations since fiscal year 2022 (before: general public budget).
Provinces print it across (6+6 or six pairs) or down (项目/预算数/决算数), some joined with
会议费 and 培训费. Whatever the form, a line is an item and a column is budget or final.
"""

from disclosures.spec.table import Arrangement, Column, Row, Section, Table

_VEHICLES = "公务用车购置及运行维护费"

TABLE = Table(
    key="three_public",
    number="公开09表",
    title="财政拨款“三公”经费支出决算表",
    title_aliases=(
        "一般公共预算财政拨款“三公”经费支出决算表",
        "“三公”经费支出决算表",
        "“三公”经费决算表",
        "“三公”经费、会议费、培训费支出决算表",
        "财政拨款“三公”经费及会议费、培训费支出决算表",
        "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表",
        "“三公”经费及会议费、培训费支出决算表",
        "财政拨款“三公”经费、行政参公单位机关运行经费情况表",
    ),
    arrangement=Arrangement.ACROSS,
    note=(
        "本表反映部门本年度“三公”经费支出预决算情况。其中，预算数为“三公”经费全年预算数，"
        "反映按规定程序调整后的预算数；"
        "决算数是包括当年财政拨款和以前年度结转资金安排的实际支出。"
    ),
    empty_statement="本部门没有财政拨款“三公”经费支出，本表无数据。",
    sections=(
        Section(
            key="items",
            title="",
            columns=(
                Column("budget", ("预算数",), aliases=("全年预算数", "预算")),
                Column("final", ("决算数",), aliases=("支出决算数", "决算")),
            ),
            rows=(
                Row("total", "合计", ("“三公”经费合计", "三公经费合计", "“三公”经费"), level=0),
                Row("abroad", "因公出国（境）费", ("因公出国（境）费用",)),
                Row(
                    "vehicles",
                    _VEHICLES,
                    ("小计", "公务用车购置及运行费", "公务用车购置及运行维护费小计"),
                    path=(_VEHICLES, "小计"),
                ),
                Row(
                    "vehicle_purchase",
                    "公务用车购置费",
                    level=2,
                    path=(_VEHICLES, "公务用车购置费"),
                ),
                Row(
                    "vehicle_running",
                    "公务用车运行维护费",
                    ("公务用车运行费",),
                    level=2,
                    path=(_VEHICLES, "公务用车运行维护费"),
                ),
                Row("reception", "公务接待费"),
                Row("meetings", "会议费"),
                Row("training", "培训费"),
            ),
        ),
    ),
)
