"""The text that is written from the figures: begun, moved, switched, taken back."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from disclosures import catalogue, reports
from disclosures.actions import answers, narrative
from disclosures.actions.cells import Change
from disclosures.actions.passages import Changed, NotWritten
from disclosures.admin.workbench.access import came_from, page
from disclosures.models import Version
from disclosures.narratives.drafting import DraftedSection, style
from disclosures.narratives.drafting.needs import PROFILE, words_of
from disclosures.narratives.following import Moved, moved
from disclosures.rights import require
from disclosures.spec import steps
from disclosures.spec.address import Address
from disclosures.spec.piece import restored
from disclosures.spec.report import Report

YES = "是"


@dataclass(frozen=True, slots=True)
class Switch:
    """A statement that turns sentences on or off (新成立, 无此项)."""

    row: str
    label: str
    on: bool


@page
@require_POST
def generate(request: HttpRequest, version: Version) -> HttpResponse:
    sections, reasons = narrative.generate(version, by=request.user)
    said = [f"已生成 {len(sections)} 段说明"] * bool(sections)
    said += [f"写了 {len(reasons)} 张空表没有数据的原因，请核对"] * bool(reasons)
    messages.success(request, f"{'，'.join(said) or '各段说明都在，没有缺少的'}。")
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


def moves_of(version: Version, report: Report) -> dict[str, Moved]:
    """What moved in each section since somebody last looked."""
    kept = dict(version.passages.exclude(pieces=[]).values_list("key", "pieces"))
    found = {
        p.key: moved(restored(kept[p.key]), p.pieces) for p in report.passages if p.key in kept
    }
    return {key: change for key, change in found.items() if change}


def begun(version: Version, report: Report) -> dict[str, Any]:
    """What the page of all sections says about the text that is written from the figures."""
    if version.status not in steps.EDITABLE:
        return {}
    drafted = reports.drafted(version, report)
    titles = {passage.key: passage.title for passage in report.passages}
    moves = moves_of(version, report)
    return {
        "missing": [_name(report, one) for one in narrative.lacking(drafted, report)],
        "nothing": not any(passage.text for passage in report.passages),
        "unexplained": [report.table(table) for table in narrative.unexplained(report)],
        "faulty": [_name(report, section) for section in drafted if section.fault],
        "unreadable": bool(style(version.edition).fault),
        "bare": not any(table.has_figures for table in report.tables if table.table.standard),
        "unwritten": report.unwritten,
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


def _name(report: Report, section: DraftedSection) -> str:
    """Its title; of a section without one the title of its part."""
    part = section.key.partition(".")[0]
    titles = {one.key: one.title for one in report.edition.parts}
    named = titles.get(part, "").format(agency=report.agency_name, year=report.year)
    return section.title or named


def _place(row: str) -> Address:
    return Address(PROFILE, row, "value")


def _next(request: HttpRequest, version: Version) -> str:
    return came_from(request, reverse("admin:version_slots", args=[version.pk]))
