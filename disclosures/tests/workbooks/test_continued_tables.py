"""Tables of a text that go on on the next page are one table, however the page begins."""

import pytest

from disclosures import catalogue
from disclosures.workbooks.pasted import read_pasted

TITLE = "一般公共预算财政拨款支出决算表"
FRAME = f"{TITLE}\n公开05表\n部门：某局\t\t\t\t金额单位：万元\n"
HEADS = "项目\t\t本年支出\t\t\n科目代码\t科目名称\t小计\t基本支出\t项目支出\n栏次\t\t1\t2\t3\n"
FIRST = (
    "合计\t\t30.00\t10.00\t20.00\n206\t科学技术支出\t20.00\t\t20.00\n"
    "20601\t科学技术管理事务\t20.00\t\t20.00\n2060101\t行政运行\t20.00\t\t20.00\n"
)
SECOND = (
    "221\t住房保障支出\t10.00\t10.00\t\n22102\t住房改革支出\t10.00\t10.00\t\n"
    "2210201\t住房公积金\t10.00\t10.00\t\n"
)
BREAKS = {
    "heads": HEADS,
    "frame": FRAME + HEADS,
    "续表": "续表\n",
    "续表 with heads": f"（续表）\n{HEADS}",
    "title （续）": f"{TITLE}（续）\n{HEADS}",
    "title 续表": f"{TITLE}（续表）\n公开05表\n{HEADS}",
}


def read(text):
    return read_pasted(
        text.split("\n"),
        tables=catalogue.all_tables().values(),
        edition=catalogue.edition("hunan", 2023),
        year=2023,
    )


@pytest.mark.parametrize("between", BREAKS.values(), ids=BREAKS)
def test_a_table_goes_on_on_the_next_page(between):
    whole = read(FRAME + HEADS + FIRST + SECOND)
    assert len(whole.lines) == 7
    assert [line.row for line in read(FRAME + HEADS + FIRST + between + SECOND).lines] == [
        line.row for line in whole.lines
    ]


def test_the_same_table_once_more_is_not_added_to_itself():
    once = FRAME + HEADS + FIRST + SECOND
    rows = [line.row for line in read(once + once).lines]
    assert len(rows) == len(set(rows))
