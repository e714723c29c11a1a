"""Pages without figures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(
        request, "disclosures/about.html", {"canonical": request.build_absolute_uri(request.path)}
    )


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be indexed; the workbench has nothing for a search engine."""
    return HttpResponse("User-agent: *\nDisallow: /admin/\n", content_type="text/plain")
