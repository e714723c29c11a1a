from decimal import Decimal

import pytest

from disclosures import reports
from disclosures.tests.people import make_draft, sign_and_publish

pytestmark = pytest.mark.django_db


def test_a_report_takes_five_queries_however_many_lines(django_assert_max_num_queries):
    sign_and_publish(make_draft())
    with django_assert_max_num_queries(5):
        reports.published("140300", "dashuju", 2024)


def test_a_report_has_every_table_the_edition_prints_in_its_order():
    report = reports.of_version(make_draft())
    assert [table.number for table in report.tables] == [f"公开{n:02}表" for n in range(1, 11)]


def test_blank_zero_and_dash_stay_three_things():
    line = reports.of_version(make_draft()).table("expenditure").lines[1]
    assert line.cells["total"].amount == Decimal("365.65")
    assert line.cells["project"].text == "——"
    assert "business" not in line.cells


def test_an_empty_table_says_why():
    report = reports.of_version(make_draft())
    assert report.table("government_fund").statement == "本部门没有政府性基金收支，本表无数据。"
    assert report.table("income").statement == "本部门没有提供本表。"
    assert report.table("expenditure").statement == ""


def test_the_parts_are_numbered_as_the_province_prints_them():
    parts = list(reports.of_version(make_draft()).parts())
    assert [(part.number, part.title) for part in parts] == [
        ("第一部分", "概况"),
        ("第二部分", "2024年部门决算表"),
    ]
