"""Sending a workbook with a real browser: dropped, with its progress, then accepted."""

import base64
import io
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from accounts.models import Agency
from disclosures.actions import drafts
from disclosures.tests.people import make_preparer
from tests.browser.conftest import NARROW, Open

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

FIXTURE = settings.BASE_DIR / "fixtures/disclosures/140300-dashuju-zhongxin-2024/tables.xlsx"
YEAR = 2026  # nobody else in the browser works on it
WATCH = """() => {
  const said = document.querySelector("[data-percent]");
  const tell = () => window.told(said.textContent);
  new MutationObserver(tell).observe(said, { childList: true });
}"""
DROP = """([name, bytes]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name));
  const options = { dataTransfer: transfer, bubbles: true, cancelable: true };
  document.querySelector("[data-dropzone]").dispatchEvent(new DragEvent("drop", options));
}"""


def workbook(changes: dict[tuple[str, str], Any] | None = None, *, year: int = YEAR) -> bytes:
    """The accounts of a later year, in the figures of this year's."""
    book = openpyxl.load_workbook(FIXTURE)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = cell.value.replace("2024", str(year))
    for (sheet, cell), value in (changes or {}).items():
        book[sheet][cell] = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def desk(site, django_db_blocker) -> Iterator[tuple[str, dict[str, Any]]]:
    """The address of a draft, and the browser of its preparer."""
    with django_db_blocker.unblock():
        agency = Agency.objects.get(slug="dashuju-zhongxin")
        person = make_preparer(agency, "shangchuan")
        version = drafts.create(agency, year=YEAR, by=person)
        client = Client()
        client.force_login(person)
    cookie = {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": site,
    }
    yield f"/admin/disclosures/version/{version.pk}/", cookie
    with django_db_blocker.unblock():
        drafts.discard(version, by=person)


@pytest.fixture
def work(site: str, desk, visit: Open):
    base, cookie = desk

    def opened(path: str, **options) -> Page:
        page = visit("/", **options)
        page.context.add_cookies([cookie])
        page.goto(f"{site}{base}{path}")
        return page

    return opened


def dropped(page: Page, data: bytes, name: str = "决算.xlsx") -> None:
    page.evaluate(DROP, [name, base64.b64encode(data).decode()])


def test_a_dropped_file_shows_its_progress_and_what_was_understood(work):
    page, told = work("upload/"), []
    page.expose_function("told", lambda text: told.append(text))
    page.evaluate(WATCH)
    dropped(page, workbook())
    assert page.evaluate("document.querySelector('[type=file]').files[0].name") == "决算.xlsx"
    page.get_by_role("button", name="上传并查看").click()
    page.wait_for_url("**/uploads/*/")
    assert told[-1] == "已传完，正在识别……"
    assert "识别出 10 张表" in page.get_by_role("status").inner_text()
    assert page.locator("[name=tables]:checked").count() == 10
    for box in page.locator("[name=tables]").all()[2:]:
        box.uncheck()
    page.get_by_role("button", name="导入选中的表").click()
    page.get_by_text("导入 2 张表").wait_for()


def test_a_file_that_is_too_large_is_told_before_it_is_sent(work):
    page = work("upload/")
    page.evaluate("document.querySelector('[type=file]').dataset.limit = '1000'")
    dropped(page, b"x" * 2000)
    assert "超过上限" in page.get_by_role("alert").inner_text()
    page.get_by_role("button", name="上传并查看").click()
    page.wait_for_url("**/upload/")


def test_problems_stand_at_their_cells_on_a_narrow_screen(work):
    page = work("upload/", size=NARROW)
    dropped(page, workbook({("GK03 支出决算表", "D9"): "二百二十四"}))
    page.get_by_role("button", name="上传并查看").click()
    page.wait_for_url("**/uploads/*/")
    assert "D9" in page.get_by_role("region", name="要改正的问题").inner_text()
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wider) == 0


def test_without_a_script_the_form_does_the_same(work, tmp_path):
    page = work("upload/", java_script_enabled=False)
    file = tmp_path / "决算.xlsx"
    file.write_bytes(workbook())
    page.set_input_files("[type=file]", file)
    page.get_by_role("button", name="上传并查看").click()
    page.wait_for_url("**/uploads/*/")
    assert "草稿还没有改动" in page.get_by_role("status").inner_text()
