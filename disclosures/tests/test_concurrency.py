"""Two people at once, each with a connection of their own: one of them wins, nothing is half."""

import random
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import DatabaseError, IntegrityError, connection, connections
from django.utils import timezone

from disclosures import proofs
from disclosures.actions import clock, corrections, drafts, obligations, publications, signoff
from disclosures.models import Event, Line, Publication, Schedule, Signature, Version
from disclosures.rights import Refused
from disclosures.spec.report import Passage
from disclosures.tests.people import (
    approve,
    make_agency,
    make_draft,
    make_lines,
    make_preparer,
    make_publisher,
    make_reviewer,
    sign_and_publish,
    submit,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each act returned or raised, all begun at the same moment."""
    start = Barrier(len(acts))

    def one(act: Callable[[], object]) -> object:
        try:
            connection.ensure_connection()
            start.wait()
            return act()
        except Exception as raised:
            return raised
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def fresh(version: Version) -> Version:
    """As another process has it: nothing remembered."""
    return Version.objects.get(pk=version.pk)


def refused(results: list[object]) -> list[object]:
    found = [result for result in results if isinstance(result, Exception)]
    assert not [each for each in found if not isinstance(each, Refused)], found
    return found


def proved() -> bool:
    return list(proofs.faults(Counter())) == []


def test_two_publishers_make_one_publication():
    version = approve(make_draft())
    region = version.disclosure.agency.region
    people = [make_publisher(region, name) for name in ("gongkai", "gongkai2")]
    results = at_once(*(lambda p=p: publications.publish(fresh(version), by=p) for p in people))
    assert refused(results) == []
    assert results[0] == results[1] == Publication.objects.get()
    assert Event.objects.filter(verb="publish").count() == 1
    assert Signature.objects.filter(step="publish").count() == 1
    assert proved()


def test_publications_of_two_agencies_stand_in_one_row():
    versions = [approve(make_draft(make_agency(slug, f"阳泉市{slug}"))) for slug in "abcd"]
    gongkai = make_publisher(versions[0].disclosure.agency.region, "gongkai")
    results = at_once(*(lambda v=v: publications.publish(fresh(v), by=gongkai) for v in versions))
    assert refused(results) == []
    assert Publication.objects.count() == 4
    assert proved()


def test_a_double_submission_is_one():
    version = make_draft()
    tianbao = make_preparer(version.disclosure.agency)
    results = at_once(*[lambda: signoff.submit(fresh(version), by=tianbao)] * 2)
    assert refused(results) == []
    assert Signature.objects.count() == Event.objects.filter(verb="submit").count() == 1


def test_two_preparers_submit_once():
    version = make_draft()
    people = [make_preparer(version.disclosure.agency, name) for name in ("tianbao", "tianbao2")]
    results = at_once(*(lambda p=p: signoff.submit(fresh(version), by=p) for p in people))
    assert len(refused(results)) == 1
    assert Signature.objects.count() == Event.objects.filter(verb="submit").count() == 1


def test_what_is_approved_and_returned_at_once_is_one_of_the_two():
    version = submit(make_draft())
    agency = version.disclosure.agency
    fuhe, caizheng = make_reviewer(agency), make_publisher(agency.region)
    signoff.review(version, by=fuhe)
    results = at_once(
        lambda: signoff.approve(fresh(version), by=caizheng),
        lambda: signoff.send_back(fresh(version), reason="请核对。", by=fuhe),
    )
    refused(results)
    version.refresh_from_db()
    standing = version.signatures.standing().count()
    assert (version.status, standing) in {("approved", 3), ("returned", 0)}
    assert proved()


def test_an_edit_and_a_submission_never_pass_each_other():
    """Either the edit is in what was signed, or it was refused."""
    version = make_draft()
    tianbao = make_preparer(version.disclosure.agency)
    other = make_preparer(version.disclosure.agency, "tianbao2")
    rewritten = [Passage("overview.duties", "一、部门职责", "改过了。")]
    results = at_once(
        lambda: signoff.submit(fresh(version), by=tianbao),
        lambda: drafts.replace_passages(fresh(version), passages=rewritten, by=other),
    )
    refused(results)
    version.refresh_from_db()
    assert version.status == "submitted"
    written = version.passages.filter(text="改过了。").exists()
    assert written == (not isinstance(results[1], Exception))
    assert proved()  # the signature answers for what is stored


def test_raw_sql_and_a_submission_never_pass_each_other():
    version = make_draft()
    tianbao = make_preparer(version.disclosure.agency)
    cells = Line.objects.get(version=version, row="total", table="expenditure").cells
    results = at_once(
        lambda: signoff.submit(fresh(version), by=tianbao),
        lambda: cells.filter(column="total").update(source="别处!A1"),
    )
    for result in results:
        assert not isinstance(result, Exception) or isinstance(result, DatabaseError)
    assert proved()


def test_a_publication_while_the_correction_is_imported():
    """The correction of 2024 is filled while 2023 of the same agency is published."""
    first = make_draft()
    agency = first.disclosure.agency
    sign_and_publish(first)
    correction = drafts.create(agency, year=2024, by=None, reason="03表合计填错。")
    waiting = approve(make_draft(agency, year=2023))
    gongkai = make_publisher(agency.region, "gongkai")
    tianbao = make_preparer(agency)
    results = at_once(
        lambda: publications.publish(fresh(waiting), by=gongkai),
        lambda: drafts.add_lines(fresh(correction), lines=make_lines(), by=tianbao),
    )
    assert refused(results) == []
    assert correction.lines.count() == 5
    assert proved()


def test_a_withdrawal_while_its_correction_is_published():
    """Whoever comes first: withdrawn and then replaced, or replaced and no longer withdrawn."""
    first = make_draft()
    sign_and_publish(first)
    correction = approve(make_draft(first.disclosure.agency, reason="03表合计填错。"))
    region = first.disclosure.agency.region
    caizheng, gongkai = make_publisher(region), make_publisher(region, "gongkai")
    results = at_once(
        lambda: publications.withdraw(fresh(first), reason="误将草稿公开。", by=caizheng),
        lambda: publications.publish(fresh(correction), by=gongkai),
    )
    refused(results)
    assert fresh(correction).status == "published"
    withdrawn = not isinstance(results[0], Exception)
    assert fresh(first).status == ("withdrawn" if withdrawn else "superseded")
    assert proved()


def test_an_exemption_and_a_publication_never_pass_each_other():
    version = approve(make_draft())
    region = version.disclosure.agency.region
    caizheng, gongkai = make_publisher(region), make_publisher(region, "gongkai")
    results = at_once(
        lambda: obligations.exempt(fresh(version).disclosure, reason="涉密。", by=caizheng),
        lambda: publications.publish(fresh(version), by=gongkai),
    )
    assert [isinstance(result, Exception) for result in results] in ([True, False], [False, True])
    assert proved()


def test_a_correction_and_the_list_never_hold_each_other_up():
    """One holds the version and adds to the year, the others hold the year."""
    version = make_draft()
    sign_and_publish(version)
    agency = version.disclosure.agency
    tianbao, caizheng = make_preparer(agency), make_publisher(agency.region)
    again = "03表合计填错。"
    results = at_once(
        lambda: corrections.open_draft(fresh(version), reason=again, by=tianbao),
        lambda: obligations.note_approval(
            fresh(version).disclosure, approved_on=date(2025, 8, 1), by=caizheng
        ),
        lambda: drafts.begin(fresh(version).disclosure, by=tianbao),
    )
    found = [result for result in results if isinstance(result, Exception)]
    assert [type(each) for each in found] == [drafts.Begun]


def test_one_year_gets_one_draft():
    agency = make_agency()
    tianbao = make_preparer(agency)
    results = at_once(*[lambda: drafts.create(agency, year=2024, by=tianbao)] * 3)
    assert sum(isinstance(result, Version) for result in results) == 1
    assert sum(isinstance(result, IntegrityError) for result in results) == 2
    assert Event.objects.filter(verb="create").count() == 1


def test_two_clocks_carry_out_an_order_once():
    versions = [approve(make_draft(make_agency(slug, f"阳泉市{slug}"))) for slug in "ab"]
    gongkai = make_publisher(versions[0].disclosure.agency.region, "gongkai")
    for version in versions:
        Schedule.objects.create(version=version, at=timezone.now(), by=gongkai)
    results = at_once(clock.publish_due, clock.publish_due, clock.publish_due)
    done = [carried for result in results for carried in result]
    assert len(done) == Publication.objects.count() == 2
    assert not Schedule.objects.exists()
    assert proved()


def test_fifty_rounds_of_everything_at_once_end_without_a_deadlock():
    """Three agencies, everybody doing whatever comes to mind; only refusals come back."""
    dice = random.Random(20241121)
    agencies = [make_agency(slug, f"阳泉市{slug}") for slug in ("jiaoyu", "minzheng", "shuili")]
    open_versions = [make_draft(agency) for agency in agencies]
    region = agencies[0].region
    publishers = [make_publisher(region, name) for name in ("caizheng", "gongkai")]
    for _ in range(50):
        acts = []
        for index in range(len(agencies)):
            version, agency = open_versions[index], agencies[index]
            acts += dice.sample(_acts(version, agency, publishers), 2)
        dice.shuffle(acts)
        refused(at_once(*acts))
        for index, version in enumerate(open_versions):
            version.refresh_from_db()
            if version.status == "published":
                open_versions[index] = make_draft(agencies[index], reason="更正。")
    assert Publication.objects.exists()
    assert proved()


def _acts(version: Version, agency, publishers) -> list[Callable[[], object]]:
    tianbao, fuhe = make_preparer(agency), make_reviewer(agency)
    caizheng, gongkai = publishers
    passages = [Passage("overview.duties", "一、部门职责", "负责。")]
    return [
        lambda: drafts.replace_passages(fresh(version), passages=passages, by=tianbao),
        lambda: signoff.submit(fresh(version), by=tianbao),
        lambda: signoff.review(fresh(version), by=fuhe),
        lambda: signoff.approve(fresh(version), by=caizheng),
        lambda: publications.publish(fresh(version), by=gongkai),
        lambda: signoff.send_back(fresh(version), reason="请核对。", by=fuhe),
    ]
