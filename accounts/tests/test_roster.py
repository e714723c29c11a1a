"""An agency decides who does what: giving, taking and handing over roles, at once."""

import re

import pytest
from django.urls import reverse

from accounts.models import Agency, Membership, User
from accounts.tests.people import (
    PASSWORD,
    make_agency,
    make_member,
    make_person,
    make_system_administrator,
)
from disclosures.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency() -> Agency:
    return make_agency(name="阳泉市大数据中心")


@pytest.fixture
def guanli(client, agency) -> User:
    """The only administrator of the agency, signed in."""
    person = make_member("guanli", "administrator", agency, last_name="管理员")
    client.force_login(person)
    return person


def page(agency):
    return reverse("admin:agency_people", args=[agency.pk])


def do(client, agency, what, **fields):
    return client.post(page(agency), {"do": what, **fields})


def roles(agency):
    held = agency.memberships.values_list("user__username", "role")
    return {f"{username} {role}" for username, role in held}


def membership(username):
    return Membership.objects.get(user__username=username).pk


def test_the_page_says_who_holds_which_role(client, agency, guanli):
    make_member("tianbao", "preparer", agency, last_name="张三")
    text = client.get(page(agency)).content.decode()
    assert "张三" in text
    assert "填报和复核必须是两个人" in text
    assert "还没有人" in text


def test_a_role_is_given_at_once_and_on_record(client, agency, guanli):
    make_person("lisi", last_name="李四")
    assert do(client, agency, "give", username="lisi", role="reviewer").status_code == 302
    assert "lisi reviewer" in roles(agency)
    event = Event.objects.get(verb="grant")
    assert (event.by, event.agency, event.region) == (guanli, agency, agency.region)
    assert event.detail == {"person": "lisi", "name": "李四", "role": "reviewer"}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"username": "meiyou", "role": "reviewer"}, "没有用户名“meiyou”"),
        ({"username": "", "role": "reviewer"}, "请填写用户名"),
        ({"username": "tianbao", "role": "reviewer"}, "必须是两个人"),
        ({"username": "tianbao", "role": "preparer"}, "已有“填报”岗位"),
        ({"username": "tingyong", "role": "reviewer"}, "账号已停用"),
        ({"username": "tianbao", "role": "publisher"}, "publisher"),
        ({"username": "a\0b", "role": "reviewer"}, "空字符"),
    ],
)
def test_what_cannot_be_given_is_refused_with_the_reason(client, agency, guanli, fields, said):
    make_member("tianbao", "preparer", agency)
    make_person("tingyong", is_active=False)
    before = roles(agency)
    answer = do(client, agency, "give", **fields)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert roles(agency) == before
    assert not Event.objects.filter(verb="grant").exists()


def test_a_new_account_has_a_password_shown_once_and_changed_first(client, agency, guanli):
    answer = do(client, agency, "open", username="xinren", name="新人", role="preparer")
    password = re.search(r"<code>(.*?)</code>", answer.content.decode())[1]
    xinren = User.objects.get(username="xinren")
    assert xinren.check_password(password)
    assert xinren.must_change_password
    assert "xinren preparer" in roles(agency)
    assert password not in client.get(page(agency)).content.decode()
    assert password not in str([*Event.objects.values_list("detail", flat=True)])
    assert {*Event.objects.values_list("verb", flat=True)} >= {"account", "grant"}


@pytest.mark.parametrize("username", ["guanli", "有 空格", "", "x" * 151])
def test_a_new_account_needs_a_new_and_proper_name(client, agency, guanli, username):
    answer = do(client, agency, "open", username=username, name="新人", role="preparer")
    assert answer.status_code == 400
    assert User.objects.count() == 1


def test_a_role_is_taken_at_once_and_on_record(client, agency, guanli):
    make_member("tianbao", "preparer", agency)
    do(client, agency, "take", membership=membership("tianbao"))
    assert roles(agency) == {"guanli administrator"}
    assert Event.objects.get(verb="revoke").detail["person"] == "tianbao"


def test_the_last_administrator_names_somebody_first(client, agency, guanli):
    answer = do(client, agency, "take", membership=membership("guanli"))
    assert "请用“移交”指定接手的人" in answer.content.decode()
    assert roles(agency) == {"guanli administrator"}


def test_an_administrator_whose_account_is_closed_does_not_count(client, agency, guanli):
    make_member("tingyong", "administrator", agency, is_active=False)
    assert do(client, agency, "take", membership=membership("guanli")).status_code == 400


def test_one_of_two_administrators_may_leave(client, agency, guanli):
    make_member("guanli2", "administrator", agency)
    answer = do(client, agency, "take", membership=membership("guanli"))
    assert answer.headers["Location"] == reverse("admin:index")
    assert roles(agency) == {"guanli2 administrator"}


def test_the_last_administrator_hands_over_in_one_step(client, agency, guanli):
    make_person("jieshou")
    do(client, agency, "hand_over", membership=membership("guanli"), to="jieshou")
    assert roles(agency) == {"jieshou administrator"}
    assert client.get(page(agency)).status_code == 302
    assert {*Event.objects.values_list("verb", flat=True)} >= {"grant", "revoke"}


def test_the_role_of_another_is_handed_over(client, agency, guanli):
    make_member("tianbao", "preparer", agency)
    make_person("jieshou")
    do(client, agency, "hand_over", membership=membership("tianbao"), to="jieshou")
    assert roles(agency) == {"guanli administrator", "jieshou preparer"}


def test_handing_over_to_who_has_the_role_already_only_takes_it(client, agency, guanli):
    make_member("guanli2", "administrator", agency)
    do(client, agency, "hand_over", membership=membership("guanli"), to="guanli2")
    assert roles(agency) == {"guanli2 administrator"}


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("tianbao", "同一个人"),
        ("fuhe", "必须是两个人"),
        ("tingyong", "账号已停用"),
        ("", "请填写用户名"),
        ("meiyou", "没有用户名"),
    ],
)
def test_a_hand_over_that_cannot_be_leaves_the_role_where_it_is(client, agency, guanli, to, said):
    make_member("tianbao", "preparer", agency)
    make_member("fuhe", "reviewer", agency)
    make_person("tingyong", is_active=False)
    before = roles(agency)
    answer = do(client, agency, "hand_over", membership=membership("tianbao"), to=to)
    assert said in answer.content.decode()
    assert roles(agency) == before
    assert not Event.objects.filter(verb="revoke").exists()


def test_the_roles_of_another_agency_are_out_of_reach(client, agency, guanli):
    other = make_agency("other")
    make_member("waidi", "preparer", other)
    assert client.get(page(other)).status_code == 404
    assert do(client, other, "take", membership=membership("waidi")).status_code == 404
    answer = do(client, agency, "take", membership=membership("waidi"))
    assert "已被收回" in answer.content.decode()
    assert roles(other) == {"waidi preparer"}


@pytest.mark.parametrize("role", ["preparer", "reviewer"])
def test_who_fills_in_or_reviews_gives_no_roles(client, agency, role):
    client.force_login(make_member("tianbao", role, agency))
    assert client.get(page(agency)).status_code == 404
    assert do(client, agency, "give", username="tianbao", role="administrator").status_code == 404


def test_the_finance_bureau_gives_no_roles_of_agencies(client, agency):
    client.force_login(make_member("caizheng", "publisher", agency.region))
    assert client.get(page(agency)).status_code == 404


def test_a_system_administrator_takes_even_the_last_one(client, agency, guanli):
    client.force_login(make_system_administrator())
    do(client, agency, "take", membership=membership("guanli"))
    assert roles(agency) == set()


def test_what_is_taken_twice_is_told_the_second_time(client, agency, guanli):
    make_member("tianbao", "preparer", agency)
    held = membership("tianbao")
    do(client, agency, "take", membership=held)
    assert "已被收回" in do(client, agency, "take", membership=held).content.decode()


def test_an_unknown_thing_to_do_does_nothing(client, agency, guanli):
    assert do(client, agency, "x").status_code == 200


def test_what_is_typed_is_shown_as_text(client, agency, guanli):
    answer = do(client, agency, "give", username="<b>x</b>", role="preparer")
    assert "<b>x" not in answer.content.decode()


def test_the_page_asks_the_database_little(client, agency, guanli, django_assert_max_num_queries):
    for number in range(20):
        make_member(f"tianbao{number}", "preparer", agency)
    with django_assert_max_num_queries(5):
        client.get(page(agency))


def test_the_new_person_signs_in_and_changes_the_password(client, agency, guanli):
    answer = do(client, agency, "open", username="xinren", name="新人", role="preparer")
    password = re.search(r"<code>(.*?)</code>", answer.content.decode())[1]
    client.logout()
    client.post("/admin/login/", {"username": "xinren", "password": password, "next": ""})
    assert client.get(reverse("admin:index")).headers["Location"].endswith("password_change/")
    sent = {"old_password": password, "new_password1": PASSWORD, "new_password2": PASSWORD}
    client.post(reverse("admin:password_change"), sent)
    assert User.objects.get(username="xinren").check_password(PASSWORD)
