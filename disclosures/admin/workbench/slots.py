"""待填内容: what the text leaves open, asked on one page, and beside its section."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from disclosures import reports
from disclosures.actions import answers
from disclosures.actions.cells import Change, TooMuch
from disclosures.actions.drafts import NotADraft
from disclosures.admin.workbench.access import came_from, page
from disclosures.admin.workbench.frame import frame
from disclosures.models import Version
from disclosures.rights import refusal
from disclosures.spec import steps
from disclosures.spec.address import Address
from disclosures.spec.hindrance import unsaid
from disclosures.spec.question import Question
from disclosures.spec.report import Report

NOW = "now:"


@dataclass(frozen=True, slots=True)
class Slot:
    """A question with what last year said there, what was typed and what is wrong with it."""

    question: Question
    last_year: str = ""
    typed: str = ""
    wrong: str = ""


@page
@require_http_methods(["GET", "HEAD", "POST"])
def slots(request: HttpRequest, version: Version) -> HttpResponse:
    """Everything that the text leaves open, on one page; POST writes what was filled in."""
    if request.method != "POST":
        return _slots(request, version)
    typed = _typed(request, version)
    try:
        told = [Change(address, "", now) for address, now in typed.items() if now.strip()]
        saved = answers.give(version, answers=told, by=request.user)
    except (TooMuch, NotADraft) as refused:
        messages.error(request, f"没有保存：{refused}")
        return _slots(request, version, typed, status=422)
    wrong = {str(address): message for address, message in saved.refused.items()}
    wrong |= {
        str(conflict.address): f"别人刚填过：{conflict.theirs}。" for conflict in saved.conflicts
    }
    if saved.written:
        messages.success(request, f"已填写 {len(saved.written)} 处。")
    if wrong:
        messages.error(request, f"有 {len(wrong)} 处没有保存，原因写在旁边。")
        return _slots(request, version, typed, wrong, status=422)
    return redirect(_next(request, version))


def slots_of(
    version: Version,
    report: Report,
    *,
    passage: str = "",
    typed: dict[Address, str] | None = None,
    wrong: dict[str, str] | None = None,
) -> list[Slot]:
    """The open questions of the text, or of one section, as they come."""
    asked = [q for q in report.questions if not passage or _asks(report, passage, q)]
    if not asked:
        return []
    last = reports.last_year(version)
    found = []
    for question in asked:
        cell = last.cells.get(question.address) if last else None
        said = cell.text if cell and cell.amount is None else ""
        words, told = (typed or {}).get(question.address, ""), (wrong or {}).get(question.key, "")
        found.append(Slot(question, said, words, told))
    return found


def _asks(report: Report, passage: str, question: Question) -> bool:
    found = next((p for p in report.passages if p.key == passage), None)
    return found is not None and any(piece.key == question.key for piece in found.pieces)


def _slots(
    request: HttpRequest,
    version: Version,
    typed: dict[Address, str] | None = None,
    wrong: dict[str, str] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    report = reports.unverified(version)
    context = frame(
        request,
        version,
        stage="passages",
        title="待填内容",
        owed=unsaid(report),
        slots=slots_of(version, report, typed=typed, wrong=wrong),
        may_edit=refusal(request.user, steps.EDIT, version) is None,
    )
    return render(request, "admin/workbench/slots.html", context, status=status)


def _typed(request: HttpRequest, version: Version) -> dict[Address, str]:
    """What was typed by address; ``take`` adopts what last year said in one place."""
    typed = {}
    for name, text in request.POST.items():
        if name.startswith(NOW):
            try:
                typed[Address.parse(name.removeprefix(NOW))] = text
            except ValueError:
                continue
    if taken := request.POST.get("take"):
        for slot in slots_of(version, reports.unverified(version)):
            if slot.question.key == taken and slot.last_year:
                typed[slot.question.address] = slot.last_year
    return typed


def _next(request: HttpRequest, version: Version) -> str:
    return came_from(request, reverse("admin:version_slots", args=[version.pk]))
