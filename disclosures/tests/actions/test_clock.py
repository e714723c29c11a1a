"""定时公开: orders that have come due are carried out, once, or keep the reason why not."""

import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from accounts.models import Membership
from disclosures.actions import clock, publications, signoff
from disclosures.models import Event, Publication, Schedule, Version
from disclosures.tests.people import (
    approve,
    make_agency,
    make_draft,
    make_outsider,
    make_publisher,
)

pytestmark = pytest.mark.django_db


def order(version, *, since=timedelta(minutes=1)):
    """An approved version, ordered for an hour that has come."""
    approve(version)
    gongkai = make_publisher(version.disclosure.agency.region, "gongkai")
    publications.schedule(version, at=timezone.now() + timedelta(hours=1), by=gongkai)
    Schedule.objects.filter(version=version).update(at=timezone.now() - since)
    return version


def state(version):
    version.refresh_from_db()
    return version.status


def test_what_is_due_is_published_in_the_name_of_who_ordered_it():
    version = order(make_draft())
    assert [done.refusal for done in clock.publish_due()] == [""]
    assert state(version) == "published"
    assert version.publication.published_by.username == "gongkai"
    assert not Schedule.objects.exists()
    assert clock.publish_due() == []


def test_what_is_not_due_yet_waits():
    version = approve(make_draft())
    gongkai = make_publisher(version.disclosure.agency.region, "gongkai")
    publications.schedule(version, at=timezone.now() + timedelta(hours=1), by=gongkai)
    assert clock.publish_due() == []
    assert state(version) == "approved"


def test_what_was_returned_meanwhile_is_not_published():
    version = order(make_draft())
    caizheng = make_publisher(version.disclosure.agency.region)
    signoff.send_back(version, reason="数字有误", by=caizheng)
    assert clock.publish_due() == []
    assert state(version) == "returned"


def test_an_order_of_somebody_without_the_role_keeps_the_reason_and_waits():
    version = order(make_draft())
    Membership.objects.filter(user__username="gongkai").delete()
    refused = clock.publish_due()[0].refusal
    assert "财政审核" in refused
    assert "您" not in refused  # whoever reads it is not who ordered it
    assert state(version) == "approved"
    assert Schedule.objects.get().refusal == refused
    event = Event.objects.filter(verb="schedule").first()
    assert (event.by, event.detail["refusal"]) == (None, refused)
    assert clock.publish_due() == []  # until a person orders it again


def test_one_bad_version_does_not_hold_up_the_next():
    bad = order(make_draft(make_agency("a", "甲局")), since=timedelta(hours=2))
    good = order(make_draft(make_agency("b", "乙局")))
    Schedule.objects.filter(version=bad).update(by=make_publisher_who_left())
    clock.publish_due()
    assert (state(bad), state(good)) == ("approved", "published")


def make_publisher_who_left():
    return make_outsider("lizhi", is_active=False)


def test_a_new_order_after_a_refusal_is_carried_out():
    version = order(make_draft())
    Schedule.objects.update(refusal="以前的原因")
    assert clock.publish_due() == []
    gongkai = make_publisher(version.disclosure.agency.region, "gongkai")
    publications.schedule(version, at=timezone.now() + timedelta(hours=1), by=gongkai)
    Schedule.objects.update(at=timezone.now())
    clock.publish_due()
    assert state(version) == "published"


@pytest.mark.django_db(transaction=True)
def test_several_clocks_at_once_publish_each_version_once():
    versions = [order(make_draft(make_agency(f"ju-{n}", f"第{n}局"))) for n in range(4)]
    done, failed = [], []

    def tick():
        try:
            done.extend(clock.publish_due())
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=tick) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert [one.refusal for one in done] == [""] * 4
    assert Publication.objects.count() == 4
    assert {state(version) for version in versions} == {Version.Status.PUBLISHED}


@pytest.mark.django_db(transaction=True)
def test_a_person_who_publishes_at_that_moment_and_the_clock_do_it_once():
    version = order(make_draft())
    gongkai = make_publisher(version.disclosure.agency.region, "gongkai")
    failed = []

    def run(job):
        try:
            job()
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    jobs = [clock.publish_due, lambda: publications.publish(version, by=gongkai)]
    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert Publication.objects.count() == 1
