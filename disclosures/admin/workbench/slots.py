"""待填内容: what the text leaves open, asked on one page, and beside its section."""

from collections import Counter
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from disclosures import catalogue, reports
from disclosures.actions import answers
from disclosures.actions.cells import Change, Saved, TooMuch, kind_of
from disclosures.actions.drafts import NotADraft
from disclosures.admin.workbench import where
from disclosures.admin.workbench.access import came_from, page
from disclosures.admin.workbench.frame import frame
from disclosures.models import Version
from disclosures.rights import refusal
from disclosures.spec import steps
from disclosures.spec.address import Address
from disclosures.spec.entry.values import complaint, written
from disclosures.spec.hindrance import unsaid
from disclosures.spec.question import Question
from disclosures.spec.report import Report
from disclosures.spec.table import Table

BLOCK = 3  # questions of one table, from which its grid is offered: to be pasted there
NOW = "now:"
WAS = "was:"


@dataclass(frozen=True, slots=True)
class Slot:
    """A question with what last year said there, what was typed and what is wrong with it.

    ``kept`` stands in the cell and is no answer: words where a figure belongs. ``grid`` is the
    place in the entry table, at the first question of a block that can be pasted there.
    """

    question: Question
    last_year: str = ""
    kept: str = ""
    typed: str = ""
    wrong: str = ""
    grid: str = ""

    @property
    def table(self) -> Table:
        return catalogue.all_tables()[self.question.address.table]


@page
@require_http_methods(["GET", "HEAD", "POST"])
def slots(request: HttpRequest, version: Version) -> HttpResponse:
    """Everything that the text leaves open, on one page; POST writes what was filled in."""
    if request.method != "POST":
        return _slots(request, version)
    typed = _typed(request, version)
    try:
        saved = answers.give(version, answers=_changes(request, typed), by=request.user)
    except (TooMuch, NotADraft) as refused:
        messages.error(request, f"没有保存：{refused}")
        return _slots(request, version, typed, status=422)
    wrong = _wrong(saved)
    if done := [address for address in saved.written if str(address) not in wrong]:
        messages.success(request, f"已填写 {len(done)} 处。")
    if wrong:
        messages.error(request, f"有 {len(wrong)} 处没有填好，原因写在旁边。")
        return _slots(request, version, typed, wrong, status=422)
    return redirect(_next(request, version))


def _changes(request: HttpRequest, typed: dict[Address, str]) -> list[Change]:
    """What was filled in, or emptied, beside what the page showed there."""
    shown = ((address, request.POST.get(f"{WAS}{address}", "")) for address in typed)
    return [
        Change(address, was, typed[address])
        for address, was in shown
        if typed[address].strip() or was
    ]


def _wrong(saved: Saved) -> dict[str, str]:
    """What is no answer, by address, and why."""
    wrong = {
        str(address): said
        for address, cell in saved.written.items()
        if (said := complaint(cell, kind_of(address)))
    }
    wrong |= {str(one.address): f"别人刚填过：{one.theirs}。" for one in saved.conflicts}
    return wrong | {str(address): message for address, message in saved.refused.items()}


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
    cells = dict(pair for one in report.tables for line in one.lines for pair in line.addresses())
    found = []
    for question in asked:
        address, there = question.address, cells.get(question.address)
        cell = last.cells.get(address) if last else None
        said = cell.text if cell and cell.amount is None else ""
        kept, amiss = written(there), complaint(there, question.kind)
        words, told = (typed or {}).get(address, kept), (wrong or {}).get(question.key, amiss)
        found.append(Slot(question, said, kept, words, told))
    return _with_grids(version, found)


def _with_grids(version: Version, slots: list[Slot]) -> list[Slot]:
    counted = Counter(slot.table.key for slot in slots)
    waiting = {key for key, questions in counted.items() if questions >= BLOCK}
    found = []
    for slot in slots:
        key, address = slot.table.key, slot.question.address
        found.append(
            replace(slot, grid=where.of_figure(version, address) if key in waiting else "")
        )
        waiting.discard(key)
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
