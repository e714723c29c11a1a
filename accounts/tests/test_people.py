"""Accounts in the back office: who sees them, who changes them, what goes on record."""

import re

import pytest
from axes.models import AccessAttempt
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.tests.people import (
    make_agency,
    make_member,
    make_person,
    make_region,
    make_system_administrator,
)
from accounts.tests.test_sign_in import sign_in
from disclosures.models import Event

pytestmark = pytest.mark.django_db
LIST = "admin:accounts_user_changelist"


@pytest.fixture
def agency():
    return make_agency()


@pytest.fixture
def xitong(client):
    person = make_system_administrator()
    client.force_login(person)
    return person


@pytest.fixture
def guanli(client, agency):
    person = make_member("guanli", "administrator", agency)
    client.force_login(person)
    return person


def form(person):
    return reverse("admin:accounts_user_change", args=[person.pk])


def reset(person):
    return reverse("admin:person_password", args=[person.pk])


def save(client, person, **fields):
    """Send the form as it stands, but for ``fields``; None leaves a box unticked."""
    sent = {
        "last_name": "张三",
        "email": "",
        "is_active": "on",
        "memberships-TOTAL_FORMS": 0,
        "memberships-INITIAL_FORMS": 0,
        **fields,
    }
    sent = {key: value for key, value in sent.items() if value is not None}
    return client.post(form(person), sent, follow=True)


def changes():
    return [event.detail["change"] for event in Event.objects.filter(verb="account").order_by("pk")]


def test_a_new_account_gets_a_password_for_once(client, xitong):
    sent = {"username": "xinren", "last_name": "新人", "email": ""}
    page = client.post(reverse("admin:accounts_user_add"), sent)
    password = re.search(r"<code>(.*?)</code>", page.content.decode())[1]
    xinren = User.objects.get(username="xinren")
    assert xinren.check_password(password)
    assert (xinren.must_change_password, xinren.is_staff, xinren.is_superuser) == (
        True,
        False,
        False,
    )
    assert changes() == ["新建账号"]


def test_nothing_of_djangos_permissions_is_offered(client, xitong):
    text = client.get(form(make_person("tianbao"))).content.decode()
    for name in ("groups", "user_permissions", "is_staff", 'name="password"'):
        assert name not in text


def test_groups_are_not_offered(client, xitong):
    assert client.get("/admin/auth/group/").status_code == 404
    assert "/admin/auth/" not in client.get(reverse(LIST)).content.decode()


def test_a_password_is_reset_shown_once_and_ends_every_session(client, xitong):
    tianbao = make_member("tianbao", "preparer", make_agency())
    working = Client()
    working.force_login(tianbao)
    assert client.get(reset(tianbao)).status_code == 200
    page = client.post(reset(tianbao))
    password = re.search(r"<code>(.*?)</code>", page.content.decode())[1]
    tianbao.refresh_from_db()
    assert tianbao.check_password(password)
    assert tianbao.must_change_password
    assert working.get(reverse("admin:index")).status_code == 302
    assert password not in str([*Event.objects.values_list("detail", flat=True)])
    assert changes() == ["重设密码"]


def test_an_account_is_closed_and_opened_again(client, xitong):
    tianbao = make_member("tianbao", "preparer", make_agency())
    working = Client()
    working.force_login(tianbao)
    save(client, tianbao, last_name="", is_active=None)
    assert User.objects.get(pk=tianbao.pk).is_active  # a name is missing: nothing is saved
    save(client, tianbao, is_active=None)
    assert not User.objects.get(pk=tianbao.pk).is_active
    assert working.get(reverse("admin:index")).status_code == 302
    save(client, tianbao)
    assert User.objects.get(pk=tianbao.pk).is_active
    assert changes() == ["修改姓名或邮箱", "停用", "启用"]


def test_a_user_name_stays_as_it_is(client, xitong):
    tianbao = make_person("tianbao")
    save(client, tianbao, username="x", password="x", is_staff="on", must_change_password="on")
    tianbao.refresh_from_db()
    assert (tianbao.username, tianbao.is_staff, tianbao.last_name) == ("tianbao", False, "张三")


def test_a_system_administrator_makes_another_and_each_is_on_record(client, xitong):
    person = make_person("xin")
    save(client, person, is_superuser="on")
    assert User.objects.get(pk=person.pk).is_superuser
    save(client, person)
    assert not User.objects.get(pk=person.pk).is_superuser
    assert changes() == ["修改姓名或邮箱", "设为系统管理员", "取消系统管理员"]


@pytest.mark.parametrize("fields", [{"is_active": None, "is_superuser": "on"}, {}])
def test_the_only_system_administrator_stays_one(client, xitong, fields):
    page = save(client, xitong, **fields)
    xitong.refresh_from_db()
    assert (xitong.is_active, xitong.is_superuser, xitong.last_name) == (True, True, "")
    text = page.content.decode()
    assert "不能停用自己的账号" in text or "唯一的系统管理员" in text
    assert changes() == []


def test_accounts_are_never_deleted(client, xitong):
    person = make_person("tianbao")
    url = reverse("admin:accounts_user_delete", args=[person.pk])
    assert client.post(url, {"post": "yes"}).status_code == 403
    sent = {"action": "delete_selected", "_selected_action": [person.pk], "post": "yes"}
    client.post(reverse(LIST), sent)
    assert User.objects.filter(pk=person.pk).exists()


def test_an_agency_administrator_sees_his_people_and_nobody_else(client, guanli, agency):
    make_member("tianbao", "preparer", agency)
    waidi = make_member("waidi", "preparer", make_agency("other"))
    text = client.get(reverse(LIST)).content.decode()
    assert "tianbao" in text
    assert "waidi" not in text
    assert "waidi" not in client.get(form(waidi), follow=True).content.decode()
    assert client.post(reset(waidi)).status_code == 404


def test_an_agency_administrator_keeps_the_accounts_of_his_people(client, guanli, agency):
    tianbao = make_member("tianbao", "preparer", agency)
    save(client, tianbao, is_active=None)
    assert not User.objects.get(pk=tianbao.pk).is_active
    assert client.post(reset(tianbao)).status_code == 200
    assert Event.objects.filter(verb="account", agency=agency).count() == 3


def test_an_agency_administrator_makes_nobody_system_administrator(client, guanli, agency):
    tianbao = make_member("tianbao", "preparer", agency)
    assert "is_superuser" not in client.get(form(tianbao)).content.decode()
    save(client, tianbao, is_superuser="on")
    assert not User.objects.get(pk=tianbao.pk).is_superuser


@pytest.mark.parametrize("other", ["agency", "region", "system"])
def test_who_also_works_elsewhere_is_not_his_to_change(client, guanli, agency, other):
    shared = make_member("shared", "preparer", agency)
    if other == "agency":
        make_member("shared", "reviewer", make_agency("other"))
    elif other == "region":
        make_member("shared", "publisher", make_region())
    else:
        User.objects.filter(pk=shared.pk).update(is_superuser=True)
    before = User.objects.get(pk=shared.pk)
    assert client.get(form(shared)).status_code == 200
    assert client.post(form(shared), {"last_name": "x"}).status_code == 403
    assert client.post(reset(shared)).status_code == 403
    after = User.objects.get(pk=shared.pk)
    assert (after.last_name, after.password) == (before.last_name, before.password)


def test_an_agency_administrator_opens_accounts_only_with_a_role(client, guanli):
    assert client.get(reverse("admin:accounts_user_add")).status_code == 403


@pytest.mark.parametrize("role", ["preparer", "reviewer"])
@pytest.mark.parametrize("model", ["user", "region", "agency", "membership", "signinattempt"])
def test_who_fills_in_or_reviews_keeps_no_lists(client, agency, role, model):
    client.force_login(make_member("tianbao", role, agency))
    for page in ("changelist", "add"):
        assert client.get(reverse(f"admin:accounts_{model}_{page}")).status_code == 403


@pytest.mark.parametrize("lookup", ["password__startswith", "password", "password__regex"])
def test_a_list_is_never_narrowed_by_the_beginning_of_a_password(client, xitong, lookup):
    """Letter by letter, the hash would be told."""
    assert client.get(reverse(LIST), {lookup: xitong.password[:8]}).status_code == 400


def test_an_agency_administrator_changes_no_agency(client, guanli, agency):
    url = reverse("admin:accounts_agency_change", args=[agency.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {"name": "x"}).status_code == 403
    assert client.get(reverse("admin:accounts_agency_add")).status_code == 403


def test_a_system_administrator_opens_the_door_again(client, xitong):
    make_member("tianbao", "preparer", make_agency())
    stranger = Client()
    for _ in range(5):
        sign_in(stranger, "tianbao", "wrong")
    url = reverse("admin:accounts_signinattempt_changelist")
    assert "10.1.2.3" in client.get(url).content.decode()
    chosen = AccessAttempt.objects.values_list("pk", flat=True)
    client.post(url, {"action": "unlock", "_selected_action": [*chosen]})
    assert sign_in(stranger, "tianbao").status_code == 302
    assert Event.objects.get(verb="account").detail == {
        "change": "解除登录锁定",
        "username": "tianbao",
        "address": "10.1.2.3",
    }


@pytest.mark.parametrize("options", [["tianbao"], ["--address", "10.1.2.3"], ["--all"]])
def test_the_door_is_opened_on_the_server_itself(client, options, capsys):
    make_member("tianbao", "preparer", make_agency())
    for _ in range(5):
        sign_in(client, "tianbao", "wrong")
    call_command("unlock", *options)
    assert "1 条" in capsys.readouterr().out
    assert sign_in(client, "tianbao").status_code == 302
    assert Event.objects.get(verb="account").by is None


def test_unlocking_nobody_in_particular_needs_saying_so():
    with pytest.raises(CommandError, match="--all"):
        call_command("unlock")


def test_unlocking_what_is_not_locked_does_nothing(capsys):
    call_command("unlock", "meiyou")
    assert "没有登录失败记录" in capsys.readouterr().out
    assert not Event.objects.exists()
