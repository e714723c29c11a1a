"""The database keeps a version that is no longer a draft, whatever writes to it."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from disclosures.actions import signoff
from disclosures.models import Cell, Event, Line
from disclosures.tests.people import (
    make_agency,
    make_draft,
    make_preparer,
    sign_and_publish,
    submit,
)

pytestmark = pytest.mark.django_db

CONTENT = {
    "change a cell": "UPDATE disclosures_cell SET amount = 1 WHERE amount IS NOT NULL",
    "remove a cell": "DELETE FROM disclosures_cell",
    "add a cell": (
        'INSERT INTO disclosures_cell (line_id, "column", amount, text, source)'
        " SELECT id, 'business', 1, '', '' FROM disclosures_line LIMIT 1"
    ),
    "change a line": "UPDATE disclosures_line SET label = 'x'",
    "remove a line": "DELETE FROM disclosures_line WHERE \"table\" = 'government_fund'",
    "add a line": (
        'INSERT INTO disclosures_line (version_id, "table", "row", label, position)'
        " SELECT id, 'income', 'total', '', 99 FROM disclosures_version"
    ),
    "change a passage": "UPDATE disclosures_passage SET text = 'x'",
    "remove a passage": "DELETE FROM disclosures_passage",
    "add an attachment": (
        "INSERT INTO disclosures_attachment (version_id, kind, name, sha256, size, file)"
        " SELECT id, 'other', 'x', repeat('0', 64), 1, 'x' FROM disclosures_version"
    ),
}
HEAD = {
    "rename it": "UPDATE disclosures_version SET title = 'x'",
    "renumber it": "UPDATE disclosures_version SET number = 7, reason = 'x'",
    "make it a draft again": "UPDATE disclosures_version SET status = 'draft'",
    "remove it": "DELETE FROM disclosures_version",
}
PLACE = {
    "give it to another agency": (
        "UPDATE disclosures_disclosure SET agency_id ="
        " (SELECT id FROM accounts_agency WHERE slug = 'biede')"
    ),
    "move it to another year": "UPDATE disclosures_disclosure SET year = 2011",
    "make it something else": "UPDATE disclosures_disclosure SET kind = 'performance_report'",
}
RECORD = {
    "change a publication": "UPDATE disclosures_publication SET digest = 'x'",
    "remove a publication": "DELETE FROM disclosures_publication",
    "change an event": "UPDATE disclosures_event SET verb = 'x'",
    "remove an event": "DELETE FROM disclosures_event",
}


def run(sql: str) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.rowcount


@pytest.mark.parametrize("sql", CONTENT.values(), ids=CONTENT.keys())
def test_raw_sql_changes_a_draft(sql):
    make_draft()
    assert run(sql) > 0


@pytest.mark.parametrize(
    "sql",
    [*CONTENT.values(), *HEAD.values(), *RECORD.values()],
    ids=[*CONTENT, *HEAD, *RECORD],
)
def test_raw_sql_cannot_change_what_is_published(sql):
    sign_and_publish(make_draft())
    with pytest.raises(DatabaseError):
        run(sql)


@pytest.mark.parametrize("sql", PLACE.values(), ids=PLACE.keys())
def test_raw_sql_cannot_move_what_is_published(sql):
    version = make_draft()
    make_agency("biede", "阳泉市别的中心")
    sign_and_publish(version)
    with pytest.raises(DatabaseError):
        run(sql)


@pytest.mark.parametrize("sql", PLACE.values(), ids=PLACE.keys())
def test_raw_sql_moves_a_disclosure_that_has_only_a_draft(sql):
    make_draft()
    make_agency("biede", "阳泉市别的中心")
    assert run(sql) == 1


def test_what_is_published_can_still_get_its_date_of_approval():
    sign_and_publish(make_draft())
    assert run("UPDATE disclosures_disclosure SET approved_on = '2025-08-01'") == 1


def test_raw_sql_cannot_publish_a_draft_behind_its_back():
    make_draft()
    with pytest.raises(DatabaseError, match="only a published version"):
        run(
            "INSERT INTO disclosures_publication"
            " (version_id, published_at, digest, seal, previous_seal)"
            " SELECT id, now(), 'x', 'x', '' FROM disclosures_version"
        )


@pytest.mark.parametrize("status", ["submitted", "published", "superseded"])
def test_raw_sql_cannot_begin_a_version_that_is_no_draft(status):
    sign_and_publish(make_draft())
    with pytest.raises(DatabaseError, match="Cannot insert"):
        run(
            "INSERT INTO disclosures_version"
            " (disclosure_id, number, status, title, edition, reason, created_at,"
            " agency_name, region_name)"
            f" SELECT id, 2, '{status}', 'x', 'national', 'x', now(), 'x', 'x'"
            " FROM disclosures_disclosure"
        )


def test_a_line_cannot_be_moved_out_of_a_published_version():
    published = make_draft()
    sign_and_publish(published)
    draft = make_draft(published.disclosure.agency, year=2023)
    with pytest.raises(DatabaseError), transaction.atomic():
        published.lines.filter(table="expenditure").update(version=draft)


def test_a_cell_cannot_be_moved_into_a_published_version():
    published = make_draft()
    sign_and_publish(published)
    draft = make_draft(published.disclosure.agency, year=2023)
    with pytest.raises(DatabaseError), transaction.atomic():
        Cell.objects.filter(line__version=draft, column="project").update(
            line=published.lines.get(table="government_fund"), column="project"
        )


def test_every_other_status_keeps_its_content_too():
    version = make_draft()
    submit(version)
    with pytest.raises(DatabaseError), transaction.atomic():
        version.lines.update(label="x")
    signoff.recall(version, by=make_preparer(version.disclosure.agency))
    assert version.lines.update(label="x") == 5


def test_a_draft_can_be_thrown_away_and_its_events_stay():
    version = make_draft()
    version.delete()
    assert not Line.objects.exists()
    assert Event.objects.count() == 3


def test_a_cell_holds_an_amount_or_a_text_and_never_both():
    line = make_draft().lines.get(table="government_fund")
    for bad in ({"amount": 1, "text": "——"}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Cell.objects.create(line=line, column="total", **bad)


def test_amounts_keep_the_scale_of_their_source():
    line = make_draft().lines.get(table="government_fund")
    for column, text in (("a", "0.00"), ("b", "0.1286"), ("c", "365.654320"), ("d", "38")):
        Cell.objects.create(line=line, column=column, amount=text)
        assert str(Cell.objects.get(line=line, column=column).amount) == text
