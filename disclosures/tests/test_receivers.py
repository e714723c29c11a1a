"""What happens to people and roles is on record, in the same transaction or not at all."""

import pytest
from django.contrib.auth.signals import user_logged_out
from django.db import DatabaseError, transaction
from django.test import RequestFactory

from accounts import signals
from accounts.actions import memberships, people
from accounts.models import Membership, User
from disclosures.models import Event
from disclosures.tests.people import (
    make_administrator,
    make_agency,
    make_member,
    make_outsider,
    make_preparer,
    make_region,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def xitong():
    return make_administrator()


def test_a_role_of_an_agency_is_in_the_record_of_the_agency(xitong):
    agency = make_agency()
    given = memberships.give(make_outsider(), role="preparer", agency=agency, by=xitong)
    memberships.take(given, by=xitong)
    grant, revoke = Event.objects.filter(verb__in=["grant", "revoke"]).order_by("pk")
    assert (grant.verb, revoke.verb) == ("grant", "revoke")
    for event in (grant, revoke):
        assert (event.by, event.agency, event.region) == (xitong, agency, agency.region)
        assert event.detail == {"person": "wairen", "name": "wairen", "role": "preparer"}


def test_a_role_of_the_finance_bureau_is_in_the_record_of_the_region(xitong):
    region = make_region()
    memberships.give(make_outsider(), role="publisher", region=region, by=xitong)
    event = Event.objects.get(verb="grant")
    assert (event.agency, event.region) == (None, region)


def test_a_change_of_an_account_is_in_the_record_of_its_only_agency(xitong):
    agency = make_agency()
    people.reset_password(make_preparer(agency), by=xitong)
    people.reset_password(make_outsider(), by=xitong)
    people.reset_password(make_member("caizheng", "publisher", region=agency.region), by=xitong)
    first, *others = Event.objects.filter(verb="account").order_by("pk")
    assert first.agency == agency
    assert [event.agency for event in others] == [None, None]


def test_an_account_of_two_agencies_is_in_the_record_of_neither(xitong):
    person = make_preparer(make_agency())
    make_member(person.username, "preparer", agency=make_agency("other"))
    people.reset_password(person, by=xitong)
    assert Event.objects.get(verb="account").agency is None


def test_without_its_event_no_role_is_given(xitong):
    """A record that cannot be written undoes what it would have recorded."""

    def broken(**_):
        raise DatabaseError("the disk is full")

    agency, person = make_agency(), make_outsider()
    signals.role_given.connect(broken)
    try:
        with pytest.raises(DatabaseError), transaction.atomic():
            memberships.give(person, role="preparer", agency=agency, by=xitong)
    finally:
        signals.role_given.disconnect(broken)
    assert not Membership.objects.exists()
    assert not Event.objects.filter(verb="grant").exists()


def test_a_session_of_nobody_ends_without_an_event():
    request = RequestFactory().post("/admin/logout/")
    user_logged_out.send(User, request=request, user=None)
    assert not Event.objects.exists()


def test_a_password_is_never_in_the_record(xitong):
    person = User(username="xinren", last_name="新人")
    passwords = [people.open_account(person, by=xitong), people.reset_password(person, by=xitong)]
    people.change_password(person, password="geheim geheim 2026")
    kept = str([*Event.objects.values_list("detail", flat=True)])
    assert not any(password in kept for password in [*passwords, "geheim"])
    assert Event.objects.filter(verb="account").count() == 3
