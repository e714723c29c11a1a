"""Lists in and out as files: previewed, all rows or none, every problem with its row."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from disclosures.models import Classification, Event
from disclosures.tests.people import make_administrator, make_agency, make_outsider, make_preparer

pytestmark = pytest.mark.django_db

LIST = "admin:disclosures_classification_changelist"
IMPORT = "admin:disclosures_classification_import"
CONFIRM = "admin:disclosures_classification_process_import"
EXPORT = "admin:disclosures_classification_export"
FUNCTION = "支出功能分类"
HEADER = "分类,科目代码,科目名称"
GOOD = f"{HEADER}\n{FUNCTION},201,一般公共服务支出\n{FUNCTION},20105,统计信息事务\n"


@pytest.fixture
def xitong(client):
    user = make_administrator()
    client.force_login(user)
    return user


def preview(client, content, name="kemu.csv"):
    data = content if isinstance(content, bytes) else content.encode()
    file = SimpleUploadedFile(name, data)
    return client.post(reverse(IMPORT), {"import_file": file, "format": "0", "resource": "0"})


def hidden(page):
    return {name: page.context["confirm_form"].initial[name] for name in HIDDEN}


HIDDEN = ("import_file_name", "original_file_name", "format", "resource")


def confirm(client, page, **changed):
    return client.post(reverse(CONFIRM), {**hidden(page), **changed}, follow=True)


def text(page):
    return page.content.decode()


def workbook(*rows):
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(buffer)
    return buffer.getvalue()


def test_a_list_is_previewed_then_imported_and_on_record(client, xitong):
    page = preview(client, GOOD)
    assert "新增 2 条" in text(page)
    assert not Classification.objects.exists()
    assert "导入完成：新增 2 条" in text(confirm(client, page))
    assert Classification.objects.count() == 2
    event = Event.objects.get(verb="list")
    assert (event.by, event.detail["file"]) == (xitong, "kemu.csv")
    assert event.detail["counts"] == {"new": 2}


def test_the_same_list_again_changes_nothing(client, xitong):
    confirm(client, preview(client, GOOD))
    assert "没有变化 2 条" in text(confirm(client, preview(client, GOOD)))


def test_a_code_that_stands_twice_is_refused_with_both_rows(client, xitong):
    page = text(preview(client, f"{GOOD}{FUNCTION},201,又一次\n"))
    assert "第 4 行" in page
    assert "与第 2 行重复" in page
    assert "确认导入" not in page


def test_every_problem_is_told_at_once_with_its_row(client, xitong):
    page = text(preview(client, f"{HEADER}\n{FUNCTION},20,短\n不知道,201,甲\n{FUNCTION},202,\n"))
    assert "3 行有问题" in page
    for row in (2, 3, 4):
        assert f"第 {row} 行" in page
    assert "“不知道”不在可选范围内" in page


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "选择的文件是空的|提交的是空文件|空"),
        (b"%PDF-1.7 \xff\xfe\x00", "不是 xlsx，也不是 CSV"),
        (b"PK\x03\x04 broken", "文件打不开"),
        (b"\xd0\xcf\x11\xe0rest", "旧版 xls"),
        (HEADER.encode(), "没有数据"),
        ("科目,名称\n201,甲\n".encode(), "不认识的列“科目”"),
        ("科目名称\n甲\n".encode(), "缺少列“科目代码”"),
        (f"{HEADER}\n{FUNCTION},201,甲,乙\n".encode(), "第 2 行比列名多出数据"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_chinese(client, xitong, content, said):
    page = text(preview(client, content))
    assert any(one in page for one in said.split("|"))
    assert not Classification.objects.exists()


def test_a_list_from_excel_is_read_whatever_its_code(client, xitong):
    confirm(client, preview(client, GOOD.encode("gbk")))
    assert Classification.objects.get(code="201").name == "一般公共服务支出"
    page = preview(client, workbook(HEADER.split(","), [FUNCTION, 20106, "财政事务"]), "a.xlsx")
    confirm(client, page)
    assert Classification.objects.get(code="20106").name == "财政事务"


def test_a_preview_is_used_once(client, xitong):
    page = preview(client, GOOD)
    confirm(client, page)
    assert "已经导入过" in text(confirm(client, page))


def test_a_preview_of_somebody_else_or_a_made_up_name_is_refused(client, xitong):
    page = preview(client, GOOD)
    client.force_login(make_administrator("lingyige"))
    for name in (hidden(page)["import_file_name"], "/etc/passwd", "passwd"):
        assert "预览已过期" in text(confirm(client, page, import_file_name=name))
    assert not Classification.objects.exists()


@pytest.mark.parametrize("forged", [{"format": "7"}, {"format": "x"}, {"resource": "99"}])
def test_a_forged_confirmation_breaks_nothing(client, xitong, forged):
    assert confirm(client, preview(client, GOOD), **forged).status_code == 200


def test_what_changed_since_the_preview_imports_nothing(client, xitong):
    page = preview(client, GOOD)
    path = page.context["confirm_form"].signer.unsign(hidden(page)["import_file_name"])
    with open(path, "wb") as file:
        file.write(f"{HEADER}\n{FUNCTION},201,甲\n{FUNCTION},2,乙\n".encode())
    assert "什么也没有导入" in text(confirm(client, page))
    assert not Classification.objects.exists()


@pytest.mark.parametrize("format_index", ["0", "1"])
def test_no_exported_name_is_a_formula_and_it_comes_back_as_it_was(client, xitong, format_index):
    names = {"201": "=1+1", "202": "+x", "203": "-1.00", "204": "@a", "205": "\t=1", "206": "—"}
    for code, name in names.items():
        Classification.objects.create(kind="function", code=code, name=name)
    columns = {f"classificationresource_{key}": "on" for key in ("kind", "code", "name")}
    file = client.post(reverse(EXPORT), {"format": format_index, "resource": "0", **columns})
    assert Event.objects.filter(verb="export").count() == 1
    if format_index == "1":
        lines = file.content.decode("utf-8-sig").splitlines()
        assert lines[0] == HEADER
        assert f"{FUNCTION},203,-1.00" in lines
    else:
        rows = [*openpyxl.load_workbook(io.BytesIO(file.content)).active.values]
        assert rows[1][2] == "'=1+1"
    assert "没有变化 6 条" in text(preview(client, file.content, "back.csv"))


def test_the_export_page_has_no_inline_script_and_chinese_labels(client, xitong):
    for name in (EXPORT, IMPORT):
        page = text(client.get(reverse(name)))
        assert "onchange=" not in page
        assert "style=" not in page
        assert "科目代码" in page
        for english in ("Select all", "Resource", "Submit", "Format", "Home"):
            assert english not in page


def test_who_fills_in_tables_reads_the_codes_and_changes_none(client):
    client.force_login(make_preparer(make_agency()))
    Classification.objects.create(kind="function", code="201", name="一般公共服务支出")
    assert client.get(reverse(LIST)).status_code == 200
    assert client.get(reverse(EXPORT)).status_code == 200
    assert client.get(reverse(IMPORT)).status_code == 403
    assert client.post(reverse(CONFIRM), {}).status_code == 403
    assert client.get(reverse("admin:disclosures_classification_add")).status_code == 403


def test_an_outsider_sees_no_list(client):
    client.force_login(make_outsider())
    for name in (LIST, IMPORT, EXPORT):
        assert client.get(reverse(name)).status_code == 302
