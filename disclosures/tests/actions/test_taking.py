"""Steps are taken on what the person was shown; drafts begin once and can be thrown away."""

from datetime import timedelta

import pytest
from django.utils import timezone

from disclosures.actions import drafts, signoff, taking
from disclosures.models import Comment, Disclosure, Event, Version
from disclosures.rights import NotYours, Refused
from disclosures.spec import steps
from disclosures.tests.people import (
    approve,
    make_agency,
    make_draft,
    make_outsider,
    make_preparer,
    make_publisher,
    make_reviewer,
    submit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return make_draft()


def owed(agency, **fields):
    return Disclosure.objects.create(agency=agency, year=2024, **fields)


def test_a_step_on_what_was_shown_is_taken(version):
    person = make_preparer(version.disclosure.agency)
    assert taking.take(version, steps.SUBMIT, seen=taking.mark(version), by=person)
    version.refresh_from_db()
    assert version.status == "submitted"


def test_a_double_click_changes_nothing(version):
    person = make_preparer(version.disclosure.agency)
    seen = taking.mark(version)
    taking.take(version, steps.SUBMIT, seen=seen, by=person)
    assert not taking.take(version, steps.SUBMIT, seen=seen, by=person)
    assert Event.objects.filter(verb="submit").count() == 1


def test_a_draft_that_changed_since_is_not_submitted(version):
    seen = taking.mark(version)
    drafts.replace_passages(version, passages=[], by=None)
    with pytest.raises(taking.Stale, match="有了变化"):
        taking.take(version, steps.SUBMIT, seen=seen, by=make_preparer(version.disclosure.agency))
    version.refresh_from_db()
    assert version.status == "draft"


def test_a_return_after_somebody_else_reviewed_is_stale(version):
    submit(version)
    version.refresh_from_db()
    agency, seen = version.disclosure.agency, taking.mark(version)
    signoff.review(version, by=make_reviewer(agency))
    with pytest.raises(taking.Stale):
        taking.take(
            version, steps.RETURN, seen=seen, by=make_reviewer(agency, "fuhe2"), reason="不对"
        )
    assert not Comment.objects.exists()


def test_the_wrong_role_is_told_so_before_anything_else(version):
    with pytest.raises(NotYours):
        taking.take(version, steps.SUBMIT, seen="", by=make_outsider())


def test_every_step_with_a_state_of_its_own_can_be_taken_here():
    moving = {step.key for step in steps.STEPS if step.after}
    assert moving <= taking.ACTIONS.keys()


def test_an_order_for_an_hour_is_a_step_too(version):
    approve(version)
    version.refresh_from_db()
    gongkai = make_publisher(version.disclosure.agency.region, "gongkai")
    at = timezone.now() + timedelta(days=1)
    assert taking.take(version, steps.SCHEDULE, seen=taking.mark(version), by=gongkai, at=at)
    assert version.schedule.at == at


def test_a_preparer_begins_what_is_owed():
    agency = make_agency()
    version = drafts.begin(owed(agency), by=make_preparer(agency))
    assert (version.number, version.status, version.created_by.username) == (1, "draft", "tianbao")


def test_a_year_is_not_begun_twice():
    agency = make_agency()
    disclosure, person = owed(agency), make_preparer(agency)
    first = drafts.begin(disclosure, by=person)
    with pytest.raises(drafts.Begun) as caught:
        drafts.begin(disclosure, by=person)
    assert caught.value.version == first
    assert Version.objects.count() == 1


def test_what_is_exempt_is_not_begun():
    agency = make_agency()
    with pytest.raises(Refused, match="免于公开"):
        drafts.begin(owed(agency, exempt_reason="涉密"), by=make_preparer(agency))


def test_nobody_else_begins_it():
    agency = make_agency()
    disclosure = owed(agency)
    for person in (make_outsider(), make_reviewer(agency), make_publisher(agency.region)):
        with pytest.raises(NotYours):
            drafts.begin(disclosure, by=person)


def test_a_draft_thrown_away_leaves_what_it_was_on_record(version):
    Comment.objects.create(version=version, text="问", by=make_preparer(version.disclosure.agency))
    drafts.discard(version, by=make_preparer(version.disclosure.agency))
    assert not Version.objects.exists()
    event = Event.objects.get(verb="discard")
    assert event.version_id == version.pk
    assert event.detail["lines"] == 5
    assert event.detail["cells"] == 9
    assert event.detail["digest"].startswith("sha256:")


def test_a_draft_that_was_signed_is_not_thrown_away(version):
    submit(version)
    person = make_preparer(version.disclosure.agency)
    signoff.recall(version, by=person)
    with pytest.raises(Refused, match="签字要留作记录"):
        drafts.discard(version, by=person)
    assert Version.objects.exists()


def test_only_a_preparer_throws_a_draft_away(version):
    with pytest.raises(NotYours):
        drafts.discard(version, by=make_reviewer(version.disclosure.agency))
