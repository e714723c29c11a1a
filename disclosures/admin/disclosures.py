"""应公开清单: what each agency owes the public, until when, and how it stands."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from import_export.results import Result

from accounts.guarded import Guarded
from accounts.lists import ListMixin
from accounts.models import Agency, Region, User
from accounts.permissions import agencies_seen, may_enter, may_oversee, may_see, oversees_any
from disclosures.actions import events, obligations
from disclosures.admin import obligations as pages
from disclosures.admin.obligation_lists import ObligationResource
from disclosures.admin.read_only import ReadOnlyInline
from disclosures.models import Disclosure, Event, Version
from disclosures.models.timeliness import State


class VersionInline(ReadOnlyInline):
    model = Version
    fields = readonly_fields = ["number", "status", "title", "created_at"]
    show_change_link = True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True  # whoever sees the disclosure; nobody else gets as far as here


class RegionFilter(admin.SimpleListFilter):
    title, parameter_name = "行政区划", "region"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        agencies = agencies_seen(request.user).order_by()
        return [
            *Region.objects.filter(agencies__in=agencies).distinct().values_list("code", "name")
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(agency__region__code=self.value()) if self.value() else queryset


class StateFilter(admin.SimpleListFilter):
    title, parameter_name = "情况", "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return State.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(state=self.value()) if self.value() else queryset


class ObligationForm(forms.ModelForm):
    class Meta:
        model = Disclosure
        fields = ["approved_on", "exempt_reason"]
        widgets = {
            "approved_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "exempt_reason": forms.Textarea(attrs={"rows": 3}),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        try:
            obligations.see_a_plausible_date(self.instance.year, cleaned.get("approved_on"))
            if cleaned.get("exempt_reason") and "exempt_reason" in self.changed_data:
                obligations.see_nothing_published(self.instance)
        except obligations.NotRecorded as refused:
            raise ValidationError(str(refused)) from refused
        return cleaned


@admin.register(Disclosure)
class DisclosureAdmin(Guarded, ListMixin, admin.ModelAdmin):
    """Everybody sees the obligations of their own agencies; the finance bureau keeps those of
    its region, through ``actions.obligations`` alone."""

    form = ObligationForm
    resource_classes = [ObligationResource]
    list_display = ["agency", "standing", "due_day", "approved_day", "year", "region", "newest"]
    list_filter = ["year", RegionFilter, StateFilter]
    list_select_related = ["agency__region"]
    list_per_page = 50
    view_on_site = False  # the list says what is public
    show_facets = admin.ShowFacets.ALWAYS
    search_fields = ["agency__name", "agency__slug"]
    search_help_text = "部门名称或网址名"
    readonly_fields = ["agency", "year", "kind", "due_day", "standing"]
    fields = ["agency", "year", "kind", "approved_on", "due_day", "standing", "exempt_reason"]
    inlines = [VersionInline]
    actions = [pages.note_approvals, pages.exempt, pages.lift_exemptions]

    def may_open(self, user: User) -> bool:
        return may_enter(user)

    def visible(self, user: User, rows: QuerySet) -> QuerySet:
        newest = Version.objects.order_by().filter(disclosure=OuterRef("pk"))
        return (
            rows.filter(agency__in=agencies_seen(user))
            .timely()
            .annotate(newest_version=Subquery(newest.order_by("-number").values("pk")[:1]))
        )

    def may_view(self, user: User, obj: Disclosure) -> bool:
        return may_see(user, obj.agency)

    def may_add(self, user: User) -> bool:
        return oversees_any(user)

    def may_change(self, user: User, obj: Disclosure | None) -> bool:
        return oversees_any(user) if obj is None else may_oversee(user, obj.agency.region)

    def may_delete(self, user: User, obj: Disclosure | None) -> bool:
        return obj is not None and self.may_change(user, obj) and not obj.versions.exists()

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        found = super().get_actions(request)
        found.pop("delete_selected", None)
        return found if oversees_any(request.user) else {}

    def add_view(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        return pages.oblige(self, request)

    def save_model(self, request: HttpRequest, obj: Disclosure, form: Any, change: bool) -> None:
        by, wanted = request.user, form.cleaned_data
        if "approved_on" in form.changed_data:
            obligations.note_approval(obj, approved_on=wanted["approved_on"], by=by)
        if "exempt_reason" in form.changed_data:
            if wanted["exempt_reason"].strip():
                obligations.exempt(obj, reason=wanted["exempt_reason"], by=by)
            else:
                obligations.lift_exemption(obj, by=by)

    def delete_model(self, request: HttpRequest, obj: Disclosure) -> None:
        obligations.release(obj, by=request.user)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        shown = {"title": "应公开清单", "show_save_and_add_another": False}
        try:
            return super().change_view(request, object_id, form_url, shown)
        except obligations.NotRecorded as refused:  # somebody else was there in between
            messages.error(request, str(refused))
            return HttpResponseRedirect(reverse("admin:disclosures_disclosure_changelist"))

    def log_change(self, *args: Any) -> None:
        """The record is ``Event``."""

    log_addition = log_deletions = log_deletion = log_change

    def record_import(self, request: HttpRequest, name: str, result: Result) -> None:
        agencies = {row.instance.agency_id for row in result.rows}
        for region in Region.objects.filter(agencies__in=agencies).distinct():
            self._record(request, Event.Verb.LIST, region, name, len(result.rows))

    def record_export(self, request: HttpRequest, name: str, count: int) -> None:
        shown = Agency.objects.filter(disclosures__in=self.get_queryset(request).values("pk"))
        for region in Region.objects.filter(agencies__in=shown).distinct():
            self._record(request, Event.Verb.EXPORT, region, name, count)

    def _record(self, request: HttpRequest, verb: str, region: Region, name: str, n: int) -> None:
        events.record(verb, by=request.user, region=region, list="应公开清单", file=name, count=n)

    @admin.display(description="行政区划", ordering="agency__region__code")
    def region(self, disclosure: Disclosure) -> str:
        return disclosure.agency.region.name

    @admin.display(description="公开期限", ordering="due")
    def due_day(self, disclosure: Disclosure) -> str:
        return disclosure.due_on.isoformat() if disclosure.due_on else "—"

    @admin.display(description="批复日期", ordering="approved_on")
    def approved_day(self, disclosure: Disclosure) -> str:
        return disclosure.approved_on.isoformat() if disclosure.approved_on else "—"

    @admin.display(description="情况", ordering="state")
    def standing(self, disclosure: Disclosure) -> str:
        return format_html(
            '<span class="state {}">{}</span>', disclosure.state, disclosure.timeliness
        )

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["css/lists.css"]}

    @admin.display(description="版本")
    def newest(self, disclosure: Disclosure) -> str:
        if disclosure.newest_version is None:
            return "还没有"
        url = reverse("admin:disclosures_version_change", args=[disclosure.newest_version])
        return format_html('<a href="{}">打开</a>', url)
