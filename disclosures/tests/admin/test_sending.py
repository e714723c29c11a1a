"""Files of a version that leave the back office: saved, kept by no cache, on record."""

import pytest
from django.urls import reverse

from disclosures.actions import attachments
from disclosures.models import Event
from disclosures.tests.documents import docx
from disclosures.tests.people import make_agency, make_draft, make_preparer

pytestmark = pytest.mark.django_db
PAGES = ("blank", "figures_list", "findings", "attachment", "preview_file")


@pytest.fixture
def tianbao(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    person = make_preparer(make_agency())
    client.force_login(person)
    return person


def address(page, version, by):
    more = []
    if page == "attachment":
        kept = attachments.attach(version, name="自评.docx", data=docx(), kind="evaluation", by=by)
        more = [kept.pk]
    if page == "preview_file":
        more = ["json"]
    return reverse(f"admin:version_{page}", args=[version.pk, *more])


@pytest.mark.parametrize("page", PAGES)
def test_what_leaves_is_on_record_and_kept_by_nobody(client, tianbao, page):
    version = make_draft(tianbao.memberships.get().agency)
    answer = client.get(address(page, version, tianbao))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    event = Event.objects.get(verb="export")
    assert (event.by, event.version, event.detail.keys()) == (tianbao, version, {"file"})
