from decimal import Decimal

import pytest

from disclosures import reports
from disclosures.actions import drafts
from disclosures.models import Event
from disclosures.spec.content import Cell, Line
from disclosures.spec.reading import Problem, Reading, TableReading
from disclosures.tests.people import make_agency, make_draft

pytestmark = pytest.mark.django_db

XLSX = b"the bytes of a workbook"


def a_reading(**changes) -> Reading:
    lines = (Line("income", "total", "合计", {"total": Cell(Decimal("12.30"), source="02!C7")}),)
    tables = {"income": TableReading("income", "02", empty_reason="")}
    return Reading(**{"lines": lines, "tables": tables, **changes})


def put(version, reading):
    drafts.replace_with_reading(version, reading=reading, name="a.xlsx", data=XLSX, by=None)


def test_a_reading_becomes_lines_with_their_sources(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    version = drafts.create(make_agency(), year=2024, by=None)
    put(version, a_reading())
    line = version.lines.get()
    cell = line.cells.get()
    assert (line.table, line.row, str(cell.amount), cell.source) == (
        "income",
        "total",
        "12.30",
        "02!C7",
    )
    assert line.file.sha256 == version.attachments.get().sha256


def test_a_label_is_kept_however_long_it_is(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    version = drafts.create(make_agency(), year=2024, by=None)
    put(version, a_reading(lines=(Line("income", "total", "长" * 300),)))
    assert version.lines.get().label == "长" * 300


def test_the_same_file_twice_is_kept_once(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    version = drafts.create(make_agency(), year=2024, by=None)
    put(version, a_reading())
    put(version, a_reading())
    assert version.lines.count() == 1
    assert version.attachments.count() == 1
    with version.attachments.get().file as kept:
        assert kept.read() == XLSX


def test_a_new_workbook_replaces_the_old_one_and_leaves_typed_tables_alone(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    version = make_draft()
    put(version, a_reading())
    assert set(version.lines.values_list("table", flat=True)) == {
        "income",
        "expenditure",
        "government_fund",
    }
    put(version, a_reading(lines=(), tables={}))
    assert not version.lines.filter(table="income").exists()


def test_a_reading_with_problems_changes_nothing(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    version = make_draft()
    before = reports.of_version(version)
    with pytest.raises(drafts.Unreadable):
        put(version, a_reading(problems=(Problem("看不懂", "02", "C7"),)))
    assert reports.of_version(version) == before


def test_replacing_passages_keeps_the_reasons_of_empty_tables():
    version = make_draft()
    drafts.replace_passages(version, passages=[], by=None)
    report = reports.of_version(version)
    assert report.passages == ()
    assert report.table("government_fund").statement == "本部门没有政府性基金收支，本表无数据。"


def test_every_step_is_in_the_record():
    version = make_draft()
    verbs = Event.objects.filter(version=version).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["create", "import", "write"]
