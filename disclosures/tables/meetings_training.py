"""会议、培训和节庆情况表 (湖南: 一般性支出): one line for each event."""

from disclosures.spec.table import Arrangement, Column, Kind, Row, Rows, Section, Table

_AMOUNT = Column("amount", ("金额",))
_EVENT = (
    _AMOUNT,
    Column("people", ("人数",), kind=Kind.NUMBER),
    Column("content", ("内容",), kind=Kind.TEXT),
)

TABLE = Table(
    key="meetings_training",
    title="会议、培训和节庆情况表",
    title_aliases=("补充表：会议费、培训费和节庆活动",),
    note="一次会议、培训或活动一行，没有的不填；合计由系统相加，不必填。",
    arrangement=Arrangement.STACKED,
    part="supplement",
    turn=8,
    standard=False,
    sections=(
        Section(
            key="totals",
            title="一、合计",
            columns=(_AMOUNT,),
            rows=(
                Row("meetings_total", "会议费"),
                Row("training_total", "培训费"),
                Row(
                    "festivals_total",
                    "举办节庆、晚会、论坛、赛事活动",
                    ("节庆、晚会、论坛、赛事活动",),
                ),
            ),
        ),
        Section(
            key="meetings",
            title="二、会议",
            rows_from=Rows.FREE,
            label_heading="会议名称",
            columns=_EVENT,
        ),
        Section(
            key="training",
            title="三、培训",
            rows_from=Rows.FREE,
            label_heading="培训名称",
            columns=_EVENT,
        ),
        Section(
            key="festivals",
            title="四、节庆、晚会、论坛、赛事活动",
            rows_from=Rows.FREE,
            label_heading="活动名称",
            columns=_EVENT,
        ),
    ),
)
