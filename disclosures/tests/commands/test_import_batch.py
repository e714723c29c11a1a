"""manage.py import_batch: a folder or a zip, one result table, no half import."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from disclosures.models import Event, Version
from disclosures.tests.named_workbooks import workbook_of, zip_of
from disclosures.tests.people import make_agency, make_draft, sign_and_publish

pytestmark = pytest.mark.django_db

PLACE = ("--region=140300", "--year=2024")


@pytest.fixture
def agency():
    return make_agency("caizhengju", "阳泉市财政局")


def run(source, *options):
    """(exit status, what it printed)"""
    out = StringIO()
    try:
        call_command("import_batch", str(source), *PLACE, *options, stdout=out)
    except SystemExit as stopped:
        return stopped.code, out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "局").mkdir()
    (tmp_path / "局" / "报表.xlsx").write_bytes(workbook_of("阳泉市财政局"))
    return tmp_path


def test_a_folder_is_imported_with_one_result_table(folder, agency):
    status, text = run(folder)
    assert status == 0, text
    assert text.startswith("局/报表.xlsx\t阳泉市财政局\t已导入\t10 张表")
    assert "已导入 1 份，未导入 0 份" in text
    assert Version.objects.get().disclosure.agency == agency
    assert "batch" in Event.objects.get(verb="import").detail


def test_a_zip_does_the_same_and_tells_what_it_refused(tmp_path, agency):
    files = {"a.xlsx": workbook_of("阳泉市财政局"), "b.xlsx": workbook_of("谁"), "c.doc": b"x"}
    (tmp_path / "全部.zip").write_bytes(zip_of(files).getvalue())
    status, text = run(tmp_path / "全部.zip")
    assert status == 1
    assert "已导入 1 份，未导入 2 份" in text
    assert "没有叫这个名字的部门" in text
    assert "不是工作簿" in text


def test_problems_are_told_with_sheet_and_cell(tmp_path, agency):
    (tmp_path / "a.xlsx").write_bytes(workbook_of("阳泉市财政局", year=2023))
    status, text = run(tmp_path)
    assert status == 1
    assert "!D3：表中的年度是 2023 年" in text


def test_what_is_published_stays_and_what_was_typed_needs_a_word(folder, agency):
    version = make_draft(agency)
    assert "部门自己填的内容" in run(folder)[1]
    assert run(folder, "--overwrite")[0] == 0
    version.refresh_from_db()
    assert version.lines.filter(table="income").exists()


def test_a_published_year_is_not_overwritten_even_on_request(folder, agency):
    sign_and_publish(make_draft(agency))
    assert "没有覆盖" in run(folder, "--overwrite")[1]


@pytest.mark.parametrize("content", [None, b"no zip"])
def test_what_is_neither_folder_nor_zip_is_refused(tmp_path, agency, content):
    path = tmp_path / "x.zip"
    if content:
        path.write_bytes(content)
    with pytest.raises(CommandError, match="打不开"):
        run(path)


def test_an_unknown_region_or_an_empty_folder_is_told(tmp_path):
    with pytest.raises(CommandError, match="没有行政区划"):
        run(tmp_path)
    make_agency()
    with pytest.raises(CommandError, match="没有文件"):
        run(tmp_path)
