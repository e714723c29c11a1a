"""What a correction changed, for everybody: linked, counted, to be downloaded."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from disclosures.actions import corrections, drafts
from disclosures.models import Cell, Version
from disclosures.spec.report import Passage
from disclosures.tests.people import make_preparer, sign_and_publish, withdraw
from disclosures.tests.views.sites import YEAR, publish, text_of

pytestmark = pytest.mark.django_db

CHANGES = f"{YEAR}v2/changes/"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def correct(version: Version, **passages: str) -> Version:
    """03表 has a larger total, one dash is a zero, and passages have the words given."""
    by = make_preparer(version.disclosure.agency)
    draft = corrections.open_draft(version, reason="03表填错。", by=by)
    cells = Cell.objects.filter(line__version=draft, line__table="expenditure")
    cells.filter(column__in=["total", "basic"]).update(amount=Decimal("366.05"))
    cells.filter(column="project").update(amount=0, text="")
    if passages:
        found = [Passage(f"overview.{key}", "一、部门职责", text) for key, text in passages.items()]
        drafts.replace_passages(draft, passages=found, by=by)
    sign_and_publish(draft)
    return draft


def test_each_figure_with_what_it_was_what_it_is_and_the_difference(client):
    correct(publish())
    page = text_of(client.get(CHANGES))
    assert "更正原因：03表填错。" in page
    assert "有变动的：1 张表的 9 个数。" in page
    row = page.split('id="expenditure.201.total"')[1].split("</tr>")[0]
    assert '<a href="#expenditure.201.total">201 一般公共服务支出</a>' in row
    assert f'<a href="{YEAR}v1/#expenditure.201.total"><del>365.65</del></a>' in row
    assert f'<a href="{YEAR}v2/#expenditure.201.total"><ins>366.05</ins></a>' in row
    assert "+0.40" in row
    dash = page.split('id="expenditure.201.project"')[1].split("</tr>")[0]
    assert "<del>——</del>" in dash
    assert "<ins>0.00</ins>" in dash
    assert "–</td>" in dash


def test_paragraphs_with_the_words_that_changed(client):
    correct(publish(), duties="负责政务数据。")
    page = text_of(client.get(CHANGES))
    assert '<section class="block changed" id="overview.duties"' in page
    assert "<p>负责<ins>政务</ins>数据。</p>" in page


def test_passages_that_are_new_and_gone(client):
    correct(publish(), tasks="负责政务。")
    page = text_of(client.get(CHANGES))
    assert "删去一节" in page
    assert "<p><del>负责数据。</del></p>" in page
    assert "新增一节" in page
    assert "<p><ins>负责政务。</ins></p>" in page


def test_within_its_query_budget(client, django_assert_max_num_queries):
    correct(publish())
    with django_assert_max_num_queries(10):
        client.get(CHANGES)


def test_the_list_of_changes_as_a_workbook(client):
    correct(publish(), duties="负责政务数据。")
    response = client.get(f"{YEAR}v2/changes.xlsx")
    assert "140300-dashuju-2024-v2-changes.xlsx" in response["Content-Disposition"]
    book = openpyxl.load_workbook(BytesIO(response.content))
    figures, texts = ([*sheet.iter_rows(values_only=True)] for sheet in book)
    assert figures[0][5:] == ("第1版", "第2版", "差额")
    rows = {row[4]: row for row in figures[1:]}
    assert len(rows) == 9
    assert rows["expenditure.total.total"][5:] == (365.65, 366.05, 0.4)
    assert rows["expenditure.201.project"][5:] == ("——", 0, None)
    assert texts[1] == ("说明文字", "一、部门职责", "负责数据。", "负责政务数据。")


def test_the_list_is_the_same_bytes_every_time_and_asked_about(client):
    correct(publish())
    first = client.get(f"{YEAR}v2/changes.xlsx")
    assert client.get(f"{YEAR}v2/changes.xlsx").content == first.content
    again = client.get(f"{YEAR}v2/changes.xlsx", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_texts_cannot_become_markup_or_formulas(client):
    correct(publish(), duties="=1+1<script>alert(1)</script>")
    page = text_of(client.get(CHANGES))
    assert "<script>alert" not in page
    book = openpyxl.load_workbook(BytesIO(client.get(f"{YEAR}v2/changes.xlsx").content))
    assert not [c for s in book for row in s.iter_rows() for c in row if c.data_type == "f"]


@pytest.mark.parametrize("address", ["v1/changes/", "v1/changes.xlsx", "v3/changes/", "changes/"])
def test_where_nothing_was_corrected_there_is_nothing(client, address):
    correct(publish())
    assert client.get(f"{YEAR}{address}").status_code == 404


def test_a_draft_of_a_correction_is_not_shown(client):
    first = publish()
    by = make_preparer(first.disclosure.agency)
    corrections.open_draft(first, reason="03表填错。", by=by)
    assert client.get(CHANGES).status_code == 404
    assert "03表填错" not in text_of(client.get(YEAR))


def test_the_current_page_says_that_it_was_corrected_and_leads_to_the_changes(client):
    correct(publish())
    page = text_of(client.get(YEAR))
    assert "更正，这是第2版。" in page
    assert "更正原因：03表填错。" in page
    assert f'<a href="{CHANGES}">看改了什么</a>' in page


def test_an_old_version_says_what_replaced_it_on_every_page(client):
    correct(correct(publish()), duties="负责政务。")
    for address in (f"{YEAR}v1/", f"{YEAR}v1/expenditure/", f"{YEAR}v1/checks/"):
        page = text_of(client.get(address))
        assert "这是第1版，已被第2版（" in page
        assert f'<a href="{YEAR}">看现行的第3版</a>' in page
        assert f'<a href="{CHANGES}">看改了什么</a>' in page
    assert "已被第3版（" in text_of(client.get(CHANGES))


def test_the_tables_of_an_old_version_have_their_own_pages(client):
    correct(publish())
    page = text_of(client.get(f"{YEAR}v1/expenditure/"))
    assert "365.65" in page
    assert "366.05" not in page
    assert f'href="{YEAR}v1/appropriation_total/" rel="next"' in page
    assert f'<link rel="canonical" href="http://testserver{YEAR}expenditure/">' in page
    assert "366.05" in text_of(client.get(f"{YEAR}expenditure/"))
    assert f'<a href="{YEAR}v1/expenditure/">支出决算表</a>' in text_of(client.get(f"{YEAR}v1/"))


def test_what_was_withdrawn_is_not_shown_beside_what_replaced_it(client):
    first = publish()
    withdraw(first)
    correct(first)
    page = text_of(client.get(CHANGES))
    assert "第1版已经撤下" in page
    assert "365.65" not in page
    assert client.get(f"{YEAR}v2/changes.xlsx").status_code == 404
