"""PDF: the whole disclosure as an official document (GB/T 9704 is the measure).

``html`` is the document as a page, ``render`` prints it, with the data and the workbook inside.
Nothing is fetched but our own style sheet.
"""

from collections.abc import Sequence

from django.conf import settings
from django.template.loader import render_to_string

from disclosures.exports.pdf.enclosing import attachments
from disclosures.exports.pdf.fetcher import BASE_URL, fetch
from disclosures.exports.pdf.press import press
from disclosures.exports.pdf.square import square
from disclosures.spec.export import Enclosed, Export
from disclosures.spec.paper.outline import outline
from disclosures.spec.report import Report

__all__ = ["BASE_URL", "EXPORT", "fetch", "html"]


def html(report: Report, enclosed: Sequence[Enclosed] = ()) -> str:
    """The document that is printed."""
    document = outline(report, site=settings.PUBLIC_ADDRESS)
    context = {
        "document": document,
        "square": square(document.address),
        "enclosed": [one.export for one in enclosed],
    }
    return render_to_string("pdf/document.html", context)


def render(report: Report, enclosed: Sequence[Enclosed] = ()) -> bytes:
    return press(html(report, enclosed), [*attachments(report, enclosed)])


EXPORT = Export(
    extension="pdf",
    media_type="application/pdf",
    label="公开文本（PDF）",
    render=render,
    purpose="适合打印和保存，与纸质版式相同；内含开放数据和电子表格",
    rank=1,
    encloses=("json", "xlsx"),
)
