"""A text that is bound to its figures, in every file that people take away."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from disclosures import reports
from disclosures.actions import passages
from disclosures.catalogue import all_exports, all_tables
from disclosures.spec.report import Report
from disclosures.spec.writing import mark_of
from disclosures.tests.narrative import make_narrated
from disclosures.tests.people import make_preparer
from disclosures.workbooks import read_workbook

pytestmark = pytest.mark.django_db

REWRITTEN = "narrative.income"


@pytest.fixture
def report() -> Report:
    """003 with all its supplementary tables; one section rewritten, its figures still bound."""
    version = make_narrated("shanxi")
    now = next(p for p in reports.unverified(version).passages if p.key == REWRITTEN)
    passages.write(
        version,
        key=now.key,
        title=now.title,
        text=now.text.replace("收入合计", "全年收入合计"),
        shown=mark_of(now.title, now.text, now.pieces, generated=now.generated),
        seen=now.pieces,
        by=make_preparer(version.disclosure.agency),
    )
    return reports.of_version(version)


def read(data: bytes, report: Report):
    return read_workbook(
        data,
        tables=all_tables().values(),
        edition=report.edition,
        year=report.year,
        agency_names=[report.agency_name],
    )


def said(lines) -> dict[str, object]:
    """Every cell by its address; rows without a cell are rows of the form."""
    return {
        str(address): cell.text if cell.amount is None else cell.amount.normalize()
        for line in lines
        for address, cell in line.addresses()
    }


def given(report: Report) -> dict[str, object]:
    return said(line for table in report.tables for line in table.lines)


def test_the_workbook_reads_back_without_a_problem(report):
    reading = read(all_exports()["xlsx"].render(report), report)
    assert reading.problems == ()
    assert said(reading.lines) == given(report)
    assert {"initial_budget", "procurement", "explanations", "profile"} <= {
        line.table for line in reading.lines
    }


@pytest.mark.slow
def test_libreoffice_opens_it_and_nothing_is_lost(report, tmp_path: Path, office):
    (tmp_path / "text.xlsx").write_bytes(all_exports()["xlsx"].render(report))
    reading = read(office(tmp_path / "text.xlsx", "xlsx").read_bytes(), report)
    assert reading.problems == ()
    assert said(reading.lines) == given(report)


def test_the_json_has_the_words_that_people_read(report):
    document = json.loads(all_exports()["json"].render(report))
    assert [p["text"] for p in document["passages"]] == [p.text for p in report.passages]
    text = next(p["text"] for p in document["passages"] if p["key"] == REWRITTEN)
    assert "全年收入合计365.65万元" in text
    cells = {
        f"{table['key']}.{line['row']}.{column}": value
        for table in document["tables"]
        for line in table["lines"]
        for column, value in line["cells"].items()
    }
    assert cells.keys() == given(report).keys()
    assert cells["initial_budget.201.initial"] == "241.54"


def test_the_package_has_a_file_for_each_supplementary_table(report):
    package = zipfile.ZipFile(io.BytesIO(all_exports()["zip"].render(report)))
    about = json.loads(package.read("datapackage.json"))
    named = {resource["name"].replace("-", "_"): resource for resource in about["resources"]}
    supplied = {t.key for t in report.tables if t.table.is_supplement and t.has_figures}
    assert len(supplied) > 4
    for key in supplied:
        resource = next(r for name, r in named.items() if key in name)
        assert package.read(resource["path"])


def test_no_mark_of_a_binding_reaches_a_reader(report):
    for extension in ("json", "zip", "xlsx", "docx"):
        data = all_exports()[extension].render(report)
        files = [data]
        if extension != "json":
            package = zipfile.ZipFile(io.BytesIO(data))
            files = [package.read(name) for name in package.namelist()]
        for mark in ("\ue000", "\ue001", "\ue002", "\ue003", "amount("):
            assert not any(mark.encode() in one for one in files), (extension, mark)
