"""年度公开: what each agency owes, and its versions."""

from django.contrib import admin

from disclosures.admin.read_only import ReadOnlyInline
from disclosures.models import Disclosure, Version


class VersionInline(ReadOnlyInline):
    model = Version
    fields = ["number", "status", "title", "created_at"]
    show_change_link = True


@admin.register(Disclosure)
class DisclosureAdmin(admin.ModelAdmin):
    list_display = ["agency", "year", "kind", "approved_on", "due_on"]
    list_filter = ["year", "kind"]
    list_select_related = ["agency"]
    search_fields = ["agency__name"]
    autocomplete_fields = ["agency"]
    inlines = [VersionInline]

    @admin.display(description="公开期限")
    def due_on(self, disclosure: Disclosure) -> object:
        return disclosure.due_on
