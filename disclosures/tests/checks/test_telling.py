"""What people are told: one sentence with the item, the values, the cell and what to do."""

from decimal import Decimal

from disclosures import catalogue
from disclosures.spec.address import Address
from disclosures.spec.check import Severity
from disclosures.spec.figures import Figures
from disclosures.spec.finding import Finding
from disclosures.tests.checks import sources
from disclosures.tests.checks.spoiled import respelt, without
from disclosures.verification import tell, verify


def told(figures: Figures) -> list[Finding]:
    checks = catalogue.all_checks()
    return [*tell(verify(checks, figures), figures, catalogue.all_tables())]


def failing(table: str, row: str, column: str, text: str, name: str = "003") -> dict[str, Finding]:
    changes = {Address(table, row, column): Decimal(text)}
    found = told(respelt(sources.figures(name), changes))
    return {f.check: f for f in found if f.status in ("fail", "warn")}


def test_a_line_that_does_not_add_up():
    finding = failing("expenditure", "2010504", "basic", "242.30")["T3-01"]
    assert finding.message == (
        "03表“2010504 信息事务”行“本年支出合计”列填 249.28（GK03 支出决算表!C10），"
        "应为 267.28（“基本支出” 242.30 ＋ “项目支出” 24.98），少 18.00。"
    )
    assert (finding.actual, finding.expected) == (Decimal("249.28"), Decimal("267.28"))
    assert finding.difference == Decimal("-18.00")
    assert str(finding.addresses[0]) == "expenditure.2010504.total"
    assert finding.advice


def test_two_tables_that_differ():
    finding = failing("income_expense_total", "income_total", "amount", "356.65")["X-02"]
    assert "两处应当相同，少 9.00。" in finding.message
    assert "01表“本年收入合计”填 356.65" in finding.message
    assert "02表“合计”行“本年收入合计”列填 365.65" in finding.message


def test_the_one_figure_is_what_the_sentence_is_about():
    finding = failing("income", "total", "appropriation", "300.00")["X-01"]
    assert finding.message.startswith("02表“合计”行“财政拨款收入”列填 300.00")
    assert "应为 365.65（01表“一般公共预算财政拨款收入” 365.65）" in finding.message


def test_more_than_another_table_has():
    finding = failing("general_budget_basic", "30217", "amount", "9.99", "second")["X-21"]
    assert "不应大于09表“公务接待费”行“决算数”列的 2.48" in finding.message


def test_last_year_is_called_last_year():
    finding = failing("income_expense_total", "opening", "amount", "1.00", "second")["Y-01"]
    assert "上年01表“年末结转和结余”填 124.28" in finding.message
    assert all(address.row != "closing" for address in finding.addresses)


def test_one_wrong_figure_compared_twice_alarms_once():
    """X-19 and X-20 compare the same figures where only the general budget pays."""
    found = failing("expenditure", "20132", "basic", "9.60")
    assert "X-19" in found
    assert "X-20" not in found


def test_a_warning_is_no_failure():
    finding = failing("three_public", "reception", "final", "99.00", "second")["T9-05"]
    assert (finding.status, finding.severity) == ("warn", Severity.WARN)


def test_tails_come_one_a_table():
    tails = {f.check: f for f in told(sources.figures("003")) if f.status == "tail"}
    assert set(tails) == {
        "T1-02",
        "T2-02 T2-03 T2-04",
        "T3-02 T3-03 T3-04",
        "T4-05",
        "T5-02 T5-03 T5-04",
        "T6-02 T6-03",
    }
    assert tails["T2-02 T2-03 T2-04"].message == (
        "02表有 6 处尾数误差，最大 0.01 万元，是四舍五入造成的，不必修改。"
    )


def test_what_is_missing_is_said_once_for_all_that_needs_it():
    found = [f for f in told(sources.figures("001")) if f.status == "not_evaluated"]
    assert [finding.message for finding in found] == [
        "09表没有提供，9 项勾稽关系没能核对，不能算通过。",
        "没有上一年度公开的决算，5 项勾稽关系没能核对，不能算通过。",
    ]


def test_figures_from_sentences_are_said_to_be_a_part():
    found = told(sources.figures("000+"))
    assert any("只有从文字中取得的部分数据" in finding.message for finding in found)


def test_an_inspection_speaks_for_itself():
    found = [f.message for f in told(without("income", "20105")) if f.check == "T2-05"]
    assert "02表 科目编码层级完整、唯一、升序：2010504 信息事务缺少所属的上级科目 20105。" in found
