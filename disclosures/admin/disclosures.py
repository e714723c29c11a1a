"""年度公开: what each agency owes, and its versions."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from disclosures.admin.read_only import ReadOnlyInline
from disclosures.models import Disclosure, Version


class VersionInline(ReadOnlyInline):
    model = Version
    fields = readonly_fields = ["number", "status", "title", "created_at"]
    show_change_link = True


@admin.register(Disclosure)
class DisclosureAdmin(admin.ModelAdmin):
    list_display = ["agency", "year", "kind", "approved_on", "due_on"]
    list_filter = ["year", "kind"]
    list_select_related = ["agency"]
    search_fields = ["agency__name"]
    autocomplete_fields = ["agency"]
    inlines = [VersionInline]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """What the address says stays as it is once there are versions."""
        return ["agency", "year", "kind"] if obj and obj.versions.exists() else []

    @admin.display(description="公开期限")
    def due_on(self, disclosure: Disclosure) -> object:
        return disclosure.due_on
