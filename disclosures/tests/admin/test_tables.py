"""The list of tables: filled, empty with a reason, not there; and saying that one is empty."""

from decimal import Decimal

import pytest
from django.urls import reverse

from disclosures.actions import cells, drafts
from disclosures.models import Comment
from disclosures.spec.address import Address
from disclosures.spec.content import Cell, Line
from disclosures.tests.people import make_draft, make_preparer, make_reviewer, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return make_draft()


@pytest.fixture
def tianbao(draft, client):
    person = make_preparer(draft.disclosure.agency)
    client.force_login(person)
    return person


def listed(client, version):
    page = client.get(reverse("admin:version_tables", args=[version.pk]))
    tables = [*page.context["listed"], *page.context["attached"]]
    return {one.account.key: one for one in tables}, page.content.decode()


def state(client, version, key, reason):
    address = reverse("admin:version_table_empty", args=[version.pk, key])
    return client.post(address, {"reason": reason}, follow=True).content.decode()


def test_every_table_of_the_form_says_how_far_it_is(client, draft, tianbao):
    tables, page = listed(client, draft)
    assert [tables[key].state for key in ("expenditure", "government_fund", "income")] == [
        "filled",
        "empty",
        "missing",
    ]
    assert tables["expenditure"].figures == 9
    assert "本部门没有政府性基金收支" in page


def test_sheets_beside_the_form_can_be_begun(client, draft, tianbao):
    tables, page = listed(client, draft)
    assert tables["evaluation_project"].state == "missing"
    assert "附表（有才填）" in page
    assert "补充数据（写说明要用）" in page


def test_the_supplement_is_listed_in_the_order_of_the_work(client, draft, tianbao):
    numbers = Line("assets", "equipment", "单价100万元以上设备", {"count": Cell(Decimal(1))})
    drafts.add_lines(draft, lines=[numbers], by=None)
    shown = client.get(reverse("admin:version_tables", args=[draft.pk])).context["supplement"]
    keys = [one.account.key for one in shown]
    assert keys[:3] == ["profile", "initial_budget", "prior_year"]
    assert keys[-1] == "explanations"
    assert keys.index("procurement") < keys.index("assets") < keys.index("performance")


def test_problems_and_open_comments_are_counted(client, draft, tianbao):
    change = cells.Change(Address.parse("expenditure.2010504.basic"), "365.65", "无")
    cells.save(draft, changes=[change], by=tianbao)
    Comment.objects.create(version=draft, table="expenditure", text="对吗？", by=tianbao)
    tables, page = listed(client, draft)
    assert tables["expenditure"].problems >= 2
    assert tables["expenditure"].remarks == 1
    assert "1 条批注未解决" in page


def test_a_table_is_called_empty_with_a_reason_and_not_any_more(client, draft, tianbao):
    assert "已写明" in state(client, draft, "state_capital", "没有国有资本经营收支。")
    assert draft.passages.get(key="empty.state_capital").text == "没有国有资本经营收支。"
    assert draft.lines.filter(table="state_capital", row="total").exists()
    assert "已撤回" in state(client, draft, "state_capital", " ")
    assert not draft.passages.filter(key="empty.state_capital").exists()
    assert not draft.lines.filter(table="state_capital").exists()
    details = [event.detail for event in draft.events.filter(verb="save").order_by("pk")]
    assert details == [
        {"empty.state_capital": ["", "没有国有资本经营收支。"]},
        {"empty.state_capital": ["没有国有资本经营收支。", ""]},
    ]


@pytest.mark.parametrize(
    ("key", "reason", "said"),
    [
        ("expenditure", "没有", "已经有数"),
        ("evaluation_overall", "没有", "样式里没有这张表"),
        ("rubbish", "没有", "样式里没有这张表"),
        ("income", "无" * 501, "最多 500 个字"),
    ],
)
def test_what_is_not_empty_is_not_called_so(client, draft, tianbao, key, reason, said):
    assert said in state(client, draft, key, reason)
    assert not draft.passages.filter(key=f"empty.{key}").exists()


def test_who_only_reads_is_offered_nothing_to_change(client, draft):
    client.force_login(make_reviewer(draft.disclosure.agency))
    _, page = listed(client, draft)
    assert "本表无数据</summary>" not in page
    assert (
        client.post(
            reverse("admin:version_table_empty", args=[draft.pk, "income"]), {"reason": "没有"}
        ).status_code
        == 403
    )


def test_what_was_handed_in_is_only_shown(client, draft, tianbao):
    submit(draft)
    _, page = listed(client, draft)
    assert "查看" in page
    assert "录入<span" not in page
