"""Reading a disclosure: on a wide screen and on a phone, with a keyboard, on paper."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import FIVE, PAGES, YANGQUAN
from tests.browser.conftest import NARROW, WIDE, Open

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

NIL_ROW = "[id='income_expense_total.202.amount']"  # 二、外交支出: blank everywhere
FOLD = "#fold-income_expense_total"


def is_uncovered(page: Page, element_id: str) -> bool:
    """Whether a reader sees the middle of the element, not something that covers it."""
    return page.evaluate(
        """id => {
          const element = document.getElementById(id);
          const box = element.getBoundingClientRect();
          const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
          return element.contains(document.elementFromPoint(x, y));
        }""",
        element_id,
    )


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("address", sorted({*FIVE, *PAGES.values()}))
def test_nothing_is_wider_than_the_screen(visit: Open, address, size):
    page = visit(address, size)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


@pytest.mark.parametrize("address", FIVE)
def test_every_link_of_the_contents_leads_to_a_place(visit: Open, address):
    page = visit(address)
    lost = page.evaluate(
        """() => [...document.querySelectorAll(".contents a")]
          .map(link => decodeURIComponent(link.hash.slice(1)))
          .filter(id => !document.getElementById(id))"""
    )
    assert lost == []
    assert page.locator(".contents-wide a").count() > 5


@pytest.mark.parametrize("address", FIVE)
def test_no_id_is_used_twice(visit: Open, address):
    page = visit(address)
    twice = page.evaluate(
        """() => { const ids = [...document.querySelectorAll("[id]")].map(e => e.id);
                   return ids.filter((id, index) => ids.indexOf(id) !== index); }"""
    )
    assert twice == []


def test_the_contents_stay_beside_and_mark_the_place(visit: Open):
    page = visit(YANGQUAN)
    contents = page.get_by_role("navigation", name="目录")
    contents.get_by_role("link", name="支出决算表", exact=True).click()
    expect(page.get_by_role("heading", name="支出决算表", exact=True)).to_be_in_viewport()
    expect(contents).to_be_in_viewport()
    current = contents.locator("[aria-current]")
    expect(current).to_have_text("支出决算表")


def test_on_a_phone_the_contents_fold_into_a_bar(visit: Open):
    page = visit(YANGQUAN, NARROW)
    link = page.locator(".contents-narrow").get_by_role("link", name="二、收入决算情况说明")
    expect(link).to_be_hidden()
    page.locator(".contents-narrow summary").focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    link.click()
    expect(link).to_be_hidden()
    expect(page.get_by_role("heading", name="二、收入决算情况说明")).to_be_in_viewport()


def test_on_a_phone_the_bar_covers_no_heading(visit: Open):
    page = visit(f"{YANGQUAN}#part-tables", NARROW)
    bar = page.locator(".contents-narrow").bounding_box()
    heading = page.get_by_role("heading", name="2024年部门决算表").bounding_box()
    assert heading["y"] >= bar["y"] + bar["height"]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_rows_without_figures_unfold_by_keyboard(visit: Open, scripts):
    page = visit(YANGQUAN, java_script_enabled=scripts)
    expect(page.locator(NIL_ROW)).to_be_hidden()
    page.get_by_role("checkbox", name="显示没有数字的 33 行").focus()
    page.keyboard.press("Space")
    expect(page.locator(NIL_ROW)).to_be_visible()
    page.keyboard.press("Space")
    expect(page.locator(NIL_ROW)).to_be_hidden()


def test_paper_shows_every_row(visit: Open):
    page = visit(YANGQUAN)
    page.emulate_media(media="print")
    expect(page.locator(NIL_ROW)).to_be_visible()
    expect(page.locator(FOLD)).to_be_hidden()


def test_without_scripts_everything_is_there(visit: Open):
    page = visit(YANGQUAN, java_script_enabled=False)
    expect(page.get_by_text("2024年度收入总计365.65万元")).to_be_attached()
    expect(page.locator("[id='expenditure.2010504.basic']")).to_have_text("224.30")


def test_the_skip_link_leads_past_the_masthead(visit: Open):
    page = visit(YANGQUAN)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize(
    "figure",
    [
        "expenditure.2010504.project",
        "income.2210201.total",
        "appropriation_total.221.state_capital",
        "general_budget_basic.30302.amount",
        "income_expense_total.202.amount",
    ],
)
def test_an_address_shows_its_figure(visit: Open, figure, size):
    page = visit(f"{YANGQUAN}#{figure}", size)
    expect(page.locator(f"[id='{figure}']")).to_be_in_viewport()
    assert is_uncovered(page, figure)


def test_wide_tables_scroll_in_their_frame_with_the_labels_fixed(visit: Open):
    page = visit(f"{YANGQUAN}income/", NARROW)
    frame = page.get_by_role("region", name="收入决算表，可左右滚动")
    label = frame.get_by_role("link", name="信息事务", exact=True)
    before = label.bounding_box()
    frame.evaluate("frame => frame.scrollBy({left: 200, behavior: 'instant'})")
    assert frame.evaluate("frame => frame.scrollLeft") > 0
    assert label.bounding_box()["x"] == before["x"]


def test_headings_stay_while_a_long_table_passes(visit: Open):
    page = visit(f"{YANGQUAN}expenditure/")
    page.evaluate("scrollTo({top: 700, behavior: 'instant'})")
    heading = page.get_by_role("columnheader", name="基本支出")
    assert heading.bounding_box()["y"] == pytest.approx(0, abs=1)
