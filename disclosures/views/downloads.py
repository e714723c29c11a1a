"""Downloads: the same report as a file, made once and kept by digest."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from disclosures import catalogue, reports
from disclosures.actions import artifacts
from disclosures.spec.report import Report
from disclosures.views.freshness import answer
from disclosures.views.missing import helpful


@require_safe
@helpful
def latest(request: HttpRequest, region: str, slug: str, year: str, extension: str) -> HttpResponse:
    return _file(request, reports.published(region, slug, int(year)), extension)


@require_safe
@helpful
def fixed(
    request: HttpRequest, region: str, slug: str, year: str, number: str, extension: str
) -> HttpResponse:
    return _file(request, reports.published(region, slug, int(year), int(number)), extension)


def _file(request: HttpRequest, report: Report, extension: str) -> HttpResponse:
    export = catalogue.all_exports().get(extension)
    if export is None:
        raise Http404(f"没有 {extension} 格式的下载。")

    def make() -> HttpResponse:
        data = artifacts.produce(report, extension)
        response = HttpResponse(data, content_type=export.media_type)
        response["Content-Disposition"] = _disposition(report, extension)
        return response

    shows = [request.path, *report.identity]
    return answer(request, make, shows=shows, changed_at=report.published_at)


def _disposition(report: Report, extension: str) -> str:
    version = f"v{report.version}"
    plain = f"{report.region_code}-{report.agency_slug}-{report.year}-{version}.{extension}"
    name = f"{report.agency_name}{report.year}年度决算公开（第{report.version}版）.{extension}"
    return disposition(plain, name)


def disposition(plain: str, name: str) -> str:
    """To be saved, never shown: a Chinese file name for browsers (RFC 5987), a plain one for
    the rest."""
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
