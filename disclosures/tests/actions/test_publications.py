import pytest
from django.db import IntegrityError, transaction

from disclosures import reports
from disclosures.actions import drafts, publications
from disclosures.models import Event, Publication, Version
from disclosures.tests.people import make_administrator, make_agency, make_draft

pytestmark = pytest.mark.django_db


def test_publishing_makes_a_version_readable_with_its_digest():
    version = make_draft()
    xitong = make_administrator()
    publication = publications.publish(version, by=xitong)
    report = reports.published("140300", "dashuju", 2024)
    assert report.digest == publication.digest
    assert report.published_at == publication.published_at
    assert Event.objects.get(verb="publish").by == xitong


def test_publishing_twice_is_publishing_once():
    version = make_draft()
    assert publications.publish(version, by=None) == publications.publish(version, by=None)
    assert Publication.objects.count() == 1


def test_an_empty_draft_is_not_published():
    version = drafts.create(make_agency(), year=2024, by=None)
    with pytest.raises(publications.NotReady, match="还没有任何报表"):
        publications.publish(version, by=None)


def test_a_correction_supersedes_and_the_old_version_keeps_its_address():
    first = make_draft()
    publications.publish(first, by=None)
    second = make_draft(first.disclosure.agency, reason="03表合计填错。")
    assert second.number == 2
    publications.publish(second, by=None)
    first.refresh_from_db()
    assert first.status == Version.Status.SUPERSEDED
    assert reports.published("140300", "dashuju", 2024).version == 2
    assert reports.published("140300", "dashuju", 2024, 1).status == "superseded"


def test_a_correction_needs_a_reason():
    first = make_draft()
    publications.publish(first, by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        drafts.create(first.disclosure.agency, year=2024, by=None)


def test_a_year_has_one_open_version_at_a_time():
    draft = make_draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        drafts.create(draft.disclosure.agency, year=2024, by=None, reason="再来一版")


def test_each_publication_names_the_one_before_it():
    publications.publish(make_draft(), by=None)
    publications.publish(make_draft(make_agency("shuju", "数据局")), by=None)
    newest, oldest = Publication.objects.order_by("-pk")
    assert newest.previous_digest == oldest.digest
    assert oldest.previous_digest == ""


def test_drafts_are_not_public():
    make_draft()
    with pytest.raises(reports.NotPublished):
        reports.published("140300", "dashuju", 2024)
    with pytest.raises(reports.NotPublished):
        reports.published("140300", "dashuju", 2024, 1)


def test_a_published_version_takes_no_new_lines():
    version = make_draft()
    publications.publish(version, by=None)
    with pytest.raises(drafts.NotADraft):
        drafts.add_lines(version, lines=[], by=None)
