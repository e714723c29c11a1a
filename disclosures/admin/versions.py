"""版本: the list of versions; each is looked at and worked on in the workbench."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.timezone import localtime

from accounts.guarded import Guarded
from accounts.models import Region, User
from accounts.permissions import agencies_seen, may_enter
from disclosures.admin.read_only import ReadOnlyMixin
from disclosures.admin.workbench import urls as workbench
from disclosures.admin.workbench.begin import begin
from disclosures.admin.workbench.overview import overview
from disclosures.models import Version
from disclosures.rights import may_read


class RegionFilter(admin.SimpleListFilter):
    """Only the regions of agencies that the person sees; nothing to choose with just one."""

    title = "行政区划"
    parameter_name = "region"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        seen = Region.objects.filter(agencies__in=agencies_seen(request.user)).distinct()
        return [(region.code, region.name) for region in seen]

    def has_output(self) -> bool:
        return len(self.lookup_choices) > 1

    def queryset(self, request: HttpRequest, queryset: QuerySet[Version]) -> QuerySet[Version]:
        chosen = self.value()
        return queryset.filter(disclosure__agency__region__code=chosen) if chosen else queryset


@admin.register(Version)
class VersionAdmin(ReadOnlyMixin, Guarded, admin.ModelAdmin):
    list_display = ["disclosure", "number", "status", "created_on", "public_page"]
    list_filter = ["status", "disclosure__year", RegionFilter]
    list_select_related = ["disclosure__agency__region", "publication"]
    list_per_page = 50
    search_fields = ["title", "disclosure__agency__name"]
    ordering = ["-disclosure__year", "disclosure__agency__name", "-number"]

    def get_urls(self) -> list[URLPattern]:
        start = path("begin/<int:disclosure>/", begin, name="version_begin")
        return [start, *workbench.urlpatterns, *super().get_urls()]

    def may_open(self, user: User) -> bool:
        return may_enter(user)

    def may_view(self, user: User, obj: Version) -> bool:
        return may_read(user, obj)

    def visible(self, user: User, rows: QuerySet[Version]) -> QuerySet[Version]:
        return rows.filter(disclosure__agency__in=agencies_seen(user))

    def change_view(self, request: HttpRequest, object_id: str, *_: Any, **__: Any) -> HttpResponse:
        return overview(request, pk=_number(object_id))

    def history_view(self, request: HttpRequest, object_id: str, *_: Any) -> HttpResponse:
        """Django's own log is not the record."""
        return redirect("admin:version_record", _number(object_id))

    @admin.display(description="创建日期", ordering="created_at")
    def created_on(self, version: Version) -> str:
        return f"{localtime(version.created_at):%Y-%m-%d}"

    @admin.display(description="公开页面")
    def public_page(self, version: Version) -> str:
        if not hasattr(version, "publication"):
            return "还没有公开"
        return format_html('<a href="{}">查看</a>', version.get_absolute_url())


def _number(object_id: str) -> int:
    if not (object_id.isascii() and object_id.isdecimal()):
        raise Http404("没有这个版本。")
    return int(object_id)
