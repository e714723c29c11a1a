"""总览: where a version stands, what hinders it, and what to do next."""

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from disclosures import reports
from disclosures.actions import drafts
from disclosures.actions.holdings import extent
from disclosures.actions.signoff import what_hinders
from disclosures.admin.next_step import Next, next_of
from disclosures.admin.workbench import where
from disclosures.admin.workbench.access import page
from disclosures.admin.workbench.frame import address, frame
from disclosures.admin.workbench.places import Places
from disclosures.models import Comment, Schedule, Signature, Upload, Version, Withdrawal
from disclosures.rights import refusal, require
from disclosures.spec import steps
from disclosures.spec.hindrance import Hindrance
from disclosures.spec.place import Place
from disclosures.spec.report import Report


@page
def overview(request: HttpRequest, version: Version) -> HttpResponse:
    """``/change/``: the first page of a version."""
    load_signatures(version)
    report = reports.of_version(version)
    found = hindering(version, report)
    ahead = next_of(request.user, version)
    context = frame(request, version, title="总览", found=found, **_standing(version, report))
    context |= {
        "hindrances": linked(version, found),
        "next": ahead,
        "first": _first(version, found, ahead, context["questions"]),
        "discardable": not version.signatures.all()
        and refusal(request.user, steps.DISCARD, version) is None,
    }
    return render(request, "admin/workbench/overview.html", context)


@page
def discard(request: HttpRequest, version: Version) -> HttpResponse:
    """``/discard/``: asked on its own page, with what would be lost."""
    require(request.user, steps.DISCARD, version)
    if request.method == "POST":
        drafts.discard(version, by=request.user)
        messages.success(request, f"{version} 的草稿已删除。")
        return redirect("admin:index")
    context = frame(request, version, title="删除草稿", extent=extent(version))
    return render(request, "admin/workbench/discard.html", context)


def load_signatures(version: Version) -> None:
    """Once for the page and for every right that depends on them."""
    signatures = Signature.objects.select_related("by").order_by("pk")
    prefetch_related_objects([version], Prefetch("signatures", signatures))


def hindering(version: Version, report: Report) -> tuple[Hindrance, ...]:
    """What keeps a version on its way from the next signature."""
    return what_hinders(report) if version.status in steps.OPEN else ()


def linked(version: Version, found: tuple[Hindrance, ...]) -> list[dict[str, str]]:
    return [
        {"message": hindrance.message, "url": where.of_hindrance(version, hindrance)}
        for hindrance in found
    ]


def open_questions(version: Version, report: Report) -> list[Comment]:
    """Open comments, each with the ``url`` and ``name`` of its place; reasons of a return first."""
    places = Places(version, report)
    questions = list(version.comments.open().select_related("by"))
    for comment in questions:
        place = Place(comment.table, comment.row, comment.column, comment.passage)
        comment.url, comment.name = places.page(place), places.name(place)
    return sorted(questions, key=lambda comment: comment.kind != Comment.Kind.RETURN)


def _standing(version: Version, report: Report) -> dict[str, Any]:
    return {
        "signatures": version.signatures.all(),
        "questions": open_questions(version, report),
        "uploads": _uploads(version),
        "schedule": Schedule.objects.filter(version=version).select_related("by").first(),
        "withdrawal": Withdrawal.objects.filter(version=version).select_related("by").first(),
        "publication": getattr(version, "publication", None),
    }


def _uploads(version: Version) -> list[Upload]:
    uploads = list(version.uploads.select_related("by")[:20])
    for upload in uploads:
        upload.url = address("version_uploaded", version, upload.pk)
    return uploads


def _first(
    version: Version, found: tuple[Hindrance, ...], ahead: Next | None, questions: list[Comment]
) -> dict[str, str] | None:
    """The one strong button: why it came back, what hinders, then the step itself."""
    if ahead is None or not ahead.theirs:
        return None
    returned = [comment for comment in questions if comment.kind == Comment.Kind.RETURN]
    if returned and version.status in steps.EDITABLE:
        url = returned[0].url or address("version_comments", version)
        return {"label": "处理退回意见", "url": url}
    if version.status not in steps.EDITABLE or not found:
        return {"label": ahead.step.label, "url": address("version_sign", version)}
    begins = found[0].stage == "tables" and not found[0].address
    label = "导入或录入报表" if begins else f"处理 {len(found)} 个问题"
    return {"label": label, "url": where.of_hindrance(version, found[0])}
