"""The tables of a version: which are filled in, which are empty and why, which are missing."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from disclosures import catalogue, reports
from disclosures.actions import empty_tables
from disclosures.admin.workbench.access import page
from disclosures.admin.workbench.entering import Entry, table_of
from disclosures.admin.workbench.frame import address, frame
from disclosures.models import Version
from disclosures.narrated import empty_notes_of
from disclosures.narratives.drafting import style
from disclosures.narratives.drafting.needs import tables_of
from disclosures.rights import refusal
from disclosures.spec import steps
from disclosures.spec.hindrance import hindrances
from disclosures.spec.report import Report, TableReport
from disclosures.spec.table import Table


@dataclass(frozen=True, slots=True)
class Listed:
    """One table as the list shows it."""

    account: TableReport
    url: str
    figures: int
    problems: int
    remarks: int
    note: str = ""
    """Why it has no figures, as the province writes it; offered where nobody has said."""

    @property
    def state(self) -> str:
        if self.figures:
            return "filled"
        return "empty" if self.account.empty_reason else "missing"


@page
@require_GET
def tables(request: HttpRequest, version: Version) -> HttpResponse:
    report = reports.of_version(version)
    remarks = Counter(version.comments.open().exclude(table="").values_list("table", flat=True))
    printed = {form.key for form in report.edition.tables}
    notes = empty_notes_of(report)
    listed = [
        replace(_listed(report, account, version, remarks), note=notes.get(account.key, ""))
        for account in _all(report)
    ]
    context = frame(
        request,
        version,
        stage="tables",
        found=hindrances(report),
        listed=[one for one in listed if one.account.key in printed],
        attached=[one for one in listed if _is_attached(one, printed)],
        supplement=sorted(filter(_is_supplement, listed), key=_turn),
        editable=refusal(request.user, steps.EDIT, version) is None,
        upload=address("version_upload", version),
        blank=address("version_blank", version),
        flat=address("version_figures", version),
    )
    return render(request, "admin/workbench/tables.html", context)


@page
@require_POST
def state_empty(request: HttpRequest, version: Version, key: str) -> HttpResponse:
    reason = request.POST.get("reason", "")
    try:
        empty_tables.state(version, table=key, reason=reason, by=request.user)
        messages.success(request, "已写明本表无数据的原因。" if reason.strip() else "已撤回说明。")
    except empty_tables.NotEmpty as told:
        messages.error(request, str(told))
    return redirect(reverse("admin:version_tables", args=[version.pk]))


def _is_attached(one: Listed, printed: Collection[str]) -> bool:
    return one.account.key not in printed and not _is_supplement(one)


def _is_supplement(one: Listed) -> bool:
    return one.account.table.is_supplement


def _turn(one: Listed) -> int:
    return one.account.table.turn


def _all(report: Report) -> list[TableReport]:
    """Those of the report, and every other that could be filled in."""
    there = {account.key for account in report.tables}
    others = [table_of(report, key) for key in catalogue.all_tables() if key not in there]
    asked = tables_of(style(report.edition.key))
    return [*report.tables, *(other for other in others if _offered(other.table, asked))]


def _offered(table: Table, asked: Collection[str]) -> bool:
    """Of the supplementary tables only those that the province's text asks for."""
    return not table.standard and (not table.is_supplement or table.key in asked)


def _listed(
    report: Report, account: TableReport, version: Version, remarks: Counter[str]
) -> Listed:
    return Listed(
        account,
        reverse("admin:version_table", args=[version.pk, account.key]),
        sum(len(line.cells) for line in account.lines),
        Entry(report, account).problems,
        remarks[account.key],
    )
