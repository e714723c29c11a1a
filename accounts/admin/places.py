"""行政区划 and 部门（单位）: kept by system administrators; lists go in and out as files."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from import_export import fields

from accounts.admin.roster import roster
from accounts.guarded import Guarded
from accounts.lists import Chosen, Known, ListMixin, ListResource
from accounts.models import Agency, Region, User
from accounts.permissions import administers_any, agencies_administered, may_keep_lists
from accounts.signals import place_changed


class KeepsAddress:
    """What public addresses are made of is chosen once, when the thing is added."""

    address_fields: list[str] = []

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return self.address_fields if obj else []


class OnRecord:
    """What is added, changed and deleted by hand is told to the record, in the same transaction."""

    def save_model(self, request: HttpRequest, obj: Any, form: forms.Form, change: bool) -> None:
        super().save_model(request, obj, form, change)
        fields = form.changed_data if change else []
        self._changed(request, obj, "修改" if change else "新增", fields)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        self._changed(request, obj, "删除", [])
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for obj in queryset:
            self.delete_model(request, obj)

    def _changed(self, request: HttpRequest, obj: Any, change: str, fields: list[str]) -> None:
        names = [str(obj._meta.get_field(field).verbose_name) for field in fields]
        place_changed.send(type(obj), place=obj, by=request.user, change=change, fields=names)


class RegionResource(ListResource):
    """一行一个行政区划。上级填它的 6 位代码，并写在下级之前。"""

    labels = {"parent": "上级区划代码"}
    parent = fields.Field("parent", "parent", Known(Region, "code"))

    class Meta(ListResource.Meta):
        model = Region
        import_id_fields = ["code"]
        fields = ["code", "name", "parent"]


@admin.register(Region)
class RegionAdmin(Guarded, KeepsAddress, OnRecord, ListMixin, admin.ModelAdmin):
    address_fields = ["code"]
    resource_classes = [RegionResource]
    list_display = ["code", "name", "parent"]
    list_select_related = ["parent"]
    search_fields = ["code", "name"]
    autocomplete_fields = ["parent"]


class ParentInRegion(Known):
    """主管部门: named by its part of the address, in the same region."""

    def get_queryset(self, value: str, row: Any, *args: Any, **options: Any) -> QuerySet[Agency]:
        return super().get_queryset(value, row).filter(region__code=str(row.get("region", "")))


class AgencyResource(ListResource):
    """一行一个部门或单位。行政区划填 6 位代码；主管部门填它的网址名，并写在下属单位之前。"""

    labels = {"region": "行政区划代码", "parent": "主管部门网址名"}
    region = fields.Field("region", "region", Known(Region, "code"))
    parent = fields.Field("parent", "parent", ParentInRegion(Agency, "slug"))
    kind = fields.Field("kind", "kind", Chosen(Agency.Kind.choices))
    scope = fields.Field("scope", "scope", Chosen(Agency.Scope.choices))

    class Meta(ListResource.Meta):
        model = Agency
        import_id_fields = ["region", "slug"]
        fields = ["region", "slug", "name", "kind", "scope", "parent"]


@admin.register(Agency)
class AgencyAdmin(Guarded, KeepsAddress, OnRecord, ListMixin, admin.ModelAdmin):
    """An agency administrator finds his own here, and through it the people."""

    address_fields = ["region", "slug"]
    resource_classes = [AgencyResource]
    list_display = ["name", "region", "kind", "scope", "parent", "people"]
    list_filter = ["kind", "scope"]
    list_select_related = ["region", "parent"]
    search_fields = ["name", "slug"]
    autocomplete_fields = ["region", "parent"]
    change_form_template = "accounts/agency_change_form.html"

    def may_open(self, user: User) -> bool:
        return administers_any(user)

    def visible(self, user: User, rows: QuerySet[Agency]) -> QuerySet[Agency]:
        return rows.filter(pk__in=agencies_administered(user).values("pk"))

    def may_import(self, user: User) -> bool:
        return may_keep_lists(user)

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(roster)
        return [path("<int:pk>/people/", page, name="agency_people"), *super().get_urls()]

    @admin.display(description="岗位")
    def people(self, agency: Agency) -> str:
        return format_html(
            '<a href="{}">谁在办理</a>', reverse("admin:agency_people", args=[agency.pk])
        )
