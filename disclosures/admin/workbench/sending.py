"""A file of a version that leaves the back office: to be saved, kept by no cache, on record."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header

from disclosures.actions import events
from disclosures.models import Event, Version

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FENCE = "sandbox; default-src 'none'; frame-ancestors 'none'"


def sent(
    request: HttpRequest, version: Version, data: bytes, name: str, media_type: str = XLSX
) -> HttpResponse:
    """Never shown inside the site, whatever it may contain."""
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    response["Content-Security-Policy"] = _FENCE
    if request.method != "HEAD":
        events.record(Event.Verb.EXPORT, by=request.user, version=version, file=name)
    return private(response)


def private(response: HttpResponse) -> HttpResponse:
    """Kept by nobody, found by nobody."""
    patch_cache_control(response, private=True, no_store=True)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["X-Content-Type-Options"] = "nosniff"
    return response
