"""A figure says what it is, where it came from, and how to link to it."""

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import YANGQUAN, ZHUZHOU
from tests.browser.conftest import NARROW, WIDE, Open

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
CHOSEN = ".chosen"


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_choosing_a_figure_names_it_without_moving_the_page(visit: Open, size):
    page = visit(f"{YANGQUAN}expenditure/", size)
    cell = page.locator("[id='expenditure.201.basic']")
    cell.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    cell.click(force=True)
    panel = page.locator(CHOSEN)
    expect(panel).to_contain_text("支出决算表，一般公共服务支出，基本支出")
    expect(panel).to_contain_text("224.91 万元")
    expect(panel).to_contain_text("来源：")
    page.wait_for_url("**#expenditure.201.basic")
    assert page.evaluate("scrollY") == before


def test_the_keyboard_walks_along_a_row(visit: Open):
    page = visit(f"{YANGQUAN}expenditure/")
    page.get_by_role("link", name="信息事务", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(CHOSEN)).to_contain_text("本年支出合计")
    page.keyboard.press("ArrowRight")
    expect(page.locator(CHOSEN)).to_contain_text("基本支出")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(CHOSEN)).to_contain_text("本年支出合计")
    page.keyboard.press("Escape")
    expect(page.locator(CHOSEN)).to_be_hidden()


def test_the_address_can_be_copied(visit: Open):
    page = visit(f"{YANGQUAN}expenditure/#expenditure.201.basic")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="复制链接").click()
    expect(page.get_by_role("button", name="已复制链接")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_the_headline_figures_lead_to_their_cells(visit: Open):
    page = visit(YANGQUAN)
    page.get_by_role("link", name="24.98", exact=True).first.click()
    expect(page.locator("[id='expenditure.total.project']")).to_be_in_viewport()


def test_a_recovered_figure_quotes_its_sentence(visit: Open):
    page = visit(f"{ZHUZHOU}#expenditure.total.basic")
    expect(page.locator(CHOSEN)).to_contain_text("基本支出233.84万元")
    expect(page.locator("#expenditure")).to_contain_text("本表数字摘自情况说明的文字")


def test_every_figure_of_a_table_can_be_traced(visit: Open):
    page = visit(f"{YANGQUAN}expenditure/")
    page.locator("summary", has_text="每个数字的来源").click()
    sources = page.get_by_role("table", name="支出决算表：每个数字的来源")
    expect(sources.get_by_role("row").nth(1)).to_contain_text("!")
