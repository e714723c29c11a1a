"""The entry grid as the server draws it: every table, its cells and what is said about them."""

import json
import re

import pytest
from django.urls import reverse

from disclosures import catalogue
from disclosures.actions import cells
from disclosures.models import Comment
from disclosures.spec.address import Address
from disclosures.tests.people import (
    make_agency,
    make_draft,
    make_preparer,
    make_region,
    make_reviewer,
    submit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return make_draft()


@pytest.fixture
def tianbao(draft, client):
    person = make_preparer(draft.disclosure.agency)
    client.force_login(person)
    return person


def grid(client, version, key, query=""):
    response = client.get(reverse("admin:version_table", args=[version.pk, key]) + query)
    assert response.status_code == 200
    page = response.content.decode()
    told = re.search(r'<script id="grid-about" type="application/json">(.*?)</script>', page)
    return page, json.loads(told[1])


def addresses(page):
    return re.findall(r'<td id="([^"]+)"', page)


@pytest.mark.parametrize("key", sorted(catalogue.all_tables()))
def test_every_table_can_be_typed_though_nothing_is_there(client, draft, tianbao, key):
    page, about = grid(client, draft, key)
    table = catalogue.all_tables()[key]
    places = addresses(page)
    assert len(places) == len(set(places))
    rows = {address.split(".")[1] for address in places}
    omitted = set(form.omit) if (form := catalogue.edition("shanxi", 2024).form(key)) else set()
    prefix = "1-" if table.repeats else ""
    declared = {prefix + row.key for _, row in table.rows()} - omitted
    assert declared <= rows
    assert about["editable"] is True


@pytest.mark.parametrize("code", ["430200", "420000", "310000", "650000"])
def test_every_edition_draws_its_own_form(client, code):
    agency = make_agency(region=make_region(code, "某地"))
    draft = make_draft(agency)
    client.force_login(make_preparer(agency))
    for form in catalogue.edition(draft.edition, 2024).tables:
        page, _ = grid(client, draft, form.key)
        assert addresses(page)


def test_a_cell_says_its_exact_value_and_where_it_came_from(client, draft, tianbao):
    change = cells.Change(Address.parse("expenditure.2010504.basic"), "365.65", "1234.5678")
    cells.save(draft, changes=[change], by=tianbao)
    page, _ = grid(client, draft, "expenditure")
    cell = re.search(r'<td id="expenditure.2010504.basic"[^>]*>[^<]*</td>', page)[0]
    assert 'data-value="1234.5678"' in cell
    assert 'data-source="网页填写，' in cell
    assert ">1,234.57<" in cell


def test_only_rows_that_were_added_can_be_removed(client, draft, tianbao):
    page, about = grid(client, draft, "expenditure")
    assert page.count('data-own=""') == 3
    assert [one["key"] for one in about["growing"]] == ["expenditure"]


def test_findings_and_computed_totals_are_there_from_the_start(client, draft, tianbao):
    change = cells.Change(Address.parse("expenditure.2010504.basic"), "365.65", "300")
    cells.save(draft, changes=[change], by=tianbao)
    _, about = grid(client, draft, "expenditure")
    assert about["state"]["findings"]
    assert about["state"]["computed"]["expenditure.2010504.total"][0]["shown"] == "300.00"


def test_cells_with_open_comments_carry_their_number(client, draft, tianbao):
    place = {"table": "expenditure", "row": "201", "column": "basic"}
    Comment.objects.create(version=draft, text="对吗？", by=tianbao, **place)
    page, _ = grid(client, draft, "expenditure")
    assert re.search(r'<td id="expenditure.201.basic"[^>]* data-remarks="1"', page)


def test_one_more_occurrence_of_a_repeated_sheet_is_drawn_on_request(client, draft, tianbao):
    change = cells.Change(Address.parse("evaluation_project.1-project.value"), "", "信息化")
    cells.save(draft, changes=[change], by=tianbao)
    assert "evaluation_project.2-project.value" not in addresses(
        grid(client, draft, "evaluation_project")[0]
    )
    page, _ = grid(client, draft, "evaluation_project", "?another")
    assert "evaluation_project.2-project.value" in addresses(page)


def test_labels_of_people_are_text(client, draft, tianbao):
    draft.lines.filter(table="expenditure", row="2010504").update(label='<img src=x>"')
    page, _ = grid(client, draft, "expenditure")
    assert "<img src=x>" not in page


def test_who_may_not_edit_reads_the_same_page(client, draft):
    client.force_login(make_reviewer(draft.disclosure.agency))
    page, about = grid(client, draft, "expenditure")
    assert about["editable"] is False
    assert 'aria-readonly="true"' in page
    assert "只能查看" in page


def test_what_was_handed_in_is_only_read(client, draft, tianbao):
    submit(draft)
    page, about = grid(client, draft, "expenditure")
    assert about["editable"] is False
    assert "已提交" in page


def test_a_table_that_is_none_is_not_found(client, draft, tianbao):
    for name in ("version_table", "version_table_form"):
        assert client.get(reverse(f"admin:{name}", args=[draft.pk, "rubbish"])).status_code == 404


def test_the_page_names_the_way_without_scripts(client, draft, tianbao):
    page, _ = grid(client, draft, "expenditure")
    form = reverse("admin:version_table_form", args=[draft.pk, "expenditure"])
    assert re.search(rf"<noscript>.*{form}.*</noscript>", page, re.S)


def test_the_grid_asks_the_database_the_same_however_long_the_table(
    client, draft, tianbao, django_assert_max_num_queries
):
    with django_assert_max_num_queries(14):
        grid(client, draft, "expenditure")
