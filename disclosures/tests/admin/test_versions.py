import pytest
from django.urls import reverse

from disclosures.actions import drafts, publications
from disclosures.models import Event, Version
from disclosures.tests.people import make_administrator, make_agency, make_draft, make_outsider

pytestmark = pytest.mark.django_db

VERSIONS = "admin:disclosures_version_changelist"


def publish(client, *versions):
    chosen = {"action": "publish", "_selected_action": [version.pk for version in versions]}
    return client.post(reverse(VERSIONS), chosen, follow=True)


def test_an_administrator_publishes_a_draft_and_is_on_record(client):
    version = make_draft()
    xitong = make_administrator()
    client.force_login(xitong)
    page = publish(client, version)
    assert "已公开" in page.content.decode()
    version.refresh_from_db()
    assert version.status == Version.Status.PUBLISHED
    assert Event.objects.get(verb="publish").by == xitong


def test_staff_without_the_right_cannot_publish(client):
    version = make_draft()
    client.force_login(make_outsider(is_staff=True))
    assert publish(client, version).status_code == 403
    version.refresh_from_db()
    assert version.status == Version.Status.DRAFT


def test_an_empty_draft_is_refused_with_a_reason(client):
    version = drafts.create(make_agency(), year=2024, by=None)
    client.force_login(make_administrator())
    assert "还没有任何报表或说明" in publish(client, version).content.decode()


def test_versions_and_events_are_shown_and_never_edited(client):
    version = make_draft()
    publications.publish(version, by=None)
    client.force_login(make_administrator())
    assert client.get(reverse(VERSIONS)).status_code == 200
    for model in ("version", "event"):
        assert client.get(reverse(f"admin:disclosures_{model}_changelist")).status_code == 200
        assert client.get(reverse(f"admin:disclosures_{model}_add")).status_code == 403
    delete = reverse("admin:disclosures_version_delete", args=[version.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("model", ["disclosure", "classification"])
def test_the_lists_open(client, model):
    make_draft()
    client.force_login(make_administrator())
    assert client.get(reverse(f"admin:disclosures_{model}_changelist")).status_code == 200


def test_a_disclosure_with_a_version_shows_its_place_and_keeps_it(client):
    disclosure = make_draft().disclosure
    client.force_login(make_administrator())
    form = reverse("admin:disclosures_disclosure_change", args=[disclosure.pk])
    assert client.get(form).status_code == 200
    inline = {"versions-TOTAL_FORMS": 0, "versions-INITIAL_FORMS": 0}
    client.post(form, {"year": 2011, "approved_on": "2025-08-01", **inline})
    disclosure.refresh_from_db()
    assert (disclosure.year, str(disclosure.approved_on)) == (2024, "2025-08-01")
