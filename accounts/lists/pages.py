"""The import and export pages of a list, and who may use them."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.dispatch import Signal
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from import_export.admin import ImportExportMixin
from import_export.results import Result
from tablib import Dataset

from accounts.lists.files import Csv, ListFile, UnreadableList, Xlsx
from accounts.lists.forms import ConfirmForm, ExportForm, ListForm
from accounts.permissions import may_keep_lists

list_imported = Signal()
"""``sender`` the model, ``by``, ``name`` of the file, ``counts`` (new, update, skip)."""
list_exported = Signal()
"""``sender`` the model, ``by``, ``name`` of the file, ``count``."""


class ListMixin(ImportExportMixin):
    """Import and export pages of one list; see the module."""

    import_formats = [ListFile]
    export_formats = [Xlsx, Csv]
    import_form_class = ListForm
    confirm_form_class = ConfirmForm
    export_form_class = ExportForm
    skip_admin_log = True  # the record is ``Event``

    def record_import(self, request: HttpRequest, name: str, result: Result) -> None:
        counts = {kind: count for kind, count in result.totals.items() if count}
        list_imported.send(self.model, by=request.user, name=name, counts=counts)

    def record_export(self, request: HttpRequest, name: str, count: int) -> None:
        list_exported.send(self.model, by=request.user, name=name, count=count)

    def has_import_permission(self, request: HttpRequest) -> bool:
        return may_keep_lists(request.user)

    def has_export_permission(self, request: HttpRequest) -> bool:
        return may_keep_lists(request.user)

    def get_resource_index(self, form: forms.Form) -> int:
        return 0  # a list has one resource, whatever a forged form asks for

    def get_import_resource_kwargs(self, request: HttpRequest, **options: Any) -> dict[str, Any]:
        return {"by": request.user}

    def get_import_context_data(self, **options: Any) -> dict[str, Any]:
        resource = self.resource_classes[0]()
        needed = resource.get_identity()
        columns = [
            {"label": resource.label(f.column_name), "needed": f.column_name in needed}
            for f in resource.get_import_fields()
        ]
        return {"columns": columns, "explained": (resource.__doc__ or "").strip()}

    def get_confirm_form_kwargs(self, request: HttpRequest, import_form: Any = None) -> Any:
        return {**super().get_confirm_form_kwargs(request, import_form), "user": request.user}

    def create_confirm_form(self, request: HttpRequest, import_form: Any = None) -> ConfirmForm:
        form = super().create_confirm_form(request, import_form)
        if import_form:
            name = form.initial["import_file_name"]
            form.initial["import_file_name"] = form.signer.sign(name)
        return form

    def add_data_read_fail_error_to_form(self, form: forms.Form, e: Exception) -> None:
        unknown = "文件读不出来。请在 Excel 中另存为 xlsx 再导入。"
        form.add_error("import_file", str(e) if isinstance(e, UnreadableList) else unknown)

    def process_import(self, request: HttpRequest, **options: Any) -> HttpResponse:
        """The confirmed import; a preview that was used already is told, not an error."""
        try:
            return super().process_import(request, **options)
        except FileNotFoundError:
            messages.error(
                request, "这份文件已经导入过，或预览已过期。请查看列表，需要时重新选择文件。"
            )
            return HttpResponseRedirect(
                reverse("admin:{}_{}_import".format(*self.get_model_info()))
            )

    @transaction.atomic
    def process_dataset(
        self, dataset: Dataset, form: forms.Form, request: HttpRequest, **options: Any
    ) -> Result:
        """All rows and the event, or nothing."""
        options["rollback_on_validation_errors"] = True
        result = super().process_dataset(dataset, form, request, **options)
        if not _failed(result):
            self.record_import(request, form.cleaned_data["original_file_name"], result)
        return result

    def process_result(self, result: Result, request: HttpRequest) -> HttpResponse:
        if not _failed(result):
            return super().process_result(result, request)
        said = "数据在预览之后有了变化，什么也没有导入。请重新选择文件，看清问题后再导入。"
        return self._again(request, said)

    def add_success_message(self, result: Result, request: HttpRequest) -> None:
        new, update, skip = (result.totals[key] for key in ("new", "update", "skip"))
        said = f"导入完成：新增 {new} 条，更新 {update} 条，没有变化 {skip} 条。"
        messages.success(request, said)

    def _again(self, request: HttpRequest, said: str) -> HttpResponse:
        messages.error(request, said)
        return HttpResponseRedirect(reverse("admin:{}_{}_import".format(*self.get_model_info())))

    def get_valid_export_item_pks(self, request: HttpRequest) -> QuerySet:
        return self.get_queryset(request).values_list("pk", flat=True)

    @transaction.atomic
    def _do_file_export(
        self, file_format: Any, request: HttpRequest, queryset: QuerySet, export_form: Any = None
    ) -> HttpResponse:
        response = super()._do_file_export(file_format, request, queryset, export_form)
        name = self.get_export_filename(request, queryset, file_format)
        self.record_export(request, name, queryset.count())
        return response


def _failed(result: Result) -> bool:
    return result.has_errors() or result.has_validation_errors()
