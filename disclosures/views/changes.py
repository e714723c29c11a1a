"""What a correction changed, for everybody: figure by figure and paragraph by paragraph."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from disclosures import reports
from disclosures.exports.xlsx.changes import MEDIA_TYPE, write_changes
from disclosures.presentation.changes import Changes
from disclosures.presentation.presented import Presented
from disclosures.spec.steps import WITHDRAWN
from disclosures.views import documents
from disclosures.views.downloads import disposition
from disclosures.views.freshness import answer
from disclosures.views.missing import helpful


@require_safe
@gzip_page
@helpful
def page(request: HttpRequest, region: str, slug: str, year: str, number: str) -> HttpResponse:
    shown = documents.presented(region, slug, int(year), int(number))
    return documents.page(
        request, "disclosures/changes.html", shown, changes=_changes(shown), path=request.path
    )


@require_safe
@helpful
def workbook(request: HttpRequest, region: str, slug: str, year: str, number: str) -> HttpResponse:
    """The list of changes as a workbook, for those who check them one by one."""
    shown = documents.presented(region, slug, int(year), int(number))
    changes = _changes(shown)
    if not changes.shown:
        raise Http404("上一版已经撤下，不能逐项比较。")

    def make() -> HttpResponse:
        data = write_changes(changes.report, changes.before, changes.difference)
        response = HttpResponse(data, content_type=MEDIA_TYPE)
        response["Content-Disposition"] = _named(shown)
        return response

    shows = [request.path, *shown.identity]
    return answer(request, make, shows=shows, changed_at=shown.changed_at)


def _changes(shown: Presented) -> Changes:
    before = reports.before(shown.report)
    if before is None:
        raise Http404("这是第一次公开的版本，没有更正过。")
    return Changes(before, shown.report, shown=before.status != WITHDRAWN)


def _named(shown: Presented) -> str:
    report = shown.report
    plain = f"{report.region_code}-{report.agency_slug}-{report.year}-v{report.version}-changes"
    name = f"{report.agency_name}{report.year}年度决算第{report.version}版改动清单"
    return disposition(f"{plain}.xlsx", f"{name}.xlsx")
