"""WeasyPrint: a document in HTML becomes a PDF, the same bytes every time."""

from weasyprint import HTML

from disclosures.exports.pdf.fetcher import BASE_URL, fetch


def press(html: str) -> bytes:
    document = HTML(string=html, base_url=BASE_URL, url_fetcher=fetch)
    data: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    return data
