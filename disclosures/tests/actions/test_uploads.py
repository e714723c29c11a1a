"""Files sent for a draft: kept as they came, taken whole or table by table, never half."""

import hashlib
import threading

import pytest
from django.db import connection, connections

from disclosures import reports
from disclosures.actions import cells, drafts, signoff, uploads
from disclosures.models import Attachment, Event, Upload, Version
from disclosures.received import Lost, content_of, received
from disclosures.rights import NotYours
from disclosures.spec.address import Address
from disclosures.tests.admin.sending import (  # noqa: F401 - _media keeps files apart
    _media,
    accept_all,
    keep,
    make_empty_draft,
    preparer_of,
    workbook,
)
from disclosures.tests.people import make_agency, make_outsider, make_reviewer

pytestmark = pytest.mark.django_db

BROKEN = {("GK03 支出决算表", "D9"): "二百二十四"}


def figure(version: Version, address: str) -> str | None:
    table, row, column = address.split(".")
    found = version.lines.filter(table=table, row=row, cells__column=column)
    return found.values_list("cells__amount", flat=True).first()


def events_of(version: Version, *verbs: str) -> list[Event]:
    return list(Event.objects.filter(version=version, verb__in=verbs).order_by("pk"))


def test_a_file_is_kept_as_it_came_and_nothing_of_it_is_in_the_draft():
    version = make_empty_draft()
    upload = keep(version, b"no workbook at all", name="a.xlsx")
    digest = hashlib.sha256(b"no workbook at all").hexdigest()
    assert content_of(upload) == b"no workbook at all"
    assert (upload.sha256, upload.accepted_at) == (digest, None)
    assert not version.lines.exists()
    (event,) = events_of(version, "upload")
    assert event.detail == {"file": "a.xlsx", "sha256": digest, "size": 18}


@pytest.mark.parametrize(
    "person", [make_outsider, lambda: make_reviewer(make_agency("b", "另一个局"), "b")]
)
def test_a_stranger_sends_nothing(person):
    version = make_empty_draft()
    with pytest.raises(NotYours):
        uploads.keep(version, name="a.xlsx", data=b"x", by=person())
    assert not Upload.objects.exists()


def test_what_is_accepted_is_in_the_draft_with_its_file():
    version = make_empty_draft()
    upload = keep(version)
    taken = accept_all(upload)
    assert len(taken) == 10
    report = reports.of_version(version)
    assert str(figure(version, "expenditure.total.total")) == "365.65"
    assert report.files[0].sha256 == upload.sha256
    upload.refresh_from_db()
    assert upload.accepted_at is not None
    event = events_of(version, "import")[-1]
    assert (event.detail["tables"], event.detail["sha256"]) == (taken, upload.sha256)
    assert event.detail["lines"] == version.lines.count()


def test_tables_are_taken_one_by_one_and_the_others_stay():
    version = make_empty_draft()
    accept_all(keep(version))
    changed = keep(
        version,
        workbook({("GK02 收入决算表", "C7"): 999, ("GK03 支出决算表", "C7"): 888}),
    )
    read = received(changed)
    assert set(read.differences) == {"income", "expenditure"}
    uploads.accept(changed, tables={"income"}, seen_as=read.seen, by=preparer_of(version))
    assert str(figure(version, "income.total.total")) == "999.00"
    assert str(figure(version, "expenditure.total.total")) == "365.65"
    assert version.attachments.filter(kind=Attachment.Kind.WORKBOOK).count() == 2


def test_a_workbook_of_which_no_table_is_left_is_no_file_of_the_version():
    version = make_empty_draft()
    first = keep(version)
    accept_all(first)
    second = keep(version, workbook({("GK03 支出决算表", "C7"): 888}))
    accept_all(second)
    assert [a.sha256 for a in version.attachments.all()] == [second.sha256]
    assert version.uploads.count() == 2


def test_a_table_with_problems_is_not_taken_but_the_others_may_be():
    version = make_empty_draft()
    upload = keep(version, workbook(BROKEN))
    read = received(upload)
    assert read.reading.hindered == {"expenditure"}
    with pytest.raises(uploads.NotTaken, match="支出决算表"):
        uploads.accept(
            upload,
            tables={"expenditure", "income"},
            seen_as=read.seen,
            by=preparer_of(version),
        )
    assert not version.lines.exists()
    assert len(accept_all(upload)) == 9
    assert not version.lines.filter(table="expenditure").exists()


@pytest.mark.parametrize("tables", [set(), {"performance"}, {"no such table"}])
def test_what_is_not_in_the_file_cannot_be_taken(tables):
    version = make_empty_draft()
    upload = keep(version)
    with pytest.raises(uploads.NotTaken):
        uploads.accept(
            upload, tables=tables, seen_as=received(upload).seen, by=preparer_of(version)
        )
    assert not version.lines.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {("GK03 支出决算表", "D3"): "2023年度"},
        {("GK03 支出决算表", "A3"): "部门名称：阳泉市财政局"},
    ],
)
def test_a_workbook_of_another_agency_or_year_is_refused_on_record(changes):
    version = make_empty_draft()
    upload = keep(version, workbook(changes))
    (refused,) = events_of(version, "refuse")
    assert refused.detail["sha256"] == upload.sha256
    read = received(upload)
    assert read.reading.sound == ()
    with pytest.raises(uploads.NotTaken, match="不能导入"):
        uploads.accept(upload, tables={"income"}, seen_as=read.seen, by=preparer_of(version))
    assert not version.lines.exists()


def test_a_draft_that_changed_meanwhile_is_not_overwritten():
    version = make_empty_draft()
    accept_all(keep(version))
    upload = keep(version, workbook({("GK03 支出决算表", "C7"): 888}))
    shown = received(upload)
    typed = cells.Change(Address("expenditure", "total", "basic"), "340.67", "340.00")
    cells.save(version, changes=[typed], by=preparer_of(version))
    with pytest.raises(uploads.Changed):
        uploads.accept(upload, tables={"expenditure"}, seen_as=shown.seen, by=preparer_of(version))
    assert str(figure(version, "expenditure.total.basic")) == "340.00"
    assert str(figure(version, "expenditure.total.total")) == "365.65"


def test_accepting_twice_writes_once():
    version = make_empty_draft()
    upload = keep(version)
    seen = received(upload).seen
    given = {"tables": {"income", "expenditure"}, "seen_as": seen, "by": preparer_of(version)}
    assert uploads.accept(upload, **given) == ["income", "expenditure"]
    lines = set(version.lines.values_list("pk", flat=True))
    assert uploads.accept(upload, **given) == []
    assert set(version.lines.values_list("pk", flat=True)) == lines
    assert len(events_of(version, "import")) == 1


def test_a_submitted_draft_takes_nothing_more():
    version = make_empty_draft()
    upload = keep(version)
    accept_all(upload)
    other = keep(version, workbook({("GK03 支出决算表", "C7"): 888}))
    seen = received(other).seen
    signoff.submit(version, by=preparer_of(version))
    with pytest.raises(drafts.NotADraft):
        uploads.accept(other, tables={"income"}, seen_as=seen, by=preparer_of(version))


def test_a_draft_deleted_meanwhile_takes_nothing():
    version = make_empty_draft()
    upload = keep(version)
    seen = received(upload).seen
    drafts.discard(version, by=preparer_of(version))
    with pytest.raises(Version.DoesNotExist):
        uploads.accept(upload, tables={"income"}, seen_as=seen, by=preparer_of(version))


def test_an_imported_draft_can_be_thrown_away():
    version = make_empty_draft()
    accept_all(keep(version))
    drafts.discard(version, by=preparer_of(version))
    assert not Version.objects.exists()
    assert not Upload.objects.exists()


def test_a_stored_file_that_was_changed_is_not_imported():
    version = make_empty_draft()
    upload = keep(version)
    seen = received(upload).seen
    with open(upload.file.path, "wb") as file:
        file.write(workbook({("GK03 支出决算表", "C7"): 888}))
    with pytest.raises(Lost):
        uploads.accept(upload, tables={"income"}, seen_as=seen, by=preparer_of(version))
    assert not version.lines.exists()


def test_a_table_without_figures_takes_no_reason_away():
    version = make_empty_draft()
    said = "本单位没有国有资本经营预算。"
    drafts.replace_passages(version, passages=[], empty_reasons={"state_capital": said}, by=None)
    silent = {("GK08 国有资本经营预算财政拨款支出决算表", f"A{row}"): None for row in (9, 10)}
    accept_all(keep(version, workbook(silent)))
    assert reports.of_version(version).table("state_capital").empty_reason == said


def test_a_table_the_draft_has_may_be_missing_in_the_file():
    version = make_empty_draft()
    accept_all(keep(version))
    upload = keep(version, workbook(without=["GK09 财政拨款“三公”经费支出决算表"]))
    read = received(upload)
    assert read.reading.problems == ()
    accept_all(upload)
    assert version.lines.filter(table="three_public").exists()


@pytest.mark.django_db(transaction=True)
def test_two_connections_accept_once():
    version = make_empty_draft()
    upload = keep(version)
    seen, by = received(upload).seen, preparer_of(version)
    gate, results = threading.Barrier(2), []

    def accept() -> None:
        try:
            mine = Upload.objects.get(pk=upload.pk)
            gate.wait(timeout=10)
            results.append(uploads.accept(mine, tables={"income"}, seen_as=seen, by=by))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=accept) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(results) == [[], ["income"]]
    assert len(events_of(version, "import")) == 1
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_submitting_and_accepting_at_once_leave_one_of_the_two():
    version = make_empty_draft()
    accept_all(keep(version))
    upload = keep(version, workbook({("GK03 支出决算表", "C7"): 888}))
    seen, by = received(upload).seen, preparer_of(version)
    gate, told = threading.Barrier(2), []

    def run(action) -> None:
        try:
            gate.wait(timeout=10)
            action()
        except Exception as error:
            told.append(type(error).__name__)
        finally:
            connections.close_all()

    actions = [
        lambda: uploads.accept(upload, tables={"expenditure"}, seen_as=seen, by=by),
        lambda: signoff.submit(version, by=by),
    ]
    threads = [threading.Thread(target=run, args=[action]) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    version.refresh_from_db()
    changed = str(figure(version, "expenditure.total.total")) == "888.00"
    assert (version.status, changed, told) in [
        ("submitted", False, ["NotADraft"]),
        ("draft", True, ["NotReady"]),
    ]
    connection.close()
