"""Signing in and out: who gets in, what is shown, what goes on record."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.tests.people import PASSWORD, make_agency, make_member, make_person
from disclosures.models import Event

pytestmark = pytest.mark.django_db
LOGIN = "/admin/login/"
BROWSER = {"HTTP_USER_AGENT": "Firefox", "REMOTE_ADDR": "10.1.2.3"}


def sign_in(client, username="tianbao", password=PASSWORD, **more):
    sent = {"username": username, "password": password, "next": more.pop("next", "")}
    return client.post(LOGIN, sent, **{**BROWSER, **more})


@pytest.fixture
def tianbao():
    return make_member("tianbao", "preparer", make_agency(), last_name="填报人")


def test_somebody_with_a_role_gets_in_and_it_is_on_record(client, tianbao):
    assert sign_in(client).headers["Location"] == reverse("admin:index")
    event = Event.objects.get(verb="sign_in")
    assert event.by == tianbao
    assert event.detail == {"address": "10.1.2.3", "agent": "Firefox"}


def test_one_comes_back_to_the_page_one_wanted(client, tianbao):
    assert sign_in(client, next="/admin/?a=1").headers["Location"] == "/admin/?a=1"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_nobody_is_sent_to_another_site(client, tianbao, elsewhere):
    assert sign_in(client, next=elsewhere).headers["Location"] == reverse("admin:index")


def test_wrong_names_passwords_and_closed_accounts_get_the_same_answer(client, tianbao):
    make_person("tingyong", is_active=False)
    answers = {
        said(sign_in(client, *tried))
        for tried in [("meiyou", PASSWORD), ("tianbao", "x"), ("tingyong", PASSWORD)]
    }
    assert len(answers) == 1
    assert "用户名或密码不对" in answers.pop()


def said(page):
    return page.content.decode().partition("told wrong")[2].partition("</p>")[0]


def test_the_record_has_the_name_that_was_typed_and_never_the_password(client, tianbao):
    sign_in(client, "tianbao" * 15, "geheim-geheim")
    event = Event.objects.get(verb="sign_in_failed")
    assert event.by is None
    assert event.detail["username"] == ("tianbao" * 15)[:60]
    assert "geheim" not in str(event.detail)


def test_a_name_with_a_null_character_is_refused_quietly(client):
    assert sign_in(client, "a\0b").status_code == 200
    assert not Event.objects.filter(verb="sign_in_failed").exists()


def test_somebody_without_a_role_is_told_so_only_with_the_right_password(client):
    make_person("wairen")
    assert "还没有岗位" in sign_in(client, "wairen").content.decode()
    assert "还没有岗位" not in sign_in(client, "wairen", "x").content.decode()
    assert "_auth_user_id" not in client.session


def test_the_sign_in_before_is_told_and_kept_for_every_page(client, tianbao):
    sign_in(client)
    client.post(reverse("admin:logout"))
    page = client.get(sign_in(client, REMOTE_ADDR="10.9.9.9").headers["Location"])
    assert "上次登录：" in page.content.decode()
    assert "来自 10.1.2.3" in page.content.decode()
    assert page.context["signed_in_before"]["address"] == "10.1.2.3"


def test_the_first_sign_in_tells_of_none_before(client, tianbao):
    page = client.get(sign_in(client).headers["Location"])
    assert "上次登录" not in page.content.decode()


def test_signing_out_is_a_post_and_on_record(client, tianbao):
    sign_in(client)
    assert client.get(reverse("admin:logout")).status_code == 405
    assert "已安全退出" in client.post(reverse("admin:logout")).content.decode()
    assert Event.objects.get(verb="sign_out").by == tianbao
    assert client.get(reverse("admin:index")).status_code == 302


def test_signing_out_twice_is_one_event(client, tianbao):
    sign_in(client)
    for _ in range(2):
        client.post(reverse("admin:logout"))
    assert Event.objects.filter(verb="sign_out").count() == 1


def test_a_session_gets_a_new_key_when_somebody_signs_in(client, tianbao):
    client.session.save()
    before = client.session.session_key
    sign_in(client)
    assert client.session.session_key != before


def test_a_password_change_ends_the_other_sessions_and_keeps_this_one(client, tianbao):
    other = Client()
    other.force_login(tianbao)
    sign_in(client)
    answer = change(client, "xin de mima 2026")
    assert answer.headers["Location"] == reverse("admin:index")
    assert client.get(reverse("admin:index")).status_code == 200
    assert other.get(reverse("admin:index")).status_code == 302
    assert Event.objects.get(verb="account").detail["change"] == "修改密码"


def change(client, new, old=PASSWORD, again=None):
    sent = {"old_password": old, "new_password1": new, "new_password2": again or new}
    return client.post(reverse("admin:password_change"), sent)


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ("short", "10 个字符"),
        ("1234567890123", "全"),
        ("password1234", "常见"),
        ("tianbao-2026", "相似"),
        (PASSWORD, "不能和现在的密码相同"),
    ],
)
def test_a_bad_new_password_is_refused_with_the_reason(client, tianbao, new, reason):
    sign_in(client)
    assert reason in change(client, new).content.decode()
    tianbao.refresh_from_db()
    assert tianbao.check_password(PASSWORD)


def test_the_present_password_is_needed_for_a_new_one(client, tianbao):
    sign_in(client)
    assert "现在的密码不对" in change(client, "xin de mima 2026", old="x").content.decode()


def test_an_initial_password_is_changed_before_anything_else(client, tianbao):
    User.objects.update(must_change_password=True)
    sign_in(client)
    to = client.get(reverse("admin:index"))
    assert to.headers["Location"] == reverse("admin:password_change")
    assert "别人给您的初始密码" in client.get(to.headers["Location"]).content.decode()
    script = client.get(reverse("admin:index"), headers={"Accept": "application/json"})
    assert (script.status_code, "初始密码" in script.json()["message"]) == (403, True)
    change(client, "xin de mima 2026")
    assert client.get(reverse("admin:index")).status_code == 200
