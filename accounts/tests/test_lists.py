"""Roles, regions and agencies as files: what is refused, with which words, and who may."""

import pytest
from django.urls import reverse
from tablib import Dataset

from accounts.admin.memberships import MembershipResource
from accounts.admin.places import AgencyResource
from accounts.models import Agency, Membership
from accounts.tests.people import (
    make_agency,
    make_member,
    make_person,
    make_region,
    make_system_administrator,
)
from disclosures.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    return make_agency("shuju")


@pytest.fixture
def xitong():
    return make_system_administrator()


def load(by, *lines, resource=MembershipResource, headers="用户名,岗位,行政区划代码,部门网址名"):
    dataset = Dataset(headers=headers.split(","))
    for line in lines:
        dataset.append(line.split(","))
    options = {"rollback_on_validation_errors": True, "use_transactions": True}
    return resource(by=by).import_data(dataset, **options)


def said(result):
    return "".join(message for problem in result.problems for message in problem["messages"])


def test_roles_come_in_each_with_its_event(xitong, agency):
    for name in ("tianbao", "fuhe", "caizheng"):
        make_person(name)
    lines = [
        "tianbao,填报,140300,shuju",
        "fuhe,reviewer,140300,shuju",
        "caizheng,财政审核,140300,",
    ]
    result = load(xitong, *lines)
    assert result.problems == []
    assert Membership.objects.get(user__username="caizheng").region == agency.region
    assert Membership.objects.get(user__username="fuhe").agency == agency
    assert Event.objects.filter(verb="grant", by=xitong).count() == 3
    assert load(xitong, *lines).totals["skip"] == 3
    assert Event.objects.filter(verb="grant").count() == 3


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["meiyou,填报,140300,shuju"], "没有用户“meiyou”"),
        (["tianbao,填报,140300,meiyou"], "没有部门（单位）“meiyou”"),
        (["tianbao,填报,999999,shuju"], "没有行政区划“999999”"),
        (["tianbao,出纳,140300,shuju"], "不在可选范围内"),
        (["tianbao,填报,140300,"], "要写明部门（单位）"),
        (["tianbao,财政审核,140300,shuju"], "财政审核要写明行政区划"),
        (["tianbao,财政审核,,"], "要写明行政区划"),
        (["tianbao,填报,140300,shuju", "tianbao,填报,140300,shuju"], "与第 2 行重复"),
        (["tianbao,填报,140300,shuju", "tianbao,复核,140300,shuju"], "不能既填报又复核"),
        (["tingyong,填报,140300,shuju"], "账号已停用"),
    ],
)
def test_a_row_that_cannot_be_is_told_and_nothing_comes_in(xitong, agency, lines, message):
    make_person("tianbao")
    make_person("tingyong", is_active=False)
    assert message in said(load(xitong, *lines))
    assert not Membership.objects.exists()
    assert not Event.objects.filter(verb="grant").exists()


def test_all_problems_are_told_at_once_with_their_rows(xitong, agency):
    make_person("tianbao")
    lines = ["a,填报,140300,shuju", "tianbao,填报,140300,shuju", "b,填报,140300,shuju"]
    assert [problem["row"] for problem in load(xitong, *lines).problems] == [2, 4]


def test_a_list_never_takes_the_place_of_an_agency_of_another_region(xitong, agency):
    make_agency("shuju", make_region("430000", "湖南省"))
    make_person("tianbao")
    load(xitong, "tianbao,填报,430000,shuju")
    assert Membership.objects.get().agency.region.code == "430000"


def test_an_agency_administrator_brings_in_his_own(agency):
    guanli = make_member("guanli", "administrator", agency)
    make_person("tianbao")
    make_agency("other")
    make_member("waidi", "preparer", Agency.objects.get(slug="other"))
    assert load(guanli, "tianbao,填报,140300,shuju").problems == []
    for line in (
        "tianbao,填报,140300,other",
        "waidi,填报,140300,other",  # holds it already: not even that is told
        "tianbao,财政审核,140300,",
    ):
        assert (
            "您不是" in (words := said(load(guanli, line)))
            or "系统管理员" in words
            or "已有" in words
        )
    assert Membership.objects.count() == 3


def test_the_list_of_an_agency_administrator_is_his_own(client, agency):
    client.force_login(make_member("guanli", "administrator", agency))
    make_member("waidi", "preparer", make_agency("other"))
    text = client.get(reverse("admin:accounts_membership_changelist")).content.decode()
    assert "guanli" in text
    assert "waidi" not in text
    sent = {"format": "1", "membershipresource_user": "on", "membershipresource_role": "on"}
    answer = client.post(reverse("admin:accounts_membership_export"), sent)
    assert "guanli" in answer.content.decode("utf-8-sig")
    assert "waidi" not in answer.content.decode("utf-8-sig")
    assert Event.objects.filter(verb="export").count() == 1


def test_the_finance_bureau_sees_no_list_of_roles(client, agency):
    client.force_login(make_member("caizheng", "publisher", agency.region))
    for page in ("changelist", "import", "export"):
        assert client.get(reverse(f"admin:accounts_membership_{page}")).status_code == 403


def test_roles_chosen_in_the_list_are_taken(client, xitong, agency):
    client.force_login(xitong)
    make_member("caizheng", "publisher", agency.region)
    chosen = [Membership.objects.get().pk]
    sent = {"action": "take", "_selected_action": chosen}
    client.post(reverse("admin:accounts_membership_changelist"), sent)
    assert not Membership.objects.exists()
    assert Event.objects.get(verb="revoke").region == agency.region


def test_a_refused_one_keeps_them_all(client, agency):
    guanli = make_member("guanli", "administrator", agency)
    client.force_login(guanli)
    make_member("tianbao", "preparer", agency)
    chosen = [*Membership.objects.values_list("pk", flat=True)]
    sent = {"action": "take", "_selected_action": chosen}
    page = client.post(reverse("admin:accounts_membership_changelist"), sent, follow=True)
    assert "什么也没有收回" in page.content.decode()
    assert Membership.objects.count() == 2


def test_a_role_is_given_in_the_form_of_the_list(client, xitong, agency):
    client.force_login(xitong)
    person = make_person("caizheng")
    url = reverse("admin:accounts_membership_add")
    sent = {"user": person.pk, "role": "publisher", "agency": "", "region": agency.region.pk}
    assert client.post(url, sent).status_code == 302
    assert Event.objects.get(verb="grant").by == xitong
    page = client.post(url, {**sent, "agency": agency.pk})
    assert "财政审核要写明行政区划" in page.content.decode()


def test_agencies_come_in_below_their_parents(xitong, agency):
    headers = "行政区划代码,网址名,名称,性质,口径,主管部门网址名"
    lines = [
        "140300,caizheng,阳泉市财政局,行政单位,部门（汇总）,",
        "140300,guoku,阳泉市国库支付中心,事业单位,单位（本级）,caizheng",
    ]
    assert load(xitong, *lines, resource=AgencyResource, headers=headers).problems == []
    assert Agency.objects.get(slug="guoku").parent.slug == "caizheng"
    wrong = load(
        xitong, "140300,x,甲,事业单位,单位（本级）,meiyou", resource=AgencyResource, headers=headers
    )
    assert "没有部门（单位）“meiyou”" in said(wrong)
