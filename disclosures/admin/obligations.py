"""应公开清单: entering many rows at once. Each page asks, then the actions do it, all or none."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from accounts.models import Agency, Region
from accounts.permissions import may_oversee, oversees_any, regions_overseen
from disclosures.actions import obligations
from disclosures.models import Disclosure
from disclosures.rights import NotYours

LIST = "admin:disclosures_disclosure_changelist"
REFUSALS = (obligations.NotRecorded, NotYours)


class Approvals(forms.Form):
    """One day a chosen row; one for all that have none."""

    every = forms.DateField(
        label="全部填为", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, rows: list[Disclosure], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.rows = rows
        for row in rows:
            self.fields[f"day-{row.pk}"] = forms.DateField(
                label=str(row.agency),
                required=False,
                initial=row.approved_on,
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            )

    def lines(self) -> list[tuple[Disclosure, forms.BoundField]]:
        return [(row, self[f"day-{row.pk}"]) for row in self.rows]

    def day(self, row: Disclosure) -> date | None:
        return self.cleaned_data[f"day-{row.pk}"] or self.cleaned_data["every"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for row in self.rows:
            name = f"day-{row.pk}"
            day = cleaned.get(name) or cleaned.get("every")
            try:
                obligations.see_a_plausible_date(row.year, day)
            except obligations.NotRecorded as refused:
                self.add_error(name, str(refused))
        return cleaned


class Exemption(forms.Form):
    reason = forms.CharField(
        label="免于公开的原因",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明原因。"},
    )


@admin.action(description="登记批复日期", permissions=["change"])
def note_approvals(page: Any, request: HttpRequest, chosen: QuerySet) -> HttpResponse | None:
    rows = _own(request, chosen)
    form = Approvals(rows, request.POST if "apply" in request.POST else None)
    if form.is_bound and form.is_valid():
        return _do(
            request,
            rows,
            lambda row: obligations.note_approval(row, approved_on=form.day(row), by=request.user),
        )
    return _ask(page, request, rows, form, "note_approvals", "登记批复日期")


@admin.action(description="登记免于公开", permissions=["change"])
def exempt(page: Any, request: HttpRequest, chosen: QuerySet) -> HttpResponse | None:
    rows = _own(request, chosen)
    form = Exemption(request.POST if "apply" in request.POST else None)
    if form.is_bound and form.is_valid():
        reason = form.cleaned_data["reason"]
        return _do(
            request, rows, lambda row: obligations.exempt(row, reason=reason, by=request.user)
        )
    return _ask(page, request, rows, form, "exempt", "登记免于公开")


@admin.action(description="取消免于公开", permissions=["change"])
def lift_exemptions(page: Any, request: HttpRequest, chosen: QuerySet) -> HttpResponse | None:
    return _do(
        request,
        _own(request, chosen),
        lambda row: obligations.lift_exemption(row, by=request.user),
    )


def oblige(page: Any, request: HttpRequest) -> HttpResponse:
    """Put the agencies of a region on the list of a year: choose both, then tick."""
    if not oversees_any(request.user):
        raise PermissionDenied
    form = Place(request.user, request.POST or request.GET or None)
    agencies: list[Agency] = []
    if form.is_bound and form.is_valid():
        agencies = form.missing()
        if request.method == "POST":
            ticked = {pk for pk in request.POST.getlist("agency") if pk.isdecimal()}
            chosen = [agency for agency in agencies if str(agency.pk) in ticked]
            year = form.cleaned_data["year"]
            return _do(
                request,
                chosen,
                lambda agency: obligations.oblige(agency, year=year, by=request.user),
            )
    context = _context(page, request, "登记应公开部门", form=form, agencies=agencies)
    return render(request, "admin/disclosures/disclosure/oblige.html", context)


class Place(forms.Form):
    """A region that the person oversees, and a year."""

    region = forms.ModelChoiceField(Region.objects.none(), label="行政区划", to_field_name="code")
    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100)

    def __init__(self, user: Any, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["region"].queryset = regions_overseen(user).exclude(agencies=None).distinct()

    def missing(self) -> list[Agency]:
        """The agencies of the region that are not on the list of the year."""
        region, year = self.cleaned_data["region"], self.cleaned_data["year"]
        return [*region.agencies.exclude(disclosures__year=year).select_related("region")]


def _own(request: HttpRequest, chosen: QuerySet) -> list[Disclosure]:
    """The chosen rows; one that the person does not oversee is refused, not left out."""
    rows = [*chosen.select_related("agency__region").order_by("agency__name", "year")]
    if not all(may_oversee(request.user, row.agency.region) for row in rows):
        raise PermissionDenied
    return rows


def _do(request: HttpRequest, rows: list[Any], action: Any) -> HttpResponse:
    try:
        with transaction.atomic():
            for row in rows:
                action(row)
    except REFUSALS as refused:
        messages.error(request, f"什么也没有登记：{refused}")
    else:
        messages.success(request, f"已登记 {len(rows)} 个部门。")
    return HttpResponseRedirect(reverse(LIST))


def _ask(
    page: Any,
    request: HttpRequest,
    rows: list[Disclosure],
    form: forms.Form,
    action: str,
    title: str,
) -> HttpResponse:
    context = _context(page, request, title, form=form, rows=rows, action=action)
    return render(request, f"admin/disclosures/disclosure/{action}.html", context)


def _context(page: Any, request: HttpRequest, title: str, **more: Any) -> dict[str, Any]:
    site = page.admin_site.each_context(request)
    return {**site, "title": title, "opts": page.opts, **more}
