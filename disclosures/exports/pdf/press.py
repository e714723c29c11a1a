"""WeasyPrint: a document in HTML becomes a PDF, the same bytes every time."""

import gc
from collections.abc import Sequence

from weasyprint import HTML, Attachment

from disclosures.exports.pdf.fetcher import BASE_URL, fetch
from disclosures.exports.pdf.justify import justify
from disclosures.exports.pdf.standards import (
    ARCHIVAL,
    COLOURS,
    declare_accessible,
    list_files_once,
    set_colours,
)


def press(html: str, attachments: Sequence[Attachment] = ()) -> bytes:
    """Without cyclic garbage collection while the document is made.

    Layout makes hundreds of thousands of boxes that all live until the end: looking through
    them for garbage again and again takes a quarter of the time and frees nothing. They are
    collected once, when the document is finished.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        return _press(html, attachments)
    finally:
        if running:
            gc.enable()
            gc.collect(0)  # what is new since; the rest has been looked through


def _press(html: str, attachments: Sequence[Attachment]) -> bytes:
    page = HTML(string=html, base_url=BASE_URL, url_fetcher=fetch)
    document = page.render(pdf_variant=ARCHIVAL)
    justify(document)
    set_colours(document)
    declare_accessible(document.metadata)
    data: bytes = document.write_pdf(
        pdf_variant=ARCHIVAL,
        output_intent=COLOURS,
        attachments=[*attachments],
        finisher=list_files_once,
    )
    return data
