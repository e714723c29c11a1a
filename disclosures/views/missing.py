"""What a reader gets where nothing is public, or is public no longer: a page that leads on."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from accounts.models import Agency, Region
from disclosures import reports
from disclosures.models import Version

View = Callable[..., HttpResponse]


def helpful(view: View) -> View:
    """Answer Withdrawn with 410 and its public notice, NotPublished with 404 and whatever is
    published nearby."""

    @wraps(view)
    def answered(request: HttpRequest, **place: str) -> HttpResponse:
        try:
            return view(request, **place)
        except reports.Withdrawn as gone:
            return _notice(request, gone.version)
        except reports.NotPublished:
            return render(request, "disclosures/missing.html", _nearby(place), status=404)

    return answered


def _notice(request: HttpRequest, version: Version) -> HttpResponse:
    """When and why a version was taken from the public; without anything of its content."""
    disclosure = version.disclosure
    agency = disclosure.agency
    publications = reports.versions(agency.region.code, agency.slug, disclosure.year)
    context = {
        "version": version,
        "withdrawal": version.withdrawal,
        "publication": version.publication,
        "disclosure": disclosure,
        "agency": agency,
        "publications": publications,
        "current": next((p for p in publications if p.version.in_force), None),
    }
    response = render(request, "disclosures/withdrawn.html", context, status=410)
    patch_cache_control(response, public=True, no_cache=True)
    return response


def _nearby(place: dict[str, str]) -> dict[str, object]:
    region = Region.objects.filter(code=place["region"]).first()
    agency = Agency.objects.filter(region=region, slug=place["slug"]).first() if region else None
    years = reports.years(place["region"], place["slug"]) if agency else []
    return {"region": region, "agency": agency, "year": place["year"], "years": years}
