"""The check report (勾稽审核) of one disclosure, or of one figure of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from disclosures.presentation.asked import Asked, asked
from disclosures.presentation.checked import Checked
from disclosures.presentation.presented import Presented
from disclosures.views.documents import page, presented
from disclosures.views.missing import helpful


@require_safe
@gzip_page
@helpful
def of_year(request: HttpRequest, region: str, slug: str, year: str) -> HttpResponse:
    return _report(request, presented(region, slug, int(year)))


@require_safe
@gzip_page
@helpful
def of_version(
    request: HttpRequest, region: str, slug: str, year: str, number: str
) -> HttpResponse:
    return _report(request, presented(region, slug, int(year), int(number)))


def _report(request: HttpRequest, shown: Presented) -> HttpResponse:
    checked = Checked(shown.report, request.path, _asked(request))
    path = f"{shown.address}checks/"
    return page(request, "disclosures/checks.html", shown, checked=checked, path=path)


def _asked(request: HttpRequest) -> Asked:
    """404 for what is no address of a table, and for no check."""
    try:
        return asked(request.GET)
    except LookupError as error:
        raise Http404("没有这个指标地址或者勾稽关系。") from error
