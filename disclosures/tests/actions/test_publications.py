import pytest
from django.db import IntegrityError, transaction

from disclosures import reports
from disclosures.actions import drafts, publications, signoff
from disclosures.models import Event, Publication, Version
from disclosures.rights import Refused
from disclosures.tests.people import (
    approve,
    make_agency,
    make_draft,
    make_publisher,
    sign_and_publish,
    submit,
)

pytestmark = pytest.mark.django_db


def test_publishing_makes_a_version_readable_with_its_digest():
    publication = sign_and_publish(make_draft())
    report = reports.published("140300", "dashuju", 2024)
    assert report.digest == publication.digest
    assert report.published_at == publication.published_at
    assert Event.objects.get(verb="publish").by == publication.published_by


def test_publishing_twice_is_publishing_once():
    version = make_draft()
    publication = sign_and_publish(version)
    assert publications.publish(version, by=publication.published_by) == publication
    assert Publication.objects.count() == 1
    assert Event.objects.filter(verb="publish").count() == 1


def test_what_is_not_approved_is_not_published():
    version = submit(make_draft())
    with pytest.raises(Refused, match="已提交"):
        publications.publish(version, by=make_publisher(version.disclosure.agency.region))


def test_an_empty_draft_is_not_submitted():
    version = drafts.create(make_agency(), year=2024, by=None)
    with pytest.raises(signoff.NotReady, match="还没有任何报表"):
        submit(version)


def test_who_approved_does_not_publish():
    version = approve(make_draft())
    with pytest.raises(Refused, match="另一个人"):
        publications.publish(version, by=make_publisher(version.disclosure.agency.region))


def test_a_correction_supersedes_and_the_old_version_keeps_its_address():
    first = make_draft()
    sign_and_publish(first)
    second = make_draft(first.disclosure.agency, reason="03表合计填错。")
    assert second.number == 2
    sign_and_publish(second)
    first.refresh_from_db()
    assert first.status == Version.Status.SUPERSEDED
    assert reports.published("140300", "dashuju", 2024).version == 2
    assert reports.published("140300", "dashuju", 2024, 1).status == "superseded"


def test_a_correction_needs_a_reason():
    first = make_draft()
    sign_and_publish(first)
    with pytest.raises(IntegrityError), transaction.atomic():
        drafts.create(first.disclosure.agency, year=2024, by=None)


def test_a_year_has_one_open_version_at_a_time():
    draft = make_draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        drafts.create(draft.disclosure.agency, year=2024, by=None, reason="再来一版")


def test_each_publication_is_sealed_with_the_one_before_it():
    sign_and_publish(make_draft())
    sign_and_publish(make_draft(make_agency("shuju", "数据局")))
    newest, oldest = Publication.objects.order_by("-pk")
    assert newest.previous_seal == oldest.seal
    assert oldest.previous_seal == ""


def test_drafts_are_not_public():
    make_draft()
    with pytest.raises(reports.NotPublished):
        reports.published("140300", "dashuju", 2024)
    with pytest.raises(reports.NotPublished):
        reports.published("140300", "dashuju", 2024, 1)


def test_a_published_version_takes_no_new_lines():
    version = make_draft()
    sign_and_publish(version)
    with pytest.raises(drafts.NotADraft):
        drafts.add_lines(version, lines=[], by=None)
