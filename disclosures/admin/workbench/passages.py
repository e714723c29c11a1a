"""说明 (stage 3): the sections of the text in their parts, and one section to write on."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from disclosures import reports
from disclosures.actions import passage_order
from disclosures.actions import passages as actions
from disclosures.actions.drafts import NotADraft
from disclosures.actions.passages import Changed, NotWritten
from disclosures.admin.workbench.access import page
from disclosures.admin.workbench.annotated import bindings_of
from disclosures.admin.workbench.beginnings import beginnings
from disclosures.admin.workbench.conversation import conversation
from disclosures.admin.workbench.drafting import begun, moves_of
from disclosures.admin.workbench.findings import of_passage
from disclosures.admin.workbench.frame import frame
from disclosures.admin.workbench.outline import outline
from disclosures.admin.workbench.places import Places
from disclosures.admin.workbench.sheet import Sheet, offered, overtaken, stored_sheet, typed_sheet
from disclosures.admin.workbench.slots import slots_of
from disclosures.models import Version
from disclosures.rights import refusal
from disclosures.spec import steps
from disclosures.spec.hindrance import unsaid
from disclosures.spec.piece import Mark
from disclosures.spec.place import Place
from disclosures.spec.report import Passage, Report

NOT_TAKEN, OVERTAKEN = 422, 409
SAID = 8  # figures that are no longer bound, named after saving


@page
@require_http_methods(["GET", "HEAD"])
def passages(request: HttpRequest, version: Version) -> HttpResponse:
    return _listed(request, version)


@page
@require_POST
def add(request: HttpRequest, version: Version) -> HttpResponse:
    part, title = request.POST.get("part", ""), request.POST.get("title", "")
    try:
        new = actions.add(version, part=part, title=title, by=request.user)
    except NotWritten as refused:
        wrong = {"error": str(refused), "error_at": part, "title_typed": title}
        return _listed(request, version, NOT_TAKEN, **wrong)
    return redirect("admin:version_passage", version.pk, new.key)


@page
@require_POST
def move(request: HttpRequest, version: Version, key: str) -> HttpResponse:
    try:
        up = request.POST.get("to") == "up"
        passage_order.move(version, key=key, up=up, by=request.user)
    except NotWritten as refused:
        return _listed(request, version, NOT_TAKEN, error=str(refused))
    return redirect(f"{reverse('admin:version_passages', args=[version.pk])}#{key}")


@page
@require_POST
def remove(request: HttpRequest, version: Version, key: str) -> HttpResponse:
    try:
        actions.remove(version, key=key, shown=request.POST.get("shown", ""), by=request.user)
    except Changed as changed:
        said = f"{changed}没有删除。请先看看现在的文字。"
        return _sheet(request, version, stored_sheet(version, key), OVERTAKEN, error=said)
    except NotWritten as refused:
        return _listed(request, version, NOT_TAKEN, error=str(refused))
    messages.success(request, "这一段已删除。原文保留在记录里。")
    return redirect("admin:version_passages", version.pk)


@page
@require_http_methods(["GET", "HEAD", "POST"])
def passage(request: HttpRequest, version: Version, key: str) -> HttpResponse:
    """POST saves; with ``preview`` it only shows how the typed text will look, with ``take``
    it only puts the words of last year, or of the province, into the form."""
    if request.method != "POST":
        return _sheet(request, version, stored_sheet(version, key))
    sheet = typed_sheet(request.POST, stored_sheet(version, key, typed=True))
    if "preview" in request.POST:
        return _drawn(request, version, sheet)
    if "take" in request.POST:
        return _sheet(request, version, offered(version, sheet))
    try:
        written = actions.write(
            version,
            key=key,
            title=sheet.typed.title,
            text=sheet.typed.text,
            shown=sheet.shown,
            seen=sheet.seen,
            bind=bindings_of(request.POST),
            by=request.user,
        )
    except NotWritten as refused:
        return _sheet(request, version, sheet, NOT_TAKEN, error=str(refused))
    except NotADraft as locked:
        return _sheet(request, version, sheet, 403, error=f"没有保存：{locked}")
    except Changed as changed:
        return _sheet(request, version, overtaken(version, sheet, changed), OVERTAKEN)
    _say(request, written)
    return redirect("admin:version_passage", version.pk, key)


def _say(request: HttpRequest, written: actions.Written) -> None:
    """What was kept, what became an answer, which figures are no longer bound."""
    messages.success(request, "已保存。")
    if said := [f"“{piece.text}”" for piece in written.answered][:SAID]:
        messages.success(request, f"{'、'.join(said)}已记入补充数据，别处用到的一起更新。")
    bound = (piece for piece in written.lost if piece.mark is not Mark.SLOT)
    heard = {piece.key for piece in written.answered}
    if gone := [f"“{piece.text}”" for piece in bound if piece.key not in heard][:SAID]:
        messages.warning(request, f"{'、'.join(gone)}改写后不再随表变动。")


def _drawn(request: HttpRequest, version: Version, sheet: Sheet) -> HttpResponse:
    """How the typed text will look; for a script just that."""
    if request.headers.get("X-Fragment") == "1":
        shown = sheet.annotated(version, reports.unverified(version))
        context = {"sheet": sheet, "annotated": shown, "may_edit": True}
        return render(request, "admin/workbench/_drawn.html", context)
    return _sheet(request, version, sheet, drawn=True)


def _sheet(
    request: HttpRequest, version: Version, sheet: Sheet, status: int = 200, **more: object
) -> HttpResponse:
    report = reports.of_version(version)
    place = Place(passage=sheet.key)
    name = Places(version, report).name(place)
    context = {
        "sheet": replace(sheet, **more),
        "annotated": sheet.annotated(version, report),
        "slots": slots_of(version, report, passage=sheet.key),
        "moved": moves_of(version, report).get(sheet.key),
        "findings": of_passage(report, sheet.key),
        "begins": beginnings(version, report, sheet.kept or sheet.typed),
        "name": name,
        "talk": conversation(request, version, place, name, next=request.path),
        "may_edit": refusal(request.user, steps.EDIT, version) is None,
        **_neighbours(report, sheet.key),
    }
    shown = frame(request, version, stage="passages", title=name, owed=unsaid(report), **context)
    return render(request, "admin/workbench/passage.html", shown, status=status)


def _listed(
    request: HttpRequest, version: Version, status: int = 200, **more: object
) -> HttpResponse:
    report = reports.unverified(version)
    context = {
        "parts": outline(version, report),
        **begun(version, report),
        "may_edit": refusal(request.user, steps.EDIT, version) is None,
        **more,
    }
    shown = frame(request, version, stage="passages", owed=unsaid(report), **context)
    return render(request, "admin/workbench/passages.html", shown, status=status)


def _neighbours(report: Report, key: str) -> dict[str, Passage | None]:
    """The sections before and after, in the order of the document."""
    order = [found for part in report.parts() for found in part.passages]
    at = next((n for n, found in enumerate(order) if found.key == key), None)
    if at is None:
        return {"before": None, "after": None}
    return {
        "before": order[at - 1] if at else None,
        "after": order[at + 1] if at + 1 < len(order) else None,
    }
