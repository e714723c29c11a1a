"""The text that is written from the figures: begun, asked for, moved, switched, taken back."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from disclosures import catalogue, reports
from disclosures.actions import answers, narrative
from disclosures.actions.cells import Change, TooMuch
from disclosures.actions.drafts import NotADraft
from disclosures.actions.passages import Changed, NotWritten
from disclosures.admin.workbench.access import came_from, page
from disclosures.admin.workbench.frame import frame
from disclosures.models import Version
from disclosures.narratives.drafting import style
from disclosures.narratives.drafting.needs import PROFILE, words_of
from disclosures.narratives.following import Moved, moved
from disclosures.rights import refusal, require
from disclosures.spec import steps
from disclosures.spec.address import Address
from disclosures.spec.piece import restored
from disclosures.spec.question import Question
from disclosures.spec.report import Report

YES, NOW = "是", "now:"


@dataclass(frozen=True, slots=True)
class Slot:
    """A question with what last year said there, what was typed and what is wrong with it."""

    question: Question
    last_year: str = ""
    typed: str = ""
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Switch:
    """A statement that turns sentences on or off (新成立, 无此项)."""

    row: str
    label: str
    on: bool


@page
@require_POST
def generate(request: HttpRequest, version: Version) -> HttpResponse:
    made = narrative.generate(version, by=request.user)
    said = f"已生成 {len(made)} 段说明。" if made else "各段说明都在，没有缺少的。"
    messages.success(request, said)
    return redirect("admin:version_passages", version.pk)


@page
@require_POST
def restore(request: HttpRequest, version: Version, key: str) -> HttpResponse:
    try:
        narrative.restore(version, key=key, shown=request.POST.get("shown", ""), by=request.user)
        messages.success(request, "已恢复自动文字。您写的文字保留在记录里。")
    except Changed as changed:
        messages.error(request, f"{changed}没有恢复。请先看看现在的文字。")
    except NotWritten as refused:
        messages.error(request, str(refused))
    return redirect("admin:version_passages", version.pk)


@page
@require_POST
def look(request: HttpRequest, version: Version) -> HttpResponse:
    narrative.look(version, by=request.user)
    messages.success(request, "好的。以后再有变动，会再列出来。")
    return redirect(_next(request, version))


@page
@require_POST
def switch(request: HttpRequest, version: Version) -> HttpResponse:
    """The checkboxes of 单位基本情况: each is a cell of the profile."""
    require(request.user, steps.EDIT, version)
    changes = [
        Change(_place(one.row), YES if one.on else "", YES if one.row in request.POST else "")
        for one in switches(version, reports.unverified(version))
        if one.on != (one.row in request.POST)
    ]
    if changes:
        answers.give(version, answers=changes, by=request.user)
    messages.success(request, "已保存单位情况。")
    return redirect("admin:version_passages", version.pk)


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


def moves_of(version: Version, report: Report) -> dict[str, Moved]:
    """What moved in each section since somebody last looked."""
    kept = dict(version.passages.exclude(pieces=[]).values_list("key", "pieces"))
    found = {
        p.key: moved(restored(kept[p.key]), p.pieces) for p in report.passages if p.key in kept
    }
    return {key: change for key, change in found.items() if change}


def begun(version: Version, report: Report) -> dict[str, Any]:
    """What the page of all sections says about the text that is written from the figures."""
    there = {p.key for p in report.passages} | {p.title for p in report.passages} - {""}
    if version.status not in steps.EDITABLE:
        return {}
    drafted = reports.drafted(version, report)
    titles = {passage.key: passage.title for passage in report.passages}
    moves = moves_of(version, report)
    return {
        "missing": [section for section in drafted if not {section.key, section.title} & there],
        "required": sum(question.required for question in report.questions),
        "optional": sum(not question.required for question in report.questions),
        "moves": [{"key": k, "title": titles[k], "moved": change} for k, change in moves.items()],
        "switches": switches(version, report),
    }


def switches(version: Version, report: Report) -> list[Switch]:
    """The statements that the templates of the style ask for."""
    words = words_of(style(version.edition))
    table = report.table(PROFILE)
    said = (
        {line.row: line.cells["value"].text for line in table.lines if "value" in line.cells}
        if table
        else {}
    )
    asked = [
        row for _, row in catalogue.all_tables()[PROFILE].rows() if row.label.startswith("是否")
    ]
    return [
        Switch(row.key, row.label.removeprefix("是否"), said.get(row.key) == YES)
        for row in asked
        if row.key in words or (row.key == "newly_established" and ".new" in words)
    ]


def is_automatic(version: Version, key: str) -> bool:
    """Whether the style writes this section from the figures."""
    return any(form.key == key and not form.by_hand for form in style(version.edition).sections)


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


def _place(row: str) -> Address:
    return Address(PROFILE, row, "value")


def _next(request: HttpRequest, version: Version) -> str:
    return came_from(request, reverse("admin:version_slots", args=[version.pk]))
