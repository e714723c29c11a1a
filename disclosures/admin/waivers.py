"""审核说明: given and taken back on drafts; read only once a version is submitted."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest

from accounts.permissions import may_prepare
from disclosures.actions import waivers
from disclosures.models import Version, Waiver


class WaiverForm(forms.ModelForm):
    """Says at the field what the action would refuse."""

    class Meta:
        model = Waiver
        fields = ["version", "check_id", "row", "column", "reason"]
        help_texts = {
            "check_id": "如 X-30。编号见审核结果。",
            "row": "只说明一行时填写，如 2080505；不填则说明这条关系的每一处。",
            "column": "只说明一列时填写，如 basic。",
            "reason": "为什么两边对不上而数字无误。说明会和审核结果一起公开。",
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if "version" in data and "check_id" in data:
            place = {"row": data.get("row", ""), "column": data.get("column", "")}
            try:
                waivers.see_that_it_fails(data["version"], check=data["check_id"], **place)
            except waivers.NotExplained as error:
                raise ValidationError({"check_id": str(error)}) from error
        return data


@admin.register(Waiver)
class WaiverAdmin(admin.ModelAdmin):
    form = WaiverForm
    list_display = ["check_id", "reason", "version", "row", "column", "by", "at"]
    list_filter = ["version__disclosure__year"]
    list_select_related = ["version__disclosure__agency", "by"]
    actions = None  # one at a time: those of published versions stay
    search_fields = ["check_id", "reason", "version__disclosure__agency__name"]

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelChoiceField:
        if db_field.name == "version":
            kwargs["queryset"] = Version.objects.editable().select_related("disclosure__agency")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Waiver | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Waiver | None = None) -> bool:
        if obj is None:
            return super().has_delete_permission(request)
        version = obj.version
        return version.status in Version.EDITABLE and may_prepare(
            request.user, version.disclosure.agency
        )

    def save_model(self, request: HttpRequest, obj: Waiver, form: Any, change: bool) -> None:
        if not may_prepare(request.user, obj.version.disclosure.agency):
            raise PermissionDenied
        kept = waivers.explain(
            obj.version,
            check=obj.check_id,
            reason=obj.reason,
            by=request.user,
            row=obj.row,
            column=obj.column,
        )
        obj.pk = kept.pk

    def delete_model(self, request: HttpRequest, obj: Waiver) -> None:
        waivers.retract(obj, by=request.user)
