"""WeasyPrint: a document in HTML becomes a PDF, the same bytes every time."""

import gc

from weasyprint import HTML

from disclosures.exports.pdf.fetcher import BASE_URL, fetch
from disclosures.exports.pdf.justify import justify

ACCESSIBLE = "pdf/ua-1"  # tagged: headings, tables and lists can be read aloud


def press(html: str) -> bytes:
    """Without cyclic garbage collection while the document is made.

    Layout makes hundreds of thousands of boxes that all live until the end: looking through
    them for garbage again and again takes a quarter of the time and frees nothing. They are
    collected once, when the document is finished.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        return _press(html)
    finally:
        if running:
            gc.enable()
            gc.collect(0)  # what is new since; the rest has been looked through


def _press(html: str) -> bytes:
    page = HTML(string=html, base_url=BASE_URL, url_fetcher=fetch)
    document = page.render(pdf_variant=ACCESSIBLE)
    justify(document)
    data: bytes = document.write_pdf(pdf_variant=ACCESSIBLE)
    return data
