"""The formula people read follows from the one that runs."""

import pytest

from disclosures import catalogue
from disclosures.spec.check import Check
from disclosures.spec.wording import words

WORDS = {check.id: words(check, catalogue.all_tables()) for check in catalogue.all_checks()}


@pytest.mark.parametrize(
    ("id", "text"),
    [
        (
            "T1-02",
            "01表 本年支出合计 ＝ 一般公共服务支出 ＋ 外交支出"
            " ＋ … ＋ 抗疫特别国债安排的支出（共26项）",
        ),
        ("T1-05", "01表 收入总计 ＝ 支出总计"),
        (
            "T3-01",
            "03表 每行：本年支出合计 ＝ 基本支出 ＋ 项目支出"
            " ＋ 上缴上级支出 ＋ 经营支出 ＋ 对附属单位补助支出",
        ),
        ("T3-02", "03表 各列：合计 ＝ Σ各类"),
        ("T3-03", "03表 每类、各列：本科目 ＝ Σ所属各款"),
        ("T6-01", "06表 301 工资福利支出 ＝ Σ下级科目"),
        ("T7-02", "07表 每行：年末结转和结余 ＝ 年初结转和结余 ＋ 本年收入 － 本年支出小计"),
        ("T9-02", "09表 预算数：公务用车购置及运行维护费 ＝ 公务用车购置费 ＋ 公务用车运行维护费"),
        ("X-02", "01表“本年收入合计” ＝ 02表“合计”行“本年收入合计”列"),
        ("X-05", "每类：01表 ＝ 03表“本年支出合计”"),
        (
            "X-19",
            "每个科目、各列（本年支出合计、基本支出、项目支出）：03表 ＝ 05表 ＋ 07表 ＋ 08表",
        ),
        ("X-21", "06表“30217 公务接待费” ≤ 09表“公务接待费”行“决算数”列"),
        ("Y-01", "01表“年初结转和结余” ＝ 上年01表“年末结转和结余”"),
    ],
)
def test_the_words_of_a_formula(id, text):
    assert WORDS[id] == (text,)


@pytest.mark.parametrize("check", catalogue.all_checks(), ids=lambda check: check.id)
def test_every_formula_has_words_of_its_own(check: Check):
    said = WORDS[check.id]
    assert len(set(said)) == max(len(check.formulas), 1)
    assert all("{" not in text and "_" not in text for text in said)


def test_a_check_of_two_forms_has_words_for_both():
    assert WORDS["X-31"] == (
        "Σ《项目支出绩效自评表》“年度资金总额”行“全年执行数”列 ≤ 03表“合计”行“项目支出”列",
        "Σ《项目支出绩效自评表》“项目金额”行“实际执行金额”列 ≤ 03表“合计”行“项目支出”列",
    )


def test_the_four_that_look_alike_are_told_apart():
    assert len({WORDS[id] for id in ("T4-08", "T4-09", "T4-10", "T4-02")}) == 4
