"""check_workbook and import_workbook, with the workbooks of real agencies."""

import json
from io import StringIO

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command

from disclosures import reports
from disclosures.models import Disclosure, Version
from disclosures.tests.people import make_agency, make_draft, sign_and_publish

FIXTURES = django_settings.BASE_DIR / "fixtures" / "disclosures"
YANGQUAN = FIXTURES / "140300-dashuju-zhongxin-2024" / "tables.xlsx"
ZHUZHOU = FIXTURES / "430211-gaoxin-dashuju-2023" / "tables.xlsx"


def check(path, *options) -> tuple[int, str]:
    """(exit status, what it printed)"""
    out = StringIO()
    try:
        call_command("check_workbook", str(path), *options, stdout=out)
    except SystemExit as stopped:
        return stopped.code, out.getvalue()
    return 0, out.getvalue()


def test_a_clean_workbook_is_told_table_by_table():
    status, text = check(YANGQUAN, "--region=140300", "--year=2024")
    assert status == 0, text
    assert "公开03表 支出决算表：20 行" in text
    assert "没有发现问题" in text


def test_json_follows_the_contract():
    status, text = check(YANGQUAN, "--region=140300", "--year=2024", "--json")
    found = json.loads(text)
    assert status == 0
    assert found["region"]["code"] == "140300"
    assert found["agency"]["name"] == "阳泉市大数据管理服务中心"
    assert found["unit"] == "万元"
    tables = {table["key"]: table for table in found["tables"]}
    line = next(line for line in tables["expenditure"]["lines"] if line["row"] == "2010504")
    assert line["cells"] == {"total": "249.28", "basic": "224.30", "project": "24.98"}
    assert line["sources"]["basic"].endswith("!D10")
    assert {finding["status"] for finding in found["findings"]} == {"tail", "not_evaluated"}
    assert found["checks"]["tail"] == 13
    assert found["checks"]["fail"] == 0
    assert found["problems"] == []


def test_a_missing_table_is_a_problem_unless_it_is_known_to_be_missing():
    status, text = check(ZHUZHOU, "--region=430211", "--year=2023")
    assert status == 2
    assert "公开09表" in text
    status, text = check(ZHUZHOU, "--region=430211", "--year=2023", "--without=three_public")
    assert status == 0, text


def test_a_workbook_of_another_year_is_a_problem():
    status, text = check(YANGQUAN, "--region=140300", "--year=2023")
    assert status == 2
    assert "2024" in text


def test_a_file_that_is_no_workbook_is_said_to_be_none(tmp_path):
    path = tmp_path / "报表.xlsx"
    path.write_bytes(b"%PDF-1.7")
    status, text = check(path, "--region=140300", "--year=2024", "--json")
    assert status == 2
    assert json.loads(text)["problems"][0]["message"]


def test_a_missing_file_is_one_line(tmp_path):
    with pytest.raises(CommandError, match="打不开文件"):
        check(tmp_path / "none.xlsx", "--region=140300", "--year=2024")


@pytest.mark.parametrize(
    "wrong", ["--region=1403", "--region=山西省", "--year=99999", "--year=-3", "--year=今年"]
)
def test_a_wrong_region_or_year_is_refused_before_anything_is_read(tmp_path, wrong):
    options = {"--region": "--region=140300", "--year": "--year=2024"}
    options[wrong.split("=")[0]] = wrong
    with pytest.raises(CommandError, match="位数字"):
        check(tmp_path / "none.xlsx", *options.values())


def test_a_problem_of_the_whole_file_has_no_place_to_name(tmp_path):
    path = tmp_path / "报表.xlsx"
    path.write_bytes(b"")
    _, text = check(path, "--region=140300", "--year=2024")
    assert "问题 “报表.xlsx”" in text


def test_an_unknown_edition_names_those_there_are():
    with pytest.raises(CommandError, match="hunan"):
        check(YANGQUAN, "--region=140300", "--year=2024", "--edition=atlantis")


@pytest.fixture
def zhongxin(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_agency("dashuju-zhongxin", "阳泉市大数据管理服务中心")


def import_(path=YANGQUAN, **changes) -> str:
    out = StringIO()
    options = {"region": "140300", "agency": "dashuju-zhongxin", "year": 2024, **changes}
    call_command("import_workbook", str(path), stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def test_a_workbook_becomes_a_draft(zhongxin):
    assert "已导入" in import_()
    version = Version.objects.get()
    assert version.status == Version.Status.DRAFT
    assert reports.of_version(version).table("expenditure").has_figures
    assert version.attachments.get().name == "tables.xlsx"


def test_importing_twice_fills_the_same_draft(zhongxin):
    import_()
    before = reports.of_version(Version.objects.get())
    import_()
    assert reports.of_version(Version.objects.get()) == before


def test_a_workbook_of_another_agency_is_refused_and_nothing_is_written(zhongxin):
    make_agency("biede", "阳泉市别的中心")
    with pytest.raises(CommandError, match="没有任何改动") as refused:
        import_(agency="biede")
    assert refused.value.returncode == 2
    assert not Disclosure.objects.exists()


def test_an_unknown_agency_is_refused(zhongxin):
    with pytest.raises(CommandError, match="没有部门"):
        import_(agency="none")


def test_a_published_year_is_not_overwritten(zhongxin):
    version = make_draft(zhongxin)
    sign_and_publish(version)
    with pytest.raises(CommandError, match="更正"):
        import_()
    assert version.lines.count() == 5
