"""审核 (stage 2): what blocks, the likely causes, every formula, and the reasons given."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from disclosures import reports
from disclosures.actions import waivers
from disclosures.admin.workbench import findings
from disclosures.admin.workbench.access import page, told
from disclosures.admin.workbench.explaining import FailingGroup, Typed, failing_groups, given
from disclosures.admin.workbench.frame import frame
from disclosures.admin.workbench.overview import hindering, linked
from disclosures.admin.workbench.sending import sent
from disclosures.models import Attachment, Version
from disclosures.presentation.asked import Asked, asked
from disclosures.presentation.checked import Checked
from disclosures.rights import refusal
from disclosures.spec import steps

NOT_TAKEN = 422


@page
@require_http_methods(["GET", "HEAD", "POST"])
def checks(request: HttpRequest, version: Version) -> HttpResponse:
    """POST writes the reason for a check, or for one place of it."""
    if request.method != "POST":
        return _shown(request, version)
    check, row, column, reason = (
        request.POST.get(field, "").replace("\0", "")
        for field in ("check", "row", "column", "reason")
    )
    try:
        waivers.explain(
            version, check=check, row=row, column=column, reason=reason, by=request.user
        )
    except waivers.NotExplained as refused:
        return _shown(request, version, Typed(check, row, column, reason, str(refused)))
    messages.success(request, f"{check} 的原因已写明，公开时和审核结果一起显示。")
    return _back(version, check)


@page
@require_POST
def retract(request: HttpRequest, version: Version, waiver: int) -> HttpResponse:
    found = get_object_or_404(version.waivers.select_related("version"), pk=waiver)
    waivers.retract(found, by=request.user)
    messages.success(request, f"{found.check_id} 的原因已撤回。")
    return _back(version, found.check_id)


@page
@require_safe
def listed(request: HttpRequest, version: Version) -> HttpResponse:
    """The findings as a workbook."""
    data = findings.as_workbook(version, reports.of_version(version))
    return sent(request, version, data, f"{version.disclosure} 审核问题清单.xlsx")


@page
@require_safe
def annotated(request: HttpRequest, version: Version, attachment: int) -> HttpResponse:
    """The imported workbook with every finding at its cell."""
    workbook = get_object_or_404(
        version.attachments.filter(kind=Attachment.Kind.WORKBOOK), pk=attachment
    )
    try:
        data = findings.annotated(version, workbook, reports.of_version(version))
    except FileNotFoundError as lost:
        raise Http404("报表的文件不在服务器上了。请重新上传报表。") from lost
    if data is None:
        return told(request, "这个文件打不开，不能写批注。请下载问题清单。", status=NOT_TAKEN)
    return sent(
        request, version, data, f"{workbook.name.rpartition('.')[0] or workbook.name}（批注）.xlsx"
    )


def _back(version: Version, check: str) -> HttpResponse:
    home = reverse("admin:version_checks", args=[version.pk])
    return HttpResponseRedirect(f"{home}#{check}")


def _shown(request: HttpRequest, version: Version, typed: Typed | None = None) -> HttpResponse:
    report = reports.of_version(version)
    checked = Checked(report, request.path, _asked(request))
    found = hindering(version, report)
    may_edit = refusal(request.user, steps.EDIT, version) is None
    failing = failing_groups(checked, typed, open_=may_edit)
    context = {
        "checked": checked,
        "failing": failing,
        "rest": [group for group in checked.groups if not group.standing.open],
        "stray": typed if typed and not _has_form(failing, typed) else None,
        "blocking": linked(version, found),
        "suspects": findings.suspects(version, report),
        "given": given(version.waivers.select_related("by"), checked),
        "workbooks": version.attachments.filter(kind=Attachment.Kind.WORKBOOK),
        "may_edit": may_edit,
        "shown": {"own_address": findings.table_page(version)},
    }
    shown = frame(request, version, stage="checks", found=found, **context)
    status = NOT_TAKEN if typed else 200
    return render(request, "admin/workbench/checks.html", shown, status=status)


def _has_form(failing: list[FailingGroup], typed: Typed) -> bool:
    """Whether the refused reason is shown at its place; else it is shown above everything."""
    forms = (
        form
        for group in failing
        for rule in group.rules
        for form in (rule.form, *(place.form for place in rule.places))
    )
    return any(form and form.error for form in forms)


def _asked(request: HttpRequest) -> Asked:
    try:
        return asked(request.GET)
    except LookupError as error:
        raise Http404("没有这个指标地址或者勾稽关系。") from error
