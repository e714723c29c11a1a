"""PDF: the whole disclosure as an official document (GB/T 9704 is the measure).

``html`` is the document as a page, ``render`` prints it. Nothing is fetched but our own
style sheet.
"""

from django.template.loader import render_to_string

from disclosures.exports.pdf.fetcher import BASE_URL, fetch
from disclosures.exports.pdf.outline import outline
from disclosures.exports.pdf.press import press
from disclosures.spec.export import Export
from disclosures.spec.report import Report

__all__ = ["BASE_URL", "EXPORT", "fetch", "html"]


def html(report: Report) -> str:
    """The document that is printed."""
    return render_to_string("pdf/document.html", {"document": outline(report)})


def render(report: Report) -> bytes:
    return press(html(report))


EXPORT = Export(
    extension="pdf",
    media_type="application/pdf",
    label="公开文本（PDF）",
    render=render,
    purpose="适合打印和保存，与纸质版式相同",
    rank=1,
)
