import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from disclosures.models import Version
from disclosures.tests.people import (
    make_administrator,
    make_agency,
    make_draft,
    make_preparer,
    sign_and_publish,
)

pytestmark = pytest.mark.django_db

VERSIONS = "admin:disclosures_version_changelist"


def test_versions_and_events_are_shown_and_never_edited(client):
    version = make_draft()
    sign_and_publish(version)
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


def test_a_guessed_number_leads_to_no_address(client):
    """Django's own way from an object to its page would name the agency of any draft."""
    version = make_draft()
    client.force_login(make_preparer(make_agency("beide", "阳泉市别的局")))
    kind = ContentType.objects.get_for_model(Version).pk
    assert client.get(f"/admin/r/{kind}/{version.pk}/").status_code == 404


def test_a_region_leads_to_its_public_page(client):
    region = make_agency().region
    client.force_login(make_administrator())
    page = client.get(reverse("admin:accounts_region_change", args=[region.pk])).content.decode()
    assert f'href="{region.get_absolute_url()}"' in page
