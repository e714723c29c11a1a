"""Users, regions and agencies in the back office; lists go in and out as files."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest
from import_export import fields, resources, widgets
from import_export.admin import ImportExportModelAdmin

from accounts.models import Agency, Region, User

admin.site.register(User, UserAdmin)


class KeepsAddress:
    """What public addresses are made of is chosen once, when the thing is added."""

    address_fields: list[str] = []

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return self.address_fields if obj else []


class RegionResource(resources.ModelResource):
    """``code,name,parent``: the parent by its code."""

    parent = fields.Field("parent", "parent", widgets.ForeignKeyWidget(Region, "code"))

    class Meta:
        model = Region
        import_id_fields = ["code"]
        fields = ["code", "name", "parent"]
        clean_model_instances = True


@admin.register(Region)
class RegionAdmin(KeepsAddress, ImportExportModelAdmin):
    address_fields = ["code"]
    resource_classes = [RegionResource]
    list_display = ["code", "name", "parent"]
    list_select_related = ["parent"]
    search_fields = ["code", "name"]
    autocomplete_fields = ["parent"]


class AgencyResource(resources.ModelResource):
    """``region,slug,name,kind,scope``: the region by its code."""

    region = fields.Field("region", "region", widgets.ForeignKeyWidget(Region, "code"))

    class Meta:
        model = Agency
        import_id_fields = ["region", "slug"]
        fields = ["region", "slug", "name", "kind", "scope"]
        clean_model_instances = True


@admin.register(Agency)
class AgencyAdmin(KeepsAddress, ImportExportModelAdmin):
    address_fields = ["region", "slug"]
    resource_classes = [AgencyResource]
    list_display = ["name", "region", "kind", "scope", "parent"]
    list_filter = ["kind", "scope"]
    list_select_related = ["region", "parent"]
    search_fields = ["name", "slug"]
    autocomplete_fields = ["region", "parent"]
