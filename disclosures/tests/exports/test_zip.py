"""The archive: CSV that opens as what it is, and a datapackage.json that describes it."""

import csv
import hashlib
import json
import zipfile
from io import BytesIO, StringIO

import pytest

from disclosures.exports.zip import EXPORT
from disclosures.spec.report import Passage
from disclosures.tests.exports.factories import make_report, make_table


def unpacked(report):
    with zipfile.ZipFile(BytesIO(EXPORT.render(report))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows(data):
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))


def package(files):
    return json.loads(files["datapackage.json"])


def test_has_a_file_for_each_table_that_was_handed_in():
    assert list(unpacked(make_report())) == [
        "README.txt",
        "datapackage.json",
        "income_expense_total.csv",
        "expenditure.csv",
        "general_budget_basic.csv",
        "government_fund.csv",
        "evaluation_project.csv",
        "passages.csv",
    ]


def test_keeps_blank_zero_and_dash_apart():
    files = unpacked(make_report())
    by_row = {row["row"]: row for row in rows(files["general_budget_basic.csv"])}
    assert by_row["309"]["amount"] == "——"
    assert rows(files["expenditure.csv"])[0]["business"] == ""
    assert rows(files["expenditure.csv"])[-1]["business"] == "0.00"


def test_is_for_excel_and_says_so_with_a_byte_order_mark():
    assert all(
        data.startswith(b"\xef\xbb\xbf")
        for name, data in unpacked(make_report()).items()
        if name.endswith((".csv", ".txt"))
    )


def test_describes_every_file_and_its_fields():
    files = unpacked(make_report())
    for resource in package(files)["resources"]:
        data = files[resource["path"]]
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        header = next(csv.reader(StringIO(data.decode("utf-8-sig"))))
        assert [field["name"] for field in resource["schema"]["fields"]] == header


def test_a_column_of_numbers_is_a_number_and_a_mixed_one_is_not():
    table = make_table("expenditure", {"total 合计": {"total": "1.00", "basic": "约1"}})
    fields = package(unpacked(make_report(tables=(table,))))["resources"][0]["schema"]["fields"]
    types = {field["name"]: field["type"] for field in fields}
    assert types["total"] == "number"
    assert types["basic"] == "string"


def test_names_the_tables_that_were_not_handed_in():
    missing = package(unpacked(make_report()))["notSupplied"]
    assert missing[0]["name"] == "income"
    assert missing[0]["description"] == "本部门没有提供本表。"


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+cmd", "@SUM(A1)", "\t=1", "＝1+1"])
def test_text_never_becomes_a_formula(text):
    report = make_report(
        tables=(make_table("expenditure", {f"201 {text}": {"total": "-3.20", "basic": text}}),),
        passages=(Passage("overview.x", text, text),),
    )
    files = unpacked(report)
    row = rows(files["expenditure.csv"])[0]
    passage = rows(files["passages.csv"])[0]
    assert row["label"] == passage["title"] == passage["text"] == f"'{text}"
    assert row["total"] == "-3.20"


def test_the_same_report_gives_the_same_bytes():
    assert EXPORT.render(make_report()) == EXPORT.render(make_report())
