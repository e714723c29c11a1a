"""批注: all threads of a version by their place, or those of one place as a piece of a page."""

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from disclosures import catalogue, reports
from disclosures.actions import comments as actions
from disclosures.admin.workbench.access import came_from, page
from disclosures.admin.workbench.conversation import Conversation, conversation, may_speak, threads
from disclosures.admin.workbench.frame import frame
from disclosures.admin.workbench.places import Places
from disclosures.models import Comment, Version
from disclosures.spec.place import Place

NOT_TAKEN = 422


@page
@require_http_methods(["GET", "HEAD", "POST"])
def comments(request: HttpRequest, version: Version) -> HttpResponse:
    """POST begins a thread; ``?place=`` narrows what is shown to one place."""
    if request.method != "POST":
        return _shown(request, version, _asked(request, version))
    place = Place(*(request.POST.get(field, "").strip() for field in Place._fields))
    text = request.POST.get("text", "")
    try:
        said = actions.say(version, place=place, text=text, by=request.user)
    except actions.NotSaid as refused:
        return _shown(request, version, place, error=str(refused), text=text)
    return _answer(request, version, said)


@page
@require_POST
def reply(request: HttpRequest, version: Version, comment: int) -> HttpResponse:
    thread = get_object_or_404(version.comments, pk=comment)
    text = request.POST.get("text", "")
    try:
        said = actions.answer(thread, text=text, by=request.user)
    except actions.NotSaid as refused:
        error_at = thread.answers_id or thread.pk
        about = _place_of(thread)
        return _shown(request, version, about, error=str(refused), error_at=error_at, text=text)
    return _answer(request, version, said)


@page
@require_POST
def resolve(request: HttpRequest, version: Version, comment: int) -> HttpResponse:
    thread = get_object_or_404(version.comments, pk=comment)
    actions.resolve(thread, by=request.user)
    return _answer(request, version, thread)


@page
@require_POST
def reopen(request: HttpRequest, version: Version, comment: int) -> HttpResponse:
    thread = get_object_or_404(version.comments, pk=comment)
    actions.reopen(thread, by=request.user)
    return _answer(request, version, thread)


def _asked(request: HttpRequest, version: Version) -> Place | None:
    """The place of ``?place=``; 404 for one that is not there and that nobody spoke about."""
    text = request.GET.get("place", "").replace("\0", "")
    place = Place.parse(text, catalogue.all_tables()) if text else None
    if place and not (_exists(version, place) or threads(version).filter(**place._asdict())):
        raise Http404("这一版里没有这个位置。")
    return place


def _exists(version: Version, place: Place) -> bool:
    try:
        actions.see_that_it_exists(version, place)
    except actions.NotSaid:
        return False
    return True


def _place_of(comment: Comment) -> Place:
    return Place(*(getattr(comment, field) for field in Place._fields))


def _answer(request: HttpRequest, version: Version, said: Comment) -> HttpResponse:
    """Back to where the person was, if that is a page of this site; a script gets its piece."""
    if _wants_piece(request):
        return _shown(request, version, _place_of(said))
    thread = f"{_home(version)}#comment-{said.answers_id or said.pk}"
    return HttpResponseRedirect(came_from(request, thread))


def _shown(
    request: HttpRequest, version: Version, place: Place | None, **refused: object
) -> HttpResponse:
    """The page; for a script just what is said about the place."""
    places = Places(version, reports.unverified(version))
    about = place if place and _exists(version, place) else Place()
    back = {"next": request.POST.get("next", "") or request.GET.get("next", "")}
    talk = conversation(request, version, about, places.name(about), **{**back, **refused})
    status = NOT_TAKEN if refused else 200
    if _wants_piece(request):
        context = {"talk": talk, "version": version}
        return render(request, "admin/workbench/_comments.html", context, status=status)
    groups = [] if place else _groups(request, version, places)
    context = {"talk": talk, "groups": groups, "place_page": places.page(about)}
    shown = frame(request, version, title="批注", narrowed=place, **context)
    return render(request, "admin/workbench/comments.html", shown, status=status)


def _groups(request: HttpRequest, version: Version, places: Places) -> list[dict[str, object]]:
    """The places with what is said about each, those with open questions first."""
    speaks = may_speak(request, version)
    found = []
    for place, said in groupby(sorted(threads(version), key=_place_of), key=_place_of):
        ordered = sorted(said, key=lambda thread: (thread.resolved_at is not None, thread.pk))
        talk = Conversation(version, place, places.name(place), ordered, speaks)
        found.append({"talk": talk, "page": places.page(place)})
    return sorted(found, key=lambda group: not group["talk"].opened)


def _wants_piece(request: HttpRequest) -> bool:
    return request.headers.get("X-Fragment") == "1"


def _home(version: Version) -> str:
    return reverse("admin:version_comments", args=[version.pk])
