"""axe-core finds nothing to complain about on any kind of page."""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from tests.browser.addresses import PAGES, YANGQUAN
from tests.browser.conftest import NARROW, WIDE, Open

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then(found => found.violations)")
    return [
        f"{violation['id']}: {node['html'][:160]} {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"][:3]
    ]


SETTINGS = [(WIDE, "light"), (WIDE, "dark"), (NARROW, "light")]  # colours are those of WIDE


@pytest.mark.parametrize(("size", "scheme"), SETTINGS, ids=["wide", "dark", "narrow"])
@pytest.mark.parametrize("kind", PAGES)
def test_no_violations(visit: Open, kind, size, scheme):
    page = visit(PAGES[kind], size, color_scheme=scheme)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", [f"{YANGQUAN}#expenditure.201.basic", PAGES["check report"]])
def test_no_violations_with_everything_unfolded(visit: Open, address, scheme):
    page = visit(address, color_scheme=scheme)
    for fold in page.locator(".fold").all():
        fold.check()
    page.evaluate("document.querySelectorAll('details').forEach(found => found.open = true)")
    assert violations(page) == []
