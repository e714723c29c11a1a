"""What a reader gets where nothing is published: a page that leads on."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import Agency, Region
from disclosures import reports

View = Callable[..., HttpResponse]


def helpful(view: View) -> View:
    """Answer NotPublished with 404 and whatever is published nearby."""

    @wraps(view)
    def answered(request: HttpRequest, **place: str) -> HttpResponse:
        try:
            return view(request, **place)
        except reports.NotPublished:
            return render(request, "disclosures/missing.html", _nearby(place), status=404)

    return answered


def _nearby(place: dict[str, str]) -> dict[str, object]:
    region = Region.objects.filter(code=place["region"]).first()
    agency = Agency.objects.filter(region=region, slug=place["slug"]).first() if region else None
    years = reports.years(place["region"], place["slug"]) if agency else []
    return {"region": region, "agency": agency, "year": place["year"], "years": years}
