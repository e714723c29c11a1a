"""A session ends when nobody uses it, and after a working day whoever uses it."""

import time

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from accounts.sessions import SEEN, SIGNED_IN
from accounts.tests.people import make_agency, make_member
from disclosures.models import Event

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def tianbao(client):
    person = make_member("tianbao", "preparer", make_agency())
    client.force_login(person)
    return person


def ago(client, *, seen=0, signed_in=0):
    """Set the clocks of the session back by so many minutes."""
    session = client.session
    session[SEEN] = int(time.time()) - seen * 60
    session[SIGNED_IN] = int(time.time()) - signed_in * 60
    session.save()


def test_a_session_in_use_stays(client, tianbao):
    ago(client, seen=29, signed_in=700)
    assert client.get(reverse("admin:index")).status_code == 200


@pytest.mark.parametrize(
    ("clocks", "ended", "said"),
    [
        ({"seen": 30, "signed_in": 30}, "idle", "有一段时间没有操作"),
        ({"seen": 1, "signed_in": 720}, "absolute", "登录时间已到上限"),
    ],
)
def test_a_session_that_is_over_leads_to_signing_in_with_the_reason(
    client, tianbao, clocks, ended, said
):
    ago(client, **clocks)
    answer = client.get("/admin/?x=1")
    assert answer.headers["Location"] == f"/admin/login/?next=/admin/%3Fx%3D1&ended={ended}"
    assert said in client.get(answer.headers["Location"]).content.decode()
    assert not Session.objects.exists()
    assert Event.objects.get(verb="sign_out").detail["reason"] == ended


def test_a_session_whose_clocks_are_missing_is_over(client, tianbao):
    session = client.session
    del session[SEEN], session[SIGNED_IN]
    session.save()
    assert client.get(reverse("admin:index")).status_code == 302


def test_scripts_are_told_in_their_own_way(client, tianbao):
    ago(client, seen=31, signed_in=31)
    for said in ("有一段时间没有操作", "还没有登录"):
        answer = client.post(reverse("admin:index"), headers=JSON)
        assert answer.status_code == 401
        assert said in answer.json()["message"]
        assert answer.json()["sign_in"] == "/admin/login/"


def test_the_page_to_sign_in_at_says_why_it_is_there(client, tianbao):
    ago(client, seen=31, signed_in=31)
    assert "有一段时间没有操作" in client.get(reverse("admin:login")).content.decode()


def test_an_invented_reason_is_not_shown(client):
    page = client.get("/admin/login/?ended=<b>x").content.decode()
    assert "told" not in page
    assert "<b>x" not in page


def test_the_session_is_written_at_most_once_a_minute(client, tianbao):
    ago(client)
    before = client.session[SEEN]
    client.get(reverse("admin:index"))
    assert client.session[SEEN] == before
    ago(client, seen=2, signed_in=2)
    client.get(reverse("admin:index"))
    assert client.session[SEEN] >= before


def test_public_pages_neither_read_nor_write_a_session(client, tianbao):
    ago(client, seen=31, signed_in=31)
    client.get(reverse("home"))
    assert client.session["_auth_user_id"]


def test_a_closed_account_is_out_at_once(client, tianbao):
    tianbao.is_active = False
    tianbao.save()
    assert client.get(reverse("admin:index")).status_code == 302


def test_becoming_system_administrator_needs_a_new_session(client, tianbao):
    tianbao.is_superuser = True
    tianbao.save()
    assert client.get(reverse("admin:index")).status_code == 302


def test_losing_the_last_role_closes_the_back_office(client, tianbao):
    tianbao.memberships.all().delete()
    answer = client.get(reverse("admin:index"), follow=True)
    assert "没有打开这一页的岗位" in answer.content.decode()
