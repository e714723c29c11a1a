"""开始填报: the first draft of what an agency owes."""

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.permissions import may_see
from disclosures.actions import drafts, events
from disclosures.admin.workbench.access import told
from disclosures.models import Disclosure, Event
from disclosures.rights import Refused


@admin.site.admin_view
@require_POST
def begin(request: HttpRequest, disclosure: int) -> HttpResponse:
    """``begin/<disclosure>/``: leads to the overview of the draft, new or already there."""
    owed = Disclosure.objects.select_related("agency__region").filter(pk=disclosure).first()
    if owed is None or not may_see(request.user, owed.agency):
        raise Http404("没有这个应公开事项。")
    try:
        version = drafts.begin(owed, by=request.user)
    except drafts.Begun as begun:
        version = begun.version
        messages.warning(request, str(begun))
    except Refused as refused:
        reason = str(refused)
        events.record(
            Event.Verb.REFUSE,
            by=request.user,
            agency=owed.agency,
            path=request.path,
            reason=reason,
        )
        return told(request, reason, status=403)
    return redirect("admin:disclosures_version_change", version.pk)
