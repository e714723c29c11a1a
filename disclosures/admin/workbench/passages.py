"""说明 (stage 3): the sections of the text in their parts, and one section to write on."""

from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from disclosures import reports
from disclosures.actions import passage_order
from disclosures.actions import passages as actions
from disclosures.actions.drafts import NotADraft
from disclosures.actions.passages import Changed, NotWritten
from disclosures.admin.workbench.access import page
from disclosures.admin.workbench.annotated import Annotated, annotated, bindings_of, seen_of, sent
from disclosures.admin.workbench.conversation import conversation
from disclosures.admin.workbench.drafting import begun, is_automatic, moves_of, slots_of
from disclosures.admin.workbench.frame import frame
from disclosures.admin.workbench.outline import Reason, outline, reason_of
from disclosures.admin.workbench.places import Places
from disclosures.models import Version
from disclosures.presentation.passages import Prose
from disclosures.rights import refusal
from disclosures.spec import steps
from disclosures.spec.piece import Piece, plain
from disclosures.spec.place import Place
from disclosures.spec.report import Passage, Report
from disclosures.spec.writing import mark_of

NOT_TAKEN, OVERTAKEN = 422, 409
SAID = 8  # figures that are no longer bound, named after saving


@dataclass(frozen=True)
class Sheet:
    """The page of one section. ``typed`` is what stands in the form, ``kept`` what is stored;
    ``shown`` marks what the writer saw, ``seen`` are its pieces, ``other`` is what somebody
    else wrote meanwhile."""

    key: str
    typed: Passage
    kept: Passage | None
    shown: str
    seen: tuple[Piece, ...] = ()
    reason: Reason | None = None
    error: str = ""
    other: Passage | None = None
    overtaken: bool = False
    drawn: bool = False

    @property
    def prose(self) -> Prose:
        return Prose(self.typed, 3)

    @property
    def sent(self) -> str:
        return sent(self.seen)

    def annotated(self, version: Version, report: Report) -> Annotated:
        return annotated(version, report, self.typed, self.seen)


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
        return _sheet(request, version, _stored(version, key), OVERTAKEN, error=said)
    except NotWritten as refused:
        return _listed(request, version, NOT_TAKEN, error=str(refused))
    messages.success(request, "这一段已删除。原文保留在记录里。")
    return redirect("admin:version_passages", version.pk)


@page
@require_http_methods(["GET", "HEAD", "POST"])
def passage(request: HttpRequest, version: Version, key: str) -> HttpResponse:
    """POST saves; with ``preview`` it only shows how the typed text will look."""
    if request.method != "POST":
        return _sheet(request, version, _stored(version, key))
    sheet = _typed(request.POST, _stored(version, key, typed=True))
    if "preview" in request.POST:
        return _drawn(request, version, sheet)
    try:
        lost = actions.write(
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
        return _sheet(request, version, _overtaken(version, sheet, changed), OVERTAKEN)
    messages.success(request, "已保存。")
    if gone := [f"“{piece.text}”" for piece in lost if piece.text][:SAID]:
        messages.warning(request, f"{'、'.join(gone)}改写后不再随表变动。")
    return redirect("admin:version_passage", version.pk, key)


def _stored(version: Version, key: str, *, typed: bool = False) -> Sheet:
    """The section as it is. 404 for one that is not there, unless somebody is writing it."""
    if "\0" in key:
        raise Http404("没有这一段。")
    report = reports.unverified(version)
    reason = reason_of(report, key)
    kept = next((found for found in report.passages if found.key == key), None)
    if reason:
        kept = Passage(key, "", reason.written) if reason.written else None
    if kept is None and not reason and not typed:
        raise Http404("这一版里没有这一段，可能已被删除。")
    blank = Passage(key, "", "")
    return Sheet(key, kept or blank, kept, _mark(kept), kept.pieces if kept else (), reason)


def _mark(kept: Passage | None) -> str:
    if kept is None:
        return ""
    return mark_of(kept.title, kept.text, kept.pieces, generated=kept.generated)


def _typed(posted: QueryDict, sheet: Sheet) -> Sheet:
    """The form. A generated section whose words were not touched is still generated."""
    title, text = posted.get("title", ""), posted.get("text", "").replace("\r\n", "\n")
    seen = seen_of(posted)
    seen = sheet.seen if seen is None else seen
    generated = bool(sheet.kept and sheet.kept.generated and plain(seen) == text)
    typed = Passage(sheet.key, title, text, generated=generated)
    return replace(sheet, typed=typed, shown=posted.get("shown", ""), seen=seen)


def _overtaken(version: Version, sheet: Sheet, changed: Changed) -> Sheet:
    """Both texts; saving again is then saving over what is seen beside."""
    other = _stored(version, sheet.key, typed=True).kept if changed.now else None
    return replace(sheet, other=other, shown=_mark(other), overtaken=True)


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
    report = reports.unverified(version)
    place = Place(passage=sheet.key)
    name = Places(version, report).name(place)
    context = {
        "sheet": replace(sheet, **more),
        "annotated": sheet.annotated(version, report),
        "slots": slots_of(version, report, passage=sheet.key),
        "moved": moves_of(version, report).get(sheet.key),
        "restorable": is_automatic(version, sheet.key) and not sheet.typed.generated,
        "name": name,
        "talk": conversation(request, version, place, name, next=request.path),
        "may_edit": refusal(request.user, steps.EDIT, version) is None,
        **_neighbours(report, sheet.key),
    }
    shown = frame(request, version, stage="passages", title=name, **context)
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
    shown = frame(request, version, stage="passages", **context)
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
