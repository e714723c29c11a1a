"""The PDF of 003, with data and workbook inside, against plain WeasyPrint on the same HTML, one
process, in turns."""

import resource

from weasyprint import HTML

from bench.timing import in_turns, say
from disclosures import catalogue, reports
from disclosures.exports import pdf
from disclosures.spec.export import Enclosed


def run() -> None:
    report = reports.published("140300", "dashuju-zhongxin", 2024)
    html = pdf.html(report)
    exports = catalogue.all_exports()
    inside = [Enclosed(exports[e], exports[e].render(report)) for e in pdf.EXPORT.encloses]

    def ours() -> bytes:
        return pdf.EXPORT.render(reports.published("140300", "dashuju-zhongxin", 2024), inside)

    def plain() -> bytes:
        return HTML(string=html, base_url=pdf.BASE_URL, url_fetcher=pdf.fetch).write_pdf()

    mine, theirs = in_turns(ours, plain, rounds=3)
    say("PDF of 003", mine, "plain WeasyPrint", theirs, "at most 1.2")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of the process: {peak:.0f} MB")
