"""What an attached report says in rows and in brackets."""

import time

import pytest

from disclosures.tests.narratives.reading.test_book import read
from disclosures.tests.narratives.reading.texts import quotes, told

BASE = (
    "部门整体支出绩效评价基础数据表\n财政供养人员情况(人)\t编制数\t\t2024年实际在职人数\t控制率\n"
    "\t{}\t\t8\t\n经费控制情况(万元)\t2023年决算数\t\t2024年预算数\t\t2024年决算数\n"
    "三公经费\t0\t\t{}\t\t1.50\n3、公务接待\t0\t\t2.00\t\t1.50\n公用经费\t0\t\t20.00\t\t{}\n"
)
THREE = "2024年度“三公”经费财政拨款支出预算为2.00万元，支出决算为1.50万元，完成预算的75%。"
BASIC = "基本支出100.00万元，其中：人员经费80.00万元，公用经费20.00万元。"
PROJECT = (
    "项目支出绩效自评表\n项目支出名称\t{}\n项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
    "年度资金总额\t10\t10\t{}\t10\t90%\t9\n"
)
FUNDS = "2024年度项目支出涉及项目2个，涉及资金18.00万元。"
ARRIVED = (
    "项目预算金额(万元)\t40\t实际到位金额(万元)\t30\t实际执行金额(万元)\t24\n"
    "预算执行率{}%，自评得分7分。"
)


@pytest.mark.parametrize(
    ("check", "right", "wrong"),
    [
        (
            "N-20",
            {"three_public": THREE, "attachments.1": BASE.format(9, "2.00", "20.00")},
            {"three_public": THREE, "attachments.1": BASE.format(9, "3.00", "20.00")},
        ),
        (
            "X-30",
            {"basic": BASIC, "attachments.1": BASE.format(9, "2.00", "20.00")},
            {"basic": BASIC, "attachments.1": BASE.format(9, "2.00", "18.00")},
        ),
        (
            "N-34",
            {"attachments.1": "本部门共有在职员工8人，其中编制人数9人。\n" + BASE.format(9, 2, 20)},
            {"attachments.1": "本部门共有在职员工8人，其中编制人数9人。\n" + BASE.format(7, 2, 20)},
        ),
        (
            "N-31",
            {
                "performance": FUNDS,
                "attachments.1": PROJECT.format("甲", 9) + PROJECT.format("乙", 9),
            },
            {
                "performance": FUNDS,
                "attachments.1": PROJECT.format("甲", 9) + PROJECT.format("乙", 5),
            },
        ),
        (
            "N-32",
            {"attachments.1": ARRIVED.format(60)},
            {"attachments.1": ARRIVED.format(80)},
        ),
        (
            "N-35",
            {"attachments.1": "成本指标\t指标1\t工资\t5591.32元\t100%\n"},
            {"attachments.1": "成本指标\t指标1\t工资\t5591.32\t100%\n"},
        ),
    ],
)
def test_rows_of_an_attachment_are_those_of_the_narrative(check, right, wrong):
    assert check not in told(read(right))
    found = quotes(read(wrong), check)
    assert found
    assert all(quote in "".join(wrong.values()) for quote in found)


def test_a_sheet_whose_cells_lost_their_tabs_is_added_up_where_one_sum_holds():
    rows = (
        "部门整体支出绩效自评表\n一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分\n"
        "产出指标（50分） 数量指标 办结件数 20件 22件 25 25\n质量指标 合格率 95% 96% 25 {}\n"
        "效益指标（40分） 社会效益 影响 提升 提升 40 38\n"
        "满意度指标（10分） 群众满意度 95% 96% 10 10\n总分 100 97\n"
    )
    assert "N-33" not in told(read({"attachments.1": rows.format(24) + "以上。"}))
    assert "N-33" in told(read({"attachments.1": rows.format(26) + "以上。"}))
    broken = rows.replace("效益指标（40分） 社会效益 影响 提升 提升 40 38\n", "").format(24)
    assert "N-33" not in told(read({"attachments.1": broken}))


def test_parts_in_brackets_are_not_the_figures_of_their_names():
    text = (
        "基本支出总计100.00万元，其中：行政运行60.00万元（工资福利支出50.00万元，商品和服务支出10.00万元）；"
        "事业运行40.00万元（工资福利支出30.00万元，商品和服务支出10.00万元）。"
    )
    assert told(read({"basic": text, "attachments.1": text})) == set()


def test_what_a_sentence_enumerates_is_not_more_than_it_began_with():
    right = "资产处置收入10.00万元，其中：甲6.00万元，乙3.00万元。"
    wrong = "资产处置收入10.00万元，其中：甲6.00万元，乙5.00万元。"
    assert told(read({"attachments.1": right})) == set()
    assert quotes(read({"attachments.1": wrong}), "N-15")


def test_shares_without_amounts_add_up_to_a_hundred():
    text = "本年收入合计中，财政拨款收入占{}%，其他收入占10%。"
    assert "N-06" not in told(read({"income": text.format(90)}))
    assert "N-06" in told(read({"income": text.format(95)}))


def test_a_word_of_direction_has_no_negative_figure():
    text = "资产总额10.00万元，较上年{}。"
    assert "N-04" not in told(read({"attachments.1": text.format("下降20.66%")}))
    assert quotes(read({"attachments.1": text.format("增长-20.66%")}), "N-04") == ["增长-20.66%"]


def test_the_cars_are_told_whole_or_in_parts():
    text = (
        "2024年度“三公”经费支出决算为{}万元。其中：公务用车购置及运行维护费支出决算为3.00万元；"
        "公务接待费支出决算为1.00万元。\n公务用车购置费0万元，公务用车运行维护费3.00万元，"
        "公务用车保有量1辆。国内公务接待2批次，10人次。"
    )
    assert told(read({"three_public": text.format("4.00")})) == set()
    assert "N-22" in told(read({"three_public": text.format("5.00")}))


def test_a_summary_need_not_count_guests():
    text = "2024年度“三公”经费支出决算为1.00万元，其中：公务接待费支出决算为1.00万元。"
    assert "N-23" not in told(read({"three_public": text}))
    assert "N-23" in told(read({"three_public": text, "procurement": "政府采购支出总额0万元。"}))


def test_every_class_of_the_table_is_told():
    cells = {
        "general_budget_expenditure.total.total": "100",
        "general_budget_expenditure.205.total": "60",
        "general_budget_expenditure.208.total": "0.05",
        "general_budget_expenditure.221.total": "39.95",
    }
    text = (
        "2024年度一般公共预算财政拨款支出100.00万元，主要用于以下方面：教育支出（类）60.00万元，"
        "占60%；住房保障支出（类）39.95万元，占39.95%{}。"
    )
    more = "；社会保障和就业支出（类）0.05万元，占0.05%"
    assert "N-11" not in told(read({"general_budget": text.format(more)}, cells))
    assert "N-11" in told(read({"general_budget": text.format("")}, cells))


def test_an_agency_calls_itself_what_it_is():
    parts = {"narrative.1": "我局2024年度收入总计10万元。\n我{}厉行节约。"}
    right, wrong = ({"narrative.1": parts["narrative.1"].format(word)} for word in ("局", "中心"))
    cover = "某某市数据局2024年度部门决算"
    assert "F-10" not in told(read(right, cover=cover))
    assert quotes(read(wrong, cover=cover), "F-10") == ["我中心"]


@pytest.mark.parametrize(
    "text",
    [
        "一级指标" * 10_000,
        "一级指标 得分\n" + "1000.00 " * 4_000 + "\n总分 100 90",
        "产出指标（50分）" * 4_000,
        "编制数\t" * 1_600,
        "公用经费\t" * 1_600,
        "某" * 40_000,
        "成本指标" * 10_000,
        "年度资金总额\t10\t" * 3_000,
        "总计10万元，其中：" + "甲1万元（乙1万元）、" * 3_000,
        "合计10万元（" * 5_000,
        "预算调整率50%，年初预算1万元，" * 1_600,
    ],
)
def test_hostile_sheets_are_read_in_bounded_time(text):
    started = time.process_time()
    read({"attachments.1": text}, cover=text[:200])
    assert time.process_time() - started < 6


ONE_SHEET = (
    "2024年度部门（单位）整体支出绩效自评表\n"
    "年度资金总额\t10\t10\t10\t10\t100%\t10\n"
    "一级指标\t二级指标\t三级指标\t指标值\t完成值\t分值\t得分\n"
    "产出指标（60分）\t数量指标\t办结件数\t20件\t20件\t60\t58\n"
    "效益指标（20分）\t社会效益\t影响\t提升\t提升\t10\t10\n"
    "\t社会效益\t便利\t提升\t提升\t{}\t{}\n"
    "满意度指标（10分）\t满意度\t群众满意度\t95%\t96%\t10\t10\n"
    "总分\t\t\t\t\t100\t{}\n"
)


def test_points_too_many_of_one_heading_are_told_once_a_sheet():
    assert "N-33" not in told(read({"attachments.1": ONE_SHEET.format(10, 10, 98)}))
    reading = read({"attachments.1": ONE_SHEET.format(20, 20, 98)})
    (found,) = [f.finding for f in reading.findings if f.finding.check == "N-33"]
    assert found.quote == "效益指标（20分）"
    assert "《整体支出绩效自评表》" in found.message
    assert (
        "10＋20＝30；因此整表分值相加是 110，不是 100；得分相加是 108，总分写的是 98"
        in found.message
    )


def test_scores_that_no_points_explain_are_told_of_the_total():
    reading = read({"attachments.1": ONE_SHEET.format(10, 10, 90)})
    (found,) = [f.finding for f in reading.findings if f.finding.check == "N-33"]
    assert "得分相加是 98，总分写的是 90" in found.message


def test_a_heading_is_quoted_from_its_own_sheet():
    text = ONE_SHEET.format(10, 10, 98) + ONE_SHEET.format(20, 20, 98).replace(
        "整体支出绩效自评表", "项目支出绩效自评表\n项目名称\t信息网络运行维护"
    )
    reading = read({"attachments.1": text})
    (found,) = [f for f in reading.findings if f.finding.check == "N-33"]
    assert "《信息网络运行维护》" in found.finding.message
    assert found.span.start > text.index("信息网络运行维护")
