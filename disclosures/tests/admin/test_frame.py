"""What every page of the workbench shows around its content."""

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from disclosures.admin.workbench.frame import frame
from disclosures.models import Comment
from disclosures.tests.people import make_draft, make_preparer, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return make_draft()


def asked_by(version):
    request = RequestFactory().get(f"/admin/disclosures/version/{version.pk}/tables/")
    request.user = make_preparer(version.disclosure.agency)
    return request


def state(shown, key):
    return next(stage for stage in shown["stages"] if stage.key == key)


def test_every_stage_has_its_number_and_state(version):
    shown = frame(asked_by(version), version, stage="tables")
    assert [stage.number for stage in shown["stages"]] == [1, 2, 3, 4, 5, 6]
    assert state(shown, "tables").state == "done"
    assert state(shown, "tables").current
    assert state(shown, "attachments").state == "open"
    assert state(shown, "sign").state == "open"


def test_an_open_question_about_a_figure_is_counted_at_its_stage(version):
    person = make_preparer(version.disclosure.agency)
    Comment.objects.create(version=version, table="expenditure", text="对吗？", by=person)
    shown = frame(asked_by(version), version)
    assert (state(shown, "tables").state, state(shown, "tables").count) == ("work", 1)
    assert state(shown, "tables").said == "1 处待处理"


def test_what_was_handed_over_is_done(version):
    submit(version)
    version.refresh_from_db()
    assert state(frame(asked_by(version), version), "sign").state == "done"


def test_the_frame_asks_the_database_little(version):
    request = asked_by(version)
    with CaptureQueriesContext(connection) as queries:
        frame(request, version, stage="tables")
    assert len(queries) <= 4


def test_the_page_says_whose_version_it_is(version):
    request = asked_by(version)
    page = render_to_string(
        "admin/workbench/base.html", frame(request, version, stage="checks"), request
    )
    for word in ("阳泉市大数据中心", "2024年度", "第1版", "草稿", "导入/录入"):
        assert word in page
    assert 'aria-current="step"' in page
