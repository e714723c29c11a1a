"""日志: who did what when; read only."""

from django.contrib import admin

from disclosures.admin.read_only import ReadOnlyAdmin
from disclosures.models import Event


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ["at", "verb", "by", "version"]
    list_filter = ["verb"]
    list_select_related = ["by", "version__disclosure__agency"]
    date_hierarchy = "at"
