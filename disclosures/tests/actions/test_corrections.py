"""更正: the next version begins as the one before it, says why, and must change something."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosures import reports
from disclosures.actions import corrections, drafts, publications, signoff, waivers
from disclosures.models import Attachment, Cell, Event, Line, Version
from disclosures.rights import NotYours, Refused
from disclosures.spec.difference import difference
from disclosures.tests.people import (
    make_agency,
    make_draft,
    make_lines,
    make_preparer,
    make_publisher,
    make_reviewer,
    sign_and_publish,
    submit,
)

pytestmark = pytest.mark.django_db

REASON = "03表合计填错。"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def published() -> Version:
    """With a workbook that lines point at, an attachment, and an explained check."""
    version = make_draft()
    keep = Attachment.keep
    workbook = keep(version, kind=Attachment.Kind.WORKBOOK, name="报表.xlsx", data=b"cells")
    keep(version, kind=Attachment.Kind.EVALUATION, name="自评.pdf", data=b"words")
    version.lines.filter(table="expenditure").update(file=workbook)
    Cell.objects.filter(line__version=version, line__row="total", column="basic").update(amount=1)
    by = make_preparer(version.disclosure.agency)
    for check in ("T3-01", "T3-02"):
        waivers.explain(version, check=check, reason="决算系统导出如此。", by=by)
    sign_and_publish(version)
    return version


def correct(version: Version, reason: str = REASON, by=None) -> Version:
    by = by or make_preparer(version.disclosure.agency)
    return corrections.open_draft(version, reason=reason, by=by)


def contents(version: Version) -> list[object]:
    """All that is stored of a version but whose it is."""
    lines = Line.objects.filter(version=version).order_by("pk")
    return [
        [*lines.values_list("table", "row", "label", "position", "file__sha256")],
        [
            *Cell.objects.filter(line__version=version)
            .order_by("pk")
            .values_list("line__table", "line__row", "column", "amount", "text", "source")
        ],
        [*version.passages.order_by("pk").values_list("key", "title", "text", "position")],
        [*version.attachments.order_by("pk").values_list("kind", "name", "sha256", "size", "file")],
        [*version.waivers.order_by("pk").values_list("check_id", "row", "column", "reason", "at")],
    ]


def test_a_correction_begins_as_what_it_corrects(published):
    draft = correct(published)
    assert (draft.number, draft.status, draft.reason) == (2, "draft", REASON)
    assert contents(draft) == contents(published)
    assert all(contents(draft))
    assert not difference(reports.of_version(published), reports.of_version(draft))


def test_its_lines_point_at_its_own_copy_of_the_workbook(published):
    draft = correct(published)
    files = Line.objects.filter(version=draft, table="expenditure").values_list("file__version")
    assert {*files} == {(draft.pk,)}
    stored = {attachment.file.name for attachment in Attachment.objects.all()}
    assert len(stored) == 2


def test_the_published_version_stays_as_it_was(published):
    before, digest = contents(published), published.publication.digest
    draft = correct(published)
    by = make_preparer(published.disclosure.agency)
    drafts.replace_passages(draft, passages=[], by=by)
    assert contents(published) == before
    assert reports.digest_of(published) == digest
    assert reports.published("140300", "dashuju", 2024).version == 1


def test_it_is_on_record_which_version_it_corrects(published):
    draft = correct(published)
    event = Event.objects.get(verb="create", version=draft)
    assert event.detail == {"corrects": 1, "reason": REASON}
    assert event.by == draft.created_by


def test_a_long_version_is_copied_in_as_few_statements_as_a_short_one(published):
    by = make_preparer(published.disclosure.agency)
    with CaptureQueriesContext(connection) as counted:
        correct(published, by=by)
    assert len(counted) <= 16


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_correction_needs_a_reason_that_everybody_reads(published, reason):
    with pytest.raises(signoff.NoReason, match="公众会看到"):
        correct(published, reason)
    assert Version.objects.count() == 1


def test_who_prepares_corrects_and_nobody_else(published):
    agency = published.disclosure.agency
    for other in (make_reviewer(agency), make_publisher(agency.region)):
        with pytest.raises(NotYours):
            correct(published, by=other)
    stranger = make_preparer(make_agency("tongji", "统计局"), "waidanwei")
    with pytest.raises(NotYours):
        correct(published, by=stranger)
    assert Version.objects.count() == 1


def test_what_is_not_public_yet_is_edited_and_not_corrected():
    with pytest.raises(Refused, match="草稿"):
        correct(make_draft())


def test_a_second_correction_waits_for_the_first(published):
    correct(published)
    with pytest.raises(corrections.NotTheNewest, match=r"第2版 正在办理（草稿）"):
        correct(published)
    assert Version.objects.count() == 2


def test_a_superseded_version_is_not_corrected(published):
    submitted_change(correct(published))
    published.refresh_from_db()
    with pytest.raises(Refused, match="已被更正"):
        correct(published)


def test_a_withdrawn_version_that_has_a_successor_is_not_corrected(published):
    withdraw(published)
    submitted_change(correct(published))
    with pytest.raises(corrections.NotTheNewest, match="请更正第2版"):
        correct(published)


def test_a_correction_that_changes_nothing_is_not_submitted(published):
    draft = correct(published)
    with pytest.raises(signoff.NotReady, match="和已经公开的第1版没有区别") as refused:
        submit(draft)
    assert [hindrance.stage for hindrance in refused.value.hindrances] == ["tables"]
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_what_was_withdrawn_may_be_published_again_as_it_was(published):
    withdraw(published)
    sign_and_publish(correct(published, "撤下有误，重新公开。"))
    assert reports.published("140300", "dashuju", 2024).version == 2


@pytest.mark.django_db(transaction=True)
def test_two_who_correct_at_once_get_one_draft(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    version = make_draft()
    sign_and_publish(version)
    by = make_preparer(version.disclosure.agency)
    start = Barrier(2, timeout=10)

    def attempt() -> str:
        start.wait()
        try:
            return f"opened {corrections.open_draft(version, reason=REASON, by=by).number}"
        except corrections.NotTheNewest as refused:
            return str(refused)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        told = sorted(future.result() for future in [pool.submit(attempt) for _ in range(2)])
    assert told[0] == "opened 2"
    assert "正在办理" in told[1]
    assert Version.objects.count() == 2


def withdraw(version: Version) -> None:
    gongkai = make_publisher(version.disclosure.agency.region, "gongkai")
    publications.withdraw(version, reason="重复公开。", by=gongkai)


def submitted_change(draft: Version) -> None:
    by = make_preparer(draft.disclosure.agency)
    draft.lines.filter(table="income").delete()
    lines = [line for line in make_lines() if line.table == "government_fund"]
    draft.lines.filter(table="government_fund").delete()
    draft.passages.filter(key="overview.duties").update(text="负责数据工作。")
    drafts.add_lines(draft, lines=lines, by=by)
    sign_and_publish(draft)
