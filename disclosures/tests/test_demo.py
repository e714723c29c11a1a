"""The five source documents: every figure and every sentence of them is published."""

import tomllib
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from accounts.models import User
from disclosures import catalogue, reports
from disclosures.management import demo
from disclosures.models import Disclosure, Version
from disclosures.spec.address import Address
from disclosures.spec.report import Report
from disclosures.workbooks import read_workbook

pytestmark = pytest.mark.django_db

FIVE = {
    "000": ("430200", "shujuju", 2024),
    "001": ("430211", "gaoxin-dashuju", 2023),
    "002": ("430182", "shuju-zhengwu", 2024),
    "003": ("140300", "dashuju-zhongxin", 2024),
    "004": ("421200", "zhengwu-dashuju", 2024),
}


def report_of(number: str) -> Report:
    return reports.published(*FIVE[number])


@pytest.mark.parametrize("number", FIVE)
def test_every_sentence_is_published(loaded, number):
    region, slug, year = FIVE[number]
    path = demo.FIXTURES / "disclosures" / f"{region}-{slug}-{year}" / "disclosure.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    published = {passage.key: passage for passage in report_of(number).passages}
    assert list(published) == [passage["key"] for passage in data["passages"]]
    for passage in data["passages"]:
        assert published[passage["key"]].text == passage["text"].strip()
        assert published[passage["key"]].title == passage["title"]


@pytest.mark.parametrize(("number", "cells"), [("001", 192), ("003", 198)])
def test_every_cell_of_the_workbooks_is_published_with_its_source(loaded, number, cells):
    standard = [table for table in report_of(number).tables if table.table.standard]
    found = [cell for table in standard for line in table.lines for cell in line.cells.values()]
    assert len(found) == cells
    assert all("!" in cell.source for cell in found)


def test_figures_recovered_from_sentences_name_the_sentence(loaded):
    table = report_of("000").table("expenditure")
    cell = next(line for line in table.lines if line.row == "total").cells["total"]
    assert "361.4万元" in cell.source


def test_a_table_that_was_an_image_says_so(loaded):
    assert all("图片" in table.statement for table in report_of("004").tables)


def test_the_performance_report_is_a_report_and_not_a_set_of_empty_tables(loaded):
    report = report_of("002")
    assert report.tables == ()
    (part,) = report.parts()
    assert part.number == ""


@pytest.mark.parametrize("number", ["000", "001", "003", "004"])
def test_our_reader_reads_the_workbook_on_offer_back_to_the_same_cells(loaded, number):
    report = report_of(number)
    reading = read_workbook(
        catalogue.all_exports()["xlsx"].render(report),
        tables=catalogue.all_tables().values(),
        edition=report.edition,
        year=report.year,
        agency_names=[report.agency_name],
    )
    assert reading.problems == ()
    assert figures(reading.lines) == figures(
        line for table in report.tables for line in table.lines
    )


def figures(lines) -> dict[Address, tuple[str, str]]:
    """Every figure as it was written, without its source."""
    return {
        address: (str(cell.amount), cell.text)
        for line in lines
        for address, cell in line.addresses()
    }


def test_loading_again_adds_nothing_and_keeps_the_password(loaded):
    password = Path(loaded, "demo_password").read_text()
    out = StringIO()
    call_command("load_demo", stdout=out)
    assert Version.objects.published().count() == len(FIVE)
    assert Version.objects.open().count() == 1
    assert Disclosure.objects.count() == len(FIVE) + 2
    assert password in out.getvalue()
    assert all(user.check_password(password) for user in User.objects.all())


def test_a_changed_password_is_not_shown(loaded):
    user = User.objects.get(username="fuhe")
    user.set_password("mine alone")
    user.save()
    out = StringIO()
    call_command("load_demo", stdout=out)
    assert "已改动" in out.getvalue()


def test_the_people_of_the_demo_find_something_to_do(loaded, client):
    client.force_login(User.objects.get(username="tianbao"))
    page = client.get("/admin/").content.decode()
    assert "开始填报" in page
    assert "阳泉市大数据管理服务中心" in page
    assert "株洲市数据局" in page


def test_what_is_owed_next_is_no_news_on_the_public_pages(loaded, client):
    for region, slug, year in FIVE.values():
        page = client.get(f"/{region}/{slug}/").content.decode()
        assert f"{year}年度" in page
        assert "2025年度" not in page
        assert "公开期限" not in page


def test_a_day_that_has_not_come_is_not_entered(loaded, monkeypatch, tmp_path):
    heading = "region,agency,year,approved_on,begun"
    owed = f"{heading}\n140300,dashuju-zhongxin,2090,2091-07-31,\n"
    (tmp_path / "obligations.csv").write_text(owed, encoding="utf-8")
    monkeypatch.setattr(demo, "FIXTURES", tmp_path)
    demo.load_obligations()
    assert Disclosure.objects.get(year=2090).approved_on is None
