"""Who gets to see a page of the workbench, and how a refusal looks."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from disclosures.actions import events
from disclosures.models import Event, Version
from disclosures.rights import Refused, may_read

View = Callable[..., HttpResponse]


def page(view: View) -> View:
    """``view(request, version, …)`` for the version of the address.

    Who may not read it is told that there is nothing: a guessed number gives nothing away. A
    step that is refused becomes a page (for scripts: JSON) that says why, and an event.
    """

    @wraps(view)
    def guarded(request: HttpRequest, pk: int, **rest: Any) -> HttpResponse:
        version = _found(request, pk)
        try:
            return view(request, version, **rest)
        except Refused as refused:
            events.record(
                Event.Verb.REFUSE,
                by=request.user,
                version=version,
                path=request.path,
                reason=str(refused),
            )
            return told(request, str(refused), status=403)
        except Version.DoesNotExist:
            return told(request, "这份草稿刚刚被别人删除，您的操作没有办理。", status=404)

    return admin.site.admin_view(guarded)


def told(request: HttpRequest, message: str, *, status: int) -> HttpResponse:
    """One sentence for the person: as a page, or as ``{"message": …}`` where a script asks."""
    if wants_json(request):
        return JsonResponse({"message": message}, status=status)
    context = {**admin.site.each_context(request), "title": "不能这样做", "message": message}
    return render(request, "admin/workbench/told.html", context, status=status)


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def came_from(request: HttpRequest, otherwise: str) -> str:
    """``next`` of the form, where it is a path of this site; it leads nowhere else."""
    wanted = request.POST.get("next", "")
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if ours else otherwise


def _found(request: HttpRequest, pk: int) -> Version:
    version = Version.objects.select_related("disclosure__agency__region").filter(pk=pk).first()
    if version is None or not may_read(request.user, version):
        raise Http404("没有这个版本，或者它已被删除。")
    return version
