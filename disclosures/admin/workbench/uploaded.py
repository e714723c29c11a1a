"""What an uploaded workbook was understood to say; accepting it, whole or table by table."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from disclosures.actions import uploads
from disclosures.admin.workbench.access import page
from disclosures.admin.workbench.frame import address, frame
from disclosures.admin.workbench.offers import Offers
from disclosures.admin.workbench.sending import sent
from disclosures.models import Upload, Version
from disclosures.presentation.names import names_of
from disclosures.received import content_of, received
from disclosures.rights import refusal
from disclosures.spec import steps
from disclosures.spec.noting import notes_of
from disclosures.workbooks.annotated import annotate


@page
def uploaded(request: HttpRequest, version: Version, upload: int) -> HttpResponse:
    kept = found(version, upload, Upload.Kind.WORKBOOK)
    if request.method == "POST":
        return _accepted(request, version, kept)
    return _shown(request, version, kept)


@page
def original(request: HttpRequest, version: Version, upload: int) -> HttpResponse:
    """The file as it came: a download, whatever it claims to be."""
    kept = found(version, upload)
    return sent(request, version, content_of(kept), kept.name, "application/octet-stream")


@page
def annotated(request: HttpRequest, version: Version, upload: int) -> HttpResponse:
    """The agency's own workbook with what was found written at its cells."""
    kept = found(version, upload, Upload.Kind.WORKBOOK)
    read = received(kept)
    names = names_of(read.proposed)
    copy = annotate(read.data, notes_of(read.reading, read.proposed.findings, names.figure))
    if copy is None:
        raise Http404("这份文件打不开，没有批注副本。")
    name = f"{kept.name.rpartition('.')[0] or kept.name}（批注）.xlsx"
    return sent(request, version, copy, name)


def found(version: Version, pk: int, *kinds: str) -> Upload:
    """The upload of this version; a number of another version's leads nowhere."""
    kept = Upload.objects.filter(version=version, pk=pk, kind__in=kinds or Upload.Kind).first()
    if kept is None:
        raise Http404("没有这份上传的文件。")
    kept.version = version
    return kept


def _accepted(request: HttpRequest, version: Version, kept: Upload) -> HttpResponse:
    chosen = set(request.POST.getlist("tables"))
    if not chosen:
        messages.error(request, "没有选择要导入的表，草稿没有改动。请至少选择一张表。")
        return redirect(kept.address)
    try:
        uploads.accept(kept, tables=chosen, seen_as=request.POST.get("seen", ""), by=request.user)
    except uploads.Changed as changed:
        messages.warning(request, str(changed))
        return _shown(request, version, kept, status=409)
    messages.success(request, f"已从“{kept.name}”导入 {len(chosen)} 张表。")
    return redirect(address("version_tables", version) or kept.address)


def _shown(
    request: HttpRequest, version: Version, kept: Upload, *, status: int = 200
) -> HttpResponse:
    read = received(kept)
    context = frame(
        request,
        version,
        stage="tables",
        title="核对上传的报表",
        upload=kept,
        offers=Offers(read, request.GET.get("whole", "")),
        reading=read.reading,
        seen=read.seen,
        refused=refusal(request.user, steps.EDIT, version),
    )
    return render(request, "admin/workbench/uploaded.html", context, status=status)
