"""The Word document: what it says, how it is built, and that LibreOffice opens it."""

import re
import subprocess
from collections import Counter
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosures.exports.docx import EXPORT
from disclosures.spec.layout import figure_text
from disclosures.spec.report import PERFORMANCE_REPORT, File, Passage
from disclosures.tests.exports.factories import PASSAGES, make_report, make_table


@pytest.fixture(scope="module")
def report():
    evaluation = File("自评报告.pdf", "a" * 64, "evaluation", 2048)
    workbook = File("决算.xlsx", "b" * 64, "workbook", 4096)
    return make_report(files=(evaluation, workbook), digest="sha256:" + "c" * 64)


@pytest.fixture(scope="module")
def data(report):
    return EXPORT.render(report)


@pytest.fixture(scope="module")
def document(data):
    return docx.Document(BytesIO(data))


def shown_figures(report):
    return Counter(
        figure_text(cell, table.table.kind(line.row, column))
        for table in report.tables
        for line in table.lines
        for column in table.table.columns
        if (cell := line.cells.get(column.key)) and (cell.amount is not None or cell.text == "——")
    )


def words_of(document):
    """Everything that is read: text of paragraphs and of cells, as Word draws it."""
    body = document.element.body
    return [
        "".join(text.text or "" for text in found.iter(qn("w:t"))) for found in body.iter(qn("w:p"))
    ]


def small(**changes):
    return make_report(tables=(), **changes)


def test_every_figure_and_every_sentence_opens_in_libreoffice(data, report, tmp_path, office):
    (tmp_path / "report.docx").write_bytes(data)
    made = ["pdftotext", "-layout", office(tmp_path / "report.docx", "pdf"), "-"]
    text = subprocess.run(made, check=True, capture_output=True, text=True).stdout
    assert shown_figures(report) - Counter(text.split()) == Counter()
    without_spaces = re.sub(r"\s", "", text)
    for passage in report.passages:
        for line in passage.text.splitlines():
            assert re.sub(r"\s", "", line) in without_spaces


def test_every_figure_stands_in_a_cell(report, document):
    cells = Counter(
        "".join(text.text or "" for text in cell.iter(qn("w:t")))
        for cell in document.element.body.iter(qn("w:tc"))
    )
    assert shown_figures(report) - cells == Counter()


def test_headings_are_headings_of_word(document):
    levels = {p.text: p.style.name for p in document.paragraphs if p.style.name.startswith("Head")}
    assert levels["第一部分\n概况"] == "Heading 1"
    assert levels["一、部门职责"] == "Heading 2"


def test_the_body_is_set_in_fangsong(document):
    fonts = document.styles["Normal"].element.rPr.find(qn("w:rFonts"))
    assert fonts.get(qn("w:eastAsia")) == "FangSong"


def test_heading_rows_are_repeated_and_no_row_is_cut(document):
    table = next(t for t in document.tables if "科目代码" in t.rows[1].cells[0].text)
    rows = table._tbl.tr_lst
    assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows[:2]] == [True, True]
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_every_row_of_a_table_is_equally_wide(document):
    for table in document.tables:
        columns = len(table._tbl.tblGrid.gridCol_lst)
        spans = {sum(cell.grid_span for cell in row.tc_lst) for row in table._tbl.tr_lst}
        assert spans == {columns}


def test_wide_forms_lie_across_the_page(document):
    orientations = [section.orientation for section in document.sections]
    assert WD_ORIENT.LANDSCAPE in orientations
    assert orientations[0] == WD_ORIENT.PORTRAIT


def test_the_contents_are_a_field_with_its_list(document):
    instructions = [found.text.strip() for found in document.element.body.iter(qn("w:instrText"))]
    assert [one for one in instructions if one.startswith("TOC")] == ['TOC \\o "1-2" \\h \\z \\u']
    links = [*document.element.body.iter(qn("w:hyperlink"))]
    marks = {found.get(qn("w:name")) for found in document.element.body.iter(qn("w:bookmarkStart"))}
    assert len(links) > 10
    assert {link.get(qn("w:anchor")) for link in links} <= marks


def test_pages_are_numbered_at_the_outer_edge(document):
    section = document.sections[1]
    for footer, edge in ((section.footer, "right"), (section.even_page_footer, "left")):
        first = footer.paragraphs[0]
        assert "PAGE" in first._p.xml
        assert first._p.pPr.find(qn("w:jc")).get(qn("w:val")) == edge
    assert document.settings.odd_and_even_pages_header_footer


def test_files_that_the_public_may_have_are_listed_with_size_and_hash(document):
    text = "\n".join(words_of(document))
    assert "自评报告.pdf（2.0\xa0KB）" in text
    assert "a" * 64 in text
    assert "决算.xlsx" not in text


def test_version_digest_and_address_are_named(document):
    text = "\n".join(words_of(document))
    for said in ("第1版", "sha256:" + "c" * 64, "/140300/dashuju-zhongxin/2024/v1/"):
        assert said in text


def test_a_correction_says_so():
    text = "\n".join(words_of(docx.Document(BytesIO(EXPORT.render(small(version=2, reason="错"))))))
    assert "更正版：本版为第2版，替代以前公开的版本。更正原因：错" in text


def test_a_performance_report_opens_too():
    chapter = Passage("attachments.report.overview", "一、部门概况", "（一）基本情况\n甲。")
    made = EXPORT.render(small(kind=PERFORMANCE_REPORT, passages=(chapter,)))
    styles = {p.text: p.style.name for p in docx.Document(BytesIO(made)).paragraphs}
    assert styles["一、部门概况"] == "Heading 2"


def test_an_empty_report_is_a_document():
    assert docx.Document(BytesIO(EXPORT.render(small(passages=()))))


def test_the_same_report_gives_the_same_bytes(report, data):
    assert EXPORT.render(replace(report)) == data


HOSTILE = st.sampled_from(
    [
        '{ DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" }',
        '<w:fldSimple w:instr="INCLUDETEXT http://x/"/>',
        "</w:t></w:r><w:r><w:instrText>TOC</w:instrText></w:r>",
        '=HYPERLINK("http://x/")',
        "\x00\x08\x1f\ufffe\uffff",
        "<script>alert(1)</script>",
        "&lt;&#x41;",
    ]
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(HOSTILE, st.text(max_size=60)), min_size=1, max_size=4))
def test_whatever_is_written_stays_text(lines):
    passages = (Passage("overview.x", "".join(lines)[:80], "\n".join(lines)), *PASSAGES)
    table = make_table("expenditure", {f"201 {lines[0][:30]}": {"total": "1.00"}})
    made = EXPORT.render(make_report(tables=(table,), passages=passages, title=lines[0][:40]))
    found = docx.Document(BytesIO(made))
    fields = [one.text.split()[0] for one in found.element.body.iter(qn("w:instrText"))]
    assert fields == ["TOC"]
    assert not [*found.element.body.iter(qn("w:fldSimple"))]
    with ZipFile(BytesIO(made)) as package:
        links = b"".join(package.read(n) for n in package.namelist() if n.endswith(".rels"))
    assert b'TargetMode="External"' not in links
