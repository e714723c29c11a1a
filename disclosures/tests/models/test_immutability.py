"""The database keeps a version that is no longer a draft, whatever writes to it."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from disclosures.actions import signoff
from disclosures.models import Attachment, Cell, Event, Line, Version
from disclosures.tests.people import (
    approve,
    make_administrator,
    make_agency,
    make_draft,
    make_preparer,
    make_reviewer,
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
PROTECTED = (
    *("artifact", "attachment", "cell", "comment", "disclosure", "event", "line", "passage"),
    *("publication", "signature", "version", "waiver", "withdrawal"),
)


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


@pytest.mark.parametrize("table", PROTECTED)
def test_no_table_is_emptied_past_its_triggers(table):
    sign_and_publish(make_draft())
    connection.check_constraints()
    with pytest.raises(DatabaseError, match="is never emptied"):
        run(f"TRUNCATE disclosures_{table} CASCADE")
    assert Event.objects.exists()


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-Infinity", "1e28"])
def test_an_amount_is_a_number(amount):
    make_draft()
    with pytest.raises(IntegrityError, match="amount_is_a_number"):
        run(f"UPDATE disclosures_cell SET amount = '{amount}' WHERE amount IS NOT NULL")


def test_a_line_names_a_source_file_of_its_own_version():
    version = make_draft()
    other = make_draft(version.disclosure.agency, year=2023)
    kept = {
        each: Attachment.keep(each, kind="workbook", name="决算.xlsx", data=b"a workbook")
        for each in (version, other)
    }
    assert version.lines.update(file=kept[version]) == 5
    with pytest.raises(IntegrityError, match="belongs to its version"), transaction.atomic():
        version.lines.update(file=kept[other])


def test_an_attachment_stays_the_file_it_is():
    version = make_draft()
    Attachment.keep(version, kind="other", name="附件.pdf", data=b"%PDF-1.7")
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Attachment.objects.update(sha256="0" * 64)


@pytest.mark.parametrize("reason", [" ", "\n", "　"])
def test_a_reason_says_something(reason):
    version = make_draft()
    for sql in (
        "UPDATE disclosures_disclosure SET exempt_reason = %s",
        "UPDATE disclosures_version SET number = 2, reason = %s",
    ):
        with (
            pytest.raises(IntegrityError, match="has_a_reason"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql, [reason])
    version.disclosure.refresh_from_db()
    assert version.disclosure.exempt_reason == ""


# What somebody writes who goes round the actions; each is refused when the transaction ends.
UNSIGNED = {
    "submitted by nobody": ("draft", ["submitted"]),
    "reviewed by nobody": ("submitted", ["reviewed"]),
    "approved by nobody": ("reviewed", ["approved"]),
    "published by nobody": ("approved", ["published"]),
    "all the way by nobody": ("draft", ["submitted", "reviewed", "approved", "published"]),
    "superseded without a successor": ("published", ["superseded"]),
    "withdrawn without a reason": ("published", ["withdrawn"]),
    "returned with its signatures": ("submitted", ["returned"]),
    "taken back with its signatures": ("submitted", ["draft"]),
}


@pytest.mark.parametrize(("state", "through"), UNSIGNED.values(), ids=UNSIGNED)
def test_a_version_stands_where_its_signatures_brought_it(state, through):
    bring(make_draft(), state)
    connection.check_constraints()
    names = "agency_name = '阳泉市大数据中心', region_name = '阳泉市'"
    with pytest.raises(IntegrityError, match=r"version is signed|has a "):
        commit(*(f"UPDATE disclosures_version SET status = '{s}', {names}" for s in through))


@pytest.mark.parametrize("state", ["submitted", "reviewed", "approved", "published"])
def test_a_signature_is_not_taken_back_behind_a_version(state):
    bring(make_draft(), state)
    connection.check_constraints()
    with pytest.raises(IntegrityError, match="is signed for"):
        commit("UPDATE disclosures_signature SET voided_at = now() WHERE step = 'submit'")


def test_nobody_signs_ahead():
    submit(make_draft())
    connection.check_constraints()
    xitong = make_administrator()
    with pytest.raises(IntegrityError, match="is signed for"):
        commit(
            "INSERT INTO disclosures_signature (version_id, step, by_id, at, digest)"
            f" SELECT id, 'approve', {xitong.pk}, now(), 'x' FROM disclosures_version"
        )


def commit(*statements: str) -> None:
    """As one transaction, up to its end."""
    with transaction.atomic():
        for sql in statements:
            run(sql)
        connection.check_constraints()


def bring(version: Version, state: str) -> None:
    agency = version.disclosure.agency
    if state in ("submitted", "reviewed"):
        submit(version)
    if state == "reviewed":
        signoff.review(version, by=make_reviewer(agency))
    if state == "approved":
        approve(version)
    if state == "published":
        sign_and_publish(version)
