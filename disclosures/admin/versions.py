"""版本: read here, published here."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from accounts.permissions import may_publish
from disclosures.actions import publications
from disclosures.admin.read_only import ReadOnlyAdmin
from disclosures.models import Version


@admin.register(Version)
class VersionAdmin(ReadOnlyAdmin):
    list_display = ["disclosure", "number", "status", "title", "public_page"]
    list_filter = ["status", "disclosure__year"]
    list_select_related = ["disclosure__agency__region", "publication"]
    search_fields = ["title", "disclosure__agency__name"]
    actions = ["publish"]

    @admin.display(description="公开页面")
    def public_page(self, version: Version) -> str:
        if not hasattr(version, "publication"):
            return "—"
        return format_html('<a href="{}">查看</a>', version.get_absolute_url())

    @admin.action(description="公开所选版本")
    def publish(self, request: HttpRequest, queryset: QuerySet[Version]) -> None:
        for version in queryset.select_related("disclosure__agency__region"):
            if not may_publish(request.user, version.disclosure.agency):
                self.message_user(request, f"您无权公开 {version}。", messages.ERROR)
                continue
            try:
                publications.publish(version, by=request.user)
            except publications.NotReady as error:
                self.message_user(request, str(error), messages.ERROR)
            else:
                self.message_user(request, f"已公开 {version}。", messages.SUCCESS)
