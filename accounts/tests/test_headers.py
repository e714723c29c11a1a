"""What every page of the back office is sent with, and what none of them contains."""

import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.contrib import admin
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import NoReverseMatch, reverse

from accounts.models import Agency, Membership, Region, SignInAttempt, User
from accounts.tests.people import make_agency, make_member, make_system_administrator
from config.headers import no_body_for_head
from disclosures.models import Event
from disclosures.tests.people import make_draft

pytestmark = pytest.mark.django_db

INLINE = re.compile(
    r"""<style\b | <script\b(?![^>]*\bsrc=)(?![^>]*type="application/json")[^>]*> | <[^>]+\sstyle=
      | <[^>]+\son[a-z]+\s*= | href="\s*javascript:""",
    re.VERBOSE | re.IGNORECASE,
)
PAGES = ("changelist", "add", "import", "export")


@pytest.fixture
def xitong(client):
    person = make_system_administrator()
    client.force_login(person)
    return person


@pytest.fixture
def everything(xitong):
    """One object of most kinds, so that their pages have something to show."""
    version = make_draft(make_agency(name="阳泉市大数据中心"))
    make_member("tianbao", "preparer", version.disclosure.agency)
    SignInAttempt.objects.create(username="x", ip_address="10.0.0.1", failures_since_start=5)
    return version


def addresses():
    """Every page that takes no object, and the pages of one object of every kind."""
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        for kind in PAGES:
            try:
                yield reverse(f"{name}_{kind}")
            except NoReverseMatch:
                continue
        if first := model._default_manager.order_by("pk").first():
            for kind in ("change", "history", "delete"):
                yield reverse(f"{name}_{kind}", args=[first.pk])
    agency, person = Agency.objects.get(), User.objects.get(username="tianbao")
    yield reverse("admin:agency_people", args=[agency.pk])
    yield reverse("admin:person_password", args=[person.pk])
    for name in ("index", "password_change", "jsi18n"):
        yield reverse(f"admin:{name}")


def test_no_page_of_the_back_office_has_anything_inline(client, everything):
    found = {}
    for address in addresses():
        page = client.get(address)
        assert page.status_code in (200, 302, 403, 405), address
        if "html" in page.headers["Content-Type"]:
            found[address] = INLINE.findall(page.content.decode())
    assert len(found) > 20
    assert {address: what for address, what in found.items() if what} == {}


def test_the_doors_have_nothing_inline_either(client):
    pages = [client.get("/admin/login/")]
    sent = {"username": "meiyou", "password": "x", "next": ""}
    pages += [client.post("/admin/login/", sent) for _ in range(5)]
    assert pages[-1].status_code == 429
    assert [INLINE.findall(page.content.decode()) for page in pages] == [[]] * 6


@pytest.mark.parametrize(
    "planted",
    [
        "<p style='x'>",
        '<a onclick="x()">',
        "<script>x</script>",
        "<style>p{}</style>",
        '<a href="javascript:x">',
    ],
)
def test_what_is_inline_would_be_found(planted):
    assert INLINE.search(planted)
    assert not INLINE.search('<script src="/static/x.js" type="module"></script><p class="style=">')


def test_the_headers_of_a_page(client, xitong):
    headers = client.get("/admin/password_change/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "no-store" in headers["Cache-Control"]


def test_the_session_cookie_is_out_of_reach_and_goes_with_the_browser(client):
    make_member("tianbao", "preparer", make_agency())
    sent = {"username": "tianbao", "password": "correct horse battery", "next": ""}
    cookie = client.post("/admin/login/", sent).cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"]
    assert not cookie["expires"]


def test_django_finds_nothing_to_warn_of_in_production():
    """Run as a server would be: HTTPS, a real key, no test settings."""
    environ = {
        "PATH": "/usr/bin:/bin",
        "SECRET_KEY": "qwertyuiop-ASDFGHJKL-1234567890-zxcvbnm-QWERTYUIOP-asdf",
        "HTTPS": "1",
        "ALLOWED_HOSTS": "juesuan.example.gov.cn",
        "DATABASE_URL": "postgresql://localhost/none",
        "PYTHONWARNINGS": "error::DeprecationWarning:config",
    }
    code = (
        "from django.conf import settings; from django.core.management import "
        "execute_from_command_line as run; run(['manage.py', 'check', '--deploy', "
        "'--fail-level', 'WARNING']); print(settings.SESSION_COOKIE_NAME, "
        "settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_SECURE)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env={**environ, "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "__Host-session __Host-csrf True" in done.stdout


@pytest.mark.parametrize("kind", [HttpResponse, StreamingHttpResponse])
@pytest.mark.parametrize(("method", "body"), [("HEAD", b""), ("GET", b"page")])
def test_a_head_request_gets_the_headers_and_no_body(rf, kind, method, body):
    """Asked of the middleware: the test client takes bodies off by itself."""
    answer = no_body_for_head(lambda _: kind([b"page"], headers={"Content-Length": "4"}))
    response = answer(rf.generic(method, "/"))
    assert b"".join(response) == body
    assert response.headers["Content-Length"] == "4"


def test_nothing_was_written_by_looking(client, everything):
    before = Event.objects.count(), Membership.objects.count(), Region.objects.count()
    for address in addresses():
        client.get(address)
    assert (Event.objects.count(), Membership.objects.count(), Region.objects.count()) == before
