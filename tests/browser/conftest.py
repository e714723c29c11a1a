"""The five real disclosures, and two with a history, on a live server; and a Chromium.

The demo is committed once for all browser tests and flushed afterwards: the server has its
own connection and would not see an open transaction. The tests carry ``django_db`` so that
pytest-django makes a test database even when they run alone.
"""

import os
from collections.abc import Callable, Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.test import override_settings
from launch import parts
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.corrected import make_history

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
GONE = "410 (Gone)"  # the notice of a withdrawal is no mistake
WIDE, NARROW = (1280, 900), (390, 844)

Open = Callable[..., Page]


@pytest.fixture(scope="package")
def site(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[str]:
    """The address of a server with the five disclosures."""
    var = tmp_path_factory.mktemp("var")
    with django_db_blocker.unblock(), override_settings(VAR_DIR=var, MEDIA_ROOT=var / "media"):
        connection.settings_dict["CONN_MAX_AGE"] = 0  # the server's threads keep none open
        assert connection.settings_dict["NAME"].startswith("test_"), "this would flush real data"
        call_command("load_demo", stdout=StringIO())
        make_history()
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()
        call_command("flush", verbosity=0, interactive=False)
        connections.close_all()


@pytest.fixture(scope="package")
def browser(site: str) -> Iterator[Browser]:
    monkeypatch = pytest.MonkeyPatch()
    # Playwright keeps an event loop on this thread; its tests query nothing themselves.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    executable = os.environ.get("CHROMIUM") or parts.chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()
        connections.close_all()  # the one that pytest-django opened beside the event loop
    monkeypatch.undo()


@pytest.fixture
def visit(site: str, browser: Browser) -> Iterator[Open]:
    """Opens an address of the site. Whatever the console complains about fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(path: str, size: tuple[int, int] = WIDE, **options: object) -> Page:
        width, height = size
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: GONE in said.text or complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda sent: sent.url.startswith(site) or complaints.append(sent.url))
        page.goto(f"{site}{path}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
