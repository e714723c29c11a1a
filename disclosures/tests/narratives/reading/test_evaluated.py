"""What a report on performance says of its projects, beside their sheets; meetings beside 06."""

from decimal import Decimal

import pytest

from disclosures import catalogue
from disclosures.narratives.reading import read_back
from disclosures.spec.address import Address
from disclosures.spec.claim import Fate
from disclosures.spec.content import Cell, Line
from disclosures.spec.figures import Figures
from disclosures.spec.report import Passage

ROAD, BRIDGE = "村道养护专项经费", "桥梁检测专项经费"
SHEET = (
    "项目支出绩效自评表\n项目支出名称\t{name}\n项目资金（万元）\t年初预算数\t全年预算数\t全年执行数"
    "\t分值\t执行率\t得分\n年度资金总额\t{budget}\t{budget}\t{spent}\t10\t90%\t9\n"
    "产出指标(90分)\t数量指标\t里程\t10公里\t10公里\t90\t85\n总分\t\t\t\t\t100\t94\n"
)
SHEETS = SHEET.format(name=ROAD, budget="20", spent="19.72") + SHEET.format(
    name=BRIDGE, budget="18", spent="9.88"
)
REPORT = (
    "1.年初预算项目金额{0}万元，实际支出{1}万元。\n"
    f"（1）{ROAD}20万元，实际支出{{2}}万元。绩效自评分为{{3}}分。\n"
    f"（2）{BRIDGE}预算金额18万元，实际支出9.88万元。绩效自评分为94分。\n"
)


def read(text, lines=()):
    passages = [
        Passage("narrative.1", "十一、一般性支出情况说明", text if lines else ""),
        Passage("attachments.1", "绩效自评报告", "" if lines else text + SHEETS),
    ]
    tables = catalogue.all_tables().values()
    return read_back(passages, Figures(lines), tables, year=2024)


def fates(reading):
    return {one.claim.words[-12:]: one.fate for one in reading.claims if one.claim.unit != "公里"}


def test_budgets_spendings_scores_and_their_sums_are_those_of_the_sheets():
    reading = read(REPORT.format("38", "29.60", "19.72", "94"))
    said = [one for one in reading.claims if "\t" not in one.claim.words]
    assert [one.claim.words for one in said if one.fate is not Fate.CHECKED] == []
    assert reading.findings == ()


@pytest.mark.parametrize(
    ("values", "quote", "known"),
    [
        (("38", "29.60", "17.92", "94"), "实际支出17.92万元", "19.72万元"),
        (("38", "29.60", "19.72", "49"), "绩效自评分为49分", "94分"),
    ],
    ids=["spent", "score"],
)
def test_what_the_sheet_says_otherwise_is_told(values, quote, known):
    found = [one.finding for one in read(REPORT.format(*values)).findings]
    assert [(one.check, one.quote) for one in found] == [("N-31", quote)]
    assert known in found[0].message


def test_a_sum_of_projects_that_may_leave_some_out_is_not_blamed():
    reading = read(REPORT.format("58", "29.60", "19.72", "94"))
    assert reading.findings == ()
    assert Fate.NOT_EVALUATED in fates(reading).values()


@pytest.mark.parametrize(("said", "told"), [("0.10", False), ("0.35", False), ("0.01", True)])
def test_training_costs_are_at_least_those_of_basic_expenditure(said, told):
    cell = Cell(Decimal("0.10"))
    lines = [Line("general_budget_basic", "30216", "培训费", {"amount": cell})]
    reading = read(f"2024年本部门开支会议费0万元；开支培训费{said}万元，用于业务培训。", lines)
    assert [one.finding.check for one in reading.findings if one.finding.quote.count("培训费")] == (
        ["N-34"] if told else []
    )
    if told:
        assert reading.findings[0].finding.addresses == (
            Address("general_budget_basic", "30216", "amount"),
        )


def test_a_share_is_of_what_another_part_of_the_document_calls_so():
    passages = [
        Passage("narrative.1", "五、财政拨款支出决算情况说明", "2024年度财政拨款支出40万元。"),
        Passage(
            "attachments.1", "绩效自评报告", "按性质分析，工资福利支出10万元，占财政拨款支出的25%。"
        ),
    ]
    reading = read_back(passages, Figures(()), catalogue.all_tables().values(), year=2024)
    (share,) = [one for one in reading.claims if one.claim.unit == "%"]
    assert share.fate is Fate.CHECKED
