"""The entry grid in a real browser: keyboard, paste, two tabs, a lost session, no scripts."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from disclosures.actions import drafts
from disclosures.models import Cell, Line, Version
from tests.browser.conftest import NARROW, WIDE

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
BASIC = "expenditure.2010504.basic"
STATE = "#grid-state"
PASTE = """([id, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  document.getElementById(id).dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def committed(work: Callable[[], Any]) -> Any:
    """Done on a connection of its own: the server does not see the transaction of a test."""

    def done() -> Any:
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(done).result()


@pytest.fixture
def draft(site) -> Iterator[Version]:
    """A correction of 003, there for the server and thrown away afterwards."""

    def begun() -> Version:
        old = Version.objects.get(
            disclosure__agency__slug="dashuju-zhongxin", disclosure__year=2024, number=1
        )
        agency = old.disclosure.agency
        version = drafts.create(agency, year=2024, by=None, reason="更正基本支出。")
        drafts.add_lines(version, lines=Line.objects.by_version(old.pk)[old.pk], by=None)
        return version

    def discarded() -> None:  # in turn with a save that is still under way
        drafts.discard(version, by=User.objects.get(username="tianbao"))

    version = committed(begun)
    yield version
    committed(discarded)


def session_of(username: str) -> str:
    """A session as signing in makes it; the sign-in page has its own tests."""
    client = Client()
    client.force_login(User.objects.get(username=username))
    return client.session.session_key


@pytest.fixture
def open_grid(site, browser, draft) -> Iterator[Callable[..., Page]]:
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(
        key="expenditure", size=WIDE, *, page: Page | None = None, who="tianbao", at="", **options
    ) -> Page:
        if page is None:
            value = committed(lambda: session_of(who))
            width, height = size
            context = browser.new_context(viewport={"width": width, "height": height}, **options)
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": site}
            context.add_cookies([cookie])
            contexts.append(context)
            page = context.new_page()
            page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{site}/admin/disclosures/version/{draft.pk}/tables/{key}/{at}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def amount(draft):
    def found(address: str) -> str | None:
        table, row, column = address.split(".")
        line = {"line__version": draft, "line__table": table, "line__row": row}
        cells = Cell.objects.filter(**line, column=column)
        cell = committed(cells.first)
        return cell and (cell.text or f"{cell.amount:f}")

    return found


def cell(page: Page, address: str):
    return page.locator(f"[id='{address}']")


def saved(page: Page) -> None:
    expect(page.locator(STATE)).to_have_text(re.compile(r"^已保存 \d\d:\d\d:\d\d$"))


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_typing_moves_and_saves_by_itself(open_grid, amount, size):
    page = open_grid(size=size, at=f"#{BASIC}")
    expect(cell(page, BASIC)).to_be_focused()
    expect(cell(page, BASIC)).to_be_in_viewport()
    page.keyboard.type("1,234.5")
    page.keyboard.press("Enter")
    expect(cell(page, "expenditure.20132.basic")).to_be_focused()
    saved(page)
    expect(cell(page, BASIC)).to_have_text("1,234.50")
    assert amount(BASIC) == "1234.50"


def test_the_keyboard_is_that_of_a_spreadsheet(open_grid):
    page = open_grid(at=f"#{BASIC}")
    for key, column in (("Tab", "project"), ("ArrowLeft", "basic"), ("Shift+Tab", "total")):
        page.keyboard.press(key)
        expect(cell(page, f"expenditure.2010504.{column}")).to_be_focused()
    page.keyboard.press("End")
    expect(cell(page, "expenditure.2010504.to_affiliated")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("F2")
    page.keyboard.press("End")
    page.keyboard.type("9")
    page.keyboard.press("Escape")
    expect(cell(page, "expenditure.2010504.total")).to_have_text("249.28")
    page.keyboard.press("ArrowDown")
    expect(cell(page, "expenditure.20132.total")).to_be_focused()
    expect(page.locator('[tabindex="0"].figure')).to_have_count(1)


def test_what_fails_is_said_at_the_cell_and_a_total_is_adopted_or_not(open_grid, amount):
    page = open_grid(at=f"#{BASIC}")
    page.keyboard.type("300")
    page.keyboard.press("Enter")
    saved(page)
    total = cell(page, "expenditure.2010504.total")
    expect(total).to_have_attribute("data-computed", "324.98")
    expect(cell(page, BASIC)).to_have_attribute("aria-invalid", "true")
    assert amount("expenditure.2010504.total") == "249.28"
    total.click()
    panel = page.locator("#grid-panel")
    expect(panel).to_contain_text("按 T3-01 算得 324.98")
    panel.get_by_role("button", name="采用").first.click()
    saved(page)
    expect(total).to_have_text("324.98")


def test_a_block_from_a_spreadsheet_is_pasted_and_undone(open_grid, amount):
    page = open_grid(at=f"#{BASIC}")
    page.evaluate(PASTE, [BASIC, "１，０００.5\t——\t\n0.70\t\t0\n"])
    saved(page)
    expect(cell(page, BASIC)).to_have_text("1,000.50")
    expect(cell(page, "expenditure.2010504.project")).to_have_text("——")
    assert amount("expenditure.20132.basic") == "0.70"
    assert amount("expenditure.20132.to_superior") == "0.00"
    page.keyboard.press("Control+z")
    saved(page)
    expect(cell(page, BASIC)).to_have_text("224.30")
    expect(cell(page, "expenditure.20132.to_superior")).to_have_text("")
    assert amount("expenditure.20132.to_superior") is None
    page.keyboard.press("Control+y")
    saved(page)
    expect(cell(page, BASIC)).to_have_text("1,000.50")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\n".join("1" for _ in range(200)), "往下只有"),
        ("\t".join("1" for _ in range(20)), "右边界外"),
        ("\n".join("\t".join("1" * 60) for _ in range(100)), "一次最多"),
    ],
    ids=["too long", "too wide", "too much"],
)
def test_a_block_that_does_not_fit_changes_nothing(open_grid, amount, text, said):
    page = open_grid(at=f"#{BASIC}")
    page.evaluate(PASTE, [BASIC, text])
    expect(page.locator(STATE)).to_contain_text(said)
    expect(cell(page, BASIC)).to_have_text("224.30")
    assert amount(BASIC) == "224.30"


def test_a_mistake_stays_and_is_marked(open_grid, amount):
    page = open_grid(at=f"#{BASIC}")
    page.keyboard.type("<b>12,34")
    page.keyboard.press("Tab")
    saved(page)
    expect(cell(page, BASIC)).to_have_class(re.compile("invalid"))
    expect(cell(page, BASIC)).to_have_text("<b>12,34")
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#grid-panel")).to_contain_text("不是数字")
    assert amount(BASIC) == "<b>12,34"


def test_two_tabs_never_overwrite_each_other_unseen(open_grid, amount):
    first, second = open_grid(at=f"#{BASIC}"), open_grid(at=f"#{BASIC}")
    first.keyboard.type("300")
    first.keyboard.press("Enter")
    saved(first)
    second.keyboard.type("400")
    second.keyboard.press("Tab")
    expect(second.locator(STATE)).to_contain_text("1 个数别人刚改过")
    assert amount(BASIC) == "300.00"
    second.keyboard.press("Shift+Tab")
    conflict = second.locator(".conflict")
    expect(conflict).to_contain_text("演示填报人")
    expect(conflict).to_contain_text("300.00")
    expect(conflict).to_contain_text("400.00")
    conflict.get_by_role("button", name="用我的").click()
    saved(second)
    assert amount(BASIC) == "400.00"


def test_a_lost_session_gives_the_typed_figures_back(open_grid, amount):
    page = open_grid(at=f"#{BASIC}")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.keyboard.type("310")
    page.keyboard.press("Enter")
    expect(page.locator(STATE)).to_contain_text("没有保存")
    link = page.locator(STATE).get_by_role("link", name="重新登录")
    assert "/tables/expenditure/" in (link.get_attribute("href") or "").replace("%2F", "/")
    link.click()
    expect(page).to_have_url(re.compile("/login/"))
    value = committed(lambda: session_of("tianbao"))
    address = page.url.split("/admin/")[0]
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": address}]
    )
    open_grid(page=page)
    saved(page)
    expect(cell(page, BASIC)).to_have_text("310.00")
    assert amount(BASIC) == "310.00"


def test_what_could_not_be_saved_is_offered_again_after_a_reload(open_grid, amount):
    page = open_grid(at=f"#{BASIC}")
    page.route("**/save/", lambda route: route.abort())
    page.keyboard.type("320")
    page.keyboard.press("Enter")
    expect(page.locator(STATE)).to_contain_text("网络不通")
    page.unroute("**/save/")
    open_grid(page=page)
    expect(page.locator("#grid-offer")).to_contain_text("1 个数没有保存")
    page.get_by_role("button", name="放回并保存").click()
    saved(page)
    assert amount(BASIC) == "320.00"


def test_a_row_is_added_by_its_code_and_taken_back(open_grid):
    page = open_grid()
    page.get_by_role("button", name="增加一行").click()
    page.get_by_label("科目代码或名称").fill("2080508")
    page.get_by_label("名称（科目表里有的可不填）").fill("职业年金补助")
    page.keyboard.press("Enter")
    new = cell(page, "expenditure.2080508.total")
    expect(new).to_be_visible()
    new.click()
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    saved(page)
    new.click()
    page.get_by_role("button", name="删除这一行").click()
    expect(page.locator("#grid-panel")).to_contain_text("其中 1 个数")
    page.get_by_role("button", name="删除", exact=True).click()
    expect(new).to_have_count(0)
    page.get_by_role("button", name="撤销").click()
    expect(new).to_have_text("5.00")


def test_somebody_who_only_reads_types_nothing(open_grid):
    page = open_grid(who="fuhe", at=f"#{BASIC}")
    page.keyboard.type("5")
    page.keyboard.press("Delete")
    expect(cell(page, BASIC)).to_have_text("224.30")
    expect(page.locator("#grid-bar")).to_be_hidden()
    expect(page.locator("#grid-panel")).to_contain_text("信息事务，基本支出")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_without_scripts_the_form_saves_the_same(open_grid, amount, size):
    page = open_grid(size=size, java_script_enabled=False)
    page.get_by_role("link", name="表单方式填写").click()
    page.locator(f"[name='now:{BASIC}']").fill("1,234.5")
    page.locator("[name='now:expenditure.20132.basic']").fill("很多")
    page.get_by_role("button", name="保存").first.click()
    expect(page.locator("body")).to_contain_text("已保存 2 个数")
    expect(page.locator("body")).to_contain_text("“很多”不是数字")
    assert amount(BASIC) == "1234.50"


@pytest.mark.parametrize(
    "key", ["income_expense_total", "general_budget_basic", "three_public", "income"]
)
def test_every_form_scrolls_in_its_frame_on_a_phone(open_grid, key):
    page = open_grid(key, NARROW)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= NARROW[0]
