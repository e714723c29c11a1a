"""空白报表: the workbook that a clerk fills in, for this agency, year and edition."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from disclosures import catalogue, reports
from disclosures.admin.workbench.access import page
from disclosures.admin.workbench.sending import sent
from disclosures.exports.xlsx.blank import render_blank
from disclosures.models import Version
from disclosures.narratives.drafting import style
from disclosures.narratives.drafting.needs import tables_of
from disclosures.spec.report import Report
from disclosures.spec.table import Table


def _supplement(report: Report) -> list[Table]:
    """The tables that the text of the edition asks for, in their turn."""
    asked = tables_of(style(report.edition.key))
    found = (table for key, table in catalogue.all_tables().items() if key in asked)
    return sorted(found, key=lambda table: table.turn)


@require_GET
@page
def blank(request: HttpRequest, version: Version) -> HttpResponse:
    """With the rows and, for reference, the figures that were published a year before."""
    report = reports.unverified(version)
    data = render_blank(report, reports.year_before(version), supplement=_supplement(report))
    name = f"{report.agency_name}{report.year}年度决算公开表（空白）.xlsx"
    return sent(request, version, data, name)
