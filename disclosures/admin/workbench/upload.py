"""导入/录入: sending a workbook for a draft, and what was sent before."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat

from disclosures.actions import uploads
from disclosures.admin.workbench.access import page, told, wants_json
from disclosures.admin.workbench.frame import frame
from disclosures.models import Upload, Version
from disclosures.rights import refusal
from disclosures.spec import steps
from disclosures.workbooks.limits import MAX_FILE_BYTES

TYPES = (".xlsx", ".xlsm", ".xls", ".et", ".ods")
LIST_TYPES = (".csv", ".xlsx", ".xls", ".ods")


class FileForm(forms.Form):
    """One file. What it is, its content says; here only what must not reach the reader."""

    file = forms.FileField(
        label="文件",
        allow_empty_file=True,
        max_length=200,
        error_messages={
            "required": "没有选择文件。请先选择要上传的文件。",
            "max_length": "文件名太长（%(length)s 个字符）。请改短到 %(max)s 个字符以内再上传。",
        },
    )

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if file.size > MAX_FILE_BYTES:
            raise forms.ValidationError(
                f"文件有 {filesizeformat(file.size)}，超过上限 {filesizeformat(MAX_FILE_BYTES)}。"
                "请只保留决算公开表，删去图片和无关的工作表后重新上传。"
            )
        return file


@page
def upload(request: HttpRequest, version: Version) -> HttpResponse:
    if request.method != "POST":
        return _shown(request, version, FileForm())
    said = "已收到并保存，草稿还没有改动。"
    return receive(request, version, uploads.receive, _shown, said=said)


def receive(
    request: HttpRequest,
    version: Version,
    keep: Callable[..., Upload],
    show: Callable[..., HttpResponse],
    *,
    said: str = "",
) -> HttpResponse:
    """The file that was sent, kept by ``keep``; ``show`` shows the form again where it is refused.

    ``said`` follows the name of the file in a message on the next page.
    """
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        if wants_json(request):
            return told(request, " ".join(form.errors["file"]), status=400)
        return show(request, version, form, status=400)
    file = form.cleaned_data["file"]
    kept = keep(version, name=file.name, data=file.read(), by=request.user)
    if wants_json(request):
        return JsonResponse({"next": kept.address}, status=201)
    if said:
        messages.success(request, f"“{kept.name}”{said}")
    return redirect(kept.address)


def _shown(
    request: HttpRequest, version: Version, form: FileForm, *, status: int = 200
) -> HttpResponse:
    context = frame(
        request,
        version,
        stage="tables",
        title="上传报表",
        form=form,
        refused=refusal(request.user, steps.EDIT, version),
        uploads=Upload.objects.of(version),
        types=TYPES,
        limit=MAX_FILE_BYTES,
    )
    return render(request, "admin/workbench/upload.html", context, status=status)
