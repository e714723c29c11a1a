"""The printed document: what its pages say, read back from the file."""

import gc
import re
import subprocess
from collections import Counter
from datetime import UTC, datetime
from io import BytesIO

import pdfplumber
import pytest
from pdfminer.pdftypes import resolve1

from disclosures.exports.pdf import BASE_URL, EXPORT, fetch, html
from disclosures.exports.pdf.square import square
from disclosures.spec.export import Enclosed, Export
from disclosures.spec.layout import figure_text
from disclosures.spec.report import PERFORMANCE_REPORT, File, Passage
from disclosures.templatetags.paper import narrowed
from disclosures.tests.exports.factories import PASSAGES, make_report, make_table

SENTENCE = "2024年度一般公共预算财政拨款支出365.65万元，比上年减少59.73万元，下降14.04%。"
LONG = Passage("narrative.long", "二、支出决算情况说明", SENTENCE * 6)


@pytest.fixture(scope="module")
def report():
    return make_report(passages=(*PASSAGES[:2], LONG, PASSAGES[2]))


@pytest.fixture(scope="module")
def data(report):
    return EXPORT.render(report)


@pytest.fixture(scope="module")
def document(data):
    with pdfplumber.open(BytesIO(data)) as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(data, tmp_path_factory):
    path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    path.write_bytes(data)
    read = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return read.stdout.decode().split("\f")


def small(**changes):
    """Without tables, for what does not need them: it prints in a moment."""
    return make_report(tables=(), **changes)


def test_every_figure_stands_on_a_page_as_it_is_shown(report, pages):
    words = Counter(word for page in pages for word in page.split())
    figures = Counter(
        figure_text(cell, table.table.kind(line.row, column))
        for table in report.tables
        for line in table.lines
        for column in table.table.columns
        if (cell := line.cells.get(column.key)) and (cell.amount is not None or cell.text == "——")
    )
    assert figures - words == Counter()


def test_every_sentence_stands_on_a_page(report, pages):
    text = re.sub(r"\s", "", "".join(pages))
    for passage in report.passages:
        first_line = re.sub(r"\s", "", passage.text.splitlines()[0])
        assert first_line[:20] in text


def test_the_contents_lead_to_the_pages_where_titles_stand(pages):
    entries = re.findall(r"^\s*(.+?)\s*\.{3,}\s*(\d+)$", pages[1], re.MULTILINE)
    assert len(entries) > 15
    for title, number in entries:
        words = re.sub(r"^(第.部分|公开\d\d表)|\s", "", title)
        assert words in re.sub(r"\s", "", pages[int(number) - 1])


def test_page_numbers_stand_at_the_outer_edge(document):
    for page in document.pages[2:-1]:
        (number,) = [w for w in page.extract_words() if w["bottom"] > page.height - 75][1:2]
        assert number["text"] == str(page.page_number)
        assert (number["x0"] > page.width / 2) == (page.page_number % 2 == 1)


def test_wide_forms_lie_across_the_page_and_others_stand(document, pages):
    across = {
        title
        for page, text in zip(document.pages, pages, strict=False)
        if page.width > page.height
        for title in ("收入决算表", "支出决算表", "收入支出决算总表", "支出决算明细表")
        if title in text
    }
    assert {"支出决算表", "支出决算明细表"} <= across
    assert "收入支出决算总表" not in across


def test_the_file_says_what_it_is(document, report):
    assert document.metadata["Title"] == report.title
    assert document.metadata["Author"] == report.agency_name
    assert document.doc.catalog["Lang"] == b"zh-CN"
    assert document.doc.catalog["MarkInfo"]["Marked"] is True  # tagged, so it can be read aloud
    assert "StructTreeRoot" in document.doc.catalog


def elements(element):
    """The elements of the structure tree, from a root on."""
    element = resolve1(element)
    for child in element if isinstance(element, list) else [element]:
        child = resolve1(child)
        if isinstance(child, dict):
            yield child
            yield from elements(child.get("K"))


def test_every_cell_is_read_aloud_with_the_headings_of_its_own_band(document):
    """A sheet has bands one under the other, each with its own heading rows."""
    tree = list(elements(document.doc.catalog["StructTreeRoot"]))
    kinds = [(resolve1(each["S"]).name, each) for each in tree if "S" in each]
    heads = {resolve1(each["ID"]) for kind, each in kinds if kind == "TH"}
    cells = [resolve1(each["A"])["Headers"] for kind, each in kinds if kind == "TD"]
    assert len(cells) > 100
    for found in map(resolve1, cells):
        assert {resolve1(one) for one in found} <= heads
        assert len({bytes(resolve1(one)).partition(b"-")[0] for one in found}) <= 1  # one table
        assert len(found) <= 6


def test_bookmarks_follow_the_parts_and_their_chapters(document):
    titles = [title for _, title, *_ in document.doc.get_outlines()]
    assert titles[:3] == [document.metadata["Title"], "目录", "第一部分 概况"]
    assert "收入支出决算总表" in titles
    assert "二、支出决算情况说明" in titles


def test_every_font_is_in_the_file(data, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(data)
    listed = subprocess.run(["pdffonts", path], capture_output=True, check=True, text=True).stdout
    assert len(listed.splitlines()) > 3
    for font in listed.splitlines()[2:]:
        assert re.search(r"\s+yes yes yes\s", font), font


def test_prose_is_flush_right(document):
    lines = [line for page in document.pages for line in page.extract_text_lines()]
    full = [line["x1"] for line in lines if "59.73" in line["text"]][:-1]  # but for the last
    assert len(full) > 4
    assert max(full) - min(full) < 2


def test_the_same_report_gives_the_same_bytes():
    rows = {"201 一般公共服务支出": {"total": "1.00"}}
    report = make_report(tables=(make_table("expenditure", rows),))
    assert EXPORT.render(report) == EXPORT.render(report)


def test_a_long_list_repeats_its_heading():
    rows = {f"20{number:03} 科目": {"total": f"{number}.00"} for number in range(100, 180)}
    report = make_report(tables=(make_table("expenditure", rows),), passages=())
    with pdfplumber.open(BytesIO(EXPORT.render(report))) as made:
        texts = [page.extract_text() for page in made.pages]
    listing = [text for text in texts if re.search(r"^20\d{3} 科目", text, re.MULTILINE)]
    assert len(listing) > 1
    assert all("科目代码" in text for text in listing)


def test_a_table_that_was_not_handed_in_has_a_heading_and_a_statement():
    assert "公开02表　说明：本部门没有提供本表。" in html(make_report())


def test_a_correction_says_so_on_the_cover():
    page = html(small(version=2, reason="03表填错。"))
    assert "更正版：本版为第2版" in page
    assert "更正原因：03表填错。" in page
    assert "更正" not in html(small(version=1))


def test_the_last_page_names_version_digest_and_address():
    page = html(small(digest="sha256:abc"))
    for said in ("第1版", "sha256:abc", "/140300/dashuju-zhongxin/2024/v1/", "2025年9月12日"):
        assert said in page


def test_the_address_is_whole_where_the_portal_knows_its_own(settings):
    settings.PUBLIC_ADDRESS = "https://juesuan.example.gov.cn"
    whole = "https://juesuan.example.gov.cn/140300/dashuju-zhongxin/2024/v1/"
    assert whole in html(small())


def test_every_page_of_text_says_where_its_version_stands(settings):
    settings.PUBLIC_ADDRESS = "https://juesuan.example.gov.cn"
    made = EXPORT.render(small(digest="sha256:" + "ab" * 32))
    with pdfplumber.open(BytesIO(made)) as opened:
        texts = [page.extract_text() for page in opened.pages]
    said = "https://juesuan.example.gov.cn/140300/dashuju-zhongxin/2024/v1/ 第1版 sha256:abababab"
    assert all(said in text.replace("　", " ") for text in texts[2:-1])
    assert said not in texts[0]


def test_the_code_to_scan_is_there_where_the_address_is_whole(settings):
    assert "<svg" not in html(small())
    settings.PUBLIC_ADDRESS = "https://juesuan.example.gov.cn"
    page = html(small())
    assert page.count("<svg") == 1
    assert "<title>本版本永久地址的二维码</title>" in page


def test_the_code_to_scan_takes_no_text_of_its_address():
    assert "script" not in square("https://x/<script>alert(1)</script>")
    assert square("javascript:alert(1)") == ""


def test_the_day_of_publication_is_that_of_beijing():
    at_night = datetime(2025, 9, 11, 17, 28, tzinfo=UTC)
    assert "2025年9月12日" in html(small(published_at=at_night))


def test_a_draft_has_no_permanent_address(settings):
    settings.PUBLIC_ADDRESS = "https://juesuan.example.gov.cn"
    page = html(small(published_at=None, status="draft"))
    assert "juesuan.example" not in page
    assert "<svg" not in page


def test_files_that_the_public_may_have_are_listed_in_the_last_part():
    files = (
        File("自评<报告>.pdf", "a" * 64, "evaluation", 3 * 1024 * 1024),
        File("决算.xlsx", "b" * 64, "workbook", 10),
    )
    page = html(small(files=files))
    assert "自评&lt;报告&gt;.pdf" in page
    assert "3.0\xa0MB" in page
    assert "a" * 64 in page
    assert "决算.xlsx" not in page
    assert '<span class="part-number">第五部分</span>' in page


def test_without_files_there_is_no_list_of_them():
    assert "附件文件" not in html(small())


def test_what_lies_inside_is_named_on_the_last_page():
    one = Enclosed(Export("json", "application/json", "开放数据（JSON）", bytes), b"{}")
    assert "开放数据（JSON），在阅读软件的“附件”中打开" in html(small(), [one])
    assert "在阅读软件的" not in html(small())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024 年度", "2024<s>年度"),
        ("支出3413.5 万元", "支出3413.5<s>万元"),
        ("占 5 %", "占<s>5 %"),
        ("Open Data 平台", "Open Data<s>平台"),
        ("a b", "a b"),
        ("年\u00a02024", "年<s>2024"),
        ("<b> 甲", "&lt;b&gt;<s>甲"),
        ("", ""),
    ],
)
def test_spaces_beside_chinese_are_narrow_and_still_spaces(text, expected):
    assert narrowed(text).replace('<span class="gap"> </span>', "<s>") == expected


def test_a_performance_report_has_chapters_and_no_numbered_parts():
    chapter = Passage("attachments.report.overview", "一、部门概况", "（一）基本情况\n甲。")
    page = html(small(kind=PERFORMANCE_REPORT, passages=(chapter,)))
    assert '<h2 class="depth1">一、部门概况</h2>' in page
    assert "部分" not in page


def test_text_is_text():
    page = html(small(passages=(Passage("overview.x", "<b>", '<img src="http://x/">'),)))
    assert "&lt;img src=&quot;http://x/&quot;&gt;" in page


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/print.css",
        "https://example.org/print.css",
        "data:text/css,p{}",
        "file:///etc/passwd",
        f"{BASE_URL}../../config/settings.py",
        f"{BASE_URL}%2e%2e/%2e%2e/config/settings.py",
        "file://host/etc/passwd",
    ],
)
def test_nothing_but_our_static_files_is_fetched(url):
    with pytest.raises(ValueError, match="not one of our static files"):
        fetch(url)


def test_our_style_sheet_is_fetched():
    assert b"@page" in fetch(f"{BASE_URL}print.css").read()


def test_garbage_collection_goes_on_afterwards():
    EXPORT.render(small(passages=()))
    assert gc.isenabled()
