"""Signing in, and an agency that hands its roles over, as people meet it."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import NARROW, WIDE, Open
from tests.browser.test_accessibility import violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
BOTH = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
NEW = "xin mima 2026 hao"


@pytest.fixture
def password(site) -> str:
    """Of the people of the demo."""
    return (Path(settings.VAR_DIR) / "demo_password").read_text().strip()


def sign_in(page: Page, username: str, password: str) -> None:
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


@BOTH
def test_the_way_in_and_out(visit: Open, password, size):
    page = visit("/admin/accounts/agency/", size)
    assert violations(page) == []
    sign_in(page, "guanli", "cuowu")
    expect(page.get_by_role("alert")).to_contain_text("用户名或密码不对")
    expect(page.get_by_label("用户名")).to_have_value("guanli")
    sign_in(page, "guanli", password)
    expect(page).to_have_url(re.compile("/admin/accounts/agency/$"))
    expect(page.locator("footer")).to_be_attached()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.locator("#logout-form button").click()
    expect(page.get_by_role("heading", name="已退出")).to_be_visible()
    page.get_by_role("link", name="重新登录").click()
    sign_in(page, "guanli", password)
    expect(page.get_by_text("上次登录：").first).to_contain_text("来自 127.0.0.1")


def test_a_new_person_takes_a_role_over_and_gives_it_back(visit: Open, password):
    page = visit("/admin/login/")
    sign_in(page, "guanli", password)
    expect(page).to_have_url(re.compile("/admin/$"))
    page.goto(page.url + "accounts/agency/?q=zhengwu-dashuju")
    page.get_by_role("link", name="谁在办理").click()
    roster = page.url
    assert violations(page) == []
    opening = page.locator("form", has=page.get_by_role("heading", name="新建账号"))
    opening.get_by_label("用户名").fill("xinren")
    opening.get_by_label("姓名").fill("新来的人")
    opening.get_by_label("岗位").select_option(label="机构管理员")
    opening.get_by_role("button", name="新建并授予").click()
    initial = page.locator(".one-time code").inner_text()
    page.get_by_role("link", name="我已记下").click()
    hand_over(page, "演示机构管理员", to="xinren")
    expect(page).to_have_url(re.compile("/admin/$"))  # it is no longer his to give
    page.locator("#logout-form button").click()
    page.get_by_role("link", name="重新登录").click()
    sign_in(page, "xinren", initial)
    choose_password(page, initial)
    page.goto(roster)
    hand_over(page, "新来的人", to="guanli")
    expect(page.get_by_text("移交给 演示机构管理员")).to_be_visible()


def hand_over(page: Page, name: str, *, to: str) -> None:
    held = page.get_by_role("listitem").filter(has_text=name)
    held.get_by_label("移交给").fill(to)
    held.get_by_role("button", name="移交").click()


def choose_password(page: Page, initial: str) -> None:
    expect(page.get_by_text("别人给您的初始密码")).to_be_visible()
    assert violations(page) == []
    page.get_by_label("现在的密码").fill(initial)
    page.get_by_label("新密码", exact=True).fill(NEW)
    page.get_by_label("再输一次新密码").fill(NEW)
    page.get_by_role("button", name="修改密码").click()
    expect(page.get_by_text("密码已修改")).to_be_visible()


@BOTH
def test_the_closed_door_says_when_it_opens(site: str, browser: Browser, size):
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    for _ in range(5):
        page.goto(f"{site}/admin/login/")
        sign_in(page, f"meiyou{width}", "cuowu")
    expect(page.get_by_role("heading", name="登录已暂停")).to_be_visible()
    expect(page.get_by_text("约 15 分钟后")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
