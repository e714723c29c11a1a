"""Finding a disclosure without searching: by region, by year, by agency."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from disclosures import directory
from disclosures.views.lists import AgencyList, PublicationList, YearList

PUBLICATIONS, AGENCIES = 20, 50  # rows of a page


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    years = directory.years()
    year = _chosen(request.GET.get("year", ""), years)
    publications = PublicationList(directory.latest(year))
    publications.turn_to(request.GET.get("page"), rows=PUBLICATIONS)
    context = {
        "publications": publications,
        "provinces": directory.provinces(),
        "years": years,
        "year": year,
        "canonical": request.build_absolute_uri("/"),
    }
    return render(request, "disclosures/home.html", context)


@require_safe
def region(request: HttpRequest, code: str) -> HttpResponse:
    place = directory.region(code)
    if place is None:
        raise Http404("没有这个地区。地址中的 6 位数字应是行政区划代码。")
    agencies = AgencyList(directory.agencies(place))
    agencies.turn_to(request.GET.get("page"), rows=AGENCIES)
    context = {
        "region": place,
        "ancestors": directory.ancestors(place),
        "places": directory.places_below(place),
        "agencies": agencies,
        "canonical": request.build_absolute_uri(request.path),
    }
    return render(request, "disclosures/region.html", context)


@require_safe
def agency(request: HttpRequest, region: str, slug: str) -> HttpResponse:
    owner = directory.agency(region, slug)
    if owner is None:
        raise Http404("没有这个部门或单位。")
    years = YearList(directory.publications(owner), due=directory.timeliness(owner))
    context = {
        "agency": owner,
        "ancestors": directory.ancestors(owner.region),
        "years": years,
        "canonical": request.build_absolute_uri(request.path),
    }
    return render(request, "disclosures/agency.html", context)


def _chosen(text: str, years: list[int]) -> int | None:
    return next((year for year in years if str(year) == text), None)
