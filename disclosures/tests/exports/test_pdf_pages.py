"""The pages of the five documents as they are laid out, and what lies inside the file."""

import hashlib
import re
import subprocess
from collections import Counter
from io import BytesIO

import pdfplumber
import pytest
from django.test import Client, override_settings
from pdfminer.pdftypes import resolve1
from weasyprint import HTML
from weasyprint.formatting_structure import boxes

from disclosures import reports
from disclosures.exports.pdf import BASE_URL, fetch, html
from disclosures.models import Artifact
from disclosures.spec.layout import figure_text
from disclosures.spec.paper.outline import outline
from disclosures.spec.prose import BlockKind
from disclosures.spec.table import Kind
from disclosures.tests.test_demo import FIVE

pytestmark = pytest.mark.django_db

SERVED = ("pdf", "json", "xlsx", "docx")
HEADINGS = (BlockKind.HEADING2, BlockKind.HEADING3)


@pytest.fixture(scope="module", params=FIVE)
def printed(request, loaded, django_db_blocker):
    """A report with its layout."""
    with django_db_blocker.unblock():
        report = reports.published(*FIVE[request.param])
        page = HTML(string=html(report), base_url=BASE_URL, url_fetcher=fetch)
        return report, page.render()


@pytest.fixture(scope="module")
def read(printed):
    """What the pages say: the lines of each between its margins, and every word of all."""
    _, document = printed
    lines, words = [], Counter()
    with pdfplumber.open(BytesIO(document.write_pdf())) as opened:
        for page, laid in zip(opened.pages, document.pages, strict=True):
            box = laid._page_box
            top, height = box.content_box_y() * 0.75, box.height * 0.75
            inside = page.crop((0, top - 1, page.width, min(top + height + 1, page.height)))
            lines.append([re.sub(r"\s", "", ln) for ln in inside.extract_text().splitlines()])
            words.update(word["text"] for word in page.extract_words())
    return lines, words


def headings(report):
    for part in outline(report).parts:
        yield part.title
        for item in part.items:
            yield item.title
            for block in getattr(item, "blocks", ()):
                if block.kind in HEADINGS:
                    yield block.text


def parts_of(document, name):
    """The boxes of each element of a class, by its id: one box a page that it stands on."""
    found = {}
    for page in document.pages:
        for box in page._page_box.descendants():
            element = box.element if isinstance(box, boxes.BlockBox) else None
            if element is not None and name in (element.get("class") or "").split():
                found.setdefault(element.get("id"), []).append((page, box))
    return found


def test_every_figure_of_the_tables_stands_on_a_page(printed, read):
    shown = Counter(
        figure_text(cell, Kind.AMOUNT)
        for table in printed[0].tables
        if table.table.standard
        for line in table.lines
        for cell in line.cells.values()
    )
    assert shown - read[1] == Counter()


def test_no_heading_is_the_last_line_of_a_page(printed, read):
    report, _ = printed
    titles = {re.sub(r"\s", "", title) for title in headings(report) if title}
    assert titles
    for number, lines in enumerate(read[0][2:-1], start=3):
        assert lines, f"page {number} is empty"
        last = lines[-1]
        tail = any(title.endswith(last) and len(last) > 3 for title in titles)
        assert not tail, f"page {number} ends with the heading {last}"


def test_no_form_is_cut_that_would_stand_on_one_page(printed):
    _, document = printed
    for anchor, places in parts_of(document, "form").items():
        if len(places) > 1:
            room = max(page._page_box.height for page, _ in places)
            assert sum(box.height for _, box in places) > room, f"{anchor} is cut"


def test_no_page_ends_with_the_heading_row_of_a_block(printed):
    _, document = printed
    for anchor, places in parts_of(document, "form").items():
        for _, box in places[:-1]:
            rows = [row for row in box.descendants() if isinstance(row, boxes.TableRowBox)]
            assert "heading" not in (rows[-1].element.get("class") or ""), anchor


def test_a_form_that_goes_on_says_again_what_its_columns_are(printed):
    _, document = printed
    for anchor, places in parts_of(document, "form").items():
        for _, box in places[1:]:
            row = next(row for row in box.descendants() if isinstance(row, boxes.TableRowBox))
            assert "heading" in (row.element.get("class") or ""), anchor


def test_nothing_stands_outside_the_page_or_its_cell(printed):
    _, document = printed
    for page in document.pages:
        edge = page._page_box.content_box_x() + page._page_box.width + 1
        for box in page._page_box.descendants():
            if isinstance(box, boxes.TableCellBox):
                right = box.content_box_x() + box.width + 3
                texts = [t for t in box.descendants() if isinstance(t, boxes.TextBox)]
                assert all(t.position_x + t.width <= right for t in texts), texts
            elif isinstance(box, boxes.LineBox) and box.element_tag == "p":
                assert box.position_x + box.width <= edge


@pytest.fixture(scope="module")
def served(loaded, django_db_blocker):
    """The files of 003 as the site serves them."""
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=loaded, VAR_DIR=loaded):
        place = "/{}/{}/{}/v1".format(*FIVE["003"])
        client = Client()
        return {kind: client.get(f"{place}.{kind}").content for kind in SERVED}


def test_the_files_inside_are_the_files_that_are_served(served):
    with pdfplumber.open(BytesIO(served["pdf"])) as opened:
        catalog = opened.doc.catalog
        names = resolve1(resolve1(resolve1(catalog["Names"])["EmbeddedFiles"])["Names"])
        specs = [resolve1(one) for one in names[1::2]]
        assert [resolve1(one) for one in resolve1(catalog["AF"])] == specs
    expected = {
        "json": b"application/json",
        "xlsx": b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
    for spec, (kind, media_type) in zip(specs, expected.items(), strict=True):
        stream = resolve1(resolve1(spec["EF"])["F"])
        data = stream.get_data()
        assert spec["UF"].decode() == f"140300-dashuju-zhongxin-2024-v1.{kind}"
        assert spec["AFRelationship"].name == "Data"
        assert stream["Subtype"].name.encode() == media_type
        assert hashlib.sha256(data).digest() == hashlib.sha256(served[kind]).digest()


def test_the_files_can_be_taken_out_with_any_tool(served, tmp_path):
    (tmp_path / "a.pdf").write_bytes(served["pdf"])
    subprocess.run(["pdfdetach", "-saveall", "a.pdf"], cwd=tmp_path, check=True)
    taken = {path.suffix[1:]: path.read_bytes() for path in tmp_path.glob("140300-*")}
    assert taken == {"json": served["json"], "xlsx": served["xlsx"]}


def test_the_file_declares_what_it_conforms_to(served):
    with pdfplumber.open(BytesIO(served["pdf"])) as opened:
        catalog = opened.doc.catalog
        said = resolve1(catalog["Metadata"]).get_data().decode()
        assert resolve1(resolve1(catalog["OutputIntents"])[0])["S"].name == "GTS_PDFA1"
        assert catalog["MarkInfo"]["Marked"] is True
    for mark in ('pdfaid:part="3"', 'pdfaid:conformance="A"', 'pdfuaid:part="1"'):
        assert mark in said
    assert "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>" in said


def test_what_is_served_and_what_lies_inside_is_on_record(served):
    kept = set(Artifact.objects.values_list("sha256", flat=True))
    assert {hashlib.sha256(data).hexdigest() for data in served.values()} <= kept


def test_the_word_text_is_served_under_the_year_and_under_its_version(served, loaded):
    with override_settings(MEDIA_ROOT=loaded, VAR_DIR=loaded):
        response = Client().get("/{}/{}/{}.docx".format(*FIVE["003"]))
    assert response["Content-Type"].endswith("wordprocessingml.document")
    assert response.content == served["docx"]
    assert "v1.docx" in response["Content-Disposition"]
