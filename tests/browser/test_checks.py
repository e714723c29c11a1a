"""The check report and the book of checks, as people meet them."""

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import YANGQUAN, ZHUZHOU_DISTRICT
from tests.browser.conftest import NARROW, WIDE, Open

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
BOTH = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
REPORT = f"{YANGQUAN}checks/"


@BOTH
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_the_disclosure_to_a_formula_with_its_numbers(visit: Open, size, scripts):
    page = visit(YANGQUAN, size, java_script_enabled=scripts)
    page.locator(".facts a[href$='/checks/']").click()
    tails = page.locator("details#tail")
    rule = page.locator("details#T3-02")
    expect(rule).to_be_hidden()
    tails.locator("summary").first.click()
    rule.locator("summary").first.click()
    expect(rule).to_contain_text("合计 ＝ Σ各类")
    expect(rule.locator(".arithmetic").first).to_contain_text("365.65")
    expect(rule).to_contain_text("尾数最多可差 0.025")
    rule.locator(".arithmetic a").first.click()
    expect(page.locator("[id='expenditure.total.total']")).to_be_in_viewport()


@BOTH
def test_no_formula_is_wider_than_the_screen(visit: Open, size):
    page = visit(REPORT, size)
    page.evaluate("document.querySelectorAll('details').forEach(found => found.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_the_address_of_a_check_opens_it(visit: Open):
    page = visit(f"{REPORT}#T3-02")
    expect(page.locator("details#T3-02")).to_be_in_viewport()


def test_a_report_unfolds_by_keyboard(visit: Open):
    page = visit(REPORT)
    page.locator("details#not_evaluated > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("details#not_evaluated")).to_contain_text("上一年度公开的决算")


def test_paper_shows_what_is_folded(visit: Open):
    page = visit(REPORT)
    page.emulate_media(media="print")
    expect(page.locator("details#T3-02 .words")).to_be_visible()


@BOTH
def test_a_mark_on_a_figure_leads_to_the_check_and_its_explanation(visit: Open, size):
    page = visit(f"{ZHUZHOU_DISTRICT}expenditure/", size)
    mark = page.locator("[id='expenditure.total.basic'] a.flag")
    expect(mark).to_have_accessible_name("不一致（已说明）：绩效自评表执行数＝决算数")
    mark.click()
    page.wait_for_url("**/checks/#X-30")
    rule = page.locator("details#X-30")
    expect(rule).to_contain_text("原文如此，未作更正")
    expect(rule).to_contain_text("相差 ＋26.80")
    expect(rule.locator(".arithmetic").first).to_be_in_viewport()


@BOTH
def test_a_chosen_figure_names_its_formulas(visit: Open, size):
    page = visit(f"{YANGQUAN}expenditure/#expenditure.201.basic", size)
    panel = page.locator(".chosen")
    expect(panel).to_contain_text("勾稽关系")
    expect(panel.get_by_role("link", name="T3-01")).to_be_attached()
    panel.get_by_role("link", name="看这些算式的数字").click()
    expect(page.get_by_role("heading", name="这个数参加的算式")).to_be_visible()
    expect(page.locator("details#T3-01 .arithmetic").first).to_contain_text("249.89")


def test_the_mark_is_no_part_of_the_figure(visit: Open):
    page = visit(f"{ZHUZHOU_DISTRICT}expenditure/#expenditure.total.basic")
    expect(page.locator(".chosen strong")).to_have_text("113.43")


def test_without_scripts_a_figure_has_its_formulas_in_the_list_of_sources(visit: Open):
    page = visit(f"{YANGQUAN}expenditure/", java_script_enabled=False)
    page.locator("summary", has_text="每个数字的来源").click()
    row = page.get_by_role("row").filter(has_text="249.89").filter(has=page.get_by_text("条"))
    row.get_by_role("link", name="条").click()
    expect(page.locator("details#T3-01 .arithmetic").first).to_contain_text("249.89")


@BOTH
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_book_is_filtered(visit: Open, size, scripts):
    page = visit("/rules/", size, java_script_enabled=scripts)
    page.get_by_label("涉及的表").select_option(label="09表 财政拨款“三公”经费支出决算表")
    page.get_by_label("文字").fill("预算")
    page.get_by_role("button", name="查找").click()
    rules = page.get_by_role("table", name="勾稽关系")
    expect(rules.get_by_role("link", name="T9-05")).to_be_visible()
    expect(rules.get_by_role("link", name="T3-01")).to_have_count(0)
    expect(page.get_by_label("文字")).to_have_value("预算")
    page.get_by_role("link", name="显示全部").click()
    expect(page.get_by_role("link", name="T3-01", exact=True)).to_be_attached()


@BOTH
def test_a_check_leads_to_its_place_in_the_book(visit: Open, size):
    page = visit(f"{ZHUZHOU_DISTRICT}checks/", size)
    page.locator("details#X-30").get_by_role("link", name="在已公开决算中的情况").click()
    page.wait_for_url("**/rules/#X-30")
    expect(page.locator("#X-30")).to_be_in_viewport()
    expect(page.locator("tr", has=page.locator("#X-30"))).to_contain_text("不一致 1")
