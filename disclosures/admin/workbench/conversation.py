"""What was said about a place of a version, with the form to say more: for any page."""

from dataclasses import dataclass

from django.db.models import F, Prefetch, QuerySet
from django.http import HttpRequest

from disclosures.models import Comment, Version
from disclosures.rights import refusal
from disclosures.spec import steps
from disclosures.spec.place import Place


@dataclass(frozen=True)
class Conversation:
    """``next`` is where a form leads back to. A refused text stays in its form: ``error_at`` is
    the thread whose answer was refused, None for a new thread."""

    version: Version
    place: Place
    name: str
    threads: list[Comment]
    may_speak: bool
    next: str = ""
    error: str = ""
    error_at: int | None = None
    text: str = ""

    @property
    def opened(self) -> list[Comment]:
        return [thread for thread in self.threads if thread.resolved_at is None]

    @property
    def resolved(self) -> list[Comment]:
        return [thread for thread in self.threads if thread.resolved_at is not None]


def threads(version: Version) -> QuerySet[Comment]:
    """The threads with their answers, the open ones first. Two queries, however many."""
    answers = Comment.objects.select_related("by").order_by("pk")
    return (
        version.comments.filter(answers=None)
        .select_related("by", "resolved_by")
        .prefetch_related(Prefetch("replies", answers))
        .order_by(F("resolved_at").asc(nulls_first=True), "pk")
    )


def conversation(
    request: HttpRequest, version: Version, place: Place, name: str, **refused: object
) -> Conversation:
    """The threads about one place; ``name`` is what the place is called."""
    return Conversation(
        version=version,
        place=place,
        name=name,
        threads=list(threads(version).filter(**place._asdict())),
        may_speak=may_speak(request, version),
        **{"next": request.get_full_path(), **refused},
    )


def may_speak(request: HttpRequest, version: Version) -> bool:
    return refusal(request.user, steps.COMMENT, version) is None
