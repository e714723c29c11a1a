"""The blank workbook as it is downloaded: this agency's, with last year's rows."""

import io

import openpyxl
import pytest
from django.urls import reverse

from disclosures.actions import drafts
from disclosures.models import Event
from disclosures.received import received
from disclosures.spec.reference import TITLE as REFERENCE
from disclosures.tests.admin.sending import (  # noqa: F401 - _media keeps files apart
    _media,
    keep,
    make_empty_draft,
    preparer_of,
    signed_in,
)
from disclosures.tests.people import make_agency, make_draft, make_preparer, sign_and_publish

pytestmark = pytest.mark.django_db


def blank(client, version):
    return client.get(reverse("admin:version_blank", args=[version.pk]))


def test_it_comes_back_without_a_problem():
    version = make_empty_draft()
    answer = blank(signed_in(preparer_of(version)), version)
    assert answer["Content-Disposition"].startswith("attachment;")
    read = received(keep(version, answer.content))
    assert read.reading.problems == ()
    assert len(read.reading.tables) == 10
    assert Event.objects.filter(version=version, verb="export").count() == 1


def test_last_year_is_there_once_it_is_published():
    before = make_draft(year=2023)
    agency = before.disclosure.agency
    version = drafts.create(agency, year=2024, by=None)
    client = signed_in(make_preparer(agency))
    assert REFERENCE not in names(blank(client, version))
    sign_and_publish(before)
    book = openpyxl.load_workbook(io.BytesIO(blank(client, version).content))
    assert "2010504" in [cell.value for cell in book["公开03表 支出决算表"]["A"]]
    assert "365.65" in [cell.value for cell in book[REFERENCE]["F"]]


def names(answer) -> list[str]:
    return openpyxl.load_workbook(io.BytesIO(answer.content)).sheetnames


def test_another_agency_does_not_get_it():
    version = make_empty_draft()
    stranger = signed_in(make_preparer(make_agency("caizheng", "阳泉市财政局"), "wairen"))
    assert blank(stranger, version).status_code == 404


def test_it_asks_the_database_little(django_assert_max_num_queries):
    version = make_empty_draft()
    client = signed_in(preparer_of(version))
    with django_assert_max_num_queries(16):
        blank(client, version)
