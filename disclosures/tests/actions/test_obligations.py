"""应公开清单: who must publish, until when, and whether they did."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from disclosures.actions import obligations
from disclosures.models import Disclosure, Event, Publication, timeliness
from disclosures.rights import NotYours
from disclosures.tests.people import (
    make_administrator,
    make_agency,
    make_draft,
    make_preparer,
    make_publisher,
    make_region,
    sign_and_publish,
)

pytestmark = pytest.mark.django_db

TODAY = date(2025, 8, 31)


@pytest.fixture
def agency():
    return make_agency()


@pytest.fixture
def caizheng(agency):
    return make_publisher(agency.region)


@pytest.fixture
def owed(agency, caizheng):
    return obligations.oblige(agency, year=2024, by=caizheng)


def stands(disclosure, today=TODAY):
    found = Disclosure.objects.timely(today).get(pk=disclosure.pk)
    return found.state


def test_an_agency_is_put_on_the_list_once(agency, caizheng, owed):
    assert obligations.oblige(agency, year=2024, by=caizheng) == owed
    assert Event.objects.filter(verb="oblige").count() == 1
    assert stands(owed) == "unapproved"


def test_the_twenty_days_run_from_the_approval(owed, caizheng):
    obligations.note_approval(owed, approved_on=date(2025, 8, 11), by=caizheng)
    assert stands(owed, date(2025, 8, 31)) == "due"
    assert stands(owed, date(2025, 9, 1)) == "overdue"


@pytest.mark.parametrize(
    ("published_at", "state"),
    [
        (datetime(2025, 8, 31, 15, 59, tzinfo=UTC), "on_time"),  # 23:59 in 北京
        (datetime(2025, 8, 31, 16, 0, tzinfo=UTC), "late"),  # 0:00 of the next day
    ],
)
def test_the_last_day_ends_at_midnight_in_beijing(agency, owed, caizheng, published_at, state):
    obligations.note_approval(owed, approved_on=date(2025, 8, 11), by=caizheng)
    publication = sign_and_publish(make_draft(agency))
    _at(publication, published_at)
    assert stands(owed) == state


def _at(publication, moment):
    """Move a publication in time, as only somebody past the database's own rules can."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        table = Publication._meta.db_table
        cursor.execute(
            f"UPDATE {table} SET published_at = %s WHERE id = %s",
            [moment, publication.pk],
        )
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def test_the_first_publication_counts_not_the_correction(agency, owed, caizheng):
    obligations.note_approval(owed, approved_on=date(2025, 8, 11), by=caizheng)
    first = sign_and_publish(make_draft(agency))
    _at(first, datetime(2025, 8, 20, tzinfo=UTC))
    sign_and_publish(make_draft(agency, reason="更正一个数"))
    assert stands(owed) == "on_time"


def test_published_without_an_approval_date_is_neither_on_time_nor_late(agency, owed):
    sign_and_publish(make_draft(agency))
    assert stands(owed) == "published"


def test_each_state_is_told_with_its_days(owed, caizheng):
    due = date(2025, 8, 31)

    def told(state, **more):
        return timeliness.told(state, due=due, first=more.pop("first", None), **more)

    assert told("due", today=due - timedelta(days=3)) == "应公开（还有 3 天）"
    assert told("due", today=due) == "应公开（今天是最后一天）"
    assert told("overdue", today=due + timedelta(days=2)) == "逾期未公开（已超 2 天）"
    assert told("late", first=due + timedelta(days=5)) == "逾期公开（晚 5 天）"
    assert told("on_time", first=due) == "按期公开"
    assert told("exempt", reason="涉及国家秘密") == "免于公开（涉及国家秘密）"
    assert told("unapproved") == "未批复"


def test_every_change_is_on_record_with_what_stood_before(owed, caizheng):
    obligations.note_approval(owed, approved_on=date(2025, 8, 11), by=caizheng)
    obligations.note_approval(owed, approved_on=date(2025, 8, 12), by=caizheng)
    obligations.note_approval(owed, approved_on=date(2025, 8, 12), by=caizheng)
    changes = [e.detail.get("approved_on") for e in Event.objects.filter(verb="oblige")]
    assert changes[:2] == [
        {"old": "2025-08-11", "new": "2025-08-12"},
        {"old": "", "new": "2025-08-11"},
    ]
    assert len(changes) == 3


def test_an_exemption_needs_a_reason_and_can_be_lifted(owed, caizheng):
    with pytest.raises(obligations.NotRecorded, match="原因"):
        obligations.exempt(owed, reason="  ", by=caizheng)
    obligations.exempt(owed, reason="涉及国家秘密", by=caizheng)
    assert stands(owed) == "exempt"
    obligations.lift_exemption(owed, by=caizheng)
    assert stands(owed) == "unapproved"


def test_what_is_published_cannot_become_exempt(agency, owed, caizheng):
    sign_and_publish(make_draft(agency))
    with pytest.raises(obligations.NotRecorded, match="已经公开"):
        obligations.exempt(owed, reason="涉及国家秘密", by=caizheng)


@pytest.mark.parametrize("day", [date(2099, 1, 1), date(2024, 12, 31)])
def test_a_day_on_which_it_cannot_have_been_approved_is_refused(owed, caizheng, day):
    with pytest.raises(obligations.NotRecorded, match="核对"):
        obligations.note_approval(owed, approved_on=day, by=caizheng)


def test_nothing_is_taken_from_the_list_once_there_is_a_version(agency, owed, caizheng):
    make_draft(agency)
    with pytest.raises(obligations.NotRecorded, match="已有版本"):
        obligations.release(owed, by=caizheng)
    other = obligations.oblige(agency, year=2023, by=caizheng)
    obligations.release(other, by=caizheng)
    assert not Disclosure.objects.filter(year=2023).exists()
    with pytest.raises(obligations.NotRecorded, match="不在应公开清单"):
        obligations.release(other, by=caizheng)


def test_only_the_finance_bureau_of_the_region_keeps_its_list(agency, owed):
    others = [
        make_preparer(agency),
        make_publisher(make_region("430200", "株洲市"), "waidi"),
    ]
    for person in others:
        with pytest.raises(NotYours):
            obligations.oblige(agency, year=2023, by=person)
        with pytest.raises(NotYours):
            obligations.note_approval(owed, approved_on=date(2025, 8, 1), by=person)
        with pytest.raises(NotYours):
            obligations.exempt(owed, reason="x", by=person)
        with pytest.raises(NotYours):
            obligations.release(owed, by=person)
    obligations.note_approval(owed, approved_on=date(2025, 8, 1), by=make_administrator())
