"""附件 (stage 4): the documents of a version, and the workbook its figures came from."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from disclosures.actions import attachments as actions
from disclosures.admin.workbench.access import page
from disclosures.admin.workbench.frame import frame
from disclosures.admin.workbench.sending import sent
from disclosures.models import Attachment, Version
from disclosures.rights import refusal
from disclosures.spec import steps
from disclosures.spec.attached import LARGEST, NotTaken, media_type

NOT_TAKEN = 422


@page
@require_http_methods(["GET", "HEAD", "POST"])
def attachments(request: HttpRequest, version: Version) -> HttpResponse:
    """POST adds the chosen files: each that can be taken, and a sentence for each that cannot."""
    if request.method != "POST":
        return _shown(request, version)
    files = request.FILES.getlist("file")
    refused = [] if files else ["请先选择文件。"]
    for file in files:
        try:
            kept = _attach(request, version, file)
        except NotTaken as reason:
            refused.append(f"“{file.name}”没有添加：{reason}")
        else:
            messages.success(request, f"已添加“{kept.name}”。")
    return _shown(request, version, refused) if refused else _back(version)


@page
@require_POST
def rename(request: HttpRequest, version: Version, attachment: int) -> HttpResponse:
    found = _found(version, attachment)
    name, kind = request.POST.get("name", ""), request.POST.get("kind", "")
    try:
        actions.rename(found, name=name, kind=kind, by=request.user)
    except NotTaken as reason:
        return _shown(request, version, [str(reason)])
    messages.success(request, "附件的名称和种类已保存。")
    return _back(version)


@page
@require_POST
def remove(request: HttpRequest, version: Version, attachment: int) -> HttpResponse:
    found = _found(version, attachment)
    try:
        actions.detach(found, by=request.user)
    except NotTaken as reason:
        return _shown(request, version, [str(reason)])
    messages.success(request, f"已移除“{found.name}”。需要时可以重新添加。")
    return _back(version)


@page
@require_safe
def attachment(request: HttpRequest, version: Version, attachment: int) -> HttpResponse:
    found = _found(version, attachment)
    try:
        with found.file.open("rb") as stored:
            data = stored.read()
    except FileNotFoundError as lost:
        raise Http404("这个附件的文件不在服务器上了。请联系管理员，或重新上传。") from lost
    return sent(request, version, data, found.name, media_type(found.name))


def _attach(request: HttpRequest, version: Version, file: UploadedFile) -> Attachment:
    """What is too large is not even read."""
    return actions.attach(
        version,
        name=file.name or "",
        data=file.read(LARGEST + 1),
        kind=request.POST.get("kind", ""),
        by=request.user,
    )


def _found(version: Version, pk: int) -> Attachment:
    return get_object_or_404(version.attachments.select_related("version"), pk=pk)


def _back(version: Version) -> HttpResponse:
    return redirect("admin:version_attachments", version.pk)


def _shown(
    request: HttpRequest, version: Version, refused: list[str] | None = None
) -> HttpResponse:
    kept = list(version.attachments.order_by("pk"))
    context = {
        "documents": [found for found in kept if found.kind != Attachment.Kind.WORKBOOK],
        "workbooks": [found for found in kept if found.kind == Attachment.Kind.WORKBOOK],
        "kinds": [(kind.value, kind.label) for kind in actions.KINDS],
        "may_edit": refusal(request.user, steps.EDIT, version) is None,
        "refused": refused,
        "largest": LARGEST,
    }
    shown = frame(request, version, stage="attachments", **context)
    status = NOT_TAKEN if refused else 200
    return render(request, "admin/workbench/attachments.html", shown, status=status)
