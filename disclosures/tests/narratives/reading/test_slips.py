"""Slips that the text alone gives away, each beside its right twin; and what is left out."""

from decimal import Decimal

import pytest

from disclosures import catalogue
from disclosures.narratives.reading import read_back
from disclosures.spec.content import Cell, Line
from disclosures.spec.figures import Figures
from disclosures.spec.piece import Mark, Piece, plain
from disclosures.spec.report import Passage
from disclosures.tests.narratives.reading.texts import TITLES, quotes, read

FROM_NOTHING = "2024年度机关运行经费支出23.73万元，比上年决算数增加23.73万元（基数为0，不可比）。"
ROLLED = (
    "政府性基金预算财政拨款年初结转和结余4.00万元，本年收入50.00万元，本年支出45.00万元，"
    "其中：基本支出5.00万元，项目支出40.00万元；年末结转和结余9.00万元。"
)
ITEMS = "公用经费30.00万元，主要包括办公费12.00万元、印刷费8.00万元、差旅费10.00万元。"
YUAN = "公务接待费支出预算为2.50万元，支出决算为1.20万元，完成预算的48%，8批次20人次。"
YEARS = "2024年度收入合计10.00万元。\n2024年度本年收入比上年增加。"
PAIRS = [
    ("N-02", "operating", FROM_NOTHING, "加23.73", "加26.73"),
    ("N-04", "operating", FROM_NOTHING, "增加", "减少"),
    ("N-02", "total", "收入总计110.00万元，与上年相比增加10.00万元。", "加10", "加210"),
    ("N-03", "total", "收入总计110.00万元，与上年相比下降10%。", "10%", "110%"),
    ("N-40", "fund", ROLLED, "结余9.00", "结余6.00"),
    ("N-40", "fund", ROLLED, "项目支出40.00", "项目支出44.00"),
    ("N-18", "basic", ITEMS, "印刷费8.00", "印刷费9.00"),
    ("N-18", "basic", ITEMS, "印刷费8.00", "印刷费6.00"),
    ("N-20", "three_public", YUAN.replace("1.20万元", "一点二万元"), "一点二", "一点三"),
    ("N-20", "three_public", YUAN.replace("2.50万元", "贰万伍仟元"), "贰万", "叁万"),
    ("N-20", "three_public", YUAN.replace("1.20", "人民币1.20"), "1.20", "1.30"),
    ("N-35", "three_public", YUAN, "1.20万元", "1.20元"),
    ("N-35", "three_public", YUAN, "1.20万元", "1.20亿元"),
    ("N-35", "three_public", YUAN, "1.20万元", "1.20"),
    ("N-35", "three_public", YUAN, "48%", "48"),
    ("N-38", "income", YEARS, "2024年度本年", "2023年度本年"),
]


@pytest.mark.parametrize(("check", "topic", "right", "was", "slip"), PAIRS)
def test_a_slip_is_told_at_its_words_and_its_right_twin_is_not(check, topic, right, was, slip):
    assert quotes(read((topic, right)), check) == []
    found = quotes(read((topic, right.replace(was, slip))), check)
    assert any(slip[-3:] in quote for quote in found), found


def test_a_list_that_ends_in_others_need_not_come_to_the_whole():
    less = ITEMS.replace("印刷费8.00万元、差旅费10.00万元", "印刷费8.00万元等")
    assert quotes(read(("basic", less)), "N-18") == []


def test_figures_of_last_year_beside_those_of_this_year_are_no_slip():
    text = "2023年度收入合计9.00万元，2024年度收入合计10.00万元，与上年相比增加1.00万元。"
    assert quotes(read(("income", text)), "N-38") == []


def test_amounts_all_in_yuan_are_no_slip():
    text = "收入合计1234567.89元，其中：财政拨款收入1234000.00元，其他收入567.89元。"
    assert quotes(read(("income", text)), "N-35") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("收入合计10.00万元，其中：财政拨款收入7.00万元；其他收入3.00万元。", False),
        ("收入合计10.00万元，其中：财政拨款收入7.00万元。", True),
    ],
)
def test_a_source_that_the_table_has_is_told(text, told):
    cells = {"total": "10.00", "appropriation": "7.00", "other": "3.00"}
    amounts = {column: Cell(Decimal(amount)) for column, amount in cells.items()}
    figures = Figures([Line("income", "total", "合计", amounts)], edition="national", year=2024)
    passage = Passage("narrative.0", TITLES["income"], text)
    reading = read_back([passage], figures, catalogue.all_tables().values(), year=2024)
    assert bool(quotes(reading, "N-06")) is told


def test_a_rate_of_nothing_is_level():
    text = "2024年度收入总计365.65万元，上年365.65万元，与上年相比增长5%。"
    (told,) = [
        one.finding.message for one in read(("total", text)).findings if "N-03" in one.finding.check
    ]
    assert "应写“持平”" in told


def test_open_slots_of_a_draft_are_not_told_as_something_left_over():
    pieces = (
        Piece("2024年度收入总计10万元（"),
        Piece("【请填写】", Mark.SLOT, "explanations.total_change.text", required=True),
        Piece("）。支出总计10万元，主要是【请填写】。"),
    )
    tables = catalogue.all_tables().values()
    draft = Passage("narrative.1", TITLES["total"], plain(pieces), pieces)
    told = [f.span.start for f in read_back([draft], Figures(()), tables, year=2024).findings]
    assert len(told) == 1, "what a person typed is told, the slot is not"
    assert told[0] > draft.text.index("支出总计")
    pasted = Passage("narrative.1", TITLES["total"], draft.text)
    assert len(read_back([pasted], Figures(()), tables, year=2024).findings) == 2


BY_CLASS = (
    "2024年度一般公共预算财政拨款支出年初预算90.00万元，支出决算100.00万元。其中："
    "教育支出（类）年初预算50.00万元，支出决算60.00万元，完成年初预算的120%；"
    "住房保障支出（类）年初预算40.00万元，支出决算40.00万元，完成年初预算的100%。"
)


@pytest.mark.parametrize(
    ("text", "severity"),
    [(BY_CLASS, "info"), (BY_CLASS.split("；")[0].replace("100.00", "60.00") + "。", "warn")],
)
def test_a_document_that_tells_every_class_has_the_form_of_its_province(text, severity):
    found = [f.finding for f in read(("general_budget", text)).findings]
    assert [f.severity.value for f in found if f.check == "N-13"] == [severity]


def test_decimals_are_those_of_the_narrative_not_of_what_is_attached():
    narrative = Passage("narrative.1", TITLES["total"], "2024年度收入总计10.50万元。")
    words = "2024年度收入总计10.5万元。"
    for key, expected in (("attachments.1", 0), ("narrative.2", 1)):
        other = Passage(key, TITLES["total"], words)
        tables = catalogue.all_tables().values()
        found = read_back([narrative, other], Figures(()), tables, year=2024).findings
        assert sum(f.finding.check == "N-36" for f in found) == expected
