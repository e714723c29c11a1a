"""审核: what blocks, why, the reasons people write for it, and what they take away as files."""

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from random import Random

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from bench.checks import made_up_lines
from disclosures import catalogue
from disclosures.actions import drafts, waivers
from disclosures.models import Attachment, Version, Waiver
from disclosures.spec.content import Cell
from disclosures.spec.report import Passage
from disclosures.tests.checks import sources
from disclosures.tests.people import (
    make_agency,
    make_draft,
    make_lines,
    make_preparer,
    make_reviewer,
    sign_and_publish,
)

pytestmark = pytest.mark.django_db

REASON = "自评表按预算口径填列。"
YANGQUAN = sources.DISCLOSURES / sources.FOLDERS["003"] / "tables.xlsx"


@pytest.fixture
def version() -> Version:
    """03表 合计: 365.65 in all, 300.00 of it basic, nothing else: T3-01 and T3-02 fail."""
    version = drafts.create(make_agency(), year=2024, by=None)
    lines = make_lines()
    wrong = {**lines[0].cells, "basic": Cell(Decimal("300.00"), source="03!D7")}
    drafts.add_lines(version, lines=[replace(lines[0], cells=wrong), *lines[1:]], by=None)
    return version


@pytest.fixture
def tianbao(version, client):
    user = make_preparer(version.disclosure.agency)
    client.force_login(user)
    return user


@pytest.fixture
def strict(monkeypatch):
    """T3-01 as a check that only a correction satisfies."""
    book = tuple(
        replace(check, waivable=False) if check.id == "T3-01" else check
        for check in catalogue.all_checks()
    )
    monkeypatch.setattr(catalogue, "all_checks", lambda: book)


def page(version, name="checks", *more) -> str:
    return reverse(f"admin:version_{name}", args=[version.pk, *more])


def explain(client, version, check="T3-01", reason=REASON, **place):
    return client.post(page(version), {"check": check, "reason": reason, **place})


def test_what_blocks_and_its_likely_cause_come_first_with_the_way_to_the_cell(
    client, version, tianbao
):
    shown = client.get(page(version)).content.decode()
    cell = f"{page(version, 'table', 'expenditure')}#expenditure.total.basic"
    assert f'href="{cell}"' in shown
    assert shown.index("提交前要处理 2 处") < shown.index("最可能填错的数")
    assert shown.index("最可能填错的数") < shown.index('id="T3-01"')
    assert "300.00" in shown
    assert "365.65" in shown


def test_where_nothing_fails_there_is_nothing_to_explain(client):
    version = make_draft()
    client.force_login(make_preparer(version.disclosure.agency))
    shown = client.get(page(version)).content.decode()
    assert "没有发现不一致" in shown
    assert "写明原因" not in shown


def test_a_reason_for_one_place_is_kept_and_shown_with_who_wrote_it(client, version, tianbao):
    answer = explain(client, version, row="total", column="")
    assert (answer.status_code, answer["Location"]) == (302, f"{page(version)}#T3-01")
    waiver = version.waivers.get()
    assert (waiver.row, waiver.column, waiver.reason, waiver.by) == ("total", "", REASON, tianbao)
    shown = client.get(page(version)).content.decode()
    assert "不一致（已说明）" in shown
    assert shown.count(REASON) >= 2
    assert "提交前要处理 1 处" in shown


def test_every_failing_place_has_the_form_that_its_check_takes(client, version, tianbao):
    failing = client.get(page(version)).context["failing"]
    forms = [p.form for group in failing for rule in group.rules for p in rule.places]
    for form in forms:
        place = {"row": form.row, "column": form.column}
        assert explain(client, version, form.check, **place).status_code == 302
    assert not client.get(page(version)).context["blocking"]


def test_a_reason_is_taken_back(client, version, tianbao):
    waiver = waivers.explain(version, check="T3-01", reason=REASON, by=None)
    answer = client.post(page(version, "waiver_retract", waiver.pk))
    assert answer["Location"] == f"{page(version)}#T3-01"
    assert not version.waivers.exists()
    assert client.post(page(version, "waiver_retract", waiver.pk)).status_code == 404


def test_a_reason_that_is_no_longer_needed_says_so(client, version, tianbao):
    waivers.explain(version, check="T3-01", reason=REASON, by=None)
    version.lines.get(table="expenditure", row="total").cells.filter(column="basic").update(
        amount=Decimal("365.65")
    )
    assert "原因可以撤回" in client.get(page(version)).content.decode()


@pytest.mark.parametrize("reason", ["", " \n", "\0"])
def test_an_empty_reason_is_refused_at_its_field(client, version, tianbao, reason):
    failing = client.get(page(version)).context["failing"]
    form = next(p.form for g in failing for r in g.rules for p in r.places if p.form)
    answer = explain(client, version, form.check, reason, row=form.row, column=form.column)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert shown.index("请写明原因") > shown.index(f'id="{form.check}"')
    assert not Waiver.objects.exists()


@pytest.mark.parametrize("check", ["T3-05", "T9-01", "X-99", "", "<script>", "T3-01\0x"])
def test_a_check_that_did_not_fail_is_refused_with_the_reason_kept(client, version, tianbao, check):
    answer = explain(client, version, check)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "没有不一致" in shown
    assert REASON in shown
    assert "<script>" not in shown.replace('<script type="module"', "")
    assert not Waiver.objects.exists()


def test_a_check_that_only_a_correction_satisfies_offers_no_form(client, version, tianbao, strict):
    shown = client.get(page(version)).content.decode()
    assert "这一条不能用说明代替更正" in shown
    answer = explain(client, version)
    assert answer.status_code == 422
    assert "请改正数字" in answer.content.decode()
    assert not Waiver.objects.exists()


def test_reasons_are_text(client, version, tianbao):
    explain(client, version, reason="<img src=x onerror=alert(1)>")
    assert "<img src=x" not in client.get(page(version)).content.decode()


def test_a_reviewer_reads_and_explains_nothing(client, version):
    client.force_login(make_reviewer(version.disclosure.agency))
    shown = client.get(page(version)).content.decode()
    assert "不一致" in shown
    assert "写明原因</summary>" not in shown
    assert explain(client, version).status_code == 403
    waiver = waivers.explain(version, check="T3-01", reason=REASON, by=None)
    assert client.post(page(version, "waiver_retract", waiver.pk)).status_code == 403
    assert version.waivers.exists()


def test_a_published_version_keeps_its_reasons(client, version, tianbao):
    waiver = waivers.explain(version, check="T3-01", reason=REASON, by=None)
    waivers.explain(version, check="T3-02", reason=REASON, by=None)
    sign_and_publish(version)
    for answer in (
        explain(client, version),
        client.post(page(version, "waiver_retract", waiver.pk)),
    ):
        assert answer.status_code == 403
        assert "内容不能再改" in answer.content.decode()
    assert version.waivers.count() == 2


def test_people_of_other_agencies_find_nothing(client, version):
    waiver = waivers.explain(version, check="T3-01", reason=REASON, by=None)
    client.force_login(make_preparer(make_agency("other", "另一家"), "bieren"))
    assert client.get(page(version)).status_code == 404
    assert client.get(page(version, "findings")).status_code == 404
    assert explain(client, version).status_code == 404
    assert client.post(page(version, "waiver_retract", waiver.pk)).status_code == 404
    assert version.waivers.exists()


def test_a_reason_is_taken_back_only_under_its_own_version(client, version, tianbao):
    waiver = waivers.explain(version, check="T3-01", reason=REASON, by=None)
    other = make_draft(version.disclosure.agency, year=2023)
    assert client.post(page(other, "waiver_retract", waiver.pk)).status_code == 404
    assert version.waivers.exists()


def test_one_figure_shows_the_formulas_it_takes_part_in(client, version, tianbao):
    shown = client.get(page(version), {"figure": "expenditure.total.basic"}).content.decode()
    assert "这个数参加的算式" in shown
    for nonsense in ("nonsense", "nonsense.a.b", "expenditure..basic"):
        assert client.get(page(version), {"figure": nonsense}).status_code == 404


def test_the_list_of_findings_is_a_workbook_with_numbers_to_sort(client, version, tianbao):
    waivers.explain(version, check="T3-01", reason="=1+1", by=None)
    answer = client.get(page(version, "findings"))
    assert "attachment" in answer["Content-Disposition"]
    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    found = next(row for row in rows if row[2] == "T3-01")
    assert found[3:6] == ["03", "C7", "03表“合计”行“本年支出合计”列"]
    assert found[6:8] == [None, None]
    assert {type(value) for value in found[8:11]} <= {int, float}
    assert "03表 每行：" in found[12]
    assert sheet.cell(rows.index(found) + 3, 14).data_type == "s"


def test_a_finding_about_words_says_in_which_section_and_quotes_them(client, version, tianbao):
    written = Passage("narrative.income", "二、收入决算情况说明", "收入较上年增加（减少）。")
    drafts.replace_passages(version, passages=[written], by=None)
    answer = client.get(page(version, "findings"))
    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    headings = [cell.value for cell in sheet[2]]
    rows = [dict(zip(headings, row, strict=True)) for row in sheet.iter_rows(3, values_only=True)]
    (found,) = (row for row in rows if row["编号"] == "F-03")
    assert found["位置"] == "二、收入决算情况说明"
    assert "增加（减少）" in found["原文"]


def test_the_imported_workbook_comes_back_with_the_findings_at_its_cells(client):
    version = drafts.create(make_agency(), year=2024, by=None, edition="shanxi")
    client.force_login(make_preparer(version.disclosure.agency))
    name, data = "决算.xlsx", YANGQUAN.read_bytes()
    workbook = Attachment.keep(version, kind="workbook", name=name, data=data)
    lines = make_lines()
    sheet = load_workbook(BytesIO(data)).sheetnames[3]
    cells = {**lines[0].cells, "basic": Cell(Decimal("300.00"), source=f"{sheet}!D9")}
    drafts.add_lines(version, lines=[replace(lines[0], cells=cells), *lines[1:]], by=None)
    answer = client.get(page(version, "checks_annotated", workbook.pk))
    book = load_workbook(BytesIO(answer.content))
    assert answer.status_code == 200
    assert "T3-01" in book[sheet]["D9"].comment.text
    assert client.get(page(version, "checks_annotated", workbook.pk + 1)).status_code == 404


def test_a_workbook_that_cannot_be_opened_is_said_so(client, version, tianbao):
    broken = Attachment.keep(version, kind="workbook", name="决算.xlsx", data=b"PK broken")
    answer = client.get(page(version, "checks_annotated", broken.pk))
    assert answer.status_code == 422
    assert "打不开" in answer.content.decode()
    Attachment.objects.filter(pk=broken.pk).update(file="attachments/00/gone")
    assert client.get(page(version, "checks_annotated", broken.pk)).status_code == 404


def thoroughly_broken(lines: int) -> Version:
    """Hardly a sum that holds."""
    random = Random(7)
    drawn = [
        replace(
            line, cells={key: Cell(Decimal(random.randrange(1, 10**6)) / 100) for key in line.cells}
        )
        for line in made_up_lines(lines)
    ]
    version = drafts.create(make_agency(), year=2023, by=None)
    drafts.add_lines(version, lines=drawn, by=None)
    return version


def test_a_draft_in_which_nothing_is_right_has_a_page_that_opens(
    client, django_assert_max_num_queries
):
    version = thoroughly_broken(240)
    client.force_login(make_preparer(version.disclosure.agency, "luan"))
    with django_assert_max_num_queries(18):
        shown = client.get(page(version)).content.decode()
    assert f'<a href="{page(version)}?check=T3-01">看 T3-01 的全部' in shown
    section = shown.split('id="T3-01"')[1].split('id="T3-02"')[0]
    assert section.count('<li class="equation fail"') == 20
    with django_assert_max_num_queries(18):
        whole = client.get(page(version), {"check": "T3-01"}).content.decode()
    assert whole.count('<li class="equation fail"') > 80
    assert client.get(page(version), {"check": "T99-99"}).status_code == 404


def test_a_reason_refused_for_a_place_beyond_the_first_is_not_lost(client):
    version = thoroughly_broken(240)
    client.force_login(make_preparer(version.disclosure.agency, "luan"))
    whole = client.get(page(version), {"check": "T3-01"}).content.decode()
    rows = re.findall(r'name="row" value="([^"]+)"', whole)
    refused = explain(client, version, reason="", row=rows[25])
    assert refused.status_code == 422
    assert 'role="alert"' in refused.content.decode()


def test_the_page_costs_a_fixed_number_of_queries(
    client, version, tianbao, django_assert_max_num_queries
):
    for row in ("total", ""):
        waivers.explain(version, check="T3-01", reason=REASON, row=row, by=None)
    with django_assert_max_num_queries(18):
        client.get(page(version))
