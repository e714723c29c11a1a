"""manage.py check_text: a published text against a workbook or against itself."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

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
    assert found["quote"] == "与上年相比增加10万元，增长20%"
    assert (found["expected"], found["status"]) == ("10.00", "fail")


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


def test_a_missing_file_is_said():
    with pytest.raises(CommandError, match="没有这个文件"):
        call_command("check_text", "/nowhere.txt", region="140300", year=2024)
