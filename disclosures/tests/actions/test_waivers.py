"""Explaining checks that fail: what is refused, what is kept, what it lets pass."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from disclosures import catalogue, reports
from disclosures.actions import drafts, signoff, waivers
from disclosures.models import Event, Version, Waiver
from disclosures.spec.content import Cell, Line
from disclosures.spec.document import digest
from disclosures.tests.people import (
    make_agency,
    make_draft,
    make_lines,
    make_preparer,
    sign_and_publish,
)

pytestmark = pytest.mark.django_db
REASON = "自评表按预算口径填列。"


def make_failing_draft() -> Version:
    """03表 合计: 365.65 in all, 300.00 of it basic, nothing else: T3-01 and T3-02 fail."""
    version = drafts.create(make_agency(), year=2024, by=None)
    lines = make_lines()
    wrong = {**lines[0].cells, "basic": Cell(Decimal("300.00"))}
    drafts.add_lines(version, lines=[replace(lines[0], cells=wrong), *lines[1:]], by=None)
    return version


@pytest.fixture
def strict(monkeypatch):
    """T3-01 as a check that only a correction satisfies."""
    book = tuple(
        replace(check, waivable=False) if check.id == "T3-01" else check
        for check in catalogue.all_checks()
    )
    monkeypatch.setattr(catalogue, "all_checks", lambda: book)


def test_an_explanation_is_kept_with_who_gave_it_and_is_on_record():
    version = make_failing_draft()
    tianbao = make_preparer(version.disclosure.agency)
    waiver = waivers.explain(version, check="T3-01", reason=f" {REASON} ", by=tianbao)
    assert (waiver.check_id, waiver.reason, waiver.by) == ("T3-01", REASON, tianbao)
    event = Event.objects.get(verb="explain")
    assert (event.by, event.version, event.detail["reason"]) == (tianbao, version, REASON)


@pytest.mark.parametrize("reason", ["", " ", "\n\t"])
def test_an_empty_reason_is_refused(reason):
    with pytest.raises(waivers.NotExplained, match="请写明原因"):
        waivers.explain(make_failing_draft(), check="T3-01", reason=reason, by=None)
    assert not Waiver.objects.exists()
    assert not Event.objects.filter(verb="explain").exists()


@pytest.mark.parametrize("check", ["T3-05", "T9-01", "X-99", ""])
def test_a_check_that_did_not_fail_is_not_explained(check):
    with pytest.raises(waivers.NotExplained, match="没有不一致"):
        waivers.explain(make_failing_draft(), check=check, reason=REASON, by=None)


@pytest.mark.parametrize("place", [{"row": "201"}, {"column": "total"}])
def test_nor_is_a_place_where_it_did_not_fail(place):
    with pytest.raises(waivers.NotExplained, match="没有不一致"):
        waivers.explain(make_failing_draft(), check="T3-02", reason=REASON, by=None, **place)


def test_a_check_that_only_a_correction_satisfies_is_not_explained(strict):
    with pytest.raises(waivers.NotExplained, match="请改正数字"):
        waivers.explain(make_failing_draft(), check="T3-01", reason=REASON, by=None)


def test_a_published_version_keeps_its_explanations():
    version = make_draft()
    sign_and_publish(version)
    with pytest.raises(drafts.NotADraft):
        waivers.explain(version, check="T3-01", reason=REASON, by=None)


def test_a_second_reason_replaces_the_first():
    version = make_failing_draft()
    waivers.explain(version, check="T3-01", reason="先这样写。", by=None)
    waivers.explain(version, check="T3-01", reason=REASON, by=None)
    assert [waiver.reason for waiver in version.waivers.all()] == [REASON]
    assert Event.objects.filter(verb="explain").count() == 2


def test_an_explanation_can_be_taken_back():
    version = make_failing_draft()
    tianbao = make_preparer(version.disclosure.agency)
    waiver = waivers.explain(version, check="T3-01", reason=REASON, by=None)
    waivers.retract(waiver, by=tianbao)
    assert not version.waivers.exists()
    assert Event.objects.get(verb="retract").by == tianbao


def test_failing_checks_keep_a_version_from_being_published_and_are_named():
    version = make_failing_draft()
    with pytest.raises(signoff.NotReady, match=r"T3-01.*T3-02"):
        sign_and_publish(version)
    version.refresh_from_db()
    assert version.status == Version.Status.DRAFT


def test_explained_they_do_not():
    version = make_failing_draft()
    waivers.explain(version, check="T3-01", reason=REASON, by=None, row="total")
    waivers.explain(version, check="T3-02", reason=REASON, by=None, column="basic")
    sign_and_publish(version)
    report = reports.published("140300", "dashuju", 2024)
    assert [(w.check, w.row, w.column) for w in report.waivers] == [
        ("T3-01", "total", ""),
        ("T3-02", "", "basic"),
    ]
    failing = [finding for finding in report.findings if finding.status == "fail"]
    assert {finding.waiver for finding in failing} == {REASON}


def test_an_explanation_of_another_place_lets_nothing_pass():
    version = make_failing_draft()
    line = Line("income", "total", "合计", {"total": Cell(Decimal(1)), "fiscal": Cell(Decimal(3))})
    drafts.add_lines(version, lines=[line], by=None)
    waivers.explain(version, check="T3-01", reason=REASON, by=None, row="total")
    with pytest.raises(signoff.NotReady, match="T2-01"):
        sign_and_publish(version)


def test_what_only_a_correction_satisfies_is_said_so(strict):
    with pytest.raises(signoff.NotReady, match=r"T3-01.*必须更正"):
        sign_and_publish(make_failing_draft())


def test_the_digest_covers_what_was_explained():
    version = make_failing_draft()
    before = digest(reports.of_version(version))
    waivers.explain(version, check="T3-01", reason=REASON, by=None)
    assert digest(reports.of_version(version)) != before


@pytest.mark.parametrize(
    "wrong", [{"reason": " "}, {"check_id": "drop table"}, {"check_id": "T3-01"}]
)
def test_the_database_refuses_what_the_action_would_not_write(wrong):
    version = make_failing_draft()
    waivers.explain(version, check="T3-01", reason=REASON, by=None)
    fields = {"check_id": "T3-02", "reason": REASON, **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        Waiver.objects.create(version=version, **fields)


def test_raw_sql_cannot_explain_what_is_published():
    version = make_draft()
    sign_and_publish(version)
    with pytest.raises(DatabaseError), transaction.atomic():
        Waiver.objects.create(version=version, check_id="T3-01", reason=REASON)
