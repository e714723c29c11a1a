"""记录: everything that happened to a version, in words, the newest first."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from disclosures import reports
from disclosures.admin.workbench.access import page
from disclosures.admin.workbench.event_words import Telling
from disclosures.admin.workbench.frame import frame
from disclosures.models import Version
from disclosures.presentation.names import names_of

PER_PAGE = 50


@page
def record(request: HttpRequest, version: Version) -> HttpResponse:
    """``/record/``: a page of events, each with what changed."""
    events = Paginator(version.events.select_related("by"), PER_PAGE)
    shown = events.get_page(request.GET.get("page"))
    telling = Telling(version, names_of(reports.unverified(version)))
    context = frame(
        request,
        version,
        title="记录",
        page_obj=shown,
        numbers=events.get_elided_page_range(shown.number),
        entries=[telling.entry(event) for event in shown],
    )
    return render(request, "admin/workbench/record.html", context)
