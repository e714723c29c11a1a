"""应公开清单 on its pages: who sees what, who enters what, and lists in and out."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from disclosures.actions import obligations
from disclosures.models import Disclosure, Event
from disclosures.tests.people import (
    make_administrator,
    make_agency,
    make_draft,
    make_outsider,
    make_preparer,
    make_publisher,
    make_region,
    make_reviewer,
    sign_and_publish,
)

pytestmark = pytest.mark.django_db

LIST, ADD, IMPORT, CONFIRM, EXPORT = (
    f"admin:disclosures_disclosure_{page}"
    for page in ("changelist", "add", "import", "process_import", "export")
)


@pytest.fixture
def ours():
    return make_agency()


@pytest.fixture
def theirs():
    return make_agency("shuju", "株洲市数据局", region=make_region("430200", "株洲市"))


@pytest.fixture
def owed(ours, theirs):
    return [obligations.oblige(agency, year=2024, by=None) for agency in (ours, theirs)]


@pytest.fixture
def caizheng(client, ours):
    user = make_publisher(ours.region)
    client.force_login(user)
    return user


def text(response):
    return response.content.decode()


def change(disclosure):
    return reverse("admin:disclosures_disclosure_change", args=[disclosure.pk])


def delete(disclosure):
    return reverse("admin:disclosures_disclosure_delete", args=[disclosure.pk])


INLINE = {"versions-TOTAL_FORMS": 0, "versions-INITIAL_FORMS": 0}


def test_everybody_sees_the_obligations_of_their_own_agencies_alone(client, ours, owed):
    for person in (make_preparer(ours), make_reviewer(ours), make_publisher(ours.region)):
        client.force_login(person)
        page = text(client.get(reverse(LIST)))
        assert "阳泉市大数据中心" in page
        assert "株洲市" not in page
        assert client.get(change(owed[0])).status_code == 200
        assert client.get(change(owed[1])).status_code == 302  # "does not exist", for them
    client.force_login(make_administrator())
    assert "株洲市数据局" in text(client.get(reverse(LIST)))


def test_an_outsider_sees_nothing(client, owed):
    client.force_login(make_outsider())
    for url in (reverse(LIST), reverse(ADD), reverse(IMPORT), reverse(EXPORT), change(owed[0])):
        assert client.get(url).status_code == 302
    assert client.post(change(owed[0]), {"approved_on": "2025-08-01"}).status_code == 302
    owed[0].refresh_from_db()
    assert owed[0].approved_on is None


def test_the_agency_reads_and_changes_nothing(client, ours, owed):
    client.force_login(make_preparer(ours))
    disclosure = owed[0]
    assert "批复日期" in text(client.get(change(disclosure)))
    assert client.post(change(disclosure), {"approved_on": "2025-08-01"}).status_code == 403
    assert client.post(delete(disclosure), {"post": "yes"}).status_code == 403
    for url in (ADD, IMPORT):
        assert client.get(reverse(url)).status_code == 403
    act(client, "note_approvals", [disclosure], apply="1", every="2025-08-01")
    disclosure.refresh_from_db()
    assert disclosure.approved_on is None


def act(client, action, rows, **fields):
    chosen = {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post(reverse(LIST), {**chosen, **fields}, follow=True)


def test_days_are_entered_for_many_rows_at_once(client, caizheng, ours):
    rows = [obligations.oblige(ours, year=year, by=None) for year in (2022, 2023, 2024)]
    page = text(act(client, "note_approvals", rows))
    assert f'name="day-{rows[0].pk}"' in page
    assert "style=" not in page
    own = {f"day-{rows[2].pk}": "2025-08-02"}
    act(client, "note_approvals", rows, apply="1", every="2025-08-01", **own)
    days = {str(row.approved_on) for row in Disclosure.objects.exclude(year=2024)}
    assert days == {"2025-08-01"}
    assert str(Disclosure.objects.get(year=2024).approved_on) == "2025-08-02"
    assert Event.objects.filter(verb="oblige", by=caizheng).count() == 3


def test_one_wrong_day_enters_none(client, caizheng, ours):
    rows = [obligations.oblige(ours, year=year, by=None) for year in (2023, 2024)]
    page = text(act(client, "note_approvals", rows, apply="1", every="2024-08-01"))
    assert "2024 年度的决算最早在 2025 年批复" in page
    assert 'value="2024-08-01"' in page
    assert not Disclosure.objects.exclude(approved_on=None).exists()


def test_rows_of_another_region_cannot_be_smuggled_in(client, caizheng, owed):
    act(client, "note_approvals", owed, apply="1", every="2025-08-01")
    owed[1].refresh_from_db()
    assert owed[1].approved_on is None
    act(client, "exempt", [owed[1]], apply="1", reason="涉密")
    owed[1].refresh_from_db()
    assert owed[1].exempt_reason == ""


def test_an_exemption_asks_for_its_reason(client, caizheng, owed):
    assert "请写明原因" in text(act(client, "exempt", owed[:1], apply="1", reason=" "))
    act(client, "exempt", owed[:1], apply="1", reason="涉及国家秘密")
    assert "免于公开（涉及国家秘密）" in text(client.get(reverse(LIST)))
    act(client, "lift_exemptions", owed[:1])
    assert "未批复" in text(client.get(reverse(LIST)))


def test_the_form_enters_through_the_action(client, caizheng, owed):
    client.post(change(owed[0]), {"approved_on": "2025-08-01", "exempt_reason": "", **INLINE})
    owed[0].refresh_from_db()
    assert str(owed[0].approved_on) == "2025-08-01"
    event = Event.objects.filter(verb="oblige").first()
    assert (event.by, event.agency) == (caizheng, owed[0].agency)
    answer = client.post(change(owed[0]), {"approved_on": "2024-01-01", "exempt_reason": ""})
    assert "请核对批复日期" in text(answer)


def test_what_is_published_is_refused_an_exemption_on_the_form(client, caizheng, ours):
    version = make_draft(ours)
    sign_and_publish(version)
    answer = client.post(change(version.disclosure), {"exempt_reason": "涉密", **INLINE})
    assert "已经公开" in text(answer)


def test_only_what_has_no_version_can_be_taken_from_the_list(client, caizheng, ours, owed):
    assert client.post(delete(owed[1]), {"post": "yes"}).status_code in (302, 403)
    assert Disclosure.objects.filter(pk=owed[1].pk).exists()
    client.post(delete(owed[0]), {"post": "yes"})
    assert not Disclosure.objects.filter(pk=owed[0].pk).exists()
    begun = make_draft(ours).disclosure
    assert client.post(delete(begun), {"post": "yes"}).status_code == 403
    assert "delete_selected" not in text(client.get(reverse(LIST)))


def test_the_agencies_of_a_region_are_put_on_the_list_together(client, caizheng, ours, theirs):
    second = make_agency("caizhengju", "阳泉市财政局")
    place = {"region": "140300", "year": 2024}
    page = text(client.get(reverse(ADD), place))
    assert "阳泉市财政局" in page
    client.post(reverse(ADD), {**place, "agency": [ours.pk, second.pk, theirs.pk, "x"]})
    assert {d.agency for d in Disclosure.objects.all()} == {ours, second}
    assert "都已在清单里" in text(client.get(reverse(ADD), place))


def test_a_region_of_others_is_not_to_be_chosen(client, caizheng, theirs):
    client.post(reverse(ADD), {"region": "430200", "year": 2024, "agency": [theirs.pk]})
    assert not Disclosure.objects.exists()


def test_the_list_is_filtered_by_its_state_with_counts(client, caizheng, ours, owed):
    obligations.note_approval(owed[0], approved_on=date(2025, 8, 1), by=None)
    page = text(client.get(reverse(LIST), {"state": "overdue"}))
    assert "逾期未公开（已超" in page
    assert "逾期未公开 (1)" in page
    assert "阳泉市大数据中心" not in text(client.get(reverse(LIST), {"state": "exempt"}))


def test_the_list_needs_few_queries(client, caizheng, ours, django_assert_max_num_queries):
    for year in range(2005, 2025):
        obligations.oblige(ours, year=year, by=None)
    with django_assert_max_num_queries(16):
        client.get(reverse(LIST))


HEADER = "区划代码,部门（单位）,年度,批复日期,免于公开的原因"


def preview(client, *lines):
    data = "\n".join([HEADER, *lines]).encode()
    file = SimpleUploadedFile("qingdan.csv", data)
    return client.post(reverse(IMPORT), {"import_file": file, "format": "0", "resource": "0"})


def confirm(client, page):
    names = ("import_file_name", "original_file_name", "format", "resource")
    form = {name: page.context["confirm_form"].initial[name] for name in names}
    return client.post(reverse(CONFIRM), form, follow=True)


def test_a_list_is_imported_by_name_or_slug(client, caizheng, ours):
    make_agency("caizhengju", "阳泉市财政局")
    page = preview(
        client, "140300,dashuju,2024,2025年8月1日,", "140300,阳泉市财政局,2024,,涉及国家秘密"
    )
    assert not Disclosure.objects.exists()
    assert "新增 2 条" in text(confirm(client, page))
    assert str(Disclosure.objects.get(agency=ours).approved_on) == "2025-08-01"
    assert Disclosure.objects.get(agency__slug="caizhengju").exempt_reason == "涉及国家秘密"
    assert Event.objects.filter(verb="oblige", by=caizheng).count() == 4
    assert Event.objects.get(verb="list").region == ours.region


def test_every_wrong_row_is_told_and_none_imported(client, caizheng, ours, theirs):
    page = text(
        preview(
            client,
            "140300,dashuju,2024,2025-08-01,",
            "430200,shuju,2024,2025年13月1日,",
            "140300,没有的局,2024,,",
            "140300,dashuju,24,,",
            "140300,dashuju,2023,八月一日,",
            "140300,dashuju,2022,2099-01-01,",
            "140300,dashuju,2024,,",
        )
    )
    for said in (
        "行政区划“430200”不是您负责的",
        "“2025年13月1日”不是日期",
        "没有部门“没有的局”",
        "“24”不是年度",
        "“八月一日”不是日期",
        "还没有到",
        "与第 2 行重复",
    ):
        assert said in page
    assert "6 行有问题" in page
    assert "140300，没有的局，2024" in page
    assert "None" not in page
    assert "caizheng" not in page.partition("文件中的行")[2]
    assert not Disclosure.objects.exists()


def test_a_preview_shows_old_and_new_whole(client, caizheng, owed):
    obligations.note_approval(owed[0], approved_on=date(2025, 8, 1), by=None)
    page = text(preview(client, "140300,dashuju,2024,2025-08-02,<b>x"))
    assert "<del>2025-08-01</del> <ins>2025-08-02</ins>" in page
    assert "<ins>&lt;b&gt;x</ins>" in page
    assert "style=" not in page


def test_a_blank_cell_takes_nothing_back(client, caizheng, owed):
    obligations.note_approval(owed[0], approved_on=date(2025, 8, 1), by=None)
    confirm(client, preview(client, "140300,dashuju,2024,,"))
    owed[0].refresh_from_db()
    assert str(owed[0].approved_on) == "2025-08-01"


def test_a_file_holds_what_the_person_sees_and_comes_back(client, caizheng, owed):
    columns = ("region", "agency", "year", "approved_on", "exempt_reason", "due", "timeliness")
    form = {f"obligationresource_{name}": "on" for name in columns}
    answer = client.post(reverse(EXPORT), {"format": "1", "resource": "0", **form})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines == [
        f"{HEADER},公开期限,情况",
        "140300,阳泉市大数据中心,2024,,,,未批复",
    ]
    assert Event.objects.get(verb="export").region.code == "140300"
    file = SimpleUploadedFile("again.csv", answer.content)
    again = client.post(reverse(IMPORT), {"import_file": file, "format": "0", "resource": "0"})
    assert "没有变化 1 条" in text(again)
