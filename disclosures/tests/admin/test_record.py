"""记录: everything that happened to a version, in words."""

import pytest

from disclosures.actions import events, signoff
from disclosures.models import Event
from disclosures.tests.admin.pages import as_, page, text_of
from disclosures.tests.people import make_draft, make_preparer, make_reviewer, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return make_draft()


def shown(client, version, **query):
    as_(client, make_preparer(version.disclosure.agency))
    return client.get(page("version_record", version), query)


def note(version, verb="save", **detail):
    person = make_preparer(version.disclosure.agency)
    return events.record(Event.Verb(verb), by=person, version=version, **detail)


def test_every_step_is_told_with_its_person(client, version):
    submit(version)
    signoff.send_back(version, reason="合计不对", by=make_reviewer(version.disclosure.agency))
    text = text_of(shown(client, version))
    for words in ("新建草稿", "导入报表", "5 行", "tianbao", "提交", "退回", "原因：合计不对"):
        assert words in text


def test_a_typed_figure_is_told_from_what_to_what(client, version):
    note(version, **{"expenditure.2010504.basic": ["365.65", "365.56"]})
    text = text_of(shown(client, version))
    assert "<del>365.65</del> → <ins>365.56</ins>" in text
    assert "2010504 信息事务" in text
    assert "#expenditure.2010504.basic" in text


def test_a_blank_is_not_nought(client, version):
    note(version, **{"expenditure.total.basic": ["", "0.00"]})
    assert "<del>（空白）</del> → <ins>0.00</ins>" in text_of(shown(client, version))


def test_rows_and_reasons_are_told(client, version):
    note(version, table="expenditure", added={"20106": "财政事务"})
    note(version, table="expenditure", removed={"20107": "税收事务"})
    note(version, table="expenditure", renamed={"20105": ["统计", "统计信息事务"]})
    note(version, **{"empty.government_fund": ["", "本部门没有。"]})
    text = text_of(shown(client, version))
    for words in ("新增行 20106", "删除行 20107", "20105 改名", "没有数据的原因", "本部门没有。"):
        assert words in text


@pytest.mark.parametrize(
    "detail",
    [
        {"gone_table.total.basic": ["1", "2"]},
        {"a / b.total.basic": ["1", "2"]},
        {"table": "a / b", "added": {"1": "x"}},
        {"expenditure.total.gone": ["1", "2"]},
        {"table": "gone_table", "added": {"1": "x"}},
        {"place": "gone_table.a.b", "text": "<script>alert(1)</script>"},
        {"added": "新的一行", "removed": "旧的一行", "title": "一、部门职责"},
        {"unknown": {"nested": [1, 2]}},
    ],
)
def test_whatever_is_on_record_can_be_read(client, version, detail):
    note(version, **detail)
    response = shown(client, version)
    assert response.status_code == 200
    assert "<script>alert" not in text_of(response)


def test_many_events_are_paged_with_few_queries(client, version, django_assert_max_num_queries):
    for n in range(120):
        note(version, **{"expenditure.total.basic": [str(n), str(n + 1)]})
    as_(client, make_preparer(version.disclosure.agency))
    with django_assert_max_num_queries(18):
        response = client.get(page("version_record", version))
    assert len(response.context["entries"]) == 50
    assert 'aria-current="page">1<' in text_of(response)
    assert len(shown(client, version, page=3).context["entries"]) == 23
    assert shown(client, version, page="x").status_code == 200
