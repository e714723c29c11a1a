"""版本: read here; the steps of the sign-off are taken on its own pages."""

from django.contrib import admin
from django.urls import URLPattern
from django.utils.html import format_html

from disclosures.admin.read_only import ReadOnlyAdmin
from disclosures.admin.workbench import urls as workbench
from disclosures.models import Version


@admin.register(Version)
class VersionAdmin(ReadOnlyAdmin):
    list_display = ["disclosure", "number", "status", "title", "public_page"]
    list_filter = ["status", "disclosure__year"]
    list_select_related = ["disclosure__agency__region", "publication"]
    search_fields = ["title", "disclosure__agency__name"]

    def get_urls(self) -> list[URLPattern]:
        return [*workbench.urlpatterns, *super().get_urls()]

    @admin.display(description="公开页面")
    def public_page(self, version: Version) -> str:
        if not hasattr(version, "publication"):
            return "—"
        return format_html('<a href="{}">查看</a>', version.get_absolute_url())
