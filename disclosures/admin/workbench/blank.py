"""空白报表: the workbook that a clerk fills in, for this agency, year and edition."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from disclosures import reports
from disclosures.actions import events
from disclosures.admin.workbench.access import page
from disclosures.admin.workbench.uploaded import XLSX, download
from disclosures.exports.xlsx.blank import render_blank
from disclosures.models import Event, Version


@require_GET
@page
def blank(request: HttpRequest, version: Version) -> HttpResponse:
    """With the rows and, for reference, the figures that were published a year before."""
    report = reports.unverified(version)
    data = render_blank(report, reports.year_before(version))
    events.record(Event.Verb.EXPORT, by=request.user, version=version, what="blank")
    return download(data, f"{report.agency_name}{report.year}年度决算公开表（空白）.xlsx", XLSX)
