"""What a correction changed and what a withdrawal leaves, as people read them."""

import pytest

from tests.browser.conftest import NARROW, WIDE, Open
from tests.browser.corrected import CHANGES, CORRECTED

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

FIGURE = "expenditure.201.total"


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_whole_width_of_the_changes_is_on_the_page(visit: Open, size):
    page = visit(CHANGES, size)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    row = page.locator(f"[id='{FIGURE}']")
    assert "365.65" in row.inner_text()
    assert "+0.40" in row.inner_text()


def test_a_reader_goes_from_the_year_to_a_changed_figure_and_to_both_versions(visit: Open):
    page = visit(CORRECTED)
    page.get_by_role("link", name="看改了什么").first.click()
    page.wait_for_url(f"**{CHANGES}")
    row = page.locator(f"[id='{FIGURE}']")
    row.get_by_role("link", name="366.05").click()
    page.wait_for_url(f"**{CORRECTED}v2/#{FIGURE}")
    assert page.locator("td:target").inner_text() == "366.05"
    page.go_back()
    row.get_by_role("link", name="365.65").click()
    page.wait_for_url(f"**{CORRECTED}v1/#{FIGURE}")
    assert "这是第1版，已被第2版" in page.locator(".banner").inner_text()


def test_on_a_phone_each_changed_figure_names_its_columns(visit: Open):
    page = visit(CHANGES, NARROW)
    cell = page.locator(f"[id='{FIGURE}'] td").nth(1)
    label = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label == '"原公布"'


def test_on_paper_what_was_and_what_is_stay_apart(visit: Open):
    page = visit(CHANGES)
    page.emulate_media(media="print")
    lines = {
        tag: page.locator(f".marked {tag}").first.evaluate(
            "found => getComputedStyle(found).textDecorationLine"
        )
        for tag in ("del", "ins")
    }
    assert lines == {"del": "line-through", "ins": "underline"}
