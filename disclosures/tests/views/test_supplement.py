"""补充数据 on the page of a disclosure: folded, linkable, and in every file but the PDF."""

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from disclosures import catalogue, reports
from disclosures.actions import drafts
from disclosures.exports.pdf import html
from disclosures.spec.content import Cell, Line
from disclosures.tests.people import make_draft, sign_and_publish
from disclosures.tests.views.sites import YEAR, publish, text_of

pytestmark = pytest.mark.django_db

GOODS = Line("procurement", "goods", "政府采购货物支出", {"amount": Cell(Decimal("6.38"))})
REASON = Line("explanations", "total_change", "收入支出总计", {"text": Cell(text="人员增加")})


@pytest.fixture
def site():
    version = make_draft()
    drafts.add_lines(version, lines=[GOODS, REASON], by=None)
    sign_and_publish(version)


def test_they_are_folded_below_the_parts(client, site):
    page = text_of(client.get(YEAR))
    assert page.count('href="#part-supplement">补充数据</a>') == 2
    folded = page.split('<details class="supplement">')[1].split("</details>")[0]
    assert 'id="procurement.goods.amount"' in folded
    assert "政府采购支出表" in folded.split("</summary>")[0]
    assert "注：" not in folded  # how to fill it in is no concern of readers
    assert page.index('id="part-supplement"') < page.index('id="checks"')


def test_they_come_in_the_order_of_the_work(client):
    version = make_draft()
    budget = Line("initial_budget", "2010504", "信息事务", {"initial": Cell(Decimal("6.38"))})
    cars = Line("assets", "equipment", "设备", {"count": Cell(Decimal(1))})
    drafts.add_lines(version, lines=[cars, GOODS, budget], by=None)
    sign_and_publish(version)
    titles = (
        text_of(client.get(YEAR)).split('<details class="supplement">')[1].split("</summary>")[0]
    )
    assert "年初预算及差异说明表、政府采购支出表、国有资产占用情况表" in titles


def test_words_that_stand_in_the_text_are_not_shown_twice(client, site):
    assert "人员增加" not in text_of(client.get(YEAR))


def test_each_has_an_address_of_its_own(client, site):
    page = text_of(client.get(f"{YEAR}procurement/"))
    assert "政府采购支出表" in page
    assert "6.38" in page


def test_who_has_none_is_shown_none(client):
    publish()
    assert "补充数据" not in text_of(client.get(YEAR))


def test_the_files_have_them_and_the_pdf_has_not(site):
    report = reports.published("140300", "dashuju", 2024)
    exports = catalogue.all_exports()
    book = openpyxl.load_workbook(io.BytesIO(exports["xlsx"].render(report)))
    assert {"政府采购支出表", "情况说明补充表"} <= set(book.sheetnames)
    assert "procurement" in exports["json"].render(report).decode()
    names = zipfile.ZipFile(io.BytesIO(exports["zip"].render(report))).namelist()
    assert any("procurement" in name for name in names)
    assert "政府采购支出表" not in html(report)
