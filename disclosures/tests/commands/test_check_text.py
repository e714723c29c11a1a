"""manage.py check_text: a published text against a workbook or against itself."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from disclosures.tests.documents import package

TEXT = """目录
第一部分 概况
第二部分 部门决算情况说明
第一部分 概况
一、主要职责
第二部分 部门决算情况说明
一、收入支出决算总体情况说明
2024年度收入总计110万元，与上年相比增加10万元，增长10%。
"""
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(text, *, head=""):
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n"))
    body = f'{head}<w:document xmlns:w="{_NAMESPACE}"><w:body>{paragraphs}</w:body></w:document>'
    return package({"word/document.xml": body.encode()})


def check(tmp_path, data, name="text.txt", **options):
    path = tmp_path / name
    path.write_bytes(data)
    out = io.StringIO()
    status = 0
    try:
        call_command(
            "check_text", path, region="140300", year=2024, stdout=out, stderr=out, **options
        )
    except SystemExit as ended:
        status = ended.code
    return status, out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_sound_text_is_read_in_any_encoding(tmp_path, encoding):
    status, said = check(tmp_path, TEXT.encode(encoding), json=True)
    assert status == 0
    assert json.loads(said)["claims"] == {"bound": 3, "checked": 3, "not_evaluated": 0}


@pytest.mark.parametrize("name", ["text.docx", "text.md"])
def test_a_mistake_is_told_with_its_words(tmp_path, name):
    wrong = TEXT.replace("增长10%", "增长20%")
    data = word(wrong) if name.endswith("docx") else wrong.replace("一、收", "## 一、收").encode()
    status, said = check(tmp_path, data, name, json=True)
    assert status == 1
    (found,) = [f for f in json.loads(said)["findings"] if f["check"] == "N-03"]
    assert found["quote"].endswith("与上年相比增加10万元，增长20%")
    assert (found["expected"], found["status"]) == ("10.00", "fail")


INCOME = """第二部分 部门决算表
收入决算表
公开02表\t\t\t\t
金额单位：万元\t\t\t\t
科目代码\t科目名称\t本年收入合计\t财政拨款收入\t其他收入
栏次\t\t1\t2\t7
合计\t\t110.00\t100.00\t10.00
201\t一般公共服务支出\t110.00\t100.00\t10.00
20103\t政府办公厅（室）及相关机构事务\t110.00\t100.00\t10.00
2010301\t行政运行\t60.00\t60.00\t
2010302\t一般行政管理事务\t50.00\t40.00\t10.00
第三部分 部门决算情况说明
一、收入支出决算总体情况说明
2024年度收入总计110万元。
二、收入决算情况说明
2024年度收入合计110万元，其中：财政拨款收入100万元，占90.9%；其他收入10万元，占9.1%。
"""


def test_tables_in_the_text_are_read_and_the_text_is_checked_against_them(tmp_path):
    status, said = check(tmp_path, INCOME.encode(), json=True)
    found = json.loads(said)
    assert (status, found["tables"], found["tables_read"]) == (0, "text", ["income"])
    wrong = INCOME.replace("其他收入10万元，占9.1%", "其他收入20万元，占18.2%")
    _, said = check(tmp_path, wrong.encode(), json=True)
    assert any("其他收入20万元" in f["quote"] for f in json.loads(said)["findings"])


def test_a_table_in_the_text_that_does_not_add_up_is_told_with_its_row(tmp_path):
    wrong = INCOME.replace("行政运行\t60.00\t60.00", "行政运行\t61.50\t61.50")
    status, said = check(tmp_path, wrong.encode(), json=True)
    told = [f for f in json.loads(said)["findings"] if f["check"].startswith("T2")]
    assert status == 1
    assert {f["quote"].split("\t")[0] for f in told} == {"20103"}
    assert all("!" not in f["message"] and f["place"] == "" for f in told)


def test_a_tail_in_a_table_of_the_text_is_told_with_its_row(tmp_path):
    tail = INCOME.replace("行政运行\t60.00\t60.00", "行政运行\t60.01\t60.01")
    status, said = check(tmp_path, tail.encode(), json=True)
    (told,) = [f for f in json.loads(said)["findings"] if f["check"].startswith("T2")]
    assert (status, told["status"]) == (0, "tail")
    assert told["quote"] == "20103\t政府办公厅（室）及相关机构事务\t110.00\t100.00"


def test_without_any_table_the_text_is_checked_against_itself(tmp_path):
    _, said = check(tmp_path, TEXT.encode(), json=True)
    found = json.loads(said)
    assert (found["tables"], found["tables_read"]) == (None, [])
    assert "没有读到报表" in check(tmp_path, TEXT.encode())[1]


def test_one_section_by_itself_says_its_heading_once(tmp_path):
    text = "一、收入决算情况说明\n2024年度收入合计100.00万元，与上年相比增加10.00万元。"
    assert "标题重复" not in check(tmp_path, text.encode())[1]
    assert "标题重复" in check(tmp_path, f"{text}\n{text}".encode())[1]


def test_a_workbook_goes_before_and_its_findings_name_their_cells(tmp_path):
    book = Workbook()
    for line in INCOME.split("第三部分")[0].split("\n")[1:]:
        book.active.append(line.replace("110.00", "111.00").split("\t"))
    book.save(tmp_path / "tables.xlsx")
    _, said = check(tmp_path, INCOME.encode(), json=True, workbook=tmp_path / "tables.xlsx")
    found = json.loads(said)
    assert found["tables"] == "workbook"
    assert any(f["check"].startswith("T2") and "!" in f["place"] for f in found["findings"])
    assert any("收入合计110万元" in f["quote"] for f in found["findings"])


def cell(text, span):
    words = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{words}</w:tc>'


def table(rows):
    """A table of Word; (text, span) is a cell over several columns."""
    made = ("".join(cell(text, span) for text, span in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in made) + "</w:tbl>"


@pytest.mark.parametrize("around", ["{}", "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"])
def test_tables_of_word_are_read_with_their_merged_cells(tmp_path, around):
    head, _, after = INCOME.partition("公开02表")
    rows, _, text = after.partition("第三部分")
    split = [[(cell, 1) for cell in line.split("\t")] for line in rows.strip().split("\n")]
    split[3] = [("合计", 2), ("110.00", 1), ("100.00", 1), ("10.00", 1)]
    split.insert(0, [("公开02表", 5)])

    def paragraphs(words):
        return "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in words.split("\n"))

    body = paragraphs(head) + around.format(table(split)) + paragraphs("第三部分" + text)
    data = package(
        {
            "word/document.xml": f'<w:document xmlns:w="{_NAMESPACE}"><w:body>{body}</w:body>'
            "</w:document>".encode()
        }
    )
    status, said = check(tmp_path, data, "text.docx", json=True)
    assert (status, json.loads(said)["tables_read"]) == (0, ["income"])


def test_tables_of_a_web_page_in_markdown_are_read(tmp_path):
    head, _, after = INCOME.partition("公开02表")
    rows, _, text = after.partition("第三部分")
    made = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in line.split("\t")) + "</tr>"
        for line in f"公开02表{rows}".strip().split("\n")
    ).replace("<td>合计</td><td></td>", '<td colspan="2">合计</td>')
    data = f"{head}\n<table>{made}</table>\n第三部分{text}".encode()
    status, said = check(tmp_path, data, "text.md", json=True)
    assert (status, json.loads(said)["tables_read"]) == (0, ["income"])


@pytest.mark.parametrize("name", ["text.md", "text.txt"])
def test_of_a_web_page_only_the_words_are_read(tmp_path, name):
    said = "".join(f"<p>{line}</p>" for line in TEXT.split("\n"))
    data = f"<html><style>p {{ width: 99% }}</style><script>let a = '9万元'</script>{said}</html>"
    status, found = check(tmp_path, data.encode(), name, json=True)
    assert status == 0
    assert json.loads(found)["claims"] == {"bound": 3, "checked": 3, "not_evaluated": 0}


def test_a_tag_left_in_a_text_is_a_mistake_of_it(tmp_path):
    _, found = check(tmp_path, TEXT.replace("。", "。<br>", 1).encode(), json=True)
    assert "F-04" in {one["check"] for one in json.loads(found)["findings"]}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空的"),
        (b"%PDF-1.7", "PDF"),
        (b"\x00\x01\x02", "不是文本"),
        (b"PK\x03\x04broken", "损坏"),
        (package({"xl/workbook.xml": b"<a/>"}), "不是 Word"),
        (package({"word/document.xml": b"<broken"}), "损坏"),
        (word("x", head="<!DOCTYPE a [<!ENTITY b 'c'>]>"), "DOCTYPE"),
        (package({"word/document.xml": b" " * 30_000_000}), "大得不合常理"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(tmp_path, data, words):
    status, said = check(tmp_path, data)
    assert status == 2
    assert words in said


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04broken", package({"word/document.xml": b" " * 30_000_000})]
)
def test_a_document_that_cannot_be_unpacked_is_no_matter_for_excel(tmp_path, data):
    _, said = check(tmp_path, data, "text.docx")
    assert "请用 Word 或 WPS 文字 重新保存" in said
    assert "Excel" not in said


def test_a_missing_file_is_said():
    with pytest.raises(CommandError, match="没有这个文件"):
        call_command("check_text", "/nowhere.txt", region="140300", year=2024)
