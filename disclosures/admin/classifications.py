"""科目: the yearly book comes in here as a list."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from import_export import fields

from accounts.lists import Chosen, ListMixin, ListResource
from accounts.permissions import may_enter, may_keep_lists
from disclosures.models import Classification


class ClassificationResource(ListResource):
    kind = fields.Field("kind", "kind", Chosen(Classification.Kind.choices))

    class Meta(ListResource.Meta):
        model = Classification
        import_id_fields = ["kind", "code"]
        fields = ["kind", "code", "name"]


@admin.register(Classification)
class ClassificationAdmin(ListMixin, admin.ModelAdmin):
    resource_classes = [ClassificationResource]
    list_display = ["code", "name", "kind"]
    list_filter = ["kind"]
    search_fields = ["code", "name"]

    def may_export(self, request: HttpRequest) -> bool:
        """The book is no secret: whoever fills in tables may take it along."""
        return may_enter(request.user)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_enter(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_enter(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_keep_lists(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_keep_lists(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_keep_lists(request.user)
