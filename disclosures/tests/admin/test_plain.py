"""The form without scripts: the same saving, and nothing typed is lost."""

import re

import pytest
from django.urls import reverse

from disclosures.actions import cells, drafts
from disclosures.models import Cell
from disclosures.spec.address import Address
from disclosures.spec.content import Line
from disclosures.tests.people import make_draft, make_preparer, make_reviewer, submit

pytestmark = pytest.mark.django_db
BASIC = "expenditure.2010504.basic"


@pytest.fixture
def draft():
    return make_draft()


@pytest.fixture
def tianbao(draft, client):
    person = make_preparer(draft.disclosure.agency)
    client.force_login(person)
    return person


def address(version, key="expenditure"):
    return reverse("admin:version_table_form", args=[version.pk, key])


def fields(page, beginning):
    found = re.findall(r'<input[^>]*name="([^"]+)"[^>]*?value="([^"]*)"', page, re.S)
    return {
        name.removeprefix(beginning): value for name, value in found if name.startswith(beginning)
    }


def post(client, version, now, *, was=None, key="expenditure", **more):
    was = dict.fromkeys(now, "365.65") if was is None else was
    data = {f"now:{place}": text for place, text in now.items()}
    data |= {f"was:{place}": text for place, text in was.items()} | more
    return client.post(address(version, key), data, follow=True)


def amount(version, place=BASIC):
    _, row, column = place.split(".")
    return Cell.objects.get(line__version=version, line__row=row, column=column).amount


def test_what_was_typed_is_saved(client, draft, tianbao):
    page = post(client, draft, {BASIC: "1,234.5"}).content.decode()
    assert "已保存 1 个数" in page
    assert fields(page, "now:")[BASIC] == fields(page, "was:")[BASIC] == "1234.50"


def test_untouched_fields_are_no_change(client, draft, tianbao):
    page = client.get(address(draft)).content.decode()
    now, was = fields(page, "now:"), fields(page, "was:")
    assert len(now) == len(was) == 24
    post(client, draft, now, was=was)
    assert not draft.events.filter(verb="save").exists()


def test_a_mistake_stays_in_its_field_with_a_sentence(client, draft, tianbao):
    page = post(client, draft, {BASIC: "12,34"}).content.decode()
    assert fields(page, "now:")[BASIC] == "12,34"
    assert "“12,34”不是数字" in page


def test_both_values_are_shown_before_one_is_overwritten(client, draft, tianbao):
    wang = make_preparer(draft.disclosure.agency, "wang")
    cells.save(draft, changes=[cells.Change(Address.parse(BASIC), "365.65", "1")], by=wang)
    page = post(client, draft, {BASIC: "2"}).content.decode()
    assert "wang" in page
    assert re.search(r"改成了 <strong>1.00</strong>，您填的是 <strong>2.00</strong>", page)
    assert amount(draft) == 1
    assert (fields(page, "was:")[BASIC], fields(page, "now:")[BASIC]) == ("1.00", "2")
    post(client, draft, {BASIC: "2"}, was={BASIC: "1.00"})
    assert amount(draft) == 2


def test_a_long_table_comes_a_hundred_lines_a_page(client, draft, tianbao):
    rows = [Line("income", f"201{n:02}", "某款") for n in range(1, 100)]
    drafts.add_lines(draft, lines=[*rows, Line("income", "202", "某类")], by=None)
    page = client.get(address(draft, "income")).content.decode()
    assert "共 2 页" in page
    assert len({place.split(".")[1] for place in fields(page, "now:")}) == 100
    page = client.get(address(draft, "income") + "?page=2").content.decode()
    assert {place.split(".")[1] for place in fields(page, "now:")} == {"202"}


def test_a_row_is_added_and_what_was_typed_beside_it_is_saved(client, draft, tianbao):
    page = post(
        client,
        draft,
        {BASIC: "5"},
        row="add",
        section="expenditure",
        code="20106",
        label="财政事务",
    )
    assert "已增加 1 行：20106" in page.content.decode()
    assert amount(draft) == 5
    assert draft.lines.filter(table="expenditure", row="20106", label="财政事务").exists()


def test_a_row_is_removed(client, draft, tianbao):
    was = {f"expenditure.2010504.{column}": "365.65" for column in ("total", "basic")}
    post(client, draft, was, was=was, row="remove:2010504")
    assert not draft.lines.filter(table="expenditure", row="2010504").exists()


def test_a_row_that_cannot_be_added_says_why(client, draft, tianbao):
    page = post(client, draft, {}, row="add", section="expenditure", code="1", label="")
    assert "3、5、7 位" in page.content.decode()


def test_what_was_typed_after_the_session_ended_waits_behind_the_sign_in(client, draft, tianbao):
    who = {"who": str(tianbao.pk)}
    client.logout()
    response = client.post(address(draft), {f"now:{BASIC}": "7", f"was:{BASIC}": "365.65", **who})
    assert response.status_code == 302
    assert response["Location"].endswith(f"?next={address(draft)}")
    assert amount(draft) != 7
    sign_in = {"username": "tianbao", "password": "correct horse battery"}
    page = client.post(response["Location"], sign_in, follow=True).content.decode()
    assert "还没有保存" in page
    assert (fields(page, "was:")[BASIC], fields(page, "now:")[BASIC]) == ("365.65", "7")
    page = post(client, draft, {BASIC: "7"}).content.decode()
    assert amount(draft) == 7
    assert "还没有保存" not in client.get(address(draft)).content.decode()


def test_nobody_else_gets_what_was_typed(client, draft, tianbao):
    client.logout()
    client.post(address(draft), {f"now:{BASIC}": "7", f"was:{BASIC}": "365.65", "who": "999999"})
    sign_in = {"username": "tianbao", "password": "correct horse battery"}
    page = client.post(reverse("admin:login") + f"?next={address(draft)}", sign_in, follow=True)
    assert fields(page.content.decode(), "now:")[BASIC] == "365.65"


def test_a_draft_handed_in_meanwhile_keeps_what_was_typed_on_the_page(client, draft, tianbao):
    submit(draft)
    page = post(client, draft, {BASIC: "7"}).content.decode()
    assert "没有保存" in page
    assert fields(page, "now:")[BASIC] == "7"
    assert amount(draft) != 7


def test_a_form_of_another_table_is_not_understood(client, draft, tianbao):
    page = post(client, draft, {"income.total.total": "7"}).content.decode()
    assert "没有看懂" in page


def test_who_may_not_edit_saves_nothing(client, draft):
    client.force_login(make_reviewer(draft.disclosure.agency))
    assert post(client, draft, {BASIC: "7"}).status_code == 403
    assert "readonly" in client.get(address(draft)).content.decode()
