"""提交与签发: each step that this person may take now, one form each; and why others may not."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from disclosures import reports
from disclosures.actions import publications, taking
from disclosures.actions.publications import NotInFuture
from disclosures.actions.signoff import NoReason, NotReady
from disclosures.admin.next_step import forward, next_of
from disclosures.admin.workbench.access import page, told
from disclosures.admin.workbench.frame import address, frame
from disclosures.admin.workbench.overview import hindering, linked, load_signatures, open_questions
from disclosures.admin.workbench.sign_forms import FORMS, SENTENCES, TAKEN_HERE, StepForm
from disclosures.admin.workbench.summary import summary
from disclosures.models import Schedule, Version
from disclosures.rights import NotYours, refusal
from disclosures.spec import steps
from disclosures.spec.document import digest
from disclosures.spec.report import Report
from disclosures.spec.steps import Step

UNSCHEDULE = "unschedule"
SAID = {
    steps.SCHEDULE.key: "已安排定时公开。",
    steps.CORRECT.key: "已新建更正草稿，原来的版本仍然公开。请在草稿里改正后提交。",
}


@page
def sign(request: HttpRequest, version: Version) -> HttpResponse:
    """``/sign/``: GET shows, POST takes the ``step`` it names."""
    if request.method != "POST":
        return _shown(request, version, reports.of_version(version))
    if request.POST.get("step") == UNSCHEDULE:
        publications.unschedule(version, by=request.user)
        messages.success(request, "已取消定时公开。")
        return redirect(address("version_sign", version))
    step = next((step for step in TAKEN_HERE if step.key == request.POST.get("step")), None)
    if step is None:
        return told(request, "这个页面上没有这个环节。请回到我的工作重新打开。", status=400)
    return _taken(request, version, step)


def _taken(request: HttpRequest, version: Version, step: Step) -> HttpResponse:
    """The step is taken, or the page comes again with what was typed and why it was not."""
    if isinstance(refused := refusal(request.user, step, version), NotYours):
        raise refused
    report = reports.of_version(version)
    form = _form(step, version, report, request.POST)
    if not form.is_valid():
        return _shown(request, version, report, form=form, step=step, status=422)
    seen = request.POST.get("seen", "")
    try:
        taking.take(version, step, seen=seen, by=request.user, **form.answers())
    except taking.Stale as stale:
        version.refresh_from_db()
        report = reports.of_version(version)
        return _shown(request, version, report, form=form, step=step, said=str(stale), status=409)
    except (NotReady, NoReason, NotInFuture) as problem:
        form.add_error(None, str(problem))
        return _shown(request, version, report, form=form, step=step, status=422)
    return _arrived(request, version, step)


def _arrived(request: HttpRequest, version: Version, step: Step) -> HttpResponse:
    messages.success(request, SAID.get(step.key, f"已{step.label}。"))
    version.refresh_from_db()
    if step is steps.CORRECT:
        version = version.disclosure.versions.open().get()
    elif (ahead := next_of(request.user, version)) and not ahead.theirs:
        messages.info(request, ahead.waits)
    return redirect("admin:disclosures_version_change", version.pk)


def _shown(
    request: HttpRequest,
    version: Version,
    report: Report,
    *,
    form: StepForm | None = None,
    step: Step | None = None,
    said: str = "",
    status: int = 200,
) -> HttpResponse:
    load_signatures(version)
    found = hindering(version, report)
    offered, closed = _offered(request, version, report, form, step)
    context = frame(request, version, stage="sign", title="提交与签发", found=found)
    context |= summary(version, report) | {
        "seen": f"{version.status} {digest(report)}",
        "hindrances": linked(version, found),
        "offered": offered,
        "closed": closed,
        "said": said,
        "typed": "" if any(o["step"] is step for o in offered) else _typed(form),
        "schedule": Schedule.objects.filter(version=version).select_related("by").first(),
    }
    return render(request, "admin/workbench/sign.html", context, status=status)


def _offered(
    request: HttpRequest,
    version: Version,
    report: Report,
    form: StepForm | None,
    typed: Step | None,
) -> tuple[list[dict[str, Any]], list[str]]:
    """The steps with their forms; and the refusals of those that belong to this state."""
    offered, closed = [], []
    ahead = forward(version.status)
    for step in TAKEN_HERE:
        refused = refusal(request.user, step, version)
        if refused is None:
            shown = form if step is typed and form else _form(step, version, report)
            offered.append(
                {
                    "step": step,
                    "form": shown,
                    "sentence": SENTENCES.get(step.key, ""),
                    "strong": step is ahead,
                    "needs_clear_way": step.signs or step is steps.SCHEDULE,
                }
            )
        elif step.roles(version.status):
            closed.append(str(refused))
    return sorted(offered, key=lambda one: not one["strong"]), closed


def _form(
    step: Step, version: Version, report: Report, data: Mapping[str, str] | None = None
) -> StepForm:
    questions = open_questions(version, report) if step is steps.RETURN else ()
    return FORMS[step.key](data, report=report, questions=questions, prefix=step.key)


def _typed(form: StepForm | None) -> str:
    """The reason somebody wrote for a step that is no longer open: not thrown away."""
    return form.data.get(form.add_prefix("reason"), "") if form else ""
