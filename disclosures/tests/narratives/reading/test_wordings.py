"""Wordings of other documents: what is right raises nothing, what is wrong is told at its words."""

import pytest

from disclosures import catalogue
from disclosures.narratives.reading import read_back
from disclosures.narratives.reading.wholes import whole_of
from disclosures.spec.figures import Figures


def told(text: str, year: int = 2023) -> list[tuple[str, str]]:
    whole = whole_of(text)
    reading = read_back(
        whole.passages,
        Figures(()),
        catalogue.all_tables().values(),
        year=year,
        contents=whole.contents,
        cover=whole.cover,
    )
    return [(one.finding.check, one.finding.quote) for one in reading.findings]


RIGHT = {
    "a word of one character": "2023年度收入合计435.82万元，较上年决算数减65.62万元，下降13.1%。",
    "a change behind a list": (
        "2023年“三公”经费预算为3328万元。其中，因公出国（境）费50万元，公务接待费478万元，"
        "公务用车购置及运行费2800万元。同口径比2022年减少830万元，下降20%。"
    ),
    "items named without a figure": (
        "“三公”经费支出决算总额为5.48万元，比去年增加1.55万元，增长39.4%。其中，公务用车购置"
        "支出决算比预算无增减变化，比去年无增减变化；公务用车运行维护费支出决算比预算无增减变化，"
        "比去年增加1.05万元，增长35.8%。"
    ),
    "the budget of the year after": (
        "一、2024年“三公”经费预算安排情况\n2024年度“三公”经费预算总计21.8万元，其中：公务接待"
        "11.8万元，公务用车运行费用10万元。\n二、2023年“三公”经费决算情况\n2023年度“三公”经费合计"
        "支出20.12万元，其中：公务接待12.39万元，公务用车运行费用7.73万元。"
    ),
    "a title that names both years": (
        "某市残疾人联合会2023年“三公经费”财政拨款预算为850.55万元，比2022年预算数减少138.52万元。"
    ),
    "a sheet with one unit": (
        "2023年度“三公”经费决算情况表\n单位：万元\n一、支出合计 9.28\n2、公务接待费 9.28\n"
    ),
    "milliards without 元": "其中：公务用车购置及运行费3亿元；公务接待费0.7亿。",
    "a completion that was rounded": "支出决算为100.30万元，完成预算的100%，决算数大于预算数。",
    "two ways to divide": (
        "支出合计100.00万元，其中：基本支出60.00万元，项目支出40.00万元，财政拨款支出80.00万元。"
    ),
    "changes that are all of the change": (
        "支出比上年减少8.00万元，其中：基本支出减少3.00万元，项目支出减少5.00万元。"
    ),
    "a comparison with the budget": "公务接待费支出2.14万元，与2023年度预算相比，增加1.14万元。",
    "what was really left open": "比上年增加0万元，占100%。",
}
WRONG = {
    "a rate on the amount that is named": (
        "决算总收入298.86万元，比2022年决算总收入279.45万元增加19.41万元，增加6.49%。",
        ("N-03", "6.49%"),
    ),
    "a completion beside its gap": (
        "财政拨款支出总计1741.75万元，占89.88%；完成年初预算100%，决算数大于预算数55.93万元。",
        ("N-14", "完成年初预算100%"),
    ),
    "a completion beside its word": (
        "公务接待费支出2.50万元，占23.81%，完成预算的83.33%，决算数大于预算数。",
        ("N-16", "决算数大于预算数"),
    ),
    "a share left blank": ("因公出国（境）费0万元，占 %，无变化。", ("F-02 N-35", "占 %")),
    "an amount left blank": ("公务接待费3万元，比上年减少 万元。", ("F-02 N-35", "减少 万元")),
    "two words run together": ("决算数大小于预算数的主要原因是节约。", ("F-03", "大小于")),
    "a note for the writer": ("二、总体情况（保留两位小数，以下同）\n无。", ("F-01", "保留两位")),
    "a hint where a text belongs": ("公务接待费2万元，（此处填写原因）。", ("F-01", "此处填写")),
    "words said twice": (
        "比去年增加1万元，增加原因主要是主要是接待增加。",
        ("F-11", "主要是主要是"),
    ),
    "a year against itself": (
        "2023年度支出合计100万元，2023年与2023年相比增加10万元。",
        ("N-38", "与2023年相比增加"),
    ),
    "parts of a total of any name": (
        "教育专项2023年度安排1080.00万元，其中：基本支出780.00万元，项目支出280.00万元。",
        ("N-07", "780.00"),
    ),
    "lines below their whole": (
        "五、一般公共预算财政拨款支出决算情况说明\n1.科学技术支出800.00万元，具体包括：\n"
        "（1）行政运行（项）500.00万元，用于人员。\n（2）科普活动（项）350.00万元，用于活动。\n",
        ("N-15", "800.00"),
    ),
    "totals that a change leaves unnamed": (
        "一、收入支出决算总体情况说明\n（一）收入总计1234.56万元。\n"
        "与上年相比，今年收入增加123.45万元，增长13.11%。",
        ("N-03", "13.11%"),
    ),
    "changes that are not all of the change": (
        "支出比上年减少10.00万元，其中：基本支出减少3.00万元，项目支出减少5.00万元。",
        ("N-02", "减少10.00万元"),
    ),
    "元 of all that an agency has": (
        "二、收入支出决算总体情况说明\n2023年度收、支总计1527.01元，比上年增加147.95元。",
        ("N-35", "1527.01元"),
    ),
    "budgets that do not add up": (
        "三、“三公”经费支出决算情况说明\n2023年度“三公”经费支出10.50万元，完成年初预算的105.3%。"
        "其中：因公出国（境）费0万元，完成年初预算的0%；公务接待费2.50万元，完成年初预算的83.33%；"
        "公务用车购置及运行费8.00万元，完成年初预算的94.12%。",
        ("N-20", "105.3%"),
    ),
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT.keys())
def test_what_is_right_raises_nothing(text):
    formal = ("F-07", "F-08", "N-36", "N-23", "N-13")
    assert [one for one in told(text) if one[0] not in formal] == []


@pytest.mark.parametrize(("text", "expected"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_told_at_its_words(text, expected):
    check, words = expected
    assert any(one[0].startswith(check) and words in one[1] for one in told(text)), told(text)
