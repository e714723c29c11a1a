"""What the checks say is part of every report: on pages, in JSON, on the command line."""

import json
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from openpyxl import load_workbook

from disclosures import reports, verified
from disclosures.actions import drafts
from disclosures.models import Version
from disclosures.spec import document
from disclosures.spec.finding import Status, Verification
from disclosures.tests.checks import forms, sources, synthetic
from disclosures.tests.people import make_agency, sign_and_publish

YANGQUAN = sources.DISCLOSURES / sources.FOLDERS["003"] / "tables.xlsx"


def publish(agency, accounts) -> Version:
    version = drafts.create(agency, year=accounts.year, by=None, edition=accounts.edition_key)
    drafts.add_lines(version, lines=forms.lines(accounts), by=None)
    sign_and_publish(version)
    return version


@pytest.fixture
def agency(db):
    return make_agency("shuju", "某市数据局")


def status(report, id: str) -> Status:
    return next(r.status for r in report.verification.results if r.check.id == id)


def test_without_the_year_before_the_cross_year_checks_are_not_evaluated(agency):
    publish(agency, synthetic.second())
    report = reports.published("140300", "shuju", 2024)
    assert status(report, "Y-01") is Status.NOT_EVALUATED
    assert status(report, "T3-01") is Status.TAIL


def test_a_year_opens_with_what_the_one_before_closed_with(agency):
    publish(agency, synthetic.first())
    publish(agency, synthetic.second())
    report = reports.published("140300", "shuju", 2024)
    assert {status(report, id) for id in ("Y-01", "Y-02", "Y-03", "Y-04", "Y-08")} == {Status.PASS}


def test_a_correction_of_the_year_before_is_seen_at_once(agency):
    first = publish(agency, synthetic.first())
    publish(agency, synthetic.second())
    assert status(reports.published("140300", "shuju", 2024), "Y-01") is Status.PASS
    changed = replace(synthetic.first(), distribution=synthetic.D("3.10"))
    version = drafts.create(agency, year=2023, by=None, edition="shanxi", reason="结余分配填错。")
    drafts.add_lines(version, lines=forms.lines(changed), by=None)
    sign_and_publish(version)
    first.refresh_from_db()
    assert first.status == Version.Status.SUPERSEDED
    assert status(reports.published("140300", "shuju", 2024), "Y-01") is Status.FAIL


def test_a_page_needs_six_queries_at_most_and_fewer_the_second_time(
    agency, client, django_assert_max_num_queries
):
    publish(agency, synthetic.first())
    publish(agency, synthetic.second())
    verified._kept.clear()
    with django_assert_max_num_queries(6):
        client.get("/140300/shuju/2024/")
    with django_assert_max_num_queries(5):
        client.get("/140300/shuju/2024/")


def test_the_digest_covers_what_the_agency_said_and_not_what_the_checks_say(agency):
    report = reports.of_version(publish(agency, synthetic.second()))
    bare = replace(report, verification=Verification(), findings=())
    assert report.findings
    assert document.digest(report) == document.digest(bare)


def test_a_draft_is_verified_like_a_publication(agency):
    publish(agency, synthetic.first())
    draft = drafts.create(agency, year=2024, by=None, edition="shanxi")
    drafts.add_lines(draft, lines=forms.lines(synthetic.second()), by=None)
    assert status(reports.of_version(draft), "Y-01") is Status.PASS


def test_the_workbooks_of_the_made_up_department_say_what_its_accounts_say():
    for accounts in (synthetic.first(), synthetic.second()):
        reading = sources.read_workbook(
            (synthetic.WORKBOOKS / f"{accounts.year}.xlsx").read_bytes(),
            tables=sources.catalogue.all_tables().values(),
            edition=accounts.edition,
            year=accounts.year,
        )
        assert reading.problems == ()
        assert amounts(reading.lines) == amounts(forms.lines(accounts))


def amounts(lines) -> dict:
    return {address: cell.amount for line in lines for address, cell in line.addresses()}


def spoiled_workbook(tmp_path):
    """003 with 基本支出 of 2010504 typed 242.30 instead of 224.30."""
    book = load_workbook(YANGQUAN)
    book["GK03 支出决算表"]["D10"] = 242.30
    saved = BytesIO()
    book.save(saved)
    path = tmp_path / "tables.xlsx"
    path.write_bytes(saved.getvalue())
    return path


def check(path, *options) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command(
            "check_workbook", str(path), "--region=140300", "--year=2024", *options, stdout=out
        )
    except SystemExit as stopped:
        return stopped.code, out.getvalue()
    return 0, out.getvalue()


def test_the_command_names_the_cell_and_says_what_to_do(tmp_path):
    exit_status, text = check(spoiled_workbook(tmp_path))
    assert exit_status == 1
    assert "不平 T3-01" in text
    assert "应为 267.28（“基本支出” 242.30 ＋ “项目支出” 24.98），少 18.00。" in text
    assert "核对本行各列；合计应由各列相加得出。" in text
    assert "没有发现问题" not in text


def test_findings_as_json_follow_the_contract(tmp_path):
    exit_status, text = check(spoiled_workbook(tmp_path), "--json")
    found = json.loads(text)
    assert exit_status == 1
    assert list(found["checks"]) == ["pass", "tail", "fail", "not_applicable", "not_evaluated"]
    assert found["checks"]["fail"] > 0
    finding = next(f for f in found["findings"] if f["check"] == "T3-01")
    assert finding["status"] == "fail"
    assert finding["severity"] == "error"
    assert (finding["actual"], finding["expected"]) == ("249.28", "267.28")
    assert finding["difference"] == "-18.00"
    assert "expenditure.2010504.basic" in finding["addresses"]
    assert {"message", "quote", "suspects"} <= finding.keys()


def test_tails_alone_do_not_block():
    exit_status, text = check(YANGQUAN)
    assert exit_status == 0
    assert "尾差 T1-02" in text
