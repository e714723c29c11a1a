"""总览 and the list of versions: where a version stands; nothing for outsiders."""

import pytest
from django.urls import reverse

from disclosures.actions import drafts, signoff
from disclosures.models import Comment, Event, Version
from disclosures.spec.address import Address
from disclosures.tests.admin.pages import as_, page, text_of
from disclosures.tests.people import (
    make_administrator,
    make_agency,
    make_draft,
    make_member,
    make_outsider,
    make_preparer,
    make_publisher,
    make_region,
    make_reviewer,
    sign_and_publish,
    submit,
)

pytestmark = pytest.mark.django_db

OVERVIEW = "disclosures_version_change"
PAGES = [OVERVIEW, "version_sign", "version_record", "version_discard"]


@pytest.fixture
def version():
    return make_draft()


@pytest.mark.parametrize("name", PAGES)
def test_whoever_belongs_to_another_agency_finds_nothing(client, version, name):
    other = make_agency("weiji", "阳泉市卫健委")
    as_(client, make_preparer(other, "wairen"))
    assert client.get(page(name, version)).status_code == 404
    assert client.post(page(name, version)).status_code == 404
    assert Version.objects.get(pk=version.pk).status == "draft"


@pytest.mark.parametrize("name", PAGES)
def test_whoever_has_no_membership_is_sent_to_the_sign_in(client, version, name):
    response = as_(client, make_outsider()).get(page(name, version))
    assert response.status_code == 302
    assert "login" in response.url


@pytest.mark.parametrize("key", ["0", "999999", "abc", "1 or 1=1", "٣", "9" * 40])
def test_a_guessed_number_gives_nothing(client, version, key):
    as_(client, make_preparer(version.disclosure.agency))
    for name in (OVERVIEW, "disclosures_version_history"):
        response = client.get(reverse(f"admin:{name}", args=[key]), follow=True)
        assert response.status_code == 404


def test_the_list_shows_only_versions_of_my_agencies(client, version):
    other = make_draft(make_agency("weiji", "阳泉市卫健委"))
    as_(client, make_preparer(version.disclosure.agency))
    page_ = text_of(client.get(reverse("admin:disclosures_version_changelist")))
    assert page(OVERVIEW, version) in page_
    assert page(OVERVIEW, other) not in page_
    assert "阳泉市卫健委" not in page_


def test_the_list_filters_by_the_regions_of_my_agencies(client, version):
    changsha = make_agency("cz", "长沙市财政局", region=make_region("430100", "长沙市"))
    make_draft(changsha)
    listed = reverse("admin:disclosures_version_changelist")
    alone = text_of(as_(client, make_preparer(version.disclosure.agency)).get(listed))
    assert "长沙市" not in alone
    everything = as_(client, make_administrator()).get(listed, {"region": "430100"})
    assert "长沙市财政局" in text_of(everything)
    assert "阳泉市大数据中心" not in text_of(everything)


def test_the_pages_of_django_that_write_are_closed(client, version):
    for user in (make_administrator(), make_preparer(version.disclosure.agency)):
        as_(client, user)
        assert client.get(reverse("admin:disclosures_version_add")).status_code == 403
        delete = reverse("admin:disclosures_version_delete", args=[version.pk])
        assert client.post(delete, {"post": "yes"}).status_code == 403
    assert Version.objects.filter(pk=version.pk).exists()


def test_the_history_of_django_leads_to_the_record(client, version):
    as_(client, make_preparer(version.disclosure.agency))
    response = client.get(reverse("admin:disclosures_version_history", args=[version.pk]))
    assert response.url == page("version_record", version)


def test_a_clear_draft_leads_its_preparer_to_submission(client, version):
    as_(client, make_preparer(version.disclosure.agency))
    response = client.get(page(OVERVIEW, version))
    assert response.context["first"] == {"label": "提交", "url": page("version_sign", version)}


def test_an_empty_draft_says_what_is_missing_and_leads_there(client):
    version = drafts.create(make_agency(), year=2024, by=None)
    as_(client, make_preparer(version.disclosure.agency))
    response = client.get(page(OVERVIEW, version))
    assert "还没有任何报表或说明" in text_of(response)
    assert response.context["first"]["label"] == "导入或录入报表"


def test_others_read_whose_turn_it_is(client, version):
    as_(client, make_reviewer(version.disclosure.agency))
    response = client.get(page(OVERVIEW, version))
    assert response.context["first"] is None
    assert "等待“填报”岗位提交。" in text_of(response)


def test_the_reason_of_a_return_stands_on_top(client, version):
    submit(version)
    reviewer = make_reviewer(version.disclosure.agency)
    signoff.send_back(version, reason="合计与明细不符", by=reviewer)
    as_(client, make_preparer(version.disclosure.agency))
    shown = text_of(client.get(page(OVERVIEW, version)))
    assert shown.index("合计与明细不符") < shown.index("办理经过")
    assert "已失效" in shown


def test_everybody_who_signed_is_named(client, version):
    sign_and_publish(version)
    as_(client, make_publisher(version.disclosure.agency.region))
    shown = text_of(client.get(page(OVERVIEW, version)))
    for name in ("tianbao", "fuhe", "caizheng", "gongkai", "看公开页面"):
        assert name in shown


def test_what_people_typed_is_escaped(client, version):
    Comment.objects.create(
        version=version,
        text="<script>alert(1)</script>",
        by=make_preparer(version.disclosure.agency),
    )
    as_(client, make_preparer(version.disclosure.agency))
    shown = text_of(client.get(page(OVERVIEW, version)))
    assert "<script>alert(1)" not in shown
    assert "&lt;script&gt;alert(1)" in shown


def test_looking_asks_the_database_little(client, version, django_assert_max_num_queries):
    submit(version)
    as_(client, make_reviewer(version.disclosure.agency))
    with django_assert_max_num_queries(24):
        client.get(page(OVERVIEW, version))


def test_a_draft_is_thrown_away_after_a_question(client, version):
    as_(client, make_preparer(version.disclosure.agency))
    asked = text_of(client.get(page("version_discard", version)))
    assert "5 行（9 个数）、1 段文字" in asked
    assert Version.objects.exists()
    response = client.post(page("version_discard", version))
    assert response.url == reverse("admin:index")
    assert not Version.objects.exists()
    assert Event.objects.filter(verb="discard", by__username="tianbao").exists()
    assert client.post(page("version_discard", version)).status_code == 404


@pytest.mark.parametrize("role", ["reviewer", "administrator"])
def test_nobody_else_throws_it_away(client, version, role):
    person = make_member("bieren", role, agency=version.disclosure.agency)
    response = as_(client, person).post(page("version_discard", version))
    assert response.status_code == 403
    assert "需要“填报”岗位" in text_of(response)
    assert Event.objects.filter(verb="refuse", by=person).count() == 1
    assert Version.objects.exists()


def test_a_draft_that_was_signed_stays(client, version):
    submit(version)
    person = make_preparer(version.disclosure.agency)
    signoff.recall(version, by=person)
    response = as_(client, person).post(page("version_discard", version))
    assert response.status_code == 403
    assert "签字要留作记录" in text_of(response)


def test_a_returned_version_leads_to_the_reason_first(client, version):
    submit(version)
    reviewer = make_reviewer(version.disclosure.agency)
    figure = Address.parse("expenditure.total.basic")
    signoff.send_back(version, reason="请核对", addresses=[figure], by=reviewer)
    as_(client, make_preparer(version.disclosure.agency))
    first = client.get(page(OVERVIEW, version)).context["first"]
    assert first["label"] == "处理退回意见"
    assert first["url"].endswith("#expenditure.total.basic")


def test_what_was_signed_is_not_offered_for_deletion(client, version):
    as_(client, make_preparer(version.disclosure.agency))
    assert page("version_discard", version) in text_of(client.get(page(OVERVIEW, version)))
    submit(version)
    signoff.recall(version, by=make_preparer(version.disclosure.agency))
    assert page("version_discard", version) not in text_of(client.get(page(OVERVIEW, version)))


def test_a_draft_deleted_by_somebody_else_meanwhile_is_told(client, version):
    as_(client, make_preparer(version.disclosure.agency))
    Version.objects.filter(pk=version.pk).delete()
    response = client.post(page("version_sign", version), {"step": "submit", "seen": "x"})
    assert response.status_code == 404
