"""From the clerk's desk to publication and correction, by the people of the demo.

One browser, real sign-ins, nothing prepared but the demo: what ``load_demo`` leaves to be done
is done here.
"""

import re
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, Open
from tests.browser.pictures import picture
from tests.browser.test_grid import PASTE, cell, saved
from tests.browser.test_sign_in import sign_in
from tests.browser.test_upload import workbook

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]

AGENCY, ADDRESS = "阳泉市大数据管理服务中心", "/140300/dashuju-zhongxin/2025/"
SWAPPED = "expenditure.2010504.basic"
WRONG_ROW = "general_budget_expenditure.2080502.total"
PLANTED = {
    ("GK03 支出决算表", "D10"): 242.30,  # 224.30
    ("GK05 一般公共预算财政拨款支出决算表", "C15"): 63.80,  # 36.80
    ("GK05 一般公共预算财政拨款支出决算表", "D15"): 63.80,
}
ASKED = "信息事务的基本支出为什么和上年一样？"
REASON = "10表漏填了单价100万元以上的设备2台（套）。"
FORGOTTEN = "disclosure_statistics.equipment.value"
ANSWERED = "人员没有变动，已和工资表核对。"


class Desk:
    """One person at a window of their own."""

    def __init__(self, visit: Open, site: str, username: str, password: str) -> None:
        self.page: Page = visit("/admin/")
        self.site = site
        sign_in(self.page, username, password)
        expect(self.page).to_have_url(re.compile("/admin/$"))
        self.version = ""

    def go(self, path: str) -> Page:
        """To a page of the version."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.version}{path}")
        return self.page

    def work(self, text: str) -> Page:
        """To the version through 我的工作."""
        self.page.goto(f"{self.site}/admin/")
        self.page.get_by_role("main").get_by_role(
            "link", name=re.compile(f"{text} 2025")
        ).first.click()
        self.version = re.match(r".*/version/\d+/", self.page.url)[0]
        return self.page

    def take(self, step: str, **answers: str) -> Page:
        """Press the button of a step, as it is on its page."""
        page = self.go("sign/")
        form = page.locator(f"#{step}")
        for label, text in answers.items():
            form.get_by_label(label).fill(text)
        form.locator("button[type=submit]").first.click()
        expect(page).to_have_url(re.compile(r"/change/$"))
        return page


@pytest.fixture
def desk_of(visit: Open, site: str):
    password = (Path(settings.VAR_DIR) / "demo_password").read_text().strip()
    return lambda username: Desk(visit, site, username, password)


def test_the_whole_way(site, visit, desk_of, tmp_path):
    clerk, reviewer = desk_of("tianbao"), desk_of("fuhe")
    begin(clerk)
    send(clerk, tmp_path)
    correct_what_was_planted(clerk)
    hand_in(clerk)
    ask_and_return(reviewer)
    answer(clerk)
    settle(reviewer)
    approve_and_publish(reviewer, desk_of)
    read_in_public(visit)
    correct_one_figure(clerk)
    approve_and_publish(reviewer, desk_of, pictures=False)
    read_the_difference(visit)
    see_who_is_late(desk_of("caizheng"))
    see_who_holds_the_roles(desk_of("guanli"))


def begin(clerk: Desk) -> None:
    page = clerk.page
    picture(page, "wode-gongzuo")
    page.get_by_role("button", name=f"开始填报：{AGENCY} 2025").click()
    expect(page).to_have_url(re.compile(r"/change/$"))
    clerk.version = page.url.removesuffix("change/")
    picture(page, "zonglan")


def send(clerk: Desk, folder: Path) -> None:
    """A workbook with two mistakes: they are told before anything is written."""
    file = folder / "2025年决算公开表.xlsx"
    file.write_bytes(workbook(PLANTED, year=2025))
    page = clerk.go("upload/")
    page.set_input_files("[type=file]", file)
    page.get_by_role("button", name="上传并查看").click()
    page.wait_for_url("**/uploads/*/")
    expect(page.get_by_role("status")).to_contain_text("识别出 10 张表")
    page.get_by_text(re.compile("看不一致的")).click()
    expect(page.get_by_role("main")).to_contain_text("信息事务")
    picture(page, "shangchuan-hedui")
    page.get_by_role("button", name="导入选中的表").click()
    page.get_by_text("导入 10 张表").wait_for()
    picture(page, "baobiao")


def correct_what_was_planted(clerk: Desk) -> None:
    """One at the keyboard, one pasted from a spreadsheet; each is marked at its cell before."""
    page = clerk.go("checks/")
    expect(page.get_by_role("main")).to_contain_text("信息事务")
    picture(page, "shenhe")
    page = clerk.go(f"tables/expenditure/#{SWAPPED}")
    expect(cell(page, SWAPPED)).to_be_focused()
    expect(cell(page, SWAPPED)).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#grid-panel")).to_contain_text("224.3")
    picture(page, "luru")
    page.keyboard.type("224.3")
    page.keyboard.press("Enter")
    saved(page)
    expect(cell(page, SWAPPED)).not_to_have_attribute("aria-invalid", "true")
    expect(cell(page, SWAPPED)).to_have_text("224.30")

    page = clerk.go(f"tables/general_budget_expenditure/#{WRONG_ROW}")
    expect(cell(page, WRONG_ROW)).to_have_attribute("aria-invalid", "true")
    page.evaluate(PASTE, [WRONG_ROW, "36.8\t36.80\n"])
    saved(page)
    expect(cell(page, WRONG_ROW)).not_to_have_attribute("aria-invalid", "true")
    expect(cell(page, WRONG_ROW)).to_have_text("36.80")


def hand_in(clerk: Desk) -> None:
    picture(clerk.go("preview/"), "yulan")
    page = clerk.go("sign/")
    expect(page.locator(".hindrances li")).to_have_count(0)
    page.locator("#submit").scroll_into_view_if_needed()
    picture(page, "tijiao", height=900)
    expect(clerk.take("submit")).to_have_title(re.compile(AGENCY))
    expect(page.get_by_role("main")).to_contain_text("已提交")


def ask_and_return(reviewer: Desk) -> None:
    """A question at a figure; the return points at it."""
    reviewer.work(AGENCY)
    page = reviewer.go(f"tables/expenditure/#{SWAPPED}")
    panel = page.locator("#grid-panel")
    panel.get_by_role("link", name=re.compile("批注")).click()
    page.get_by_label(re.compile("写一条批注")).fill(ASKED)
    page.get_by_role("button", name="写批注").click()
    panel.get_by_role("link", name="看 1 条批注").click()
    expect(page.get_by_text(ASKED)).to_be_visible()
    expect(cell(page, SWAPPED)).to_be_in_viewport()
    picture(page, "pizhu")
    page = reviewer.go("sign/")
    page.locator("#return").get_by_label(re.compile("信息事务")).check()
    page.locator("#return").get_by_label("原因").fill("请核实信息事务的基本支出。")
    picture(page, "tuihui")
    page.locator("#return button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/change/$"))


def answer(clerk: Desk) -> None:
    page = clerk.work(AGENCY)
    page = clerk.go("change/")
    expect(page.get_by_role("main")).to_contain_text("请核实信息事务的基本支出。")
    expect(page.get_by_role("main")).to_contain_text(ASKED)
    picture(page, "bei-tuihui")
    page = clerk.go("comments/")
    thread = page.locator(".thread", has_text=ASKED).first
    thread.get_by_role("textbox").fill(ANSWERED)
    thread.get_by_role("button", name="回复").click()
    expect(page.get_by_text(ANSWERED)).to_be_visible()
    clerk.take("submit")


def settle(reviewer: Desk) -> None:
    """The reviewer is content with the answer, and with what was returned."""
    reviewer.work(AGENCY)
    page = reviewer.go("comments/")
    expect(page.get_by_text(ANSWERED)).to_be_visible()
    for left in (1, 0):
        page.get_by_role("button", name="标为解决").first.click()
        expect(page.get_by_role("button", name="标为解决")).to_have_count(left)


def approve_and_publish(reviewer: Desk, desk_of, *, pictures: bool = True) -> None:
    """Three more people, none of whom has signed before."""
    reviewer.work(AGENCY)
    reviewer.take("review")
    for username, step in (("caizheng", "approve"), ("gongkai", "publish")):
        bureau = desk_of(username)
        bureau.work(AGENCY)
        page = bureau.go("sign/")
        if pictures:
            page.locator(f"#{step}").scroll_into_view_if_needed()
            picture(page, {"approve": "shending", "publish": "gongkai"}[step], height=900)
        bureau.take(step)


def read_in_public(visit: Open) -> None:
    """There as soon as it was said to be public."""
    page = visit(ADDRESS)
    expect(page.get_by_role("heading", level=1)).to_contain_text("2025")
    expect(cell(page, SWAPPED)).to_have_text("224.30")
    picture(page, "gongkai-yemian")
    picture(visit(ADDRESS, NARROW), "gongkai-yemian-shouji", height=844)


def correct_one_figure(clerk: Desk) -> None:
    """The published version stays; its correction goes the whole way again."""
    page = clerk.take("correct", 原因=REASON)
    clerk.version = page.url.removesuffix("change/")
    expect(page.get_by_role("main")).to_contain_text("没有区别")
    picture(page, "gengzheng")
    page = clerk.go(f"tables/disclosure_statistics/#{FORGOTTEN}")
    expect(cell(page, FORGOTTEN)).to_be_focused()
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    saved(page)
    clerk.take("submit")


def read_the_difference(visit: Open) -> None:
    """Exactly that figure, with the reason, and the old version at its own address."""
    page = visit(f"{ADDRESS}v2/changes/")
    expect(page.get_by_role("main")).to_contain_text(REASON)
    expect(page.locator("[id^='disclosure_statistics.']")).to_have_count(1)
    row = page.locator(f"[id='{FORGOTTEN}']")
    expect(row).to_contain_text("设备")
    expect(row).to_contain_text("2")
    assert page.locator("tr[id*='.']").count() == 1
    picture(page, "gengzheng-gongkai")
    picture(visit(f"{ADDRESS}v2/changes/", NARROW), "gengzheng-gongkai-shouji", height=844)
    expect(visit(f"{ADDRESS}v1/").locator(".banner")).to_contain_text("已被第2版")


def see_who_is_late(bureau: Desk) -> None:
    """What was published late is late, in the list of the finance bureau."""
    page = bureau.page
    page.goto(f"{bureau.site}/admin/disclosures/disclosure/?year=2025")
    row = page.get_by_role("row", name=re.compile(AGENCY))
    expect(row).to_contain_text("逾期")
    picture(page, "yinggongkai-qingdan")
    page.goto(f"{bureau.site}/admin/disclosures/batch/add/")
    expect(page.get_by_role("main")).to_contain_text("批量导入")
    picture(page, "piliang-daoru")


def see_who_holds_the_roles(keeper: Desk) -> None:
    page = keeper.page
    page.goto(f"{keeper.site}/admin/accounts/agency/?q=dashuju-zhongxin")
    page.get_by_role("link", name="谁在办理").click()
    expect(page.get_by_role("main")).to_contain_text("演示填报人")
    picture(page, "shui-zai-banli")
