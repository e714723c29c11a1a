"""批量导入: the finance bureau's pages for many workbooks at once.

``add`` chooses region, year and files; the page of a batch is its one result table. With
scripts files go up one by one and are imported one by one; without, a zip or a few files go up
together and a button imports a few more each time. Closing the page pauses.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.permissions import may_oversee, oversees_any
from disclosures.actions import batches, events
from disclosures.admin.batch_forms import FilesForm, PlaceForm, RetryForm
from disclosures.admin.workbench.access import told, wants_json
from disclosures.models import Batch, BatchFile, Event
from disclosures.rights import Refused

AT_ONCE = 5  # files that one request imports where there are no scripts

View = Callable[..., HttpResponse]
State = BatchFile.State


def page(view: View) -> View:
    """``view(request, batch, …)`` for the batch of the address, which the person oversees."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int, **rest: Any) -> HttpResponse:
        batch = Batch.objects.select_related("region", "by").filter(pk=pk).first()
        if batch is None or not may_oversee(request.user, batch.region):
            raise Http404("没有这个批次，或者它不是您负责的。")
        try:
            return view(request, batch, **rest)
        except Refused as refused:
            return refuse(request, refused, batch)

    return admin.site.admin_view(guarded)


def refuse(request: HttpRequest, refused: Refused, batch: Batch | None = None) -> HttpResponse:
    """Why not: to a script as it is, else beside the batch; on record where it is about rights."""
    if not isinstance(refused, batches.NotKept):
        place = batch and batch.region
        events.record(
            Event.Verb.REFUSE,
            by=request.user,
            region=place,
            path=request.path,
            reason=str(refused),
        )
    if wants_json(request) or batch is None:
        return told(request, str(refused), status=403)
    messages.error(request, str(refused))
    return back_to(batch)


def back_to(batch: Batch) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:disclosures_batch_change", args=[batch.pk]))


def begin(request: HttpRequest) -> HttpResponse:
    """Choose a region and a year; without scripts the files as well."""
    if not oversees_any(request.user):
        raise PermissionDenied
    form = PlaceForm(request.user, request.POST or None)
    files = FilesForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        try:
            batch = batches.begin(**form.cleaned_data, by=request.user)
        except Refused as refused:
            return refuse(request, refused)
        if wants_json(request):
            return JsonResponse({"files": files_of(batch), "page": address(batch)})
        return _keep_all(request, batch, files)
    if wants_json(request):
        said = " ".join(message for found in form.errors.values() for message in found)
        return JsonResponse({"message": said}, status=400)
    context = {"title": "批量导入", "form": form, "files": files}
    return _render(request, "add", context)


def address(batch: Batch) -> str:
    return reverse("admin:disclosures_batch_change", args=[batch.pk])


def files_of(batch: Batch) -> str:
    return reverse("admin:batch_files", args=[batch.pk])


@require_POST
@page
def files(request: HttpRequest, batch: Batch) -> HttpResponse:
    """More files: from a script one at a time, from a form a zip or several."""
    form = FilesForm(request.POST, request.FILES)
    if not wants_json(request):
        return _keep_all(request, batch, form)
    if not form.is_valid():
        return JsonResponse({"message": form.said()}, status=400)
    kept = form.keep(batch, by=request.user)
    return JsonResponse({"kept": kept, "left": batch.files.waiting().count()})


def _keep_all(request: HttpRequest, batch: Batch, form: FilesForm) -> HttpResponse:
    if form.is_valid():
        try:
            messages.success(request, f"收到 {form.keep(batch, by=request.user)} 个文件。")
        except batches.NotKept as refused:
            messages.error(request, str(refused))
    else:
        messages.error(request, form.said())
    return back_to(batch)


@require_POST
@page
def take_next(request: HttpRequest, batch: Batch) -> HttpResponse:
    """Import the next file, or where there are no scripts the next few."""
    if not wants_json(request):
        for _ in range(AT_ONCE):
            if batches.take_next(batch, by=request.user) is None:
                break
        return back_to(batch)
    file = batches.take_next(batch, by=request.user)
    left = batch.files.waiting().count()
    if file is None:
        return JsonResponse({"id": None, "left": left})
    row = render_to_string(
        "admin/disclosures/batch/_file.html", _row_context(batch, file), request=request
    )
    return JsonResponse({"id": file.pk, "row": row, "left": left})


@require_POST
@page
def retry(request: HttpRequest, batch: Batch, file: int) -> HttpResponse:
    """The person says of which agency a file is, or that it may overwrite."""
    found = batch.files.select_related("batch__region").filter(pk=file).first()
    if found is None:
        raise Http404("没有这份文件。")
    form = RetryForm(batch, request.POST)
    if not form.is_valid():
        messages.error(request, "请选择部门后再重试。")
        return back_to(batch)
    batches.retry(found, **form.cleaned_data, by=request.user)
    batches.take_next(batch, by=request.user)
    return back_to(batch)


@page
def show(request: HttpRequest, batch: Batch) -> HttpResponse:
    """The one result table."""
    rows = [*batch.files.select_related("agency", "version__disclosure__agency")]
    counts = {state: sum(row.state == state for row in rows) for state in State.values}
    context = {
        "title": f"批量导入：{batch}",
        "rows": rows,
        "counts": counts,
        "done": len(rows) - counts[State.WAITING],
        "more": FilesForm(),
        "agencies": [*batch.region.agencies.all()],
    }
    return _render(request, "change", {**context, "batch": batch})


def _row_context(batch: Batch, file: BatchFile) -> dict[str, Any]:
    return {"batch": batch, "file": file, "agencies": [*batch.region.agencies.all()]}


def _render(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    common = {**admin.site.each_context(request), "opts": Batch._meta}
    return render(request, f"admin/disclosures/batch/{name}.html", {**common, **context})
