"""The entry grid: one table in the shape of its printed form, typed like a spreadsheet."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from disclosures import reports
from disclosures.admin.workbench.access import page
from disclosures.admin.workbench.entering import Entry, remarks_of, table_of
from disclosures.admin.workbench.frame import address, frame
from disclosures.models import Version
from disclosures.rights import refusal
from disclosures.spec import steps
from disclosures.spec.table import Rows


@page
@require_GET
def table(request: HttpRequest, version: Version, key: str) -> HttpResponse:
    report = reports.of_version(version)
    account = table_of(report, key)
    entry = Entry(report, account, another="another" in request.GET and account.table.repeats)
    locked = refusal(request.user, steps.EDIT, version)
    context = frame(
        request,
        version,
        stage="tables",
        title=account.title,
        entry=entry,
        locked=str(locked) if locked else "",
        remarks=remarks_of(version, key),
        about=_about(request, version, entry, editable=locked is None),
        neighbours=_neighbours(version, [listed.key for listed in report.tables], key),
    )
    return render(request, "admin/workbench/table.html", context)


def _about(
    request: HttpRequest, version: Version, entry: Entry, *, editable: bool
) -> dict[str, Any]:
    """What the scripts of the page need to know."""
    key, table = entry.account.key, entry.table
    return {
        "key": key,
        "title": entry.account.title,
        "editable": editable,
        "owner": f"{request.user.pk}:{version.pk}:{key}",
        "save": reverse("admin:version_table_save", args=[version.pk, key]),
        "rows": reverse("admin:version_table_rows", args=[version.pk, key]),
        "codes": reverse("admin:version_codes", args=[version.pk]),
        "comments": address("version_comments", version),
        "columns": {column.key: column.full_label for column in table.columns},
        "labels": {row.key: entry.report.edition.label(table, row) for _, row in table.rows()},
        "growing": [
            {
                "key": name,
                "title": section.title,
                "coded": section.rows_from is Rows.FUNCTION,
                "heading": section.label_heading,
            }
            for name, section in entry.growing
        ],
        "state": entry.state(),
    }


def _neighbours(version: Version, keys: list[str], key: str) -> dict[str, str]:
    """The tables before and after this one, where the form has some."""
    at = keys.index(key) if key in keys else None
    if at is None:
        return {}
    around = {"before": at - 1, "after": at + 1}
    return {
        name: reverse("admin:version_table", args=[version.pk, keys[index]])
        for name, index in around.items()
        if 0 <= index < len(keys)
    }
