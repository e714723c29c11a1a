"""日志: who did what when. Read and exported, never written.

Whoever sees an agency reads its entries, the finance bureau those of its region as well, and
everybody their own sign-ins; system administrators read all.
"""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from accounts.guarded import Guarded
from accounts.models import Agency, User
from accounts.permissions import agencies_seen, may_enter, may_keep_lists, regions_overseen
from disclosures.actions import events
from disclosures.admin import event_export
from disclosures.admin.event_details import told
from disclosures.admin.event_filters import (
    AgencyFilter,
    PeriodFilter,
    PersonFilter,
    RegionFilter,
    YearFilter,
)
from disclosures.admin.read_only import ReadOnlyMixin
from disclosures.models import Event

MOST_LISTED = 10_000


class UpToMost(Paginator):
    """Counts no further than anybody turns pages: a million entries are not counted."""

    @cached_property
    def count(self) -> int:
        return self.object_list.order_by()[:MOST_LISTED].count()


@admin.register(Event)
class EventAdmin(ReadOnlyMixin, Guarded, admin.ModelAdmin):
    list_display = ["at", "who", "verb", "about", "detail_told"]
    list_filter = [
        PeriodFilter,
        "verb",
        PersonFilter,
        AgencyFilter,
        RegionFilter,
        YearFilter,
    ]
    list_select_related = ["by", "agency", "region", "version__disclosure__agency"]
    list_per_page = 50
    paginator = UpToMost
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ["at"]
    ordering = ["-at", "-pk"]
    search_fields = ["by__username"]  # where it looks is said in get_search_results
    search_help_text = "操作人的姓名、用户名，或部门名称"
    fields = readonly_fields = ["at", "who", "verb", "agency", "region", "document", "all_told"]
    change_list_template = "admin/disclosures/event/change_list.html"

    def may_open(self, user: User) -> bool:
        return may_enter(user)

    def may_view(self, user: User, obj: Event) -> bool:
        return self.visible(user, Event.objects.filter(pk=obj.pk)).exists()

    def visible(self, user: User, rows: QuerySet[Event]) -> QuerySet[Event]:
        """What belongs to no agency and no region is about people: theirs alone."""
        rows = rows.select_related(*self.list_select_related)
        if may_keep_lists(user):
            return rows
        agencies = [*agencies_seen(user).order_by().values_list("pk", flat=True)]
        regions = [*regions_overseen(user).order_by().values_list("pk", flat=True)]
        return rows.filter(
            Q(agency__in=agencies)
            | Q(agency=None, region__in=regions)
            | Q(agency=None, region=None, by=user)
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Event], search_term: str
    ) -> tuple[QuerySet[Event], bool]:
        """People and agencies are few and found first; their entries have an index."""
        for word in search_term.split():
            people = User.objects.filter(
                Q(username__icontains=word) | Q(last_name__icontains=word)
            ).values_list("pk", flat=True)
            agencies = Agency.objects.filter(name__icontains=word).order_by()
            found = Q(by__in=[*people]) | Q(agency__in=[*agencies.values_list("pk", flat=True)])
            queryset = queryset.filter(found)
        return queryset, False

    def get_urls(self) -> list[URLPattern]:
        export = self.admin_site.admin_view(require_POST(self.export))
        return [path("export/", export, name="disclosures_event_export"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        subtitle = f"最多列出最新的 {MOST_LISTED} 条；更早的请按日期筛选，或导出。"
        context = {"subtitle": subtitle, "formats": event_export.FORMATS}
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def export(self, request: HttpRequest) -> HttpResponse:
        """``POST export/?<what the list is narrowed to>`` with ``format``; itself an entry."""
        form = request.POST.get("format", "")
        try:
            rows = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return self._back(request, "筛选条件不对，没有导出。请重新选择。")
        if form not in event_export.FORMATS:
            return self._back(request, "请选择导出为 csv 或 xlsx。")
        if form == "xlsx" and (too_many := event_export.too_many(rows)):
            return self._back(request, too_many)
        chosen = {key: value for key, value in request.GET.items() if key not in ("p", "o", "e")}
        name = event_export.file_name(form)
        events.record(Event.Verb.EXPORT, by=request.user, list="日志", file=name, chosen=chosen)
        return event_export.exported(rows, form)

    def _back(self, request: HttpRequest, said: str) -> HttpResponse:
        messages.error(request, said)
        listed = reverse("admin:disclosures_event_changelist")
        return redirect(f"{listed}?{request.GET.urlencode()}")

    @admin.display(description="操作人")
    def who(self, event: Event) -> str:
        return event.by.get_full_name() if event.by else "系统"

    @admin.display(description="所属")
    def about(self, event: Event) -> str:
        """The version, which names its agency; else the agency, else the region."""
        return self.document(event) if event.version else event.agency or event.region or "—"

    @admin.display(description="版本")
    def document(self, event: Event) -> str:
        if event.version is None:
            return "（已删除的草稿）" if event.version_id else "—"
        address = reverse("admin:version_record", args=[event.version_id])
        return format_html('<a href="{}">{}</a>', address, event.version)

    @admin.display(description="详情")
    def detail_told(self, event: Event) -> str:
        return told(event) or "—"

    @admin.display(description="详情")
    def all_told(self, event: Event) -> str:
        return told(event, full=True) or "—"
