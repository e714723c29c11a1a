"""DOCX: the whole document to be edited in Word or WPS, for superiors who ask for Word.

The same outline as the PDF: headings are headings, forms are tables, the contents are a field.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import docx
from django.conf import settings
from docx.document import Document

from disclosures.exports.docx import body, front
from disclosures.exports.docx.archive import to_bytes
from disclosures.exports.docx.markup import legible
from disclosures.exports.docx.pages import next_section, number_pages, shape, text_width
from disclosures.exports.docx.styles import set_styles
from disclosures.spec.export import Export
from disclosures.spec.paper.forms import PrintedForm
from disclosures.spec.paper.outline import Outline, Part, outline
from disclosures.spec.report import Report

LONGEST = 255  # characters of a property
UNDATED = datetime(2000, 1, 1)  # docProps take no time zone


def render(report: Report) -> bytes:
    document = outline(report, site=settings.PUBLIC_ADDRESS)
    made = docx.Document()
    set_styles(made)
    _describe(made, report)
    shape(made.sections[0], "text")
    marks = {entry.anchor: f"_Toc{n:06}" for n, entry in enumerate(document.contents, start=1)}
    _put(made, front.cover(document))
    _put(made, front.contents(document, marks))
    number_pages(made, next_section(made, _opens(document)), document.imprint)
    for index, part in enumerate(document.parts):
        if index:
            next_section(made, _kind(part))
        _part(made, document, part, marks)
    next_section(made, "text")
    _put(made, front.imprint(document))
    return to_bytes(made)


def _opens(document: Outline) -> str:
    return _kind(document.parts[0]) if document.parts else "text"


def _kind(part: Part) -> str:
    """The kind of page a part begins on."""
    return part.opens or "text"


def _part(made: Document, document: Outline, part: Part, marks: dict[str, str]) -> None:
    kind = _kind(part)
    _put(made, body.part_title(part, marks))
    top = 2 if not document.reads_as_report else 1
    for index, item in enumerate(part.items):
        wanted = _page_of(item)
        begins = wanted != kind
        if begins:
            next_section(made, wanted)
            kind = wanted
        if isinstance(item, PrintedForm):
            fresh = begins or not index
            _put(made, body.form(item, marks, text_width(kind), on_new_page=fresh))
        else:
            _put(made, body.chapter(item, marks, top=top - 1))
    _put(made, body.files(part, marks))


def _page_of(item: Any) -> str:
    if not isinstance(item, PrintedForm):
        return "text"
    return "wide" if item.wide else "form"


def _put(made: Document, elements: Iterator[Any]) -> None:
    """Before the properties of the last section, which end the body."""
    end = made.element.body.sectPr
    for one in elements:
        end.addprevious(one)


def _describe(made: Document, report: Report) -> None:
    """Properties of the file; their dates are those of the publication, not of the clock."""
    published = report.published_at
    moment = published.astimezone(UTC).replace(tzinfo=None) if published else UNDATED
    properties = made.core_properties
    properties.title = legible(report.title)[:LONGEST]
    properties.author = legible(report.agency_name)[:LONGEST]
    properties.subject = report.digest
    properties.comments = ""
    properties.language = "zh-CN"
    properties.last_modified_by = ""
    properties.created = properties.modified = moment.replace(microsecond=0)


EXPORT = Export(
    extension="docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    label="可编辑文本（Word）",
    render=render,
    purpose="用 Word 或 WPS 打开，可以修改，供报送使用",
    rank=5,
)
