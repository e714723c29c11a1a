"""Every check of the book: a right wording passes, a wrong one is told at its words."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from disclosures import catalogue
from disclosures.narratives.reading import read_back
from disclosures.narratives.reading.book import text_checks
from disclosures.spec.claim import TextReading
from disclosures.spec.content import Cell, Line
from disclosures.spec.figures import Figures
from disclosures.spec.finding import Status
from disclosures.spec.report import Passage
from disclosures.tests.narratives.reading.texts import TITLES, quotes, told

Parts = Mapping[str, str]
"""Texts by the topic of their section, or by the key of their passage."""

MOVED = "2024年度收入总计110万元，与上年相比增加10万元，增长10%。"
SPENT = "2024年度一般公共预算财政拨款支出100.00万元，主要用于以下方面："
ITEM = (
    "1.教育支出（类）普通教育（款）小学教育（项）。年初预算为50.00万元，支出决算为{}万元，"
    "完成年初预算的{}%，{}"
)
THREE = "2024年度“三公”经费财政拨款支出预算为5.00万元，支出决算为{}万元，完成预算的{}%。"
SHEET = (
    "部门整体支出绩效自评表\n一级指标\t二级指标\t三级指标\t分值\t得分\n"
    "产出指标（50分）\t数量指标\t甲\t50\t50\n效益指标（40分）\t社会效益\t乙\t{}\t{}\n"
    "满意度指标（10分）\t满意度\t丙\t10\t10\n总分\t\t\t100\t98"
)
CONTENTS = (
    *("第一部分 概况 1", "一、职责 1", "第二部分 2024年度决算表 3", "一、收入支出决算总表 3"),
    *("二、收入决算表 4", "第三部分 2024年度决算情况说明 6", "一、收入支出决算总体情况说明 6"),
    *("二、收入决算情况说明 7", "第四部分 名词解释 9"),
)
HEADS = (
    "公开01表\n收入支出决算总表\n单位：万元\n收入\t1.00\n"
    "公开02表\n收入决算表\n单位：万元\n收入\t1.00"
)


def figures(cells: Mapping[str, str]) -> Figures:
    lines: dict[tuple[str, str], dict[str, Cell]] = {}
    for address, amount in cells.items():
        table, row, column = address.split(".")
        lines.setdefault((table, row), {})[column] = Cell(Decimal(amount))
    made = [Line(table, row, NAMES.get(row, row), found) for (table, row), found in lines.items()]
    return Figures(made, year=2024)


NAMES = {
    "205": "教育支出",
    "20502": "普通教育",
    "2050201": "学前教育",
    "2050202": "小学教育",
    "30101": "基本工资",
    "30102": "津贴补贴",
    "30201": "办公费",
}


def read(parts: Parts, cells: Mapping[str, str] | None = None, **more) -> TextReading:
    passages = [
        Passage(f"narrative.{key}", TITLES[key], text)
        if key in TITLES
        else Passage(key, f"{key}部分", text)
        for key, text in parts.items()
    ]
    tables = catalogue.all_tables().values()
    return read_back(passages, figures(cells or {}), tables, year=2024, **more)


def one(topic: str, right: str, wrong: str) -> tuple[Parts, Parts]:
    return {topic: right}, {topic: wrong}


BASIC = (
    "2024年度一般公共预算财政拨款基本支出100.00万元，其中：人员经费80.00万元，占{}%；"
    "公用经费20.00万元，占20%。"
)
VEHICLES = (
    "公务用车购置及运行维护费支出决算为{}万元，其中：公务用车购置费0万元；"
    "公务用车运行维护费4.00万元，公务用车保有量1辆。"
)
ITEMS = (
    "因公出国（境）费支出决算为0万元；公务用车购置及运行维护费支出决算为3.00万元；"
    "公务接待费支出决算为{}万元。"
)
PROCURED = (
    "2024年度政府采购支出总额100.00万元，其中：货物支出40.00万元、服务支出{}万元。授予中小企业合同金额"
    "{}万元，占政府采购支出总额的{}%，其中：授予小微企业合同金额50.00万元，占授予中小企业合同金额的{}%。"
)
CARS = "截至2024年12月31日，共有车辆{}辆，其中：机要通信用车1辆、应急保障用车1辆、其他用车1辆；{}"
LARGE = "单价100万元以上设备0台（套）。"
TRIPS = (
    "公务接待费支出决算为2.00万元，其中：国内公务接待支出{}万元，外宾接待支出0.50万元。共接待国内公务接待"
    "{}60人次。"
)
KEPT = "公务用车运行维护费支出决算为4.00万元，公务用车保有量为{}辆。"
RATED = "该项目全年预算50.00万元，实际支出45.00万元，执行率{}%。"
TWO = "项目全年预算数为{}万元，执行数为{}万元，完成预算的90%。"
INVOLVED = "共涉及项目2个，资金{}万元。\n甲" + TWO.format(50, 45) + "\n乙" + TWO.format(20, 18)

CASES = {
    "N-01": (
        *one(
            "total",
            "收入总计10.00万元，支出总计10.00万元。",
            "收入总计10.00万元，支出总计12.00万元。",
        ),
    ),
    "N-03": one("total", MOVED, MOVED.replace("长10%", "长20%")),
    "N-04": one("total", MOVED, MOVED.replace("增长10%", "下降10%")),
    "N-05": one(
        "total",
        "2024年度收入总计10万元，与上年相比增加10万元，上年为0，不可比。",
        "2024年度收入总计10万元，与上年相比增加10万元，增长100%。",
    ),
    "N-06": one(
        "income",
        "收入合计100.00万元，其中：财政拨款收入90.00万元，占90%；其他收入10.00万元，占10%。",
        "收入合计100.00万元，其中：财政拨款收入90.00万元，占80%；其他收入10.00万元，占10%。",
    ),
    "N-07": one(
        "expenditure",
        "支出合计100.00万元，其中：基本支出60.00万元，占60%；项目支出40.00万元，占40%。",
        "支出合计100.00万元，其中：基本支出60.00万元，占60%；项目支出41.00万元，占40%。",
    ),
    "N-08": (
        {
            "appropriation": "财政拨款收、支总计100.00万元。",
            "general_budget": "一般公共预算财政拨款支出100.00万元。",
        },
        {
            "appropriation": "财政拨款收、支总计200.00万元。",
            "general_budget": "一般公共预算财政拨款支出100.00万元。",
        },
    ),
    "N-09": one(
        "appropriation",
        "财政拨款收、支总计100.00万元。一般公共预算财政拨款收入90.00万元，"
        "政府性基金预算财政拨款收入10.00万元，国有资本经营预算财政拨款收入0万元。",
        "财政拨款收、支总计100.00万元。一般公共预算财政拨款收入90.00万元，"
        "政府性基金预算财政拨款收入15.00万元，国有资本经营预算财政拨款收入0万元。",
    ),
    "N-10": (
        {
            "expenditure": "支出合计200.00万元，其中：基本支出200.00万元，占100%。",
            "general_budget": "一般公共预算财政拨款支出100.00万元，占本年支出合计的50%。",
        },
        {
            "expenditure": "支出合计200.00万元，其中：基本支出200.00万元，占100%。",
            "general_budget": "一般公共预算财政拨款支出100.00万元，占本年支出合计的60%。",
        },
    ),
    "N-11": (
        *one(
            "general_budget",
            SPENT + "教育支出（类）100.00万元，占100%。",
            SPENT + "教育支出（类）90.00万元，占90%。",
        ),
        {
            "general_budget_expenditure.total.total": "100",
            "general_budget_expenditure.205.total": "100",
        },
    ),
    "N-12": one(
        "general_budget",
        SPENT + "教育支出（类）60.00万元，占60%；住房保障支出（类）40.00万元，占40%。",
        SPENT + "教育支出（类）60.00万元，占65%；住房保障支出（类）40.00万元，占40%。",
    ),
    "N-13": (
        *one(
            "general_budget",
            SPENT + "\n" + ITEM.format("50.00", 100, "决算数等于预算数。"),
            SPENT + "教育支出（类）年初预算50.00万元，支出决算50.00万元。",
        ),
        {"general_budget_expenditure.2050202.total": "50"},
    ),
    "N-14": one(
        "general_budget",
        ITEM.format("40.00", 80, "主要原因是项目减少。"),
        ITEM.format("40.00", 90, "主要原因是项目减少。"),
    ),
    "N-15": one(
        "general_budget",
        SPENT + "教育支出（类）60.00万元，占60%；住房保障支出（类）40.00万元，占40%。",
        SPENT + "教育支出（类）60.00万元，占60%；住房保障支出（类）45.00万元，占45%。",
    ),
    "N-16": one(
        "general_budget",
        ITEM.format("40.00", 80, "决算数小于预算数的主要原因是项目减少。"),
        ITEM.format("40.00", 80, "决算数大于预算数的主要原因是项目减少。"),
    ),
    "N-17": one(
        "general_budget",
        ITEM.format("40.00", 80, "主要原因是项目减少。"),
        ITEM.format("40.00", 80, "决算数小于预算数。"),
    ),
    "N-18": one("basic", BASIC.format(80), BASIC.format(85)),
    "N-19": (
        *one(
            "basic",
            "基本支出100.00万元，其中：人员经费80.00万元，主要包括：基本工资、津贴补贴。",
            "基本支出100.00万元，其中：人员经费80.00万元，主要包括：基本工资、奖金。",
        ),
        {"general_budget_basic.30101.amount": "50", "general_budget_basic.30102.amount": "30"},
    ),
    "N-20": one("three_public", THREE.format("4.00", 80), THREE.format("4.00", 70)),
    "N-21": one(
        "three_public",
        THREE.format("4.00", 80) + VEHICLES.format("4.00"),
        THREE.format("4.00", 80) + VEHICLES.format("3.00"),
    ),
    "N-22": one(
        "three_public",
        THREE.format("4.00", 80) + ITEMS.format("1.00"),
        THREE.format("4.00", 80) + ITEMS.format("2.00"),
    ),
    "N-23": one("three_public", TRIPS.format("1.50", "8批次，"), TRIPS.format("1.50", "")),
    "N-24": one("three_public", TRIPS.format("1.50", "8批次，"), TRIPS.format("1.80", "8批次，")),
    "N-25": (
        {"three_public": KEPT.format(2), "assets": CARS.format(3, LARGE)},
        {"three_public": KEPT.format(5), "assets": CARS.format(3, LARGE)},
    ),
    "N-26": (
        {
            "basic": BASIC.format(80),
            "operating": "机关运行经费支出20.00万元，比上年增加0万元。",
        },
        {
            "basic": BASIC.format(80),
            "operating": "机关运行经费支出25.00万元，比上年增加0万元。",
        },
    ),
    "N-27": one(
        "procurement",
        PROCURED.format("60.00", "80.00", 80, "62.5"),
        PROCURED.format("70.00", "80.00", 80, "62.5"),
    ),
    "N-28": one(
        "procurement",
        PROCURED.format("60.00", "80.00", 80, "62.5"),
        PROCURED.format("60.00", "120.00", 120, "41.67"),
    ),
    "N-29": one(
        "procurement",
        PROCURED.format("60.00", "80.00", 80, "62.5"),
        PROCURED.format("60.00", "80.00", 80, "50"),
    ),
    "N-30": one("assets", CARS.format(3, LARGE), CARS.format(4, LARGE)),
    "N-31": one("performance", INVOLVED.format("63.00"), INVOLVED.format("99.00")),
    "N-32": one("performance", RATED.format(90), RATED.format(80)),
    "N-33": ({"attachments.1": SHEET.format(40, 38)}, {"attachments.1": SHEET.format(50, 38)}),
    "N-34": one(
        "total", "收入总计10万元。\n收入总计10.00万元。", "收入总计10万元。\n收入总计11万元。"
    ),
    "N-35": one(
        "total",
        "2024年度收入总计110.50万元，与上年相比增加10.50万元，增长10.50%。",
        "2024年度收入总计110.50万元，与上年相比增加10.50元，增长10.50%。",
    ),
    "N-36": one(
        "total", "收入总计10.50万元。\n总收入10.50万元。", "收入总计10.50万元。\n总收入10.5万元。"
    ),
    "N-37": one(
        "general_budget",
        "教育支出（类）普通教育（款）小学教育（项）。",
        "教育支出（类）普通教育（款）小学教育（款）。",
    ),
    "N-38": one(
        "assets",
        "截至2024年12月31日，共有车辆0辆，单价100万元以上设备0台。",
        "截至2023年12月31日，共有车辆0辆，单价100万元以上设备0台。",
    ),
    "N-39": one(
        "three_public",
        "因公出国（境）费支出预算为0万元，支出决算为0万元。",
        "因公出国（境）费支出预算为0万元，支出决算为0万元，完成预算的0%。",
    ),
    "N-40": (
        *one("fund", "本年支出5.00万元。", "本部门没有政府性基金预算收支。"),
        {"government_fund.total.total": "5"},
    ),
    "N-41": one(
        "three_public",
        "公务接待费全年预算为2万元，支出决算为1万元，完成预算的50%，8批次20人次。",
        "公务接待费全年预算为2万元，支出决算为1万元，完成年初预算的50%，8批次20人次。",
    ),
    "N-42": one(
        "performance",
        "预算调整率50%，年初预算为200.00万元，年中追加预算100.00万元。",
        "预算调整率150%，年初预算为200.00万元，年中追加预算100.00万元。",
    ),
    "N-43": one(
        "expenditure",
        "支出合计361.40万元，其中：基本支出25.55万元，占7.07%。",
        "支出合计361.40万元，其中：基本支出25.55万元，占7.06%。",
    ),
    "F-01": one("total", "收入增加。", "收入增加（如持平作持平表述）。"),
    "F-02": one("total", "数据要素×大赛。", "2024年度收入总计XX万元。"),
    "F-03": one("total", "比上年增加。", "比上年增加（减少）0万元。"),
    "F-04": one("total", "情况如下。", "情况如下_GoBack。"),
    "F-06": (
        {"tables.1": "说明：本单位没有政府性基金收入，故本表无数据。"},
        {"tables.1": "说明：本表无数据。"},
    ),
    "F-08": one(
        "operating",
        "机关运行经费支出20.00万元，比上年增加1.00万元，增长5.26%。",
        "机关运行经费支出20.00万元。",
    ),
    "F-09": ({"tables.1": HEADS}, {"tables.1": HEADS.replace("单位：万元\n", "", 1)}),
    "F-10": (
        {"overview.1": "决算汇总公开单位构成：甲局本级。\n内设机构：数据中心（非独立核算）。"},
        {"overview.1": "决算汇总公开单位构成包括：甲局本级、某数据中心（非独立核算内设机构）。"},
    ),
    "F-11": one("total", "收入增加……", "收入增加。。"),
    "F-13": (
        {"tables.1": HEADS},
        {"tables.1": HEADS + "\n![决算表](image1.png)"},
    ),
    "F-14": (
        {"other.1": "涉密采购除外。本单位已经脱密审查。"},
        {"other.1": "秘密★1年\n项目情况"},
    ),
}
WITH_MORE = {"N-02", "F-05", "F-07", "F-12", "F-15"}
"""Those with a test of their own."""


@pytest.mark.parametrize("check", CASES)
def test_a_right_wording_passes_and_a_wrong_one_is_told(check):
    right, wrong, *more = CASES[check]
    cells = more[0] if more else {}
    assert check not in told(read(right, cells))
    found = quotes(read(wrong, cells), check)
    assert found
    assert all(quote in "".join(wrong.values()) for quote in found)


def test_every_check_of_the_book_has_a_case():
    assert {check.id for check in text_checks()} == CASES.keys() | WITH_MORE


def test_a_change_is_the_figure_less_that_of_last_year():
    before = Figures(
        [
            Line(
                "income_expense_total",
                "income_grand_total",
                "总计",
                {"amount": Cell(Decimal(95))},
            )
        ],
        year=2023,
    )
    now = Figures((), year=2024, prior=before)
    tables = catalogue.all_tables().values()
    passages = [Passage("narrative.1", TITLES["total"], MOVED)]
    assert "N-02" in told(read_back(passages, now, tables, year=2024))
    assert "N-02" not in told(read({"total": MOVED}))


def test_tables_that_the_contents_name_are_there():
    parts = {"tables.1": HEADS, "narrative.1": "一、收入支出决算总体情况说明\n二、收入决算情况说明"}
    assert "F-05" in told(read({"tables.1": "本单位决算表（详见附表）"}))
    assert "F-05" not in told(read(parts, contents=CONTENTS))


def test_the_contents_are_the_headings():
    parts = {"narrative.1": "一、收入支出决算总体情况说明\n甲\n二、收入决算情况说明\n乙"}
    other = {"narrative.1": "一、收入支出决算总体情况说明\n甲\n二、收入情况\n乙"}
    assert "F-07" not in told(read(parts, contents=CONTENTS))
    assert "F-07" in told(read(other, contents=CONTENTS))


def test_what_no_text_answers_says_where_it_is_checked():
    results = {result.check.id: result for result in read({"total": MOVED}).results}
    assert results["F-12"].status is Status.NOT_APPLICABLE
    assert "应公开清单" in results["F-12"].outcomes[0].message


def test_what_was_applied_and_held_passes():
    results = {result.check.id: result.status for result in read({"total": MOVED}).results}
    assert results["N-03"] is Status.PASS
    assert results["N-20"] is Status.NOT_APPLICABLE


def test_one_mistake_blocks_once_however_many_formulas_it_breaks():
    wrong = SPENT + "教育支出（类）60.00万元，占60%；住房保障支出（类）45.00万元，占45%。"
    results = {result.check.id: result for result in read({"general_budget": wrong}).results}
    assert results["N-11"].status is results["N-15"].status is Status.FAIL
    assert results["N-11"].blocks
    assert not results["N-15"].blocks
