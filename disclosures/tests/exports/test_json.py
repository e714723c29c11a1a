"""The JSON download keeps every figure as it was written and every blank a blank."""

import hashlib
import json
from dataclasses import replace

from disclosures.exports.json import EXPORT
from disclosures.spec.document import content, digest
from disclosures.spec.reading import Problem
from disclosures.tests.exports.factories import make_report, make_table


def rendered(report):
    return json.loads(EXPORT.render(report))


def lines_of(data, key):
    table = next(table for table in data["tables"] if table["key"] == key)
    return {line["row"]: line for line in table["lines"]}


def test_holds_the_keys_of_the_contract_in_order():
    assert list(rendered(make_report())) == [
        "region", "agency", "year", "version", "title", "unit", "published_at", "digest", "tables",
        "passages", "findings", "checks", "problems", "files",
    ]  # fmt: skip


def test_keeps_blank_zero_and_dash_apart():
    lines = lines_of(rendered(make_report()), "income_expense_total")
    assert lines["government_fund"]["cells"] == {"amount": "0.00"}
    assert "222" not in lines
    basic = lines_of(rendered(make_report()), "general_budget_basic")
    assert basic["309"]["cells"] == {"amount": "——"}


def test_writes_amounts_exactly_and_numbers_as_written():
    data = rendered(make_report())
    assert lines_of(data, "income_expense_total")["closing"]["cells"]["amount"] == "-1234.5678"
    funds = lines_of(data, "evaluation_project")["1-funds_total"]["cells"]
    assert funds == {"initial_budget": "40.2", "executed": "24.98", "execution_rate": "63.76"}


def test_lists_only_the_columns_of_the_edition_unless_others_are_filled():
    report = make_report()
    narrow = next(t for t in rendered(report)["tables"] if t["key"] == "state_capital")
    assert [column["key"] for column in narrow["columns"]] == ["total", "basic", "project"]
    form = report.table("state_capital").form
    wide = make_table("state_capital", {"total 合计": {"income": "1.00"}}, form=form)
    data = rendered(make_report(tables=(wide,)))
    assert [column["key"] for column in data["tables"][0]["columns"]][-1] == "income"


def test_the_digest_covers_the_content_and_not_the_moment():
    report = make_report()
    data = rendered(report)
    assert data["digest"] == digest(report) == digest(make_report(published_at=None))
    assert data["digest"] != digest(make_report(year=2023))


def test_the_digest_can_be_computed_again_from_the_published_file():
    report = make_report()
    data = rendered(report)
    said = {key: data[key] for key in ("year", "version", "title", "unit", "passages", "files")}
    said |= {"region": data["region"]["code"], "agency": data["agency"]["slug"]}
    said["tables"] = [
        {key: table[key] for key in ("key", "empty_reason", "lines")}
        for table in data["tables"]
        if table["lines"] or table["empty_reason"]
    ]
    assert said == content(report)
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert data["digest"] == f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"


def test_a_new_name_of_the_agency_or_the_form_does_not_change_what_was_said():
    report = make_report()
    assert digest(report) == digest(replace(report, agency_name="新名称", region_name="新区"))


def test_an_unpublished_reading_has_a_document_too():
    report = make_report(
        agency_slug="", version=None, published_at=None, problems=(Problem("缺表", "表1", "A1"),)
    )
    data = rendered(report)
    assert data["version"] is None
    assert data["published_at"] is None
    assert data["problems"] == [{"sheet": "表1", "cell": "A1", "message": "缺表"}]


def test_the_same_report_gives_the_same_bytes():
    assert EXPORT.render(make_report()) == EXPORT.render(make_report())
