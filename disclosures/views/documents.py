"""The pages of one disclosure: the year's current version, a permanent version, one table."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from disclosures import reports
from disclosures.presentation.presented import Presented
from disclosures.views.freshness import answer
from disclosures.views.missing import helpful


@require_safe
@gzip_page
@helpful
def disclosure(request: HttpRequest, region: str, slug: str, year: str) -> HttpResponse:
    shown = presented(region, slug, int(year))
    return page(request, "disclosures/disclosure.html", shown)


@require_safe
@gzip_page
@helpful
def version(request: HttpRequest, region: str, slug: str, year: str, number: str) -> HttpResponse:
    shown = presented(region, slug, int(year), int(number))
    return page(request, "disclosures/disclosure.html", shown)


@require_safe
@gzip_page
@helpful
def table(request: HttpRequest, region: str, slug: str, year: str, key: str) -> HttpResponse:
    return _table(request, presented(region, slug, int(year)), key)


@require_safe
@gzip_page
@helpful
def version_table(
    request: HttpRequest, region: str, slug: str, year: str, number: str, key: str
) -> HttpResponse:
    return _table(request, presented(region, slug, int(year), int(number)), key)


def _table(request: HttpRequest, shown: Presented, key: str) -> HttpResponse:
    sheet = next((sheet for sheet in shown.sheets if sheet.key == key), None)
    if sheet is None:
        raise Http404(f"{shown.heading}里没有这张表。")
    before, after = shown.neighbours(key)
    path = f"{shown.address}{key}/"
    context = {"sheet": sheet, "before": before, "after": after, "path": path}
    return page(request, "disclosures/table.html", shown, **context)


def presented(region: str, slug: str, year: int, number: int | None = None) -> Presented:
    """Raises NotPublished, which ``helpful`` turns into a page that leads on."""
    report = reports.published(region, slug, year, number)
    return Presented(report, reports.versions(region, slug, year), fixed=number is not None)


def page(request: HttpRequest, template: str, shown: Presented, **more: object) -> HttpResponse:
    canonical = request.build_absolute_uri(more.get("path") or shown.address)
    context = {"shown": shown, "report": shown.report, "canonical": canonical, **more}
    return answer(
        request,
        lambda: render(request, template, context),
        shows=[request.get_full_path(), canonical, *shown.identity],
        changed_at=shown.changed_at,
    )
