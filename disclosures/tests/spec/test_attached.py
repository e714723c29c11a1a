"""What may be attached: decided by content, refused with a sentence that helps."""

import contextlib
import time

import pytest

from disclosures.spec import attached, attached_package
from disclosures.spec.attached import Format, NotTaken, file_name, format_of
from disclosures.tests.documents import docx, package, pdf, stream, xlsx

OLE = "\x01Ole10Native".encode("utf-16-le")
LAUNCH = b"3 0 obj\n<< /S /Launch /F (calc.exe) >>\nendobj\n"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (pdf(), Format.PDF),
        (pdf(stream(b"page /JS ( no object )")), Format.PDF),
        (pdf(stream(b"<< /Type /Page >>", b"/Type /ObjStm /N 1 /First 4 ")), Format.PDF),
        (docx(), Format.DOCX),
        (docx({"word/embeddings/chart.xlsx": b"PK"}), Format.DOCX),
        (xlsx(), Format.XLSX),
    ],
)
def test_sound_documents_are_taken_for_what_they_are(data, kind):
    assert format_of(data) is kind


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "0 字节"),
        (b"MZ\x90\x00program", "程序"),
        (b"\x7fELF\x02", "程序"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Office"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "网页"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "网页"),
        ("科目,金额\n201,1".encode(), "文本文件"),
        (b"\x00\x01\x02", "无法识别"),
        (b"Rar!\x1a\x07", "压缩包"),
        (package({"a.txt": b"a"}), "压缩包"),
        (package({"word/document.xml": b"x"}), "不是 Word"),
        (b"PK\x03\x04 cut off", "已损坏"),
        (docx()[:-30], "已损坏"),
        (docx({"word/vbaProject.bin": b"x"}), "宏"),
        (xlsx({"xl/vbaProject.bin": b"x"}), "宏"),
        (xlsx({"xl/activeX/activeX1.xml": b"x"}), "宏或控件"),
        (docx(kind="ms-word.document.macroEnabled.main+xml"), "宏"),
        (docx(kind="text/plain"), "不是 Word"),
        (docx({"word/embeddings/oleObject1.bin": b"x" * 9 + OLE}), "夹带"),
        (pdf(tail=b""), "没有传完整"),
        (pdf(LAUNCH), "脚本"),
        (pdf(b"3 0 obj\n<< /JS (app.alert(1)) >>\nendobj\n"), "脚本"),
        (pdf(b"3 0 obj\n<< /J#61vaScript 4 0 R >>\nendobj\n"), "脚本"),
        (pdf(b"3 0 obj\n<< /EmbeddedFiles 4 0 R >>\nendobj\n"), "夹带"),
        (pdf(stream(b"<< /S /JavaScript >>", b"/Type /ObjStm /N 1 ")), "脚本"),
        (pdf(stream(b"<< /S /JavaScript >>", b"/Type /Obj#53tm /N 1 ")), "脚本"),
        (pdf(trailer=b"/Encrypt 5 0 R "), "密码"),
    ],
)
def test_anything_else_is_refused_with_a_sentence(data, told):
    with pytest.raises(NotTaken, match=told):
        format_of(data)


def test_a_file_too_large_is_not_looked_into():
    with pytest.raises(NotTaken, match="最大 20 MB"):
        format_of(b"%PDF-" + b"0" * attached.LARGEST)


def test_bombs_are_noticed_by_what_comes_out(monkeypatch):
    with pytest.raises(NotTaken, match="大得不合常理"):
        format_of(docx({"word/media/a": b"\0" * (30 * 1024 * 1024)}))
    monkeypatch.setattr(attached_package, "MAX_PARTS", 3)
    with pytest.raises(NotTaken, match="大得不合常理"):
        format_of(docx({f"word/{n}": b"" for n in range(4)}))


def test_an_object_stream_cannot_unpack_without_end():
    bomb = pdf(stream(b"\0" * (65 * 1024 * 1024), b"/Type /ObjStm "))
    with pytest.raises(NotTaken, match="已损坏"):
        format_of(bomb)


@pytest.mark.parametrize(
    "piece", [b"stream\n", b"obj<<", b"#41", b"/", b"endstream", b"obj stream\n"]
)
def test_a_hostile_pdf_is_read_in_one_pass(piece):
    data = pdf() + piece * (8 * 1024 * 1024 // len(piece)) + b"startxref\n%%EOF"
    began = time.perf_counter()
    with contextlib.suppress(NotTaken):
        format_of(data)
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("绩效自评.pdf", "绩效自评.pdf"),
        ("绩效自评.DOCX", "绩效自评.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\用户\\报告.pdf", "报告.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        ("报告\u202efdp.exe", "报告fdp.exe.pdf"),
        ('"; rm -rf *.pdf', "_; rm -rf _.pdf"),
        ("....", "附件.pdf"),
        ("", "附件.pdf"),
        ("长" * 300, f"{'长' * 116}.pdf"),
    ],
)
def test_a_name_is_safe_and_says_what_the_file_is(name, kept):
    assert file_name(name, Format.PDF) == kept
